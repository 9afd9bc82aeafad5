"""Measure 10: worked days of the last 28, the way back after a missing day, and the streak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from journey.analysis.rolling_windows import last_days
from journey.model.estimate import Estimate
from journey.model.streak import streak_length

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["active_days", "current_streak", "days_to_return"]

WINDOW = 28


def active_days(days: pd.DataFrame, end: pd.Timestamp) -> Estimate:
    """Return how many of the 28 days up to but not including `end` were worked.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.

    Returns:
        A number of days of 28.

    >>> analysis.streaks.active_days(days, end).value
    13.0
    """
    count = int(last_days(days, end, WINDOW)["status"].eq("worked").sum())
    return Estimate(float(count), "days", WINDOW)


def days_to_return(days: pd.DataFrame) -> Estimate:
    """Return after how many missing days one was back, at the median of the times it happened.

    A day is missing without a worked or rest day between the first and the last of them. A single
    missing day counts as 1; days missing up to now have not ended and are left out.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        A median of days, over `n` times.

    >>> analysis.streaks.days_to_return(days).value
    1.0
    """
    there = _ordinals(days, {"worked", "rest"})
    gaps = np.diff(there) - 1
    gaps = gaps[gaps > 0]
    if not len(gaps):
        return Estimate(None, "days", 0, reason="no day was missing")
    return Estimate(float(np.median(gaps)), "days", len(gaps))


def current_streak(days: pd.DataFrame, day: pd.Timestamp) -> Estimate:
    """Return the worked days back from a day: rest is neutral, a missing day ends it, `day` may wait.

    It is shown only where the person turned it on.

    Args:
        days: as `Journal.days` returns them.
        day: the last day of the streak.

    Returns:
        A number of active days.

    >>> analysis.streaks.current_streak(days, end).value
    0.0
    """
    number = int(day.to_datetime64().astype("datetime64[D]").astype(int))
    count = streak_length(_ordinals(days, {"worked"}), _ordinals(days, {"rest"}), number)
    return Estimate(float(count), "days", count)


def _ordinals(days: pd.DataFrame, statuses: set[str]) -> np.ndarray:
    """Return the days of some statuses, in order, counted from 1970."""
    dates = days.loc[days["status"].isin(statuses), "date"].to_numpy()
    ordered: np.ndarray = np.unique(dates.astype("datetime64[D]").astype("int64"))
    return ordered
