"""A year's stages and projects along time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["timeline"]


def timeline(data: ReviewData) -> ChartOutput | None:
    """Show a year's stages and projects along time."""
    from journey import charts

    result = analysis.timeline.spans(data.days, data.sessions)
    if data.kind != "year" or len(result) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return ChartOutput(charts.timeline(result, width=640), wide=True)
