"""Measure 14: hours and satisfaction, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_day", "correlation_with_hours", "effective_sample_size"]

ENOUGH_DAYS = 28
CONFIDENCE = 0.95
WHOLE = 1 - 1e-9  # Fisher's z has no end


def by_day(days: pd.DataFrame) -> pd.DataFrame:
    """Return one row per day that has a satisfaction.

    Columns: `date`, `satisfaction` Int8 (1-10), `hours` float64 (NaN unknown), `status`.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        One row per rated day.

    >>> analysis.satisfaction.by_day(days)["satisfaction"].median()
    np.float64(6.0)
    """
    rated = days.loc[days["satisfaction"].notna(), ["date", "satisfaction", "hours", "status"]]
    return rated.reset_index(drop=True)


def correlation_with_hours(days: pd.DataFrame) -> Estimate:
    """Return Spearman's ρ of hours and satisfaction, from 28 days that have both.

    `p` is Student's t of ρ, and the interval Fisher's z with Bonett and Wright's error, both with as
    many days as there are independent ones, since a good day is often followed by another. Source:
    `scipy.stats.spearmanr` for ρ.

    Args:
        days: as `Journal.days` returns them.

    Returns:
        ρ, from −1 to 1, with interval and p.

    >>> round(analysis.satisfaction.correlation_with_hours(days).value, 2)
    0.36
    """
    both = by_day(days).dropna(subset=["hours"]).sort_values("date", kind="stable")
    n = len(both)
    if n < ENOUGH_DAYS:
        return Estimate(None, "rho", n, reason=f"not enough days yet ({n} of {ENOUGH_DAYS})")
    x, y = (
        both[column].astype("float64").rank().to_numpy() for column in ("hours", "satisfaction")
    )
    if not np.ptp(x) or not np.ptp(y):
        return Estimate(None, "rho", n, reason="one of them is always the same")
    rho = float(np.corrcoef(x, y)[0, 1])
    free = effective_sample_size(x, y) - 2
    if free <= 1:
        return Estimate(rho, "rho", n, reason="the days hang together too much")
    from scipy.special import ndtri, stdtr

    half = ndtri((1 + CONFIDENCE) / 2) * np.sqrt((1 + rho**2 / 2) / (free - 1))
    low, high = (
        float(np.tanh(np.arctanh(np.clip(rho, -WHOLE, WHOLE)) + item)) for item in (-half, half)
    )
    rest = max(1 - rho**2, np.finfo(float).eps)
    p = float(2 * stdtr(free, -abs(rho) * np.sqrt(free / rest)))
    return Estimate(rho, "rho", n, low, high, p=p)


def effective_sample_size(x: np.ndarray, y: np.ndarray) -> float:
    """Return how many independent pairs two series of n values amount to, at most n.

    `1/n_eff = 1/n + (2/n) Σ_{k≤n/5} ((n−k)/n) r_x(k) r_y(k)`, r the autocorrelations; products below
    zero, which are mostly chance, count as none.

    Args:
        x: one value a day, in order.
        y: the other value of each day.

    Returns:
        A number of pairs.
    """
    n = len(x)
    shared = (
        max(0.0, _autocorrelation(x, k) * _autocorrelation(y, k)) * (n - k) / n
        for k in range(1, n // 5 + 1)
    )
    return float(n / (1 + 2 * sum(shared)))


def _autocorrelation(values: np.ndarray, lag: int) -> float:
    apart = values - values.mean()
    return float((apart[lag:] * apart[:-lag]).sum() / (apart**2).sum())
