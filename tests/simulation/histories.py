"""Made-up days as people live them: good days follow good days, and many are missing.

Each day has a level from a Gaussian AR(1) that gives skewed hours (gamma). A fifth of the days has
none, whatever the level; weekdays scale the others; a fifth of all days is missing. What is drawn
for satisfaction, gaps and topics has the same persistence and nothing to do with the hours, unless a
case says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import special

START = pd.Timestamp("2024-01-01")  # a Monday
IDLE = 0.2
SHAPE, SCALE = 2.0, 0.9  # gamma: a mean of 1.8 h on a day that has hours
MISSING = 0.2
FLAT = (1.0,) * 7
UNEVEN = (0.8, 0.9, 0.9, 1.0, 0.8, 1.4, 1.2)


@dataclass(frozen=True)
class Case:
    """How days hang together: their persistence, the weekdays, what is missing, what is there."""

    persistence: float = 0.4
    weekday: tuple[float, ...] = FLAT
    missing: float = MISSING
    effect: float = 0.0

    @property
    def hours_a_day(self):
        """Return the mean hours of a recorded day."""
        return (1 - IDLE) * SHAPE * SCALE * float(np.mean(self.weekday))


def persistent(rng, n, persistence, columns=1):
    """Return AR(1) series of unit variance, one a column."""
    noise = rng.standard_normal((n, columns))
    result = np.empty_like(noise)
    result[0] = noise[0]
    step = np.sqrt(1 - persistence**2)
    for at in range(1, n):
        result[at] = persistence * result[at - 1] + step * noise[at]
    return result


def hours(rng, n, case, level=None):
    """Return skewed, zero-inflated hours of n days, and the level that is behind them."""
    level = persistent(rng, n, case.persistence)[:, 0] if level is None else level
    spent = special.gammaincinv(SHAPE, special.ndtr(level)) * SCALE
    spent[rng.random(n) < IDLE] = 0.0
    return spent * np.resize(case.weekday, n), level


def _dates(n):
    return (np.datetime64("2024-01-01", "D") + np.arange(n)).astype("datetime64[us]")


def days(rng, n, case, spent=None, felt=None):
    """Return a frame as `Journal.days` gives it, without the days that are missing."""
    spent = hours(rng, n, case)[0] if spent is None else spent
    there = rng.random(n) >= case.missing
    there[0] = True
    dates = _dates(n)
    frame = pd.DataFrame({"date": dates, "hours": spent})
    frame["status"] = np.where(spent > 0, "worked", "rest")
    if felt is not None:
        frame["satisfaction"] = pd.array(np.clip(np.rint(5.5 + 1.8 * felt), 1, 10), dtype="Int8")
    return frame[there].reset_index(drop=True)


def rounds(rng, n, case, each=2):
    """Return rounds of n days with gap, stretch and hours; `case.effect` is a slope a week."""
    level = persistent(rng, n, case.persistence)[:, 0]
    slope = case.effect * np.arange(n) / 7
    gaps = 4 + slope[:, None] + 1.5 * level[:, None] + 1.5 * rng.standard_normal((n, each))
    difficulty = (
        3 + persistent(rng, n, case.persistence)[:, :1] + 0.7 * rng.standard_normal((n, each))
    )
    there = np.repeat(rng.random(n) >= case.missing, each)
    dates = np.repeat(_dates(n), each)
    spent = np.repeat(hours(rng, n, case)[0], each) / each
    frame = pd.DataFrame(
        {
            "date": pd.Series(dates).astype("datetime64[us]"),
            "gap": pd.array(np.rint(gaps.ravel()).clip(0, 10), dtype="Int8"),
            "difficulty": pd.array(np.rint(difficulty.ravel()).clip(1, 5), dtype="Int8"),
            "hours": spent,
        }
    )
    return frame[there].reset_index(drop=True)


def topics(rng, n, case, count=3):
    """Return days and rounds on which topics come by themselves; `effect` binds the first two.

    All recorded days are worked, those with none of them on something else.
    """
    level = persistent(rng, n, case.persistence, count)
    if count > 1:
        bound = np.sqrt(1 - case.effect**2)
        level[:, 1] = case.effect * level[:, 0] + bound * level[:, 1]
    there = special.ndtr(level) > 0.6
    recorded = rng.random(n) >= case.missing
    dates = _dates(n)
    worked = recorded
    frame = pd.DataFrame({"date": dates[worked], "status": "worked"})
    day, topic = np.nonzero(there & worked[:, None])
    names = np.array(["linux", "math", "ml", "python", "electronics"])
    return frame, pd.DataFrame({"date": dates[day], "topic": names[topic]})
