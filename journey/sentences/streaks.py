"""Sentences about coming back after a day without an entry."""

from __future__ import annotations

from journey.language.formatting import number
from journey.language.numbers import count
from journey.model.estimate import Estimate

__all__ = ["return_after"]


def return_after(days: float | None, times: int) -> Estimate:
    """Say how soon one was back after a missing day; how many were missing is not said."""
    if days is None:
        return Estimate(None, "days", times, reason="no day was missing")
    back = count(int(days), "day") if days == int(days) else f"{number(days)} days"
    return Estimate(days, "days", times, sentence=f"Back after {back}, at the middle.")
