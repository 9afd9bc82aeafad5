"""Sentences about the way to a goal in hours."""

from __future__ import annotations

from journey.language.formatting import number
from journey.model.estimate import Estimate

__all__ = ["long_way"]

YEAR = 52.18  # weeks
TOO_FAR = 100  # years


def long_way(goal: float, done: float, rate: Estimate) -> Estimate:
    """Say how many years a goal in hours is away at the pace of the last weeks: never a date.

    `rate` is mean hours a week with its interval, which is turned round.
    """
    left = max(goal - done, 0.0)
    if not left:
        text = f"{goal:,.0f} hours: you set this, and you have done it."
        return Estimate(0.0, "years", rate.n, 0.0, 0.0, sentence=text)
    if rate.value is None or rate.low is None or rate.high is None:
        return Estimate(None, "years", rate.n, reason=rate.reason)
    if rate.low <= 0:
        text = f"{number(rate.value)} hours a week of late: no estimate for {goal:,.0f} hours yet."
        reason = "the weeks differ too much"
        return Estimate(
            None, "years", rate.n, reason=reason, sentence=text if rate.value > 0 else ""
        )
    years, soon, late = (left / value / YEAR for value in (rate.value, rate.high, rate.low))
    text = f"To {goal:,.0f} hours at {number(rate.value)} a week: roughly {_far(soon, late)}."
    return Estimate(years, "years", rate.n, soon, late, sentence=text)


def _far(soon: float, late: float) -> str:
    """Write a span of years, halves only where they matter."""
    places = 0 if soon >= 3 else 1  # noqa: PLR2004 - years
    first, last = f"{soon:.{places}f}", f"{late:.{places}f}"
    if late > TOO_FAR:
        return f"{first} years and more"
    if late < 1:
        return "less than a year"
    return f"{first} years" if first == last else f"{first}–{last} years"
