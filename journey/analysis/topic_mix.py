"""Measure 8: the mix of topics, and to how many equal ones it amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from journey.analysis.rolling_windows import monday
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_period", "effective_number", "entropy", "shares"]

ENOUGH_DAYS = 28


def by_period(
    sessions: pd.DataFrame, by: Literal["week", "month", "year"] = "week"
) -> pd.DataFrame:
    """Return one row per ISO week, month or year and topic, with the hours stated and the sessions.

    Columns: `week` (its Monday), `month` or `year` (its first day) datetime64, `topic`, `hours`
    float64 (NaN where none are stated), `sessions` int64.

    Args:
        sessions: as `Journal.sessions` returns them.
        by: what a row is, with the topic.

    Returns:
        One row per period and topic.

    >>> analysis.topic_mix.by_period(sessions, "month")[["topic", "hours"]].tail(3)
        topic  hours
    25  linux   1.75
    26   math   8.25
    27     ml   7.75
    """
    named = sessions.dropna(subset=["topic"])
    start = monday(named["date"])
    if by != "week":
        start = named["date"].dt.to_period("M" if by == "month" else "Y").dt.start_time
    grouped = named.assign(**{by: start}).groupby([by, "topic"])
    frame = grouped["hours"].sum(min_count=1).to_frame()
    frame["sessions"] = grouped.size().astype("int64")
    return frame.reset_index()


def shares(sessions: pd.DataFrame) -> pd.Series[float]:
    """Return each topic's share of the stated hours, 0 to 1, the largest first.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        A share per topic, which is the index.

    >>> analysis.topic_mix.shares(sessions).round(2).to_dict()
    {'math': 0.36, 'ml': 0.33, 'linux': 0.23, 'electronics': 0.08}
    """
    hours = sessions.dropna(subset=["topic"]).groupby("topic")["hours"].sum()
    hours = hours[hours > 0]
    return (hours / hours.sum()).sort_values(ascending=False, kind="stable")


def entropy(shares: np.ndarray) -> float:
    """Return `H = −Σ p ln p` in nats. Source: `scipy.stats.entropy`.

    Args:
        shares: of 1, one per topic.

    Returns:
        Nats.
    """
    some = shares[shares > 0]
    return float(-(some * np.log(some)).sum())


def effective_number(sessions: pd.DataFrame, days: pd.DataFrame, order: int = 1) -> Estimate:
    """Return to how many equal topics the hours amount: `N1 = e^H`, or `N2 = 1/Σp²` (Hill).

    From 28 recorded days. The range is what it becomes when any one ISO week is left out; it needs
    two weeks.

    Args:
        sessions: as `Journal.sessions` returns them.
        days: as `Journal.days` returns them.
        order: 1 for N1, 2 for N2.

    Returns:
        A number of topics, and its range.

    >>> round(analysis.topic_mix.effective_number(sessions, days).value, 1)
    3.6
    """
    n = int(days["status"].notna().sum())
    if n < ENOUGH_DAYS:
        return Estimate(None, "topics", n, reason=f"not enough days yet ({n} of {ENOUGH_DAYS})")
    table = by_period(sessions).pivot_table(
        index="week", columns="topic", values="hours", aggfunc="sum"
    )
    weeks = table.fillna(0.0).to_numpy(dtype="float64")
    weeks = weeks[weeks.sum(axis=1) > 0]
    total = weeks.sum(axis=0)
    if not total.sum():
        return Estimate(None, "topics", n, reason="no hours of a topic are stated")
    without = [total - week for week in weeks if (total - week).sum() > 0]
    if len(without) < 2:  # noqa: PLR2004 - one week cannot be left out
        return Estimate(_hill_number(total, order), "topics", n, reason="all in one week")
    ranged = [_hill_number(item, order) for item in without]
    return Estimate(_hill_number(total, order), "topics", n, min(ranged), max(ranged))


def _hill_number(hours: np.ndarray, order: int) -> float:
    shares = np.clip(hours, 0.0, None) / np.clip(hours, 0.0, None).sum()
    return float(np.exp(entropy(shares)) if order == 1 else 1 / (shares**2).sum())
