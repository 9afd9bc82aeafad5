"""All mistakes and sessions of the period, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.pages.review.notebook_outputs import Block, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["record"]


def record(data: ReviewData) -> Block | None:
    """Show the record, folded: mistakes lie here and nowhere else. A year's lies in its months'."""
    improve = template_rows(data.days[data.days["improve"].notna()][["date", "improve"]])
    if data.rounds.empty and data.mistakes.empty and not improve:
        return None
    rounds = data.rounds.assign(what=data.rounds["result"].fillna(data.rounds["topic"]))
    heard_too = len(data.journal.feedback(data.period))
    return Block(
        "record", rounds=template_rows(rounds), mistakes=template_rows(data.mistakes), improve=improve,
        heard=heard_too, count=len(data.rounds), weekly=data.kind == "week",
        yearly=data.kind == "year",
    )  # fmt: skip
