"""How far off the goal sessions came out, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["gap"]

WIDTH = 300


def gap(data: ReviewData) -> ChartOutput | None:
    """Show the gap of the last half year: each week's middle and quartiles beside its stretch, no score."""
    from journey import charts

    by_week = analysis.gap_by_week(data.within(data.all_rounds, data.half))
    if by_week.empty:
        return None
    trend = analysis.gap_trend(data.all_rounds, data.end).sentence
    return ChartOutput(
        charts.gap(by_week, (trend or "Gap beside stretch").rstrip("."), width=WIDTH)
    )
