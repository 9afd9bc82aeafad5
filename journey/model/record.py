"""Records: frozen groups of declared fields, as an entry and each of its parts.

A record declares each field as a dataclass field whose metadata holds its `Field`; the constructor,
`to_dict`, the Arrow schema, the page, the merge and the privacy gate all follow from that.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any, Literal, Self

from journey.errors import InvalidValue, UnknownField
from journey.model.field_types import Boolean, FieldType

__all__ = ["Field", "ListOf", "Record", "declare", "declared", "field_types"]


@dataclass(frozen=True)
class ListOf(FieldType):
    """Any number of records of one class, as a tuple."""

    of: type[Record] | None = None

    def check(self, given: Any, where: str) -> tuple[Record, ...]:
        if given is None:
            return ()
        if isinstance(given, str | bytes | dict) or not hasattr(given, "__iter__"):
            raise InvalidValue(where, "value.not_a_list", value=given)
        assert self.of
        records = []
        for number, item in enumerate(given, 1):
            place = f"{where} {number}"
            records.append(item if isinstance(item, self.of) else self.of.from_dict(item, place))
        return tuple(records)

    def to_json(self, kept: Any) -> list[dict[str, Any]]:
        return [item.to_dict() for item in kept]


Public = Literal["default", "choice", "never"]
Merged = Literal["no", "side", "text"]


@dataclass(frozen=True)
class Field:
    """How a field of a day is declared; everything else about it follows from this.

    Attributes:
        name: its name in Python, JSON, the dataset and the frames.
        kind: what it accepts.
        meaning: what it holds, for the table in `data/README.md`.
        public: whether it may leave: by default, by choice, or never.
        searchable: whether its words are found by `journey search`.
        editable: whether a person corrects it on the page.
        own: whether it says something of its own; two records that differ in the others alone are the
            same words written twice.
        merged: of a single field, how two versions of a day are merged: the `side` that changed it
            counts, its `text` of both is joined, or `no`, a save sets it.
    """

    name: str
    kind: FieldType
    meaning: str
    public: Public
    searchable: bool
    editable: bool
    own: bool
    merged: Merged

    @property
    def label(self) -> str:
        """The key of its name in the catalogues of words."""
        return f"field_{self.name}"


def declare(
    kind: FieldType,
    meaning: str = "",
    *,
    public: Public = "never",
    searchable: bool = False,
    editable: bool = False,
    own: bool = True,
    merged: Merged = "no",
) -> Any:
    """Declare a field of a record; all but the required ones are empty unless given."""
    declaration = Field("", kind, meaning, public, searchable, editable, own, merged)
    if isinstance(kind, ListOf):
        return dataclasses.field(default=(), metadata={"field": declaration})
    if isinstance(kind, Boolean):
        return dataclasses.field(default=False, metadata={"field": declaration})
    if kind.required:
        return dataclasses.field(metadata={"field": declaration})
    return dataclasses.field(default=None, metadata={"field": declaration})


def declared(cls: type[Record]) -> dict[str, Field]:
    """Return the declaration of each field of a record, in order."""
    if cls not in _DECLARED:
        fields = dataclasses.fields(cls)  # type: ignore[arg-type]
        _DECLARED[cls] = {
            field.name: dataclasses.replace(field.metadata["field"], name=field.name)
            for field in fields
        }
    return _DECLARED[cls]


def field_types(cls: type[Record]) -> dict[str, FieldType]:
    """Return the kind of each field of a record, in order."""
    if cls not in _KINDS:
        _KINDS[cls] = {name: field.kind for name, field in declared(cls).items()}
    return _KINDS[cls]


_DECLARED: dict[type[Record], dict[str, Field]] = {}
_KINDS: dict[type[Record], dict[str, FieldType]] = {}


class Record:
    """A frozen group of fields, checked when it is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name, kind in field_types(type(self)).items():
            object.__setattr__(self, name, kind.check(getattr(self, name), name))

    @classmethod
    def from_dict(cls, given: Any, where: str = "") -> Self:
        """Make a record of a mapping; what is absent takes its default, an unknown key is an error.

        Raises:
            UnknownField: a key that no field has.
            InvalidValue: a value that its field cannot hold.
        """
        place = where or cls.__name__.lower()
        if not isinstance(given, dict):
            raise InvalidValue(place, "value.not_a_mapping", value=given)
        kinds = field_types(cls)
        for key in given:
            if key not in kinds:
                raise UnknownField(place, str(key), list(kinds))
        missing = [name for name, kind in kinds.items() if kind.required and name not in given]
        if missing:
            raise InvalidValue(f"{place}: {missing[0]}", "value.empty")
        try:
            return cls(**given)
        except InvalidValue as error:
            if not where:
                raise
            raise error.at(f"{where}: {error.where}") from None

    def to_dict(self) -> dict[str, Any]:
        """Return every field by name, ready for JSON; `from_dict` takes it back."""
        return {
            name: kind.to_json(getattr(self, name))
            for name, kind in field_types(type(self)).items()
        }

    def replace(self, **changes: Any) -> Self:
        """Return a copy with some fields changed."""
        return dataclasses.replace(self, **changes)  # type: ignore[type-var]
