"""What followers and the friend said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.pages.review.notebook_outputs import Block, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["heard"]


def heard(data: ReviewData) -> Block | None:
    """Show what followers and the friend said, and what of it was taken up."""
    text = data.journal.feedback(data.period)
    if text.empty:
        return None
    taken = text["outcome"].eq("taken_up").fillna(value=False).to_numpy(bool)
    return Block("heard", taken=template_rows(text[taken]), others=template_rows(text[~taken]))
