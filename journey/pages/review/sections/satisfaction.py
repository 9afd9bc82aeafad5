"""Hours and satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["felt"]

DOTS_FROM = 3
WIDTH = 300


def felt(data: ReviewData) -> ChartOutput | None:
    """Show hours and satisfaction of the last twelve weeks, and ρ once there are days enough."""
    from journey import charts

    recent = data.within(data.all_days, data.lately)
    dots = analysis.satisfaction(recent).dropna(subset=["hours"])
    if len(dots) < DOTS_FROM:
        return None
    text = analysis.hours_and_satisfaction(recent).sentence
    title = f"Hours and satisfaction: {text.rstrip('.')}" if text else None
    return ChartOutput(charts.hours_and_satisfaction(dots, title, width=WIDTH))
