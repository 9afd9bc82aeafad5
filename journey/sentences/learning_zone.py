"""Sentences about the learning zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours, percent
from journey.language.numbers import count
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from journey.analysis.learning_zone import LearningZone

__all__ = ["describe"]


def describe(zone: LearningZone) -> Sentence:
    """Say which share of the rated hours had a difficulty of 3 or 4."""
    if zone.value is None:
        return Sentence()
    details = [f"{hours(zone.hours)} rated in {count(zone.n, 'session')}"]
    if zone.weekly is not None and zone.low is not None and zone.high is not None:
        details.append(
            f"a week {percent(zone.weekly)}, {interval(percent(zone.low), percent(zone.high))}"
        )
    text = f"{percent(zone.value)} of your rated hours were at your edge (difficulty 3 or 4)."
    return Sentence(text, f"{'; '.join(details)}.")
