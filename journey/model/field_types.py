"""The kinds of field an entry is made of: what each accepts and how it is written in JSON.

A part of an entry (`journey.model.entry`) declares each field as a dataclass field whose metadata names
its kind; the constructor, `to_dict`, the Arrow schema and the page all follow from that.
"""

from __future__ import annotations

import dataclasses
import math
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from journey.errors import InvalidValue, UnknownField
from journey.model.periods import FIRST_YEAR, LAST_YEAR

__all__ = [
    "Boolean",
    "Choice",
    "Date",
    "Field",
    "FieldType",
    "Integer",
    "ListOf",
    "Number",
    "Part",
    "Text",
    "Timestamp",
    "Zone",
    "declare",
    "declared",
    "field_types",
]


@dataclass(frozen=True)
class FieldType:
    """What a field accepts; `required` fields may not be empty."""

    required: bool = False

    def check(self, given: Any, where: str) -> Any:
        """Return the value as it is kept, or raise `InvalidValue`."""
        if given is None:
            if self.required:
                raise InvalidValue(where, "value.empty")
            return None
        return self.accept(given, where)

    def accept(self, given: Any, where: str) -> Any:
        """Like `check`, for a value that is there."""
        raise NotImplementedError

    def to_json(self, kept: Any) -> Any:
        """Return the value as JSON knows it."""
        return kept


@dataclass(frozen=True)
class Text(FieldType):
    """Words, kept as typed; blank means empty."""

    def accept(self, given: Any, where: str) -> str | None:
        if not isinstance(given, str):
            raise InvalidValue(where, "value.not_text", value=given)
        if "\0" in given:
            raise InvalidValue(where, "value.nul_character")
        try:
            given.encode()
        except UnicodeEncodeError:
            raise InvalidValue(where, "value.invalid_unicode") from None
        if given.strip():
            return given
        self.check(None, where)
        return None


@dataclass(frozen=True)
class Choice(Text):
    """One of a few words."""

    options: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def accept(self, given: Any, where: str) -> str | None:
        text = super().accept(given, where)
        if text is None or text in self.options or text.startswith(self.prefixes or ("\0",)):
            return text
        names = ", ".join((*self.options, *(f"{prefix}…" for prefix in self.prefixes)))
        raise InvalidValue(where, "value.unknown_choice", value=text, names=names)


@dataclass(frozen=True)
class Zone(Text):
    """An IANA time zone."""

    def accept(self, given: Any, where: str) -> str | None:
        text = super().accept(given, where)
        if text is not None:
            try:
                ZoneInfo(text)
            except (ValueError, OSError, LookupError):
                raise InvalidValue(where, "value.not_a_time_zone", value=text) from None
        return text


@dataclass(frozen=True)
class Number(FieldType):
    """A finite number within bounds, both included."""

    low: float = -math.inf
    high: float = math.inf
    unit: str = ""
    noun = "number"  # as its error names it

    def accept(self, given: Any, where: str) -> float | int:
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise InvalidValue(
                where, "value.not_a_number", value=given, low=self.low, high=self.high
            )
        if not self.low <= given <= self.high:
            shown = f"{given:g}" if abs(given) < sys.float_info.max else str(given)[:20]
            raise InvalidValue(
                where,
                f"value.{self.noun}_out_of_range",
                value=shown,
                unit=self.unit,
                low=self.low,
                high=self.high,
            )
        return float(given)


@dataclass(frozen=True)
class Integer(Number):
    """A whole number within bounds; `bits` is its width on disk, `fallback` stands for none."""

    bits: int = 32
    fallback: int | None = None
    noun = "whole_number"

    def check(self, given: Any, where: str) -> int | None:
        number: int | None = super().check(given, where)
        return self.fallback if number is None else number

    def accept(self, given: Any, where: str) -> int:
        number = super().accept(given, where)
        if number != int(number):
            raise InvalidValue(
                where, "value.not_a_whole_number", value=number, low=self.low, high=self.high
            )
        return int(number)


@dataclass(frozen=True)
class Boolean(FieldType):
    """Yes or no, never empty."""

    def check(self, given: Any, where: str) -> bool:
        if given is None:
            return False
        if not isinstance(given, bool):
            raise InvalidValue(where, "value.not_a_boolean", value=given)
        return given


