"""Sentences that answer the monthly checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journey.model.estimate import Estimate

__all__ = ["answer"]

NO_DIFFERENCE = "No clear difference yet."


def answer(figure: Estimate, p: float | None, *, level: float = 0.05) -> str:
    """Answer a question that was asked: what was found, and whether it is clear.

    `p` is corrected for all that were asked, None where there is not enough to test.
    """
    if p is None:
        reason = figure.reason or "not enough yet"
        if reason in figure.sentence:
            return figure.sentence
        return f"{figure.sentence} {reason[0].upper()}{reason[1:]}.".strip()
    if p < level and figure.value and figure.sentence:
        return f"{figure.sentence} Clear, all questions counted."
    if figure.sentence.endswith("yet."):
        return figure.sentence
    return f"{figure.sentence} {NO_DIFFERENCE}".strip()
