"""The fixes of a month or a year by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["fixes_by_topic"]

WIDTH = 300


def fixes_by_topic(data: ReviewData) -> ChartOutput | None:
    """Show a month's or a year's fixes by topic."""
    from journey import charts

    by_topic = analysis.mistake_fixes.by_topic(data.mistakes)
    if data.kind == "week" or len(by_topic) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return ChartOutput(charts.mistake_fixes(by_topic, topics=data.topics, width=WIDTH - 40))
