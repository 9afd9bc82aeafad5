"""Measure 13: the last 28 days against one's own earlier ones, and nobody else's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd

from journey.analysis.rolling_windows import weekly_blocks, with_known_hours
from journey.model.estimate import Estimate

__all__ = ["PastSelf", "last_28_days", "same_days_of"]

BLOCKS = 4
ENOUGH_DAYS = 56
ENOUGH_IN_A_BLOCK = 3
CONFIDENCE = 0.95


@dataclass(frozen=True)
class PastSelf(Estimate):
    """A difference of hours a recorded day; `other` names what it is held against, "" the 28 days before."""

    other: str = ""


def last_28_days(days: pd.DataFrame, end: pd.Timestamp) -> PastSelf:
    """Return hours a recorded day of the 28 days up to `end` less those of the 28 before.

    Four differences of 7-day blocks, the newest ending the day before `end`, and Student's t over
    them (df 3). From 56 days after the first entry; a block with fewer than 3 recorded days whose
    hours are known gives no interval. Source: `scipy.stats.ttest_rel(...).confidence_interval()`.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.

    Returns:
        The difference in hours a recorded day.

    >>> round(analysis.past_self.last_28_days(days, end).value, 2)
    -0.99
    """
    so_far = days.loc[days["status"].notna() & (days["date"] < end), "date"]
    n = int((end - so_far.min()).days) if len(so_far) else 0
    if n < ENOUGH_DAYS:
        return PastSelf(None, "h/day", n, reason=f"not enough days yet ({n} of {ENOUGH_DAYS})")
    eight = weekly_blocks(days, end, 2 * BLOCKS)
    return _paired(eight.iloc[BLOCKS:], eight.iloc[:BLOCKS])


def same_days_of(
    days: pd.DataFrame,
    end: pd.Timestamp,
    name: int | str,
    by: Literal["series", "stage"] = "series",
) -> PastSelf:
    """Return hours a recorded day of the last 28 days of a challenge, less the same days of another.

    The last ones before `end` against those with the same numbers in the series or stage `name`: a
    series by its announced day numbers, a stage by its own recorded days, counted from 1. Blocks of
    7 numbers, otherwise as `last_28_days`. From the 28th number of both.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.
        name: the other series, by number, or stage, by name.
        by: which of the two it is.

    Returns:
        The difference in hours a recorded day.

    >>> analysis.past_self.same_days_of(days, end, "Regression", "stage").other
    'Regression'
    """
    numbered = with_known_hours(days[days["day"].notna() & days[by].notna() & (days["date"] < end)])
    numbered = numbered.sort_values("date", kind="stable")
    if by == "stage":
        numbered = numbered.assign(day=numbered.groupby("stage").cumcount() + 1)
    current = numbered[by].iloc[-1] if len(numbered) else name
    last = int(numbered["day"].iloc[-1]) if len(numbered) else 0
    first = last - 7 * BLOCKS
    if current == name or first < 0:
        reason = f"not enough days of this {by} yet ({last} of {7 * BLOCKS})"
        return PastSelf(None, "h/day", last, reason=reason)
    reached = numbered.loc[numbered[by] == name, "day"].max()
    text = f"series {name}" if by == "series" else str(name)
    if pd.isna(reached) or reached < last:
        return PastSelf(None, "h/day", last, reason=f"{text} ended before day {last}")
    mine, theirs = (_numbered(numbered[numbered[by] == item], first) for item in (current, name))
    return replace(_paired(mine, theirs), other=text)


def _numbered(days: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return the four blocks of seven numbers after `first`: mean `hours`, and `n` known days."""
    inside = days[(days["day"] > first) & (days["day"] <= first + 7 * BLOCKS)]
    place = ((inside["day"].astype("int64") - first - 1) // 7).to_numpy()
    n = np.bincount(place, minlength=BLOCKS)
    total = np.bincount(place, weights=inside["hours"].to_numpy("float64"), minlength=BLOCKS)
    mean = np.divide(total, n, out=np.full(BLOCKS, np.nan), where=n > 0)
    return pd.DataFrame({"hours": mean, "n": n.astype("int64")})


def _paired(later: pd.DataFrame, earlier: pd.DataFrame) -> PastSelf:
    """Return the mean difference of two runs of blocks, with its interval and p where it has them."""
    n = int(later["n"].sum() + earlier["n"].sum())
    differences = later["hours"].to_numpy() - earlier["hours"].to_numpy()
    if np.isnan(differences).all():
        return PastSelf(None, "h/day", n, reason="no known hours to compare")
    mean = float(np.nanmean(differences))
    if min(later["n"].min(), earlier["n"].min()) < ENOUGH_IN_A_BLOCK:
        reason = f"a week has fewer than {ENOUGH_IN_A_BLOCK} days with known hours"
        return PastSelf(mean, "h/day", n, reason=reason)
    from scipy.special import stdtr, stdtrit

    free = len(differences) - 1
    error = float(differences.std(ddof=1)) / np.sqrt(len(differences))
    half = float(stdtrit(free, (1 + CONFIDENCE) / 2)) * error
    p = float(2 * stdtr(free, -abs(mean) / error)) if error else float(mean == 0)
    return PastSelf(mean, "h/day", n, mean - half, mean + half, p=p)
