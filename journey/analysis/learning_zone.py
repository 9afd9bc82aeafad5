"""Measure 7: how much of the time lies at the edge, where errors can be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import sentences
from journey.analysis.hours import weekly_t
from journey.analysis.rolling_windows import complete_weeks, monday
from journey.sentences import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["learning_zone"]

ENOUGH_ROUNDS = 10
EDGE = (3, 4)


def learning_zone(
    sessions: pd.DataFrame, end: pd.Timestamp, first: pd.Timestamp | None = None
) -> Estimate:
    """Return the share of rated hours at a stretch of 3 or 4; from 10 rated rounds with hours.

    1 is automatic, 3 has errors that can be mended, 5 is lost. The interval is the weekly t over
    the shares of complete weeks, after the `first` entry (of these rounds unless given) and ended
    before `end`; from 4 of them.
    """
    rated = sessions[sessions["difficulty"].notna() & sessions["hours"].gt(0)]
    if len(rated) < ENOUGH_ROUNDS:
        reason = f"not enough rated rounds yet ({len(rated)} of {ENOUGH_ROUNDS})"
        return Estimate(None, "share", len(rated), reason=reason)
    at_edge = rated["hours"].where(rated["difficulty"].between(*EDGE), 0.0)
    hours = float(rated["hours"].sum())
    rows = rated.assign(week=monday(rated["date"]), at_edge=at_edge)
    weekly = rows.groupby("week")[["at_edge", "hours"]].sum().reset_index()
    full = complete_weeks(weekly, sessions["date"].min() if first is None else first, end)
    shares = weekly_t(full["at_edge"] / full["hours"], "share")
    return sentences.edge(float(at_edge.sum()) / hours, hours, len(rated), shares)
