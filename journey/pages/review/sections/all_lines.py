"""All mistakes and sessions of the period, folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.pages.review.notebook_outputs import Block, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["all_lines"]


def all_lines(data: ReviewData) -> Block | None:
    """Show all mistakes and sessions, folded: mistakes are shown nowhere else. A year leaves them to its months."""
    improve = template_rows(data.days[data.days["improve"].notna()][["date", "improve"]])
    if data.sessions.empty and data.mistakes.empty and not improve:
        return None
    sessions = data.sessions.assign(what=data.sessions["result"].fillna(data.sessions["topic"]))
    feedback = len(data.journal.feedback(data.period))
    return Block(
        "all_lines", sessions=template_rows(sessions), mistakes=template_rows(data.mistakes), improve=improve,
        feedback=feedback, count=len(data.sessions), weekly=data.kind == "week",
        yearly=data.kind == "year",
    )  # fmt: skip
