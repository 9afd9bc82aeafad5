"""Measure 1: hours of concentrated effort."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from journey.figures import Figure

__all__ = ["hours", "weekly_t"]

ENOUGH_WEEKS = 4
CONFIDENCE = 0.95


def hours(days: pd.DataFrame, by: Literal["day", "week"] = "day") -> pd.DataFrame:
    """Return hours per recorded day, or per ISO week from the first entry to the last.

    By day, one row per recorded day: `date` datetime64, `status`, `hours` float64 (NaN unknown).
    By week, one row per week without holes: `week` datetime64 of its Monday, `hours` float64 (the
    sum of those stated, NaN where the week has worked days and none are), `worked` and `unknown`
    int64, the worked days and those of them without stated hours.
    """
    if by == "day":
        return days.loc[days["status"].notna(), ["date", "status", "hours"]].reset_index(drop=True)
    if days.empty:
        return pd.DataFrame(
            {"week": pd.Series(dtype="datetime64[us]"), "hours": pd.Series(dtype="float64"),
             "worked": pd.Series(dtype="int64"), "unknown": pd.Series(dtype="int64")}
        )  # fmt: skip
    worked = days["status"].eq("worked")
    rows = pd.DataFrame(
        {
            "week": days["date"] - pd.to_timedelta(days["date"].dt.day_of_week, unit="D"),
            "hours": days["hours"],
            "worked": worked.astype("int64"),
            "unknown": (worked & days["hours"].isna()).astype("int64"),
        }
    )
    by_week = rows.groupby("week")
    frame = by_week[["worked", "unknown"]].sum()
    frame.insert(0, "hours", by_week["hours"].sum(min_count=1))
    every = pd.date_range(frame.index.min(), frame.index.max(), freq="7D", name="week")
    frame = frame.reindex(every.astype(frame.index.dtype))
    frame[["worked", "unknown"]] = frame[["worked", "unknown"]].fillna(0).astype("int64")
    known = frame["hours"].notna() | frame["worked"].gt(0)
    frame["hours"] = frame["hours"].where(known, 0.0)
    return frame.reset_index()


def weekly_t(values: pd.Series[float], unit: str = "h") -> Figure:
    """Return the mean of complete weeks with its 95 % interval, `mean ± t(k-1) · s/√k`.

    Source: Student's t over weekly totals, `scipy.stats.t.interval`. Under 4 weeks the interval is
    absent and the reason says so.
    """
    known = values.dropna().to_numpy(dtype="float64")
    k = len(known)
    if not k:
        return Figure(None, unit, 0, reason="no complete weeks yet")
    mean = float(known.mean())
    if k < ENOUGH_WEEKS:
        return Figure(mean, unit, k, reason=f"not enough weeks yet ({k} of {ENOUGH_WEEKS})")
    from scipy.special import stdtrit

    half = float(stdtrit(k - 1, (1 + CONFIDENCE) / 2) * known.std(ddof=1) / np.sqrt(k))
    return Figure(mean, unit, k, mean - half, mean + half)
