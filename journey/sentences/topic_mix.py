"""Sentences about the mix of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number
from journey.model.estimate import Estimate, with_sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["mix", "shares"]

NAMED = 3  # topics in a title


def mix(equal: Estimate) -> Estimate:
    """Say to how many equal topics the mix of hours amounts."""
    if equal.value is None or number(equal.value) == "1.0":
        return equal
    held = ""
    if equal.low is not None and equal.high is not None:
        low, high = number(equal.low), number(equal.high)
        held = f" ({low} to {high} leaving any one week out)" if low != high else ""
    return with_sentence(equal, f"The mix weighs like {number(equal.value)} equal topics{held}.")


def shares(amounts: Mapping[str, float], measured: str) -> str:
    """Say the first topics or projects and their shares of the hours, or of the rounds."""
    total = sum(amounts.values())
    ordered = sorted(amounts.items(), key=lambda pair: -pair[1])
    parts = [f"{name} {value / total:.0%}" for name, value in ordered[:NAMED] if total and value]
    if not parts:
        return "No hours are stated yet" if measured == "hours" else "No rounds yet"
    parts[0] += f" of the {measured}"
    return ", ".join(parts)
