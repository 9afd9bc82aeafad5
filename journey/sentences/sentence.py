"""A sentence: the headline, and the uncertainty that stands beside it."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Sentence", "interval"]


class Sentence(NamedTuple):
    """A plain headline, and its detail: interval, number of values, symbols. Falsy with nothing to say."""

    headline: str = ""
    detail: str = ""

    def __bool__(self) -> bool:
        """Whether there is something to say."""
        return bool(self.headline)

    def __str__(self) -> str:
        """Write both, one after the other."""
        return " ".join(text for text in (self.headline, self.detail) if text)


def interval(low: str, high: str) -> str:
    """Name a 95 % interval."""
    return f"95 % interval {low} to {high}"
