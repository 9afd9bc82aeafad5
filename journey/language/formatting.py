"""Numbers, hours, times and dates as a person reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.model.periods import as_local

if TYPE_CHECKING:
    from datetime import date, datetime

__all__ = ["hours", "long_date", "number", "signed", "span", "spent", "time_of_day", "weekday"]

AN_HOUR = 1.0


def number(value: float, places: int = 1) -> str:
    """Write a number with a true minus, and never "−0"."""
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")


def spent(hours: float) -> str:
    """Write hours as they come, and whole ones from a hundred on: 6.25, 13, 1,234."""
    return f"{hours:,.0f}" if hours >= 100 else f"{hours:.3g}"  # noqa: PLR2004 - three digits say it


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign; one that rounds to nothing has none."""
    text = number(value, places)
    return text if text.startswith("−") or not float(text) else f"+{text}"


def span(low: float, high: float, places: int = 1) -> str:
    """Write an interval of differences: "−0.1 to +1.3"."""
    return f"{signed(low, places)} to {signed(high, places)}"


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
