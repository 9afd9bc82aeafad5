"""Days and weeks as the measures count them."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["between", "complete_weeks", "last_days", "monday", "weekly_blocks", "with_known_hours"]

WEEK = pd.Timedelta(7, "D")


def monday(dates: pd.Series[pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    """Return the Monday of each date's ISO week."""
    return dates - pd.to_timedelta(dates.dt.day_of_week, unit="D")


def between(frame: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Return the rows whose `date` lies from `start` up to but not including `end`."""
    return frame[(frame["date"] >= start) & (frame["date"] < end)]


def last_days(frame: pd.DataFrame, end: pd.Timestamp, days: int) -> pd.DataFrame:
    """Return the rows of the last days up to but not including `end`."""
    return between(frame, end - pd.Timedelta(days, "D"), end)


def with_known_hours(days: pd.DataFrame) -> pd.DataFrame:
    """Return the recorded days, worked or rest, whose hours are known.

    In an ISO week whose worked days nobody timed, rest days alone would look like a week of nothing:
    they are left out as well.
    """
    recorded = days[days["status"].notna()]
    week = monday(recorded["date"])
    worked = recorded["status"].eq("worked")
    timed = (worked & recorded["hours"].notna()).groupby(week).transform("any")
    untimed = worked.groupby(week).transform("any") & ~timed
    return recorded[recorded["hours"].notna() & ~untimed]


def complete_weeks(weekly: pd.DataFrame, first: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Return the rows of `week` that begin no earlier than the first entry and ended before `end`."""
    return weekly[(weekly["week"] >= first) & (weekly["week"] + WEEK <= end)]


def weekly_blocks(days: pd.DataFrame, end: pd.Timestamp, count: int) -> pd.DataFrame:
    """Return `count` blocks of 7 days up to but not including `end`, the oldest first.

    One row a block: `hours` float64, the mean of its days whose hours are known (NaN without any),
    and `n` int64, how many those are.
    """
    recorded = with_known_hours(last_days(days, end, 7 * count))
    place = count - 1 - ((end - pd.Timedelta(1, "D") - recorded["date"]).dt.days // 7).to_numpy()
    hours = recorded["hours"].to_numpy(dtype="float64")
    n = np.bincount(place, minlength=count)[:count]
    total = np.bincount(place, weights=hours, minlength=count)[:count]
    mean = np.divide(total, n, out=np.full(count, np.nan), where=n > 0)
    return pd.DataFrame({"hours": mean, "n": n.astype("int64")})
