"""Dates as people write them in headings: month names in many languages, numbers in three orders."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache

from journey.model.periods import FIRST_YEAR, LAST_YEAR

__all__ = ["ParsedDate", "find_date", "is_placeholder"]

LOCALES = ("en", "de", "es", "fr", "it", "pt", "nl", "pl", "ru", "uk", "tr", "sv", "id")
MONTHS_IN_A_YEAR = 12
LONGEST_DAY = 31
YEARS_BASE = 2000
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
COMPACT = re.compile(r"(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)")
NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?![\d.])")
NAMED_DATE = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|\.|º|er)?\s*(?:de\s+|of\s+)?)?"
    r"(?P<month>[^\W\d_]{3,}\.?)"
    r"(?:\s*(?P<d2>\d{1,2})(?:st|nd|rd|th|\.)?(?!\d))?"
    r"(?:\s*,?\s*(?:de\s+|of\s+)?(?P<year>\d{4,5})(?!\d))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class ParsedDate:
    """A date as found: complete, without its year, or in numbers whose order is open."""

    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    numbers: tuple[int, int, int | None] | None = None

    def resolve(self, order: str | None = None, year: int | None = None) -> date | None:
        """Return the date, with the order of its numbers and its year where they are not written.

        Raises:
            ValueError: no calendar has this day.
        """
        y, month, day = self.year, self.month, self.day
        if self.numbers:
            if not order:
                return None
            first, second, third = self.numbers
            if order == "ymd" and third is not None:
                y, month, day = first, second, third
            else:
                month, day = (second, first) if order == "dmy" else (first, second)
                y = third
            y = y + YEARS_BASE if y is not None and y < 100 else y  # noqa: PLR2004 - a short year
        y = y or year
        if y is None or month is None or day is None:
            return None
        if not FIRST_YEAR <= y <= LAST_YEAR:
            raise ValueError(y)
        return date(y, month, day)

    @property
    def orders(self) -> set[str]:
        """The orders in which its numbers can be read."""
        if not self.numbers:
            return {"dmy", "mdy"}
        first, second, _ = self.numbers
        results = {"dmy"} if second <= MONTHS_IN_A_YEAR and first <= LONGEST_DAY else set()
        return results | ({"mdy"} if first <= MONTHS_IN_A_YEAR and second <= LONGEST_DAY else set())


@cache
def _months() -> dict[str, int]:
    from babel import Locale

    result: dict[str, int] = {}
    for name in LOCALES:
        months = Locale.parse(name).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, text in months[context][width].items():
                    result.setdefault(_plain(text), number)
    return result


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(text for text in folded if not unicodedata.combining(text)).rstrip(".")


def _month(word: str) -> int | None:
    plain = _plain(word)
    months = _months()
    if plain in months:
        return months[plain]
    close = get_close_matches(plain, [text for text in months if len(text) > 4], 1, 0.85)  # noqa: PLR2004
    return months[close[0]] if close and plain[:1] == close[0][:1] else None


def find_date(text: str) -> ParsedDate | None:
    """Return the first date in a text, None without one."""
    if match := ISO.search(text) or COMPACT.search(text):
        year, month, day = (int(group) for group in match.groups())
        return ParsedDate(match[0], year, month, day)
    for named in NAMED_DATE.finditer(text):
        number = named["d2"] or named["d1"]
        word = _month(named["month"]) if number else None
        if word and number:
            stated = int(named["year"]) if named["year"] else None
            return ParsedDate(named[0].strip(), stated, word, int(number))
    if match := NUMERIC.search(text):
        short = int(match[3]) if match[3] else None
        return ParsedDate(match[0], numbers=(int(match[1]), int(match[2]), short))
    return None


def is_placeholder(written: ParsedDate) -> bool:
    """Whether this is the 30th of February of the template that many logs began as."""
    return written.month == 2 and written.day == 30  # noqa: PLR2004
