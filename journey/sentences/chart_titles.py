"""Titles of charts: what was found, in a few words, and never more than the rows can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number, spent
from journey.language.numbers import count

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "alike", "amount", "days_of_both", "gaps", "hours_or_unknown", "most_on", "needed", "no_change",
    "no_company", "over_time", "shares", "spans", "turned", "worked_in",
]  # fmt: skip

NAMED = 3  # topics in a title


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


def shares(amounts: Mapping[str, float], measured: str) -> str:
    """Say the first topics or projects and their shares of the hours, or of the rounds."""
    total = sum(amounts.values())
    ordered = sorted(amounts.items(), key=lambda pair: -pair[1])
    parts = [f"{name} {value / total:.0%}" for name, value in ordered[:NAMED] if total and value]
    if not parts:
        return "No hours are stated yet" if measured == "hours" else "No rounds yet"
    parts[0] += f" of the {measured}"
    return ", ".join(parts)


def needed(questions: int, first: tuple[str, str, int] | None) -> str:
    """Say how many look-ups one thing needed of another, and which pair has most, if one alone has."""
    if not questions:
        return "No look-up was needed yet"
    if not first:
        return f"What needed what: {count(questions, 'look-up')}"
    return f"{first[0]} needed {first[1]} most: {first[2]} of {count(questions, 'look-up')}"


def no_company() -> str:
    """Say that no two topics stand out."""
    return "No two topics keep company yet"


def gaps(weeks: int, low: float, high: float) -> str:
    """Say between which values the middle gap of some weeks lay; up is no worse than down."""
    if not weeks:
        return "No week with three gaps yet"
    between = f"{number(low)}" if low == high else f"{number(low)} to {number(high)}"
    return f"A gap of {between} at the middle, {count(weeks, 'week')}"


def days_of_both(days: int) -> str:
    """Say on how many days both hours and satisfaction are known."""
    return f"Hours and satisfaction, {count(days, 'day')}"


def turned(turns: int, first: tuple[str, int] | None) -> str:
    """Say how many turns were written down, and the topic with most."""
    if not turns or not first:
        return "No turn written down yet"
    return f"{count(turns, 'turn')}, {first[1]} in {first[0]}" if turns > 1 else "1 turn"


def spans(stages: int, projects: int) -> str:
    """Say how many stages and projects there are."""
    parts = [count(many, word) for many, word in ((stages, "stage"), (projects, "project")) if many]
    return " and ".join(parts) or "No stage or project yet"


def no_change() -> str:
    """Say that hours kept to one level, as far as can be told."""
    return "No change of level stands out"


def alike() -> str:
    """Say that weekdays do not differ, as far as can be told."""
    return "The weekdays do not differ clearly"
