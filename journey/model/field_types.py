"""The types of the fields of an entry: what each accepts and how it is written in JSON."""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from journey.errors import InvalidValue
from journey.model.periods import FIRST_YEAR, LAST_YEAR

__all__ = [
    "Boolean",
    "Choice",
    "Date",
    "FieldType",
    "Integer",
    "Number",
    "Text",
    "Timestamp",
    "Zone",
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
