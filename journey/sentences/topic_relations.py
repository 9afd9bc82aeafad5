"""Sentences about topics that go together."""

from __future__ import annotations

from journey.language.formatting import number
from journey.language.numbers import count
from journey.model.estimate import Estimate, with_sentence

__all__ = ["company", "needed", "no_company"]


def company(topic: str, other: str, strength: Estimate) -> Estimate:
    """Say that two topics are worked on the same days."""
    if strength.value is None:
        return strength
    text = f"{topic} and {other} keep company: {number(strength.value, 2)} over {strength.n} days."
    return with_sentence(strength, text)


def no_company() -> str:
    """Say that no two topics stand out."""
    return "No two topics keep company yet"


def needed(questions: int, first: tuple[str, str, int] | None) -> str:
    """Say how many look-ups one thing needed of another, and which pair has most, if one alone has."""
    if not questions:
        return "No look-up was needed yet"
    if not first:
        return f"What needed what: {count(questions, 'look-up')}"
    return f"{first[0]} needed {first[1]} most: {first[2]} of {count(questions, 'look-up')}"
