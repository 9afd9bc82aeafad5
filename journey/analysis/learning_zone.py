"""Measure 7: how much of the time lies at the edge, where errors can be mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.analysis.hours import weekly_mean
from journey.analysis.rolling_windows import complete_weeks, monday
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LearningZone", "share_of_hours"]

ENOUGH_SESSIONS = 10
EDGE = (3, 4)


@dataclass(frozen=True)
class LearningZone(Estimate):
    """The share of rated `hours` at a difficulty of 3 or 4; `weekly` is the mean of weeks' shares."""

    hours: float = 0.0
    weekly: float | None = None


def share_of_hours(
    sessions: pd.DataFrame, end: pd.Timestamp, first: pd.Timestamp | None = None
) -> LearningZone:
    """Return the share of rated hours at a stretch of 3 or 4; from 10 rated sessions with hours.

    1 is automatic, 3 has errors that can be mended, 5 is lost. The interval is the weekly t over
    the shares of complete weeks, after the `first` entry (of these sessions unless given) and ended
    before `end`; from 4 of them.

    Args:
        sessions: as `Journal.sessions` returns them.
        end: the first day that is not looked at, midnight.
        first: the day from which weeks count.

    Returns:
        The share, 0 to 1, and the interval of complete weeks.

    >>> round(analysis.learning_zone.share_of_hours(sessions, end).value, 2)
    0.62
    """
    rated = sessions[sessions["difficulty"].notna() & sessions["hours"].gt(0)]
    if len(rated) < ENOUGH_SESSIONS:
        reason = f"not enough rated sessions yet ({len(rated)} of {ENOUGH_SESSIONS})"
        return LearningZone(None, "share", len(rated), reason=reason)
    at_edge = rated["hours"].where(rated["difficulty"].between(*EDGE), 0.0)
    hours = float(rated["hours"].sum())
    rows = rated.assign(week=monday(rated["date"]), at_edge=at_edge)
    weekly = rows.groupby("week")[["at_edge", "hours"]].sum().reset_index()
    full = complete_weeks(weekly, sessions["date"].min() if first is None else first, end)
    weeks = weekly_mean(full["at_edge"] / full["hours"], "share")
    low = None if weeks.low is None else max(weeks.low, 0.0)
    high = None if weeks.high is None else min(weeks.high, 1.0)
    return LearningZone(
        float(at_edge.sum()) / hours, "share", len(rated), low, high, weeks.reason,
        hours=hours, weekly=weeks.value,
    )  # fmt: skip
