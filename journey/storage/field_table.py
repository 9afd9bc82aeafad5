"""The table of a day's fields in `data/README.md`, and what the page's script is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.model.entry import Entry
from journey.model.field_types import Choice, Number
from journey.model.record import Field, ListOf, declared
from journey.storage.schema import arrow_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey.model.field_types import FieldType

__all__ = ["fields_of_a_day", "for_page", "table"]

PUBLIC = {"default": "yes", "choice": "if you choose", "never": "no"}


def fields_of_a_day() -> Iterator[tuple[str, Field]]:
    """Yield every field of a day and of its parts, by its place: `stage`, `sessions.topic`."""
    for name, field in declared(Entry).items():
        yield name, field
        if isinstance(field.kind, ListOf):
            assert field.kind.of
            for part, inner in declared(field.kind.of).items():
                yield f"{name}.{part}", inner


def table() -> str:
    """Return the fields as a Markdown table, one row a field."""
    rows = ["| field | type | may leave | what it holds |", "|---|---|---|---|"]
    for place, field in fields_of_a_day():
        rows.append(
            f"| `{place}` | {type_name(field.kind)} | {PUBLIC[field.public]} | {field.meaning} |"
        )
    return "\n".join(rows)


def for_page(words: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
    """Return what the page is told of the fields: of each list its fields, under `day` the single ones.

    One mapping a field: `name`, `label` in the person's words, `type`, whether it is `editable` and
    `public`, and the bounds `low` and `high` or the `options` where it has some.
    """
    described: dict[str, list[dict[str, Any]]] = {}
    for place, field in fields_of_a_day():
        if isinstance(field.kind, ListOf):
            continue
        of, _, name = place.rpartition(".")
        data: dict[str, Any] = {
            "name": name,
            "label": words[field.label],
            "type": type_name(field.kind),
            "editable": field.editable,
            "public": field.public,
        }
        if isinstance(field.kind, Number):
            data |= {"low": field.kind.low, "high": field.kind.high}
        if isinstance(field.kind, Choice):
            data["options"] = list(field.kind.options)
        described.setdefault(of or "day", []).append(data)
    for fields in described.values():
        for data in fields:
            if abs(data.get("low", 0)) == float("inf"):
                del data["low"], data["high"]
    return described


def type_name(kind: FieldType) -> str:
    """Return the name of a field's type in the dataset; of one of a few words, those."""
    if isinstance(kind, ListOf):
        return "list"
    if isinstance(kind, Choice) and not kind.prefixes:
        return " / ".join(kind.options)
    return str(arrow_type(kind))
