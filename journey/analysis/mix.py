"""Measure 8: the mix of topics."""

from __future__ import annotations

import pandas as pd

__all__ = ["topic_mix"]


def topic_mix(activities: pd.DataFrame) -> pd.DataFrame:
    """Return one row per ISO week and topic, with the hours stated and the rounds.

    Columns: `week` datetime64 of its Monday, `topic`, `hours` float64 (NaN where none are stated),
    `rounds` int64.
    """
    known = activities.dropna(subset=["topic"])
    week = known["date"] - pd.to_timedelta(known["date"].dt.day_of_week, unit="D")
    by_week = known.assign(week=week).groupby(["week", "topic"])
    frame = by_week["hours"].sum(min_count=1).to_frame()
    frame["rounds"] = by_week.size().astype("int64")
    return frame.reset_index()
