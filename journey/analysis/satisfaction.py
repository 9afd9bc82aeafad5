"""Hours and satisfaction side by side (measure 14 shows no coefficient here)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["satisfaction"]


def satisfaction(days: pd.DataFrame) -> pd.DataFrame:
    """Return one row per day that has a satisfaction.

    Columns: `date`, `satisfaction` Int8 (1-10), `hours` float64 (NaN unknown), `status`.
    """
    kept = days.loc[days["satisfaction"].notna(), ["date", "satisfaction", "hours", "status"]]
    return kept.reset_index(drop=True)
