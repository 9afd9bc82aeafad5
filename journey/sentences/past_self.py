"""Sentences that compare with the own past alone."""

from __future__ import annotations

from journey.language.formatting import signed, span
from journey.model.estimate import Estimate, with_sentence

__all__ = ["past_self"]

NO_DIFFERENCE = "No clear difference yet."


def past_self(difference: Estimate, against: str = "the 28 before") -> Estimate:
    """Say hours a recorded day of 28 days against earlier ones."""
    if difference.value is None:
        return difference
    text = f"28 days against {against}: {signed(difference.value)} h a day"
    if difference.low is None or difference.high is None:
        text = f"{text}. No range: {difference.reason}."
    else:
        text = f"{text} ({span(difference.low, difference.high)})."
        text += "" if difference.clear else f" {NO_DIFFERENCE}"
    return with_sentence(difference, text)
