"""Measure 12: how far a goal in hours is, for a person who set one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import sentences
from journey.analysis.hours import weekly_hours, weekly_t
from journey.sentences import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["goal_forecast"]

ENOUGH_WEEKS = 8
WEEKS = 12


def goal_forecast(days: pd.DataFrame, end: pd.Timestamp, goal: float) -> Estimate:
    """Return the years to a goal in hours, `(goal − C)/r`; from 8 complete weeks.

    C are the hours so far, r the mean of the last 12 complete weeks, weeks without an entry in. The
    interval is the weekly t of r turned round; where its lower end is not above 0, there is none.
    """
    done = float(days.loc[days["status"].notna() & (days["date"] < end), "hours"].sum())
    weekly = weekly_hours(days, end, WEEKS)
    if len(weekly) < ENOUGH_WEEKS and done < goal:
        reason = f"not enough weeks yet ({len(weekly)} of {ENOUGH_WEEKS})"
        return Estimate(None, "years", len(weekly), reason=reason)
    return sentences.long_way(goal, done, weekly_t(weekly))
