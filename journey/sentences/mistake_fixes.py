"""Sentences about mistakes and their fixes."""

from __future__ import annotations

from journey.language.numbers import count

__all__ = ["turned"]


def turned(turns: int, first: tuple[str, int] | None) -> str:
    """Say how many turns were written down, and the topic with most."""
    if not turns or not first:
        return "No turn written down yet"
    return f"{count(turns, 'turn')}, {first[1]} in {first[0]}" if turns > 1 else "1 turn"
