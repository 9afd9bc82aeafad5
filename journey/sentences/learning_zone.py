"""Sentences about the learning zone."""

from __future__ import annotations

from journey.language.formatting import spent
from journey.model.estimate import Estimate

__all__ = ["edge"]


def edge(share: float, hours: float, rounds: int, weekly: Estimate) -> Estimate:
    """Say which share of the rated hours lay at the edge, a stretch of 3 or 4."""
    text = f"{share:.0%} of {spent(hours)} rated hours at the edge"
    if weekly.low is None or weekly.high is None:
        return Estimate(share, "share", rounds, reason=weekly.reason, sentence=f"{text}.")
    low, high = max(weekly.low, 0.0), min(weekly.high, 1.0)
    text = f"{text}; a week {weekly.value:.0%} ({low:.0%} to {high:.0%})."
    return Estimate(share, "share", rounds, low, high, sentence=text)
