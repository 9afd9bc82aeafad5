"""Sentences about coming back after days off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.model.estimate import Estimate

__all__ = ["describe_return"]


def describe_return(days: Estimate) -> Sentence:
    """Say how soon one was typically back after days without an entry."""
    if days.value is None:
        return Sentence()
    detail = f"{count(days.n, 'time')}."
    if days.value == 1:
        return Sentence("After a day off you're typically back the next day.", detail)
    off = f"{number(days.value).removesuffix('.0')} days"
    return Sentence(f"When you take days off, you're typically back after {off}.", detail)
