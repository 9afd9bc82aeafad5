"""How far off the goal sessions came out, week by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis, sentences
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["goal_gap"]

WIDTH = 300


def goal_gap(data: ReviewData) -> ChartOutput | None:
    """Show each week's distance from the goal over the last half year, beside the difficulty; it is no score."""
    from journey import charts

    by_week = analysis.goal_gap.by_week(data.within(data.all_sessions, data.last_half_year))
    if by_week.empty:
        return None
    trend = sentences.goal_gap.describe_trend(analysis.goal_gap.trend(data.all_sessions, data.end))
    return ChartOutput(charts.goal_gap(by_week, trend.headline.rstrip(".") or None, width=WIDTH))
