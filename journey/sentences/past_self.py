"""Sentences that compare with the own past alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours, hours_difference
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from journey.analysis.past_self import PastSelf

__all__ = ["describe"]

NO_DIFFERENCE = "no clear difference"


def describe(difference: PastSelf) -> Sentence:
    """Say hours a recorded day of 28 days compared with earlier ones."""
    if difference.value is None:
        return Sentence()
    other = f"the same days of {difference.other}" if difference.other else "the 28 before"
    text = hours_difference(difference.value)
    if text.startswith(("+", "−")):
        way = "more" if difference.value > 0 else "less"
        text = (
            f"Your last 28 days: {hours(abs(difference.value))} {way} a recorded day than {other}."
        )
    else:
        text = f"Your last 28 days: as many hours a recorded day as {other}."
    if difference.low is None or difference.high is None:
        return Sentence(
            text, f"Too few days to tell whether it means anything: {difference.reason}."
        )
    detail = interval(hours_difference(difference.low), hours_difference(difference.high))
    return Sentence(text, f"{detail} a day{'' if difference.clear else f', {NO_DIFFERENCE}'}.")
