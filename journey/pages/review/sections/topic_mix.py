"""The topics of the last weeks or months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["topic_mix"]

WIDTH = 300


def topic_mix(data: ReviewData) -> ChartOutput | None:
    """Show the topics of the last twelve weeks, or of the year's months."""
    from journey import charts

    recent = data.within(data.all_sessions, data.last_12_weeks)
    shown = analysis.topic_mix.by_period(recent, by="month" if data.kind == "year" else "week")
    if shown.empty:
        return None
    return ChartOutput(charts.topic_mix(shown, topics=data.topics, width=WIDTH))
