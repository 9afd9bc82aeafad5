"""Measure 15: when the hours moved to another level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from journey.analysis.rolling_windows import with_known_hours
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    from datetime import date

__all__ = ["LevelChange", "levels", "newest", "segments"]

SHORTEST = 7  # recorded days
STRICTNESS = 5
ENOUGH_DAYS = 240  # from here on a doubling is found more often than not; see README.md


def levels(days: pd.DataFrame) -> pd.DataFrame:
    """Return one row per level of hours a recorded day, in order; days without known hours are out.

    Columns: `start` and `end` datetime64, its first and last recorded day, `n` int64 days, `hours`
    float64, the mean. Penalised least squares, `5 ln n · var`, at least 7 days a level, over all
    days in `days`; at least 240 of them, else there is one level.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        One row per level.

    >>> levels = analysis.change_point.levels(days)
    >>> len(levels)
    1
    """
    recorded = with_known_hours(days).sort_values("date", kind="stable")
    values = recorded["hours"].to_numpy(dtype="float64")
    n = len(values)
    ends = [n]
    if n >= ENOUGH_DAYS and values.var() > 0:
        ends = segments(values, STRICTNESS * np.log(n) * values.var(), SHORTEST)
    elif not n:
        ends = []
    starts = [0, *ends[:-1]]
    dates = recorded["date"].to_numpy()
    return pd.DataFrame(
        {
            "start": dates[starts[: len(ends)]],
            "end": dates[[end - 1 for end in ends]],
            "n": np.diff([0, *ends]).astype("int64"),
            "hours": [float(values[a:b].mean()) for a, b in zip(starts, ends, strict=False)],
        }
    ).astype({"hours": "float64"})


@dataclass(frozen=True)
class LevelChange(Estimate):
    """The newest change of level: the difference, its first `day`, hours a day `before` and `after`."""

    day: date | None = None
    before: float = 0.0
    after: float = 0.0


def newest(days: pd.DataFrame) -> LevelChange:
    """Return the newest change of level in hours a recorded day, from 240 recorded days.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        The difference in hours a recorded day; no value with fewer days, or where no change stands out.

    >>> analysis.change_point.newest(days).reason
    'not enough days yet (140 of 240)'
    """
    result = levels(days)
    n = int(result["n"].sum())
    if n < ENOUGH_DAYS:
        return LevelChange(None, "h/day", n, reason=f"not enough days yet ({n} of {ENOUGH_DAYS})")
    if len(result) == 1:
        return LevelChange(None, "h/day", n, reason="no change stands out")
    before, after = (float(hours) for hours in result["hours"].iloc[-2:])
    day = result["start"].iloc[-1].date()
    return LevelChange(after - before, "h/day", n, day=day, before=before, after=after)


def segments(values: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """Return where each segment ends, so that squares within plus a penalty a segment are least.

    Exact dynamic programming over all cuts, one vector a step: half a second for 50 years of days.
    Source: Jackson et al. 2005; the same cuts as `ruptures.Pelt("l2", jump=1)`, which takes minutes
    there, and `KernelCPD("linear")`, whose package takes longer to import than this to run.

    Args:
        values: one a recorded day, in order.
        penalty: what a segment costs, in squares of the values.
        shortest: the fewest values of a segment.

    Returns:
        The place after the last value of each segment, in order.

    >>> analysis.change_point.segments(np.array([1.0, 1, 1, 4, 4, 4]), penalty=1.0, shortest=2)
    [3, 6]
    """
    n = len(values)
    sums = np.concatenate(([0.0], np.cumsum(values - values.mean())))
    places = np.arange(n + 1)
    # The cost up to a place, less the squares up to there: they are the same for every cut.
    least = np.full(n + 1, np.inf)
    least[0] = -penalty
    came_from = np.zeros(n + 1, dtype="int64")
    for end in range(shortest, n + 1):
        cuts = end - shortest + 1
        total = least[:cuts] - (sums[end] - sums[:cuts]) ** 2 / (end - places[:cuts])
        came_from[end] = best = int(total.argmin())
        least[end] = total[best] + penalty
    ends = []
    end = n
    while end:
        ends.append(end)
        end = int(came_from[end])
    return ends[::-1]
