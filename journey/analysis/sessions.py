"""Measure 2: rounds, and what was pictured beside what was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import sentences
from journey.analysis.rolling_windows import monday

if TYPE_CHECKING:
    import pandas as pd

    from journey.sentences import Estimate

__all__ = ["results", "session_counts", "share_made"]


def results(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per round in which something was made or pictured.

    Columns: `date`, `topic`, `project`, `goal`, `result`, `gap` Int8 (0-10), `hours` float64.
    """
    kept = sessions["result"].notna() | sessions["goal"].notna()
    columns = ["date", "topic", "project", "goal", "result", "gap", "hours"]
    return sessions.loc[kept, columns].reset_index(drop=True)


def session_counts(sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per ISO week that has a round.

    Columns: `week` datetime64 of its Monday, `rounds` int64, `so_far` int64 with that week's.
    """
    counted = sessions.groupby(monday(sessions["date"])).size().astype("int64")
    frame = counted.rename("rounds").rename_axis("week").reset_index()
    return frame.assign(so_far=frame["rounds"].cumsum())


def share_made(sessions: pd.DataFrame) -> Estimate:
    """Return the share of stated hours, or of rounds where none are, that ended in something made."""
    done = sessions["result"].notna()
    stated = sessions["hours"]
    return sentences.made_share(
        float(stated[done].sum()), float(stated.sum()), len(sessions), int(done.sum())
    )
