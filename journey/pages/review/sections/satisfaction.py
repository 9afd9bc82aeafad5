"""Hours and satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis, sentences
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["hours_and_satisfaction"]

DOTS_FROM = 3
WIDTH = 300


def hours_and_satisfaction(data: ReviewData) -> ChartOutput | None:
    """Show hours and satisfaction of the last twelve weeks, and ρ once there are days enough."""
    from journey import charts

    recent = data.within(data.all_days, data.last_12_weeks)
    dots = analysis.satisfaction.by_day(recent).dropna(subset=["hours"])
    if len(dots) < DOTS_FROM:
        return None
    rho = analysis.satisfaction.correlation_with_hours(recent)
    headline, detail = sentences.satisfaction.describe(rho)
    chart = charts.hours_and_satisfaction
    data_shown = chart.data(dots, width=WIDTH).titled(headline.rstrip(".") or None, detail)
    return ChartOutput(chart.draw(data_shown))
