"""Measure 10: worked days of the last 28."""

from __future__ import annotations

import pandas as pd

from journey.figures import Figure

__all__ = ["worked_days"]

WINDOW = 28


def worked_days(days: pd.DataFrame, end: pd.Timestamp) -> Figure:
    """Return how many of the 28 days up to but not including `end` were worked."""
    inside = (days["date"] >= end - pd.Timedelta(WINDOW, "D")) & (days["date"] < end)
    count = int(days.loc[inside, "status"].eq("worked").sum())
    sentence = f"{count} of the last {WINDOW} days" if count else ""
    return Figure(float(count), "days", WINDOW, sentence=sentence)
