"""Feedback from followers and the friend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.pages.review.notebook_outputs import Block, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["feedback_received"]


def feedback_received(data: ReviewData) -> Block | None:
    """Show feedback from followers and the friend, and what of it was taken up."""
    rows = data.journal.feedback(data.period)
    if rows.empty:
        return None
    taken = rows["outcome"].eq("taken_up").fillna(value=False).to_numpy(bool)
    return Block("feedback", taken=template_rows(rows[taken]), others=template_rows(rows[~taken]))
