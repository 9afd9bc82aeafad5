"""Sentences about a change of level."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.analysis.change_point import LevelChange

__all__ = ["describe", "levels"]


def describe(change: LevelChange) -> Sentence:
    """Say when hours a day moved to another level; silent where they did not."""
    before, after = hours(change.before), hours(change.after)
    if change.day is None or before == after:
        return Sentence()
    when = f"{change.day.day} {change.day:%B %Y}"
    text = f"Around {when} your hours went from {before} to {after} a recorded day."
    return Sentence(text, f"{count(change.n, 'day')}.")


def levels(number: int) -> str:
    """Say on how many levels the hours of a recorded day lay, as far as can be told."""
    if not number:
        return "No hours are stated yet"
    return "No change of level stands out" if number == 1 else f"{number} levels of hours a day"