@dataclass(frozen=True)
class Date(FieldType):
    """A calendar date."""

    def accept(self, given: Any, where: str) -> date:
        if isinstance(given, str):
            try:
                given = date.fromisoformat(given)
            except ValueError:
                raise InvalidValue(where, "value.not_a_date", value=given) from None
        if isinstance(given, datetime) or not isinstance(given, date):
            raise InvalidValue(where, "value.not_a_date", value=given)
        if not FIRST_YEAR <= given.year <= LAST_YEAR:
            raise InvalidValue(
                where, "value.year_out_of_range", value=given, first=FIRST_YEAR, last=LAST_YEAR
            )
        return given

    def to_json(self, kept: Any) -> str | None:
        return kept.isoformat() if kept else None


@dataclass(frozen=True)
class Timestamp(FieldType):
    """A point in time with its zone, kept in UTC."""

    def accept(self, given: Any, where: str) -> datetime:
        if isinstance(given, str):
            try:
                given = datetime.fromisoformat(given)
            except ValueError:
                raise InvalidValue(where, "value.not_a_time", value=given) from None
        if not isinstance(given, datetime):
            raise InvalidValue(where, "value.not_a_time", value=given)
        if given.tzinfo is None:
            raise InvalidValue(where, "value.no_time_zone", value=given)
        if not FIRST_YEAR <= given.year <= LAST_YEAR:
            raise InvalidValue(
                where, "value.year_out_of_range", value=given, first=FIRST_YEAR, last=LAST_YEAR
            )
        return given.astimezone(UTC)

    def to_json(self, kept: Any) -> str | None:
        return kept.isoformat() if kept else None


@dataclass(frozen=True)
class ListOf(FieldType):
    """Any number of parts of one class, as a tuple."""

    of: type[Part] | None = None

    def check(self, given: Any, where: str) -> tuple[Part, ...]:
        if given is None:
            return ()
        if isinstance(given, str | bytes | dict) or not hasattr(given, "__iter__"):
            raise InvalidValue(where, "value.not_a_list", value=given)
        assert self.of
        kept = []
        for number, item in enumerate(given, 1):
            place = f"{where} {number}"
            kept.append(item if isinstance(item, self.of) else self.of.from_dict(item, place))
        return tuple(kept)

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
        own: whether it says something of its own; two parts that differ in the others alone are the
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
    """Declare a field of a part; all but the required ones are empty unless given."""
    declaration = Field("", kind, meaning, public, searchable, editable, own, merged)
    if isinstance(kind, ListOf):
        return dataclasses.field(default=(), metadata={"field": declaration})
    if isinstance(kind, Boolean):
        return dataclasses.field(default=False, metadata={"field": declaration})
    if kind.required:
        return dataclasses.field(metadata={"field": declaration})
    return dataclasses.field(default=None, metadata={"field": declaration})


def declared(cls: type[Part]) -> dict[str, Field]:
    """Return the declaration of each field of a part, in order."""
    if cls not in _DECLARED:
        fields = dataclasses.fields(cls)  # type: ignore[arg-type]
        _DECLARED[cls] = {
            field.name: dataclasses.replace(field.metadata["field"], name=field.name)
            for field in fields
        }
    return _DECLARED[cls]


def field_types(cls: type[Part]) -> dict[str, FieldType]:
    """Return the kind of each field of a part, in order."""
    if cls not in _KINDS:
        _KINDS[cls] = {name: field.kind for name, field in declared(cls).items()}
    return _KINDS[cls]


_DECLARED: dict[type[Part], dict[str, Field]] = {}
_KINDS: dict[type[Part], dict[str, FieldType]] = {}


class Part:
    """A frozen group of fields, checked when it is made."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for name, kind in field_types(type(self)).items():
            object.__setattr__(self, name, kind.check(getattr(self, name), name))

    @classmethod
    def from_dict(cls, given: Any, where: str = "") -> Self:
        """Make a part of a mapping; what is absent takes its default, an unknown key is an error.

        Raises:
            UnknownField: a key that no field has.
            InvalidValue: a value that its field cannot hold.
        """
        place = where or cls.__name__.lower()
        if not isinstance(given, dict):
            raise InvalidValue(place, "value.not_a_mapping", value=given)
        known = field_types(cls)
        for key in given:
            if key not in known:
                raise UnknownField(place, str(key), list(known))
        missing = [name for name, kind in known.items() if kind.required and name not in given]
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
