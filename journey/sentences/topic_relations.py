"""Sentences about topics that go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.analysis.topic_relations import PairStrength

__all__ = ["describe_pair", "questions_by_topic", "same_day"]


def describe_pair(pair: PairStrength) -> Sentence:
    """Say that two topics are studied on the same days."""
    if pair.value is None:
        return Sentence()
    text = f"You often study {pair.topic} and {pair.other} on the same day."
    return Sentence(text, f"NPMI {number(pair.value, 2)}, {count(pair.n, 'day')}.")


def same_day(pairs: int) -> str:
    """Say how many pairs of topics stand out as studied on the same days."""
    return (
        f"Topics you study on the same day: {count(pairs, 'pair') if pairs else 'none'} stand out"
    )


def questions_by_topic(questions: int, first: tuple[str, str, int] | None) -> str:
    """Say how many questions one topic answered for another, and the pair with most, if one alone has."""
    if not questions:
        return "No question yet that another topic answered"
    if not first:
        return f"Which topic answered which: {count(questions, 'question')}"
    return f"{first[0]} needed {first[1]}: {first[2]} of {count(questions, 'question')}"
