"""Sentences about what became of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import percent
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from journey.analysis.plans import PlanOutcomes

__all__ = ["describe"]


def describe(plans: PlanOutcomes) -> Sentence:
    """Say what became of plans, and from five settled ones on which share was done."""
    named = ((plans.done, "done"), (plans.skipped, "skipped"), (plans.open, "open"))
    parts = [f"{how_many} {word}" for how_many, word in named if how_many]
    if not parts:
        return Sentence()
    text = f"Plans: {', '.join(parts)}."
    if plans.value is None or plans.low is None or plans.high is None:
        return Sentence(text)
    share = f"{percent(plans.value)} of those settled were done"
    return Sentence(text, f"{share}, {interval(percent(plans.low), percent(plans.high))}.")
