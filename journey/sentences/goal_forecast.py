"""Sentences about how far a goal in hours is: never a date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.analysis.goal_forecast import GoalForecast

__all__ = ["describe"]

TOO_FAR = 100  # years


def describe(forecast: GoalForecast) -> Sentence:
    """Say how many years a goal in hours is away at the pace of the last weeks."""
    goal, weeks = f"{forecast.goal:,.0f} hours", count(forecast.n, "week")
    if forecast.value == 0:
        return Sentence(f"{goal}: you set this goal, and you have reached it.")
    if not forecast.rate:
        return Sentence()
    pace = f"{hours(forecast.rate)} a week"
    if forecast.low is None or forecast.high is None:
        text = f"Your weeks differ too much to say how long {goal} will take."
        return Sentence(text, f"{pace} on average, {weeks}.")
    text = f"To {goal} at {pace}: roughly {_years(forecast.low, forecast.high)}."
    return Sentence(text, f"From the 95 % interval of your last {weeks}.")


def _years(soon: float, late: float) -> str:
    """Write a span of years, halves only where they matter."""
    places = 0 if soon >= 3 else 1  # noqa: PLR2004 - years
    first, last = f"{soon:.{places}f}", f"{late:.{places}f}"
    if late > TOO_FAR:
        return f"{first} years and more"
    if late < 1:
        return "less than a year"
    return f"{first} years" if first == last else f"{first}–{last} years"
