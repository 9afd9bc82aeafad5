"""Sentences about a change of level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    from datetime import date

__all__ = ["change", "no_change"]


def change(day: date | None, before: float, after: float, n: int) -> Estimate:
    """Say when hours a day moved to another level; silent where they did not."""
    if day is None:
        return Estimate(None, "h", n, reason="no change stands out")
    first, second = number(before), number(after)
    text = f"Around {day.day} {day:%B %Y} your hours went from {first} to {second} a recorded day."
    return Estimate(after - before, "h", n, sentence=text if first != second else "")


def no_change() -> str:
    """Say that hours kept to one level, as far as can be told."""
    return "No change of level stands out"
