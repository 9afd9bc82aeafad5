"""Turns taken, and questions still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["by_topic", "newest_first"]


def newest_first(mistakes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per different turn, the newest first.

    Columns: `date` of the last time, `fix`, `topic`, `times` int64.

    Args:
        mistakes: as `Journal.mistakes` returns them.

    Returns:
        One row per fix.

    >>> analysis.mistake_fixes.newest_first(mistakes)[["fix", "times"]].head(2)
                                    fix  times
    0  print the shape before and after      9
    1             measure each resistor      9
    """
    taken = mistakes.loc[mistakes["fix"].notna(), ["date", "fix", "topic"]]
    counted = taken.groupby("fix", sort=False)["date"].transform("size").astype("int64")
    last = taken.assign(times=counted).drop_duplicates("fix", keep="last")
    return last.sort_values("date", ascending=False, kind="stable").reset_index(drop=True)


def by_topic(mistakes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per topic with a turn, the one with most first.

    Columns: `topic`, `fixes` and `learned` int64, how often one was written down, and how many of
    those the person marked as learned.

    Args:
        mistakes: as `Journal.mistakes` returns them.

    Returns:
        One row per topic.

    >>> analysis.mistake_fixes.by_topic(mistakes)
             topic  fixes  learned
    0           ml     39        0
    1         math     33        0
    2        linux     23        0
    3  electronics      9        0
    """
    taken = mistakes[mistakes["fix"].notna()].dropna(subset=["topic"])
    grouped = taken.groupby("topic", sort=True)
    frame = grouped.size().astype("int64").to_frame("fixes")
    frame["learned"] = grouped["learned"].sum().astype("int64")
    return frame.sort_values("fixes", ascending=False, kind="stable").reset_index()
