"""Sentences about hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import spent
from journey.language.numbers import count
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "NOTES",
    "amount",
    "chosen",
    "count_hours",
    "hours_of_period",
    "hours_of_week",
    "hours_or_unknown",
    "known_hours",
    "made_share",
    "most_on",
    "over_time",
    "so_far",
    "week_note",
    "worked_in",
]

# What stands at the head of the page and in the shell; the page's other languages translate it.
NOTES = {
    "week_note": "{hours} this week · {worked} of the last 28 days",
    "days_note": "{worked} of the last 28 days",
}


def week_note(hours: float | None, worked: int) -> str:
    """Say the week's hours, where there are any, and the worked days of the last 28."""
    if hours:
        return NOTES["week_note"].format(hours=f"{hours:.3g} h", worked=worked)
    return NOTES["days_note"].format(worked=worked)


def hours_of_week(hours: float | None, before: Estimate, unknown: int) -> Estimate:
    """Return this week's hours beside those of the weeks before it."""
    missing = f" {count(unknown, 'day')} with hours that nobody stated." if unknown else ""
    if hours is None:
        text = "No hours are stated this week." if unknown else ""
        return Estimate(None, "h", 0, reason="no hours are stated", sentence=text)
    text = f"{count_hours(hours)} this week"
    if before.value is not None:
        weeks = "the week before" if before.n == 1 else f"the {before.n} before"
        text = f"{text}; {weeks} {before.value:.1f}"
    if before.low is not None and before.high is not None:
        text = f"{text} ({max(before.low, 0.0):.1f} to {before.high:.1f})"
    return Estimate(hours, "h", 1, sentence=f"{text}.{missing}" if hours else missing.strip())


def hours_of_period(name: str, hours: float | None, weekly: Estimate, unknown: int) -> Estimate:
    """Return the hours of a month or a year, and what its complete weeks had."""
    missing = f" {count(unknown, 'day')} with hours that nobody stated." if unknown else ""
    if not hours:
        text = f"No hours are stated in {name}." if unknown else ""
        return Estimate(None, "h", 0, reason="no hours are stated", sentence=text)
    text = f"{count_hours(hours)} in {name}"
    if weekly.value is not None and weekly.n > 1:
        text = f"{text}; a week {weekly.value:.1f}"
        if weekly.low is not None and weekly.high is not None:
            text = f"{text} ({max(weekly.low, 0.0):.1f} to {weekly.high:.1f})"
    return Estimate(hours, "h", 1, sentence=f"{text}.{missing}")


def count_hours(hours: float) -> str:
    """Write hours with their word."""
    return "1 hour" if hours == 1 else f"{hours:,.1f} hours"


def known_hours(worked: int, unknown: int) -> Estimate:
    """Say on how many worked days hours are known at all; silent where all are."""
    if not unknown:
        return Estimate(1.0, "share", worked)
    if unknown == worked:
        sentence = "Hours are not stated in this record, so none are shown."
    else:
        sentence = f"Hours are known on {worked - unknown} of {worked} worked days."
    return Estimate((worked - unknown) / worked, "share", worked, sentence=sentence)


def so_far(
    day: int, today: int, rounds: int, hours: float | None, worked: int, streak: int = 0
) -> str:
    """Say where things stand, in one line: the day, its rounds, the last round, week and window.

    A `streak` is given only where the person asked for it.
    """
    parts = [f"Day {day}", f"{count(today, 'session')} today" if today else ""]
    parts += [
        f"{count(rounds, 'session')} so far" if rounds else "",
        week_note(hours, worked) if worked else "",
    ]
    parts.append(f"{count(streak, 'worked day')} running" if streak else "")
    return " · ".join(part for part in parts if part)


def chosen(label: str, days: int, hours: float | None, unknown: int) -> str:
    """Say how many days some time has, and the hours that are known of them."""
    parts = [f"{label}: {count(days, 'day')}", f"{spent(hours)} h" if hours else ""]
    parts.append(f"{count(unknown, 'day')} without hours" if unknown else "")
    return ", ".join(part for part in parts if part)


def made_share(ended: float, hours: float, rounds: int, made: int) -> Estimate:
    """Return how many hours, or rounds where no hours are stated, ended in something made."""
    if not rounds:
        return Estimate(None, "h", 0, reason="no rounds")
    end = "ended in something made."
    if hours:
        whole = f"{spent(hours)} hour{'' if hours == 1 else 's'}"
        texts = f"{spent(ended)} of {whole} {end}" if ended else ""
        return Estimate(ended / hours, "share", rounds, sentence=texts)
    texts = f"{made} of {count(rounds, 'round')} {end}" if made else ""
    return Estimate(made / rounds, "share", rounds, sentence=texts)


def worked_in(days: int, hours: float, unknown: int) -> str:
    """Say how many days were worked, and the hours that are known of them."""
    if not days:
        return "No day worked yet"
    text = f"{spent(hours)} h on {count(days, 'day')}" if hours else f"{count(days, 'day')} worked"
    return f"{text}, {unknown} of them without hours" if unknown and hours else text


def hours_or_unknown(hours: float) -> str:
    """Write hours, or that nobody stated them."""
    return "hours unknown" if hours != hours else f"{spent(hours)} h"  # noqa: PLR0124 - NaN


def amount(value: float, measured: str) -> str:
    """Write hours or rounds."""
    return hours_or_unknown(value) if measured == "hours" else count(int(value), "round")


def most_on(day: date | None, hours: float) -> str:
    """Say on which day of a week most was done."""
    return "The days of the week" if day is None else f"Most on {day:%A}: {spent(hours)} h"


def over_time(by: str, median: float | None, many: int) -> str:
    """Say the hours of a week or month at the middle of all."""
    if median is None:
        return "No hours are stated yet"
    return f"{spent(median)} h a {by}, at the middle of {count(many, by)}"
