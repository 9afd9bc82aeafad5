"""Sentences about hours and satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import signed
from journey.language.numbers import count
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from journey.model.estimate import Estimate

__all__ = ["days_of_both", "describe"]


def describe(rho: Estimate) -> Sentence:
    """Say how hours and satisfaction go together: Spearman's ρ, from −1 to 1."""
    if rho.value is None:
        return Sentence()
    text = "Hours and satisfaction: no clear relation."
    if rho.clear:
        way = "more" if rho.value > 0 else "less"
        text = f"On longer days you tend to be {way} satisfied."
    details = [f"ρ {signed(rho.value, 2)}"]
    if rho.low is not None and rho.high is not None:
        details.append(interval(signed(rho.low, 2), signed(rho.high, 2)))
    return Sentence(text, f"{', '.join([*details, count(rho.n, 'day')])}.")


def days_of_both(days: int) -> str:
    """Say on how many days both hours and satisfaction are known."""
    return f"Hours and satisfaction, {count(days, 'day')}"
