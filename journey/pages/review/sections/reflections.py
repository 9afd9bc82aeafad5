"""The adjustments of a month's or a year's weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.model.periods import Period
from journey.pages.review.notebook_outputs import Block, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["adjustments"]


def adjustments(data: ReviewData) -> Block | None:
    """Show the adjustments of a month's or a year's weeks, and which of them were kept."""
    if data.kind == "week":
        return None
    rows = template_rows(data.journal.reflections())
    payload = {reflection["period"]: reflection for reflection in rows}
    result = []
    for week in data.period.weeks():
        item, after = payload.get(str(week)), payload.get(str(Period.week(week.end)))
        if item and item["adjustment"] and week.end <= data.period.end:
            result.append(
                {
                    "week": week,
                    "text": item["adjustment"],
                    "previous": (after or {}).get("previous"),
                }
            )
    return Block("adjustments", rows=result) if result else None
