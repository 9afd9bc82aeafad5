"""Sentences about hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours
from journey.language.numbers import count
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from datetime import date

    from journey.model.estimate import Estimate

__all__ = [
    "active_days",
    "amount",
    "describe_period",
    "describe_week",
    "hours_or_unknown",
    "known_hours",
    "most_on",
    "over_time",
    "selected",
]

WEEKS = {
    1: "The week before",
    2: "The two weeks before",
    3: "The three weeks before",
    4: "Your last four weeks",
}


def describe_week(week: float | None, before: Estimate, unknown: int) -> Sentence:
    """Say this week's hours, and those of the weeks before it; `unknown` days have none."""
    missing = _missing(unknown)
    if not week:
        return Sentence("No hours are stated this week.", missing) if unknown else Sentence()
    text = f"{hours(week)} this week."
    if before.value is not None:
        average = "" if before.n == 1 else " on average"
        named = WEEKS.get(before.n, f"Your last {before.n} weeks")
        text = f"{text} {named}: {hours(before.value)}{average}."
    return Sentence(text, " ".join(part for part in (_range(before), missing) if part))


def describe_period(name: str, total: float | None, weekly: Estimate, unknown: int) -> Sentence:
    """Say the hours of a month or a year, and what its complete weeks had; `unknown` days have none."""
    missing = _missing(unknown)
    if not total:
        return Sentence(f"No hours are stated in {name}.", missing) if unknown else Sentence()
    text = f"{hours(total)} in {name}."
    if weekly.value is None or weekly.n < 2:  # noqa: PLR2004 - weeks, to have a mean
        return Sentence(text, missing)
    text = f"{text} On average {hours(weekly.value)} in its {weekly.n} complete weeks."
    return Sentence(text, " ".join(part for part in (_range(weekly), missing) if part))


def _range(weekly: Estimate) -> str:
    if weekly.low is None or weekly.high is None:
        return ""
    return (
        f"{interval(hours(max(weekly.low, 0.0)), hours(weekly.high))}, {count(weekly.n, 'week')}."
    )


def _missing(unknown: int) -> str:
    if not unknown:
        return ""
    return f"{count(unknown, 'day')} {'has' if unknown == 1 else 'have'} no hours."


def known_hours(worked: int, unknown: int) -> str:
    """Say on how many active days hours are known at all; silent where all are."""
    if not unknown:
        return ""
    if unknown == worked:
        return "No hours are stated in this log, so none are shown."
    return f"Hours are known on {worked - unknown} of {count(worked, 'active day')}."


def selected(label: str, days: int, total: float | None, unknown: int) -> str:
    """Say how many days were selected, and the hours that are known of them."""
    parts = [f"{label}: {count(days, 'day')}", hours(total) if total else ""]
    parts.append(f"{count(unknown, 'day')} without hours" if unknown else "")
    return ", ".join(part for part in parts if part)


def active_days(days: int, total: float, unknown: int) -> Sentence:
    """Say how many days were active, the hours known of them, and on how many none are known."""
    if not days:
        return Sentence("No active day yet")
    if not total:
        return Sentence(count(days, "active day"))
    detail = f"{count(unknown, 'day')} without hours" if unknown else ""
    return Sentence(f"{hours(total)} on {count(days, 'day')}", detail)


def hours_or_unknown(value: float) -> str:
    """Write hours, or that nobody stated them."""
    return "hours unknown" if value != value else hours(value)  # noqa: PLR0124 - NaN


def amount(value: float, unit: str) -> str:
    """Write hours, or a number of sessions."""
    return hours_or_unknown(value) if unit == "hours" else count(int(value), "session")


def most_on(day: date | None, most: float) -> str:
    """Say on which day of a week most was done."""
    return "The days of the week" if day is None else f"Most on {day:%A}: {hours(most)}"


def over_time(by: str, median: float | None, many: int) -> str:
    """Say the hours of a typical week or month."""
    if median is None:
        return "No hours are stated yet"
    return f"Typical {by}: {hours(median)} ({count(many, by)})"
