"""What became of plans, and a mistake that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis, sentences
from journey.model.periods import Period
from journey.model.similarity import LOOK_BACK
from journey.pages.review.notebook_outputs import Block

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["plans"]


def plans(data: ReviewData) -> Block | None:
    """Show what became of plans, and one question about a mistake that came back."""
    # What was settled after the period's end was still open then.
    planned = data.journal.plans(data.period, until=data.period.end)
    outcomes = sentences.plans.describe(analysis.plans.outcomes(planned))
    again = _recurring(data)
    return Block("plans", outcomes=outcomes, again=again) if outcomes or again else None


def _recurring(data: ReviewData) -> str:
    """Return the question about the mistake of the period that came up on most days, if any did on three."""
    recent = Period(min(data.period.start, data.period.end - LOOK_BACK), data.period.end, "")
    all_rows = analysis.recurring_mistakes.groups(data.journal.mistakes(recent))
    last = all_rows.drop_duplicates("group", keep="last")
    last = last[last["date"] >= str(data.period.start)].sort_values("days", kind="stable")
    return (
        sentences.recurring_mistakes.ask(str(last["text"].iloc[-1]), int(last["days"].iloc[-1]))
        if len(last)
        else ""
    )
