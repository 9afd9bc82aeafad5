"""Sentences about the mix of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number, percent
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from journey.model.estimate import Estimate

__all__ = ["describe", "shares"]

MAX_TITLE_TOPICS = 3  # topics in a title


def describe(equal: Estimate) -> Sentence:
    """Say over how many equal topics the hours are spread."""
    if equal.value is None or number(equal.value) == "1.0":
        return Sentence()
    detail = f"N1 {number(equal.value)}"
    if equal.low is not None and equal.high is not None:
        low, high = number(equal.low), number(equal.high)
        detail += f", {low} to {high} leaving any one week out" if low != high else ""
    topics = max(round(equal.value), 1)
    number_of = "one topic" if topics == 1 else f"{topics} topics"
    return Sentence(f"You spread your time over about {number_of}.", f"{detail}.")


def shares(amounts: Mapping[str, float], unit: str) -> str:
    """Say the first topics or projects and their shares of the hours, or of the sessions."""
    total = sum(amounts.values())
    ordered = sorted(amounts.items(), key=lambda pair: -pair[1])
    parts = [
        f"{name} {percent(value / total)}"
        for name, value in ordered[:MAX_TITLE_TOPICS]
        if total and value
    ]
    if not parts:
        return "No hours are stated yet" if unit == "hours" else "No sessions yet"
    parts[0] += f" of the {unit}"
    return ", ".join(parts)
