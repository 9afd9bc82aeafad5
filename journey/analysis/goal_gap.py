"""Measures 3 and 4: the gap of sessions beside their stretch, and how it moves. It is no score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from journey.analysis.rolling_windows import complete_weeks, last_days, monday
from journey.model.estimate import Estimate

__all__ = ["GoalGap", "by_week", "last_three", "trend", "typical"]

ENOUGH_SESSIONS = 3
ENOUGH_WEEKS = 8
CLEAR = 0.05
CONFIDENCE = 0.95
IN_A_ROW = 3
SMALL, LARGE = 1, 8


@dataclass(frozen=True)
class GoalGap(Estimate):
    """The median gap of some sessions, beside the median `difficulty` (1 to 5) of the same ones."""

    difficulty: float | None = None


def by_week(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per ISO week with at least 3 sessions that have a gap.

    Columns: `week` datetime64 of its Monday, `sessions` int64 with a gap, `low`, `gap`, `high`
    float64, the quartiles and the median (0-10), `difficulty` float64, the median of the same sessions
    (1-5, NaN where none is rated).

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        One row per week.

    >>> analysis.goal_gap.by_week(sessions)[["sessions", "gap"]].tail(2)
        sessions  gap
    21         5  2.0
    22         5  3.0
    """
    rated = sessions[sessions["gap"].notna()]
    rows = pd.DataFrame(
        {
            "week": monday(rated["date"]),
            "gap": rated["gap"].astype("float64"),
            "difficulty": rated["difficulty"].astype("float64"),
        }
    )
    grouped = rows.groupby("week")
    frame = pd.DataFrame({"sessions": grouped.size().astype("int64")})
    for name, share in (("low", 0.25), ("gap", 0.5), ("high", 0.75)):
        frame[name] = grouped["gap"].quantile(share)
    frame["difficulty"] = grouped["difficulty"].median()
    return frame[frame["sessions"] >= ENOUGH_SESSIONS].reset_index()


def typical(sessions: pd.DataFrame) -> GoalGap:
    """Return the median gap (0-10) of some sessions; from 3 sessions with a gap.

    The range is that of the median when any one day is left out; it needs 2 days.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        The median gap, 0 to 10, and its range.

    >>> analysis.goal_gap.typical(sessions).value
    4.0
    """
    rated = sessions[sessions["gap"].notna()]
    values, days = rated["gap"].to_numpy("float64"), rated["date"].to_numpy()
    if len(values) < ENOUGH_SESSIONS:
        reason = f"not enough sessions with a gap yet ({len(values)} of {ENOUGH_SESSIONS})"
        return GoalGap(None, "gap", len(values), reason=reason)
    middle = float(np.median(values))
    without = [values[days != item] for item in np.unique(days)]
    medians = [float(np.median(item)) for item in without if len(item)] or [middle]
    difficulty = rated["difficulty"].dropna()
    rating = float(difficulty.astype("float64").median()) if len(difficulty) else None
    return GoalGap(middle, "gap", len(values), min(medians), max(medians), difficulty=rating)


def trend(sessions: pd.DataFrame, end: pd.Timestamp, weeks: int = 26) -> Estimate:
    """Return how the weekly median gap has moved a week (Theil-Sen), over weeks that ended.

    From 8 weeks with a median. `p` is the exact two-sided Kendall's, in which weeks that are alike
    count for neither side: then it is on the safe side. The slope is shown where p < .05 and it
    is not 0, else it can't be told yet. Source: `scipy.stats.theilslopes`, `kendalltau(method="exact")`.

    Args:
        sessions: as `Journal.sessions` returns them.
        end: the first day that is not looked at, midnight.
        weeks: how many are looked at.

    Returns:
        The slope, in gap a week; no value where it can't be told.

    >>> analysis.goal_gap.trend(sessions, end).reason
    "can't tell yet"
    """
    recent = last_days(sessions, end, 7 * weeks)
    first = sessions["date"].min() if len(recent) else end
    medians = complete_weeks(by_week(recent), max(first, end - pd.Timedelta(7 * weeks, "D")), end)
    n = len(medians)
    if n < ENOUGH_WEEKS:
        return Estimate(None, "a week", n, reason=f"not enough weeks yet ({n} of {ENOUGH_WEEKS})")
    at = ((medians["week"] - medians["week"].iloc[0]).dt.days // 7).to_numpy("float64")
    values = medians["gap"].to_numpy("float64")
    p = kendall(at, values)
    if p >= CLEAR:
        return Estimate(None, "a week", n, reason="can't tell yet", p=p)
    slope, low, high = theil_sen(at, values)
    if not slope:  # more than half of all pairs of weeks are alike
        return Estimate(None, "a week", n, reason="can't tell yet", p=p)
    return Estimate(slope, "a week", n, low, high, p=p)


def theil_sen(x: np.ndarray, y: np.ndarray) -> tuple[float, float, float]:
    """Return the median slope of all pairs, and its 95 % interval after Sen.

    Source: `scipy.stats.theilslopes`, whose import takes longer than a review's other cells together.
    """
    from scipy.special import ndtri

    over, under = np.triu_indices(len(x), 1)
    apart = x[under] - x[over]
    slopes = np.sort((y[under] - y[over])[apart != 0] / apart[apart != 0])
    n, ties = len(y), [np.unique(item, return_counts=True)[1] for item in (x, y)]
    spread = n * (n - 1) * (2 * n + 5) - sum((k * (k - 1) * (2 * k + 5)).sum() for k in ties)
    half = float(ndtri((1 + CONFIDENCE) / 2)) * np.sqrt(spread / 18)
    upper = min(round((len(slopes) + half) / 2), len(slopes) - 1)
    lower = max(round((len(slopes) - half) / 2) - 1, 0)
    return float(np.median(slopes)), float(slopes[lower]), float(slopes[upper])


def kendall(x: np.ndarray, y: np.ndarray) -> float:
    """Return the exact two-sided p of Kendall's S; pairs that are alike count for neither side.

    With ties it is that of orders without, and never below the share of the orders of the same
    values: an S between two that can be without ties is taken for the smaller one.
    """
    n = len(x)
    over, under = np.triu_indices(n, 1)
    s = abs(int((np.sign(x[over] - x[under]) * np.sign(y[over] - y[under])).sum()))
    # How many orders of n things have each number of inversions.
    orders = np.ones(1)
    for size in range(2, n + 1):
        orders = np.convolve(orders, np.full(size, 1 / size))
    pairs = n * (n - 1) // 2
    reached = np.abs(pairs - 2 * np.arange(pairs + 1)) >= s - 1
    return float(min(orders[reached].sum(), 1.0))


def last_three(sessions: pd.DataFrame) -> Literal["small", "large"] | None:
    """Return whether the gaps of the last three sessions are all small, all large, or neither.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        "small" (0 or 1), "large" (8 and more) or None.

    >>> analysis.goal_gap.last_three(sessions)
    """
    last = sessions["gap"].tail(IN_A_ROW)
    if len(last) < IN_A_ROW or last.isna().any():
        return None
    if (last <= SMALL).all():
        return "small"
    return "large" if (last >= LARGE).all() else None
