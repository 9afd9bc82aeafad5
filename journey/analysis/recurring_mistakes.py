"""Measure 6: mistakes that keep coming back. A question to the person, and no score.

Chewing, its other half, is about one page's clicks and never stored: `forms.quietly` counts it.
"""

from __future__ import annotations

import pandas as pd

from journey.model.similarity import DAYS, components
from journey.model.topics import fold

__all__ = ["groups"]

ENOUGH = 3


def groups(mistakes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per mistake that came up on 3 days or more, within one topic.

    Columns: `group` int64, `date`, `text`, `topic`, `days` int64, on how many days its group came
    up. Texts of one topic that are alike (see `journey.model.similarity`) within 14 days of each other make
    a group, directly or through others. Source: networkx `connected_components`.

    Args:
        mistakes: as `Journal.mistakes` returns them.

    Returns:
        One row per mistake of a group.

    >>> analysis.recurring_mistakes.groups(mistakes)["group"].nunique()
    14
    """
    rows: list[tuple[int, int, int]] = []
    ordered = mistakes.reset_index(drop=True)
    number = 0
    if len(ordered) >= ENOUGH:
        topics = ordered["topic"].map(fold, na_action="ignore").fillna("")
        for _, info in ordered.groupby(topics, sort=False):
            lines = [
                (date.date(), text) for date, text in zip(info["date"], info["text"], strict=True)
            ]
            for group in components(lines):
                days = len({lines[at][0] for at in group})
                if days >= DAYS:
                    rows += [(number, int(info.index[at]), days) for at in sorted(group)]
                    number += 1
    places = [row[1] for row in rows]
    frame = ordered.loc[places, ["date", "text", "topic"]].reset_index(drop=True)
    frame.insert(0, "group", pd.Series([row[0] for row in rows], dtype="int64"))
    frame["days"] = pd.Series([row[2] for row in rows], dtype="int64")
    return frame
