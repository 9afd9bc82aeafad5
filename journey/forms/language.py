"""The form's own words, one JSON file a language, and numbers as a person reads them."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from journey.errors import InvalidValue
from journey.periods import as_local

if TYPE_CHECKING:
    from datetime import date, datetime

    from journey.errors import JourneyError

__all__ = ["field_words", "hours", "long_date", "refusal", "time_of_day", "weekday", "words"]


AN_HOUR = 1.0


def field_words(language: str) -> dict[str, str]:
    """Return the names of a day's fields in a language."""
    return words(language, "fields.json")


@cache
def words(language: str, catalogue: str = "json") -> dict[str, str]:
    """Return the words of a language, English for what it lacks and for one there is no file of."""
    folder = files("journey.forms") / "words"
    known: dict[str, str] = json.loads((folder / f"en.{catalogue}").read_text(encoding="utf-8"))
    own = folder / f"{language}.{catalogue}"
    if language != "en" and own.is_file():
        known |= json.loads(own.read_text(encoding="utf-8"))
    return known


def refusal(error: JourneyError | str, language: str) -> str:
    """Return what the page answers in a language; in English what it has no words for."""
    path = files("journey.forms") / "words" / f"{language}.refusals.json"
    if language == "en" or not path.is_file():
        return str(error)
    known = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(error, InvalidValue):
        return _translated(known["sentences"], str(error))
    parts = ((known[name], getattr(error, name)) for name in ("where", "what", "mend"))
    where, what, mend = (_translated(own, said) for own, said in parts)
    return f"{where}: {what}; {mend}."


def _translated(known: dict[str, str], said: str) -> str:
    """Return a sentence by the pattern it follows; `{}` stands for whatever the person wrote."""
    for pattern, own in known.items():
        found = re.fullmatch(
            "(.*)".join(re.escape(one) for one in pattern.split("{}")), said, re.DOTALL
        )
        if found:
            return own.format(*found.groups())
    return said


def hours(number: float | None, language: str = "en") -> str:
    """Return hours as a person says them: `1.5 h`, `2 h`, `20 min`; nothing for none."""
    if number is None:
        return ""
    if number < AN_HOUR:
        return f"{max(round(number * 60), 1)} min" if number else "0 h"
    shown = f"{round(number * 20) / 20:.2f}".rstrip("0").rstrip(".")
    return (shown if language == "en" else _written(shown, language)) + " h"


def _written(number: str, language: str) -> str:
    """Return a number with the decimal sign of a language."""
    from babel import UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        return number.replace(".", get_decimal_symbol(language))
    except (UnknownLocaleError, ValueError):
        return number


def time_of_day(moment: datetime | None) -> str:
    """Return the time of day that a clock on the wall shows, nothing for none."""
    return f"{as_local(moment):%H:%M}" if moment else ""


def weekday(day: date, language: str) -> str:
    """Return the name of a day of the week."""
    return long_date(day, language).split(",")[0]


def long_date(day: date, language: str) -> str:
    """Return a date in full, as its language writes it; in English where there is no such one."""
    english = f"{day:%A}, {day.day} {day:%B} {day.year}"
    if language == "en":
        return english
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return str(format_date(day, "full", locale=language))
    except (UnknownLocaleError, ValueError):
        return english
