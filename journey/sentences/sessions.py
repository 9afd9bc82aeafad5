"""Sentences about sessions and their results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.analysis.sessions import ResultShare

__all__ = ["describe_results"]


def describe_results(share: ResultShare) -> Sentence:
    """Say how much of the hours, or of the sessions where none is known, ended with a result."""
    if not share.value:
        return Sentence()
    if share.of_hours:
        return Sentence(f"Something came out of {hours(share.hours)} of {hours(share.of_hours)}.")
    return Sentence(f"Something came out of {share.sessions} of {count(share.n, 'session')}.")
