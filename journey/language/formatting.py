"""Numbers, hours, times and dates as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.model.periods import as_local

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = [
    "hours", "hours_difference", "long_date", "number", "percent", "short_date", "short_weekday", "signed",
    "span", "time_of_day", "weekday",
]  # fmt: skip

MINUTES = 60  # in an hour
MANY = 100  # hours: from here on minutes say nothing


def number(value: float, places: int = 1) -> str:
    """Write a number with a true minus, and never "−0"."""
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign; one that rounds to nothing has none."""
    text = number(value, places)
    return text if text.startswith("−") or not float(text) else f"+{text}"


def percent(share: float) -> str:
    """Write a share of 1 as a whole percentage: `61 %`."""
    return f"{share * 100:.0f} %"


def span(low: float, high: float, places: int = 1) -> str:
    """Write an interval of differences: "−0.1 to +1.3"."""
    return f"{signed(low, places)} to {signed(high, places)}"


def hours(value: float | None) -> str:
    """Write hours as people say them: `7 h 30`, `2 h`, `20 min`; nothing for None.

    Every surface writes hours with this function, so that a number has one rounding: to the minute,
    and to the hour from 100 hours on. `parse_hours` reads what it writes, up to 100 hours.
    """
    if value is None:
        return ""
    minutes = round(value * MINUTES)
    if minutes >= MANY * MINUTES:
        return f"{value:,.0f} h"
    if minutes < MINUTES:
        return f"{max(minutes, 1)} min" if value > 0 else "0 h"
    whole, rest = divmod(minutes, MINUTES)
    return f"{whole} h {rest:02d}" if rest else f"{whole} h"


def hours_difference(value: float) -> str:
    """Write a difference of hours with its sign: `+1 h 10`, `−50 min`, `0 min`."""
    if not round(abs(value) * MINUTES):
        return "0 min"
    return f"{'+' if value > 0 else '−'}{hours(abs(value))}"


def time_of_day(moment: datetime | None, zone: str | None = None) -> str:
    """Return the time of day that a clock on the wall shows, here or in a zone; nothing for none."""
    return f"{as_local(moment, zone):%H:%M}" if moment else ""


def weekday(day: date, language: str) -> str:
    """Return the name of a day of the week."""
    return long_date(day, language).split(",")[0]


def short_weekday(day: date, language: str) -> str:
    """Return the short name of a day of the week: `Fri`."""
    return _formatted(day, "EEE", f"{day:%a}", language).rstrip(".")


def short_date(day: date, language: str) -> str:
    """Return a date without its year: `20 November`."""
    pattern = "d. MMMM" if language == "de" else "d MMMM"
    return _formatted(day, pattern, f"{day.day} {day:%B}", language)


def long_date(day: date, language: str) -> str:
    """Return a date in full, as its language writes it; in English where there is no such one."""
    return _formatted(day, "full", f"{day:%A}, {day.day} {day:%B} {day.year}", language)


def _formatted(day: date, pattern: str, english: str, language: str) -> str:
    if language == "en":
        return english
    from babel import UnknownLocaleError
    from babel.dates import format_date

    try:
        return str(format_date(day, pattern, locale=language))
    except (UnknownLocaleError, ValueError):
        return english
