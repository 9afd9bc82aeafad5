"""Measure 1: hours of concentrated effort, by day, week, month, topic or project."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from journey.analysis.rolling_windows import between, complete_weeks, monday
from journey.model.estimate import Estimate

__all__ = ["grouped_by", "over_time", "weekly_mean", "weekly_totals"]

ENOUGH_WEEKS = 4
CONFIDENCE = 0.95


def over_time(days: pd.DataFrame, by: Literal["day", "week", "month"] = "day") -> pd.DataFrame:
    """Return hours per recorded day, or per ISO week or month from the first of them to the last.

    By day, one row per recorded day: `date` datetime64, `status`, `hours` float64 (NaN unknown).
    By week or month, one row each without holes: `week` (its Monday) or `month` (its first)
    datetime64, `hours` float64 (the sum of those stated, NaN where there are worked days and none
    is), `worked` and `unknown` int64, the worked days and those of them without stated hours.

    Args:
        days: as `Journal.days` returns them.
        by: what a row is.

    Returns:
        One row per recorded day, week or month.

    >>> analysis.hours.over_time(days, by="month")[["month", "hours"]].tail(2)
           month  hours
    5 2026-10-01  41.50
    6 2026-11-01  18.75
    """
    if by == "day":
        return days.loc[days["status"].notna(), ["date", "status", "hours"]].reset_index(drop=True)
    days = days[days["status"].notna()]
    if days.empty:
        return pd.DataFrame(
            {by: pd.Series(dtype="datetime64[us]"), "hours": pd.Series(dtype="float64"),
             "worked": pd.Series(dtype="int64"), "unknown": pd.Series(dtype="int64")}
        )  # fmt: skip
    dates = days["date"]
    start = monday(dates) if by == "week" else dates - pd.to_timedelta(dates.dt.day - 1, unit="D")
    worked = days["status"].eq("worked")
    rows = pd.DataFrame(
        {
            by: start,
            "hours": days["hours"],
            "worked": worked.astype("int64"),
            "unknown": (worked & days["hours"].isna()).astype("int64"),
        }
    )
    grouped = rows.groupby(by)
    frame = grouped[["worked", "unknown"]].sum()
    frame.insert(0, "hours", grouped["hours"].sum(min_count=1))
    step = "7D" if by == "week" else "MS"
    all_rows = pd.date_range(frame.index.min(), frame.index.max(), freq=step, name=by)
    frame = frame.reindex(all_rows.astype(frame.index.dtype))
    frame[["worked", "unknown"]] = frame[["worked", "unknown"]].fillna(0).astype("int64")
    frame["hours"] = frame["hours"].fillna(0.0)
    frame.loc[frame["worked"].gt(0) & frame["worked"].eq(frame["unknown"]), "hours"] = np.nan
    return frame.reset_index()


def grouped_by(sessions: pd.DataFrame, by: Literal["topic", "project"]) -> pd.DataFrame:
    """Return one row per topic or project, the one with most hours first.

    Columns: its name, `hours` float64 (those stated, NaN where none are), `sessions` and `unknown`
    int64, the sessions and those of them without stated hours.

    Args:
        sessions: as `Journal.sessions` returns them.
        by: what a row is.

    Returns:
        One row per topic or project.

    >>> analysis.hours.grouped_by(sessions, "topic")[["topic", "hours", "sessions"]]
             topic  hours  sessions
    0         math  94.50       103
    1           ml  88.50        96
    2        linux  61.00        67
    3  electronics  21.75        25
    """
    rows = sessions.assign(unknown=sessions["hours"].isna().astype("int64"))
    grouped = rows.dropna(subset=[by]).groupby(by)
    frame = grouped["hours"].sum(min_count=1).to_frame()
    frame["sessions"] = grouped.size().astype("int64")
    frame["unknown"] = grouped["unknown"].sum()
    return frame.sort_values("hours", ascending=False, kind="stable").reset_index()


def weekly_totals(days: pd.DataFrame, end: pd.Timestamp, weeks: int) -> pd.Series[float]:
    """Return the hours of the last complete weeks, at most `weeks` of them, the oldest first.

    A complete week lies after the first entry and ended before `end`. A week without an entry has
    0 hours; one whose worked days nobody timed has none and is left out.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.
        weeks: the most that are returned.

    Returns:
        Hours, one value a week.

    >>> analysis.hours.weekly_totals(days, end, 4).tolist()
    [11.75, 0.75, 6.5, 5.75]
    """
    first = days["date"].where(days["status"].notna()).min()
    if pd.isna(first):
        return pd.Series(dtype="float64")
    since = end - pd.Timedelta(7 * (weeks + 1), "D")
    frame = over_time(between(days, since, end), by="week")
    if frame.empty:
        frame = frame.reindex(range(0))
    mondays = pd.date_range(end=end - pd.Timedelta(7, "D"), periods=weeks, freq="W-MON")
    all_rows = pd.DataFrame({"week": mondays.astype("datetime64[us]")})
    full = complete_weeks(all_rows.merge(frame, on="week", how="left"), first, end)
    empty = full["worked"].isna()
    return full["hours"].mask(empty, 0.0).dropna().reset_index(drop=True)


def weekly_mean(values: pd.Series[float], unit: str = "h") -> Estimate:
    """Return the mean of complete weeks with its 95 % interval, `mean ± t(k-1) · s/√k`.

    Source: Student's t over weekly totals, `scipy.stats.t.interval`. Under 4 weeks the interval is
    absent and the reason says so.

    Args:
        values: one a week, as `weekly_totals` returns them.
        unit: what they are measured in.

    Returns:
        The mean and its interval.

    >>> analysis.hours.weekly_mean(analysis.hours.weekly_totals(days, end, 12)).n
    12
    """
    stated = values.dropna().to_numpy(dtype="float64")
    k = len(stated)
    if not k:
        return Estimate(None, unit, 0, reason="no complete weeks yet")
    mean = float(stated.mean())
    if k < ENOUGH_WEEKS:
        return Estimate(mean, unit, k, reason=f"not enough weeks yet ({k} of {ENOUGH_WEEKS})")
    from scipy.special import stdtrit

    half = float(stdtrit(k - 1, (1 + CONFIDENCE) / 2) * stated.std(ddof=1) / np.sqrt(k))
    return Estimate(mean, unit, k, mean - half, mean + half)
