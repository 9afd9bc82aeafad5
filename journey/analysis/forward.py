"""Measures 2 and 3: rounds, and what was pictured beside what was made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.figures import Figure, made_share

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["made", "share_made"]


def made(activities: pd.DataFrame) -> pd.DataFrame:
    """Return one row per round in which something was made or pictured.

    Columns: `date`, `topic`, `project`, `pictured`, `made`, `gap` Int8 (0-10), `hours` float64.
    """
    kept = activities["made"].notna() | activities["pictured"].notna()
    columns = ["date", "topic", "project", "pictured", "made", "gap", "hours"]
    return activities.loc[kept, columns].reset_index(drop=True)


def share_made(activities: pd.DataFrame) -> Figure:
    """Return the share of stated hours, or of rounds where none are, that ended in something made."""
    done = activities["made"].notna()
    stated = activities["hours"]
    return made_share(
        float(stated[done].sum()), float(stated.sum()), len(activities), int(done.sum())
    )
