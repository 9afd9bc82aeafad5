"""Measure 12: how far a goal in hours is, for a person who set one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.analysis.hours import weekly_mean, weekly_totals
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GoalForecast", "years_left"]

ENOUGH_WEEKS = 8
WEEKS = 12
WEEKS_A_YEAR = 52.18


@dataclass(frozen=True)
class GoalForecast(Estimate):
    """The years to a `goal` in hours, and the `rate` of hours a week it rests on."""

    goal: float = 0.0
    rate: float | None = None


def years_left(days: pd.DataFrame, end: pd.Timestamp, goal: float) -> GoalForecast:
    """Return the years to a goal in hours, `(goal − C)/r`; from 8 complete weeks.

    C are the hours so far, r the mean of the last 12 complete weeks, weeks without an entry in. The
    interval is the weekly t of r turned round; where its lower end is not above 0, there is none.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.
        goal: in hours.

    Returns:
        The years and their interval; no value where there is none.

    >>> round(analysis.goal_forecast.years_left(days, end, goal=1000).value, 1)
    1.6
    """
    done = float(days.loc[days["status"].notna() & (days["date"] < end), "hours"].sum())
    weekly = weekly_totals(days, end, WEEKS)
    n, left = len(weekly), max(goal - done, 0.0)
    if not left:
        return GoalForecast(0.0, "years", n, 0.0, 0.0, goal=goal)
    if n < ENOUGH_WEEKS:
        reason = f"not enough weeks yet ({n} of {ENOUGH_WEEKS})"
        return GoalForecast(None, "years", n, reason=reason, goal=goal)
    rate = weekly_mean(weekly)
    if rate.value is None or rate.low is None or rate.high is None:
        return GoalForecast(None, "years", n, reason=rate.reason, goal=goal)
    if rate.low <= 0:
        reason = "the weeks differ too much"
        return GoalForecast(None, "years", n, reason=reason, goal=goal, rate=rate.value)
    years, soon, late = (left / value / WEEKS_A_YEAR for value in (rate.value, rate.high, rate.low))
    return GoalForecast(years, "years", n, soon, late, goal=goal, rate=rate.value)
