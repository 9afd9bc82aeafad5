"""Sentences about weekdays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours_difference
from journey.language.numbers import count
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from journey.analysis.weekday import WeekdayEffect

__all__ = ["describe", "title"]

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LEAST = 1 / 20  # hours: less is no difference to speak of


def describe(weekday: WeekdayEffect) -> Sentence:
    """Say which weekdays stand out, in hours a day compared with the average day."""
    if not weekday.effects:
        return Sentence()
    ordered = sorted(weekday.effects.items(), key=lambda pair: -pair[1])
    (most, up), (least, down) = ordered[0], ordered[-1]
    if abs(up) < LEAST and abs(down) < LEAST:
        return Sentence()
    text = (
        f"{NAMES[most]} {hours_difference(up)}, {NAMES[least]} {hours_difference(down)}, "
        "compared with your average day."
    )
    return Sentence(text, f"{count(weekday.n, 'full week')}.")


def title() -> str:
    """Name what is shown of the weekdays."""
    return "Weekdays compared with your average day"
