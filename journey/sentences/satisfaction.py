"""Sentences about hours and satisfaction."""

from __future__ import annotations

from journey.language.formatting import signed, span
from journey.language.numbers import count
from journey.model.estimate import Estimate, with_sentence

__all__ = ["days_of_both", "satisfaction"]


def satisfaction(rho: Estimate) -> Estimate:
    """Say how hours and satisfaction go together: Spearman's ρ, from −1 to 1."""
    if rho.value is None:
        return rho
    held = "" if rho.low is None or rho.high is None else f" ({span(rho.low, rho.high, 2)})"
    return with_sentence(rho, f"ρ {signed(rho.value, 2)}{held}, {rho.n} days.")


def days_of_both(days: int) -> str:
    """Say on how many days both hours and satisfaction are known."""
    return f"Hours and satisfaction, {count(days, 'day')}"
