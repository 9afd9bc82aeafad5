"""Sentences about the distance from the goal: they describe, and never praise or blame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number, span
from journey.language.numbers import count
from journey.sentences.sentence import Sentence, interval

if TYPE_CHECKING:
    from journey.analysis.goal_gap import GoalGap
    from journey.model.estimate import Estimate

__all__ = ["describe", "describe_trend", "suggest", "weekly_range"]

SUGGESTIONS = {
    "small": "Three sessions in a row came out as planned. Aim for something harder?",
    "large": "Three sessions in a row ended far off the goal. A smaller goal?",
}
EASY, HARD = 2, 3.5  # median difficulty, 1 to 5


def describe(gap: GoalGap) -> Sentence:
    """Say the median gap of some sessions, its range leaving one day out, and how hard they were."""
    if gap.value is None:
        return Sentence()
    how_hard = ""
    if gap.difficulty is not None:
        how_hard = ", in hard sessions" if gap.difficulty >= HARD else ""
        how_hard = ", in easy sessions" if gap.difficulty <= EASY else how_hard
    details = [count(gap.n, "session")]
    if gap.low is not None and gap.high is not None and gap.low < gap.high:
        details.append(f"{short(gap.low)} to {short(gap.high)} leaving any one day out")
    if gap.difficulty is not None:
        details.append(f"difficulty {short(gap.difficulty)} of 5")
    text = f"Typically {short(gap.value)} of 10 off the goal{how_hard}."
    return Sentence(text, f"{', '.join(details)}.")


def describe_trend(trend: Estimate) -> Sentence:
    """Say how the weekly gap has moved, if it can be told; up is no worse than down."""
    weeks = count(trend.n, "week")
    if trend.value is None or trend.low is None or trend.high is None:
        if trend.p is None:
            return Sentence()
        return Sentence("Distance from the goal: no clear trend.", f"{weeks}.")
    moved = "grew" if trend.value > 0 else "shrank"
    text = (
        f"Your distance from the goal {moved} by {number(abs(trend.value), 2)} a week over {weeks}."
    )
    low, high = span(trend.low, trend.high, 2).split(" to ")
    return Sentence(text, f"{interval(low, high)} a week.")


def suggest(last_three: str | None) -> str:
    """Return the question after three sessions in a row with a small gap, or with a large one."""
    return SUGGESTIONS.get(last_three or "", "")


def weekly_range(weeks: int, low: float, high: float) -> str:
    """Say between which values the median gap of some weeks lay; up is no worse than down."""
    if not weeks:
        return "No week with three rated sessions yet"
    between = short(low) if low == high else f"{short(low)} to {short(high)}"
    return f"Typically {between} of 10 off the goal, {count(weeks, 'week')}"


def short(value: float) -> str:
    """Write a median of whole numbers: 2, 2.5."""
    return number(value).removesuffix(".0")
