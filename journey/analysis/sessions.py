"""Measure 2: sessions, and what was pictured beside what was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.analysis.rolling_windows import monday
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ResultShare", "by_week", "results", "share_with_result"]


def results(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per session in which something was made or pictured.

    Columns: `date`, `topic`, `project`, `goal`, `result`, `gap` Int8 (0-10), `hours` float64.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        One row per session.

    >>> len(analysis.sessions.results(sessions))
    271
    """
    described = sessions["result"].notna() | sessions["goal"].notna()
    columns = ["date", "topic", "project", "goal", "result", "gap", "hours"]
    return sessions.loc[described, columns].reset_index(drop=True)


def by_week(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per ISO week that has a session.

    Columns: `week` datetime64 of its Monday, `sessions` int64, `so_far` int64 with that week's.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        One row per week.

    >>> analysis.sessions.by_week(sessions).tail(2)
             week  sessions  so_far
    24 2026-11-09         8     282
    25 2026-11-16         9     291
    """
    counted = sessions.groupby(monday(sessions["date"])).size().astype("int64")
    frame = counted.rename("sessions").rename_axis("week").reset_index()
    return frame.assign(so_far=frame["sessions"].cumsum())


@dataclass(frozen=True)
class ResultShare(Estimate):
    """The share of hours with a result: `hours` of them of `of_hours`; else `sessions` of `n`."""

    hours: float = 0.0
    of_hours: float = 0.0
    sessions: int = 0


def share_with_result(sessions: pd.DataFrame) -> ResultShare:
    """Return the share of the known hours, or of sessions where none is known, with a result.

    Args:
        sessions: as `Journal.sessions` returns them.

    Returns:
        The share, 0 to 1, and what it is made of.

    >>> round(analysis.sessions.share_with_result(sessions).value, 2)
    0.83
    """
    n, done, known = len(sessions), sessions["result"].notna(), sessions["hours"]
    if not n:
        return ResultShare(None, "share", 0, reason="no sessions")
    hours, of_hours, count = float(known[done].sum()), float(known.sum()), int(done.sum())
    share = hours / of_hours if of_hours else count / n
    return ResultShare(share, "share", n, hours=hours, of_hours=of_hours, sessions=count)
