"""Measure 11: whether weekdays differ."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from journey.analysis.rolling_windows import last_days, monday, with_known_hours
from journey.model.estimate import Estimate

__all__ = ["WeekdayEffect", "effects", "strongest"]

ENOUGH_WEEKS = 8
CLEAR = 0.05


@dataclass(frozen=True)
class WeekdayEffect(Estimate):
    """The weekday that stands out most; `effects` are hours a day by weekday, 0 is Monday."""

    effects: dict[int, float] = field(default_factory=dict)


def effects(days: pd.DataFrame) -> pd.DataFrame:
    """Return one row per weekday that has known hours: its distance from the mean, drawn together.

    `shrunk = (x̄_w − x̄) · τ² / (τ² + σ²/n_w)` with `τ² = max(0, Var(x̄_w) − σ²/n̄)`, σ² within the
    weekdays, n̄ the mean of n_w. Columns: `weekday` int64 (0 is Monday), `n` int64 days, `mean` and
    `effect` float64 hours a day.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        One row per weekday.

    >>> len(analysis.weekday.effects(days))
    7
    """
    recorded = with_known_hours(days)
    grouped = recorded.groupby(recorded["date"].dt.day_of_week)["hours"]
    n, mean = grouped.size(), grouped.mean()
    spare = int(n.sum()) - len(n)
    within_days = float((grouped.var(ddof=0) * n).sum() / spare) if spare > 0 else 0.0
    between = float(mean.var(ddof=1)) if len(n) > 1 else 0.0
    tau = max(0.0, between - within_days / float(n.mean())) if len(n) else 0.0
    noise = tau + within_days / n
    effect = (mean - recorded["hours"].mean()) * (tau / noise).where(noise > 0, 0.0)
    return pd.DataFrame(
        {
            "weekday": n.index.astype("int64"),
            "n": n.to_numpy("int64"),
            "mean": mean.to_numpy("float64"),
            "effect": effect.to_numpy("float64"),
        }
    )


def strongest(days: pd.DataFrame, end: pd.Timestamp, weeks: int = 26) -> WeekdayEffect:
    """Return the weekday that stands out most, in hours a day against the mean.

    From 8 weeks with known hours on all 7 days, and where Friedman's test over those has p < .05;
    otherwise the reason says why not. Source: `scipy.stats.friedmanchisquare`.

    Args:
        days: as `Journal.days` returns them.
        end: the first day that is not looked at, midnight.
        weeks: how many are looked at.

    Returns:
        Hours a day of that weekday against the mean; no value where none stands out.

    >>> analysis.weekday.strongest(days, end).n
    6
    """
    recent = last_days(days, end, 7 * weeks)
    full = _full_weeks(recent)
    if len(full) < ENOUGH_WEEKS:
        reason = f"not enough full weeks yet ({len(full)} of {ENOUGH_WEEKS})"
        return WeekdayEffect(None, "h", len(full), reason=reason)
    p = friedman(full)
    if p >= CLEAR:
        return WeekdayEffect(None, "h", len(full), reason="the weekdays do not differ clearly", p=p)
    rows = effects(recent)
    by_day = dict(zip(rows["weekday"].tolist(), rows["effect"].tolist(), strict=True))
    value = max(by_day.values(), default=None)
    return WeekdayEffect(value, "h", len(full), p=p, effects=by_day)


def _full_weeks(days: pd.DataFrame) -> np.ndarray:
    """Return the hours of the weeks in which all are known: one row a week, Monday first."""
    recorded = with_known_hours(days)
    place = recorded["date"].dt.day_of_week.to_numpy()
    week, row = np.unique(monday(recorded["date"]).to_numpy(), return_inverse=True)
    table = np.full((len(week), 7), np.nan)
    table[row, place] = recorded["hours"].to_numpy(dtype="float64")
    whole: np.ndarray = table[~np.isnan(table).any(axis=1)]
    return whole


def friedman(table: np.ndarray) -> float:
    """Return the p of Friedman's test over rows of 7 days; 1 where every row is level."""
    from scipy.stats import friedmanchisquare

    if (np.ptp(table, axis=1) == 0).all():
        return 1.0
    return float(friedmanchisquare(*table.T).pvalue)
