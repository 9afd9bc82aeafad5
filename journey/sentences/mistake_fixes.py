"""Sentences about mistakes and their fixes."""

from __future__ import annotations

from journey.language.numbers import count

__all__ = ["by_topic"]


def by_topic(fixes: int, first: tuple[str, int] | None) -> str:
    """Say how many fixes were written down, and how many in the topic with most."""
    if not fixes or not first:
        return "No fix written down yet"
    return f"{count(fixes, 'fix')}, {first[1]} in {first[0]}" if fixes > 1 else "1 fix"
