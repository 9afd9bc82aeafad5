"""The hours of a year month by month, and of a week day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["hours_per_day"]

WIDTH = 300


def hours_per_day(data: ReviewData) -> ChartOutput | None:
    """Show a week's days with their hours and satisfaction."""
    from journey import charts

    rated = data.days["satisfaction"].dropna()
    if data.kind != "week" or (data.days["hours"].fillna(0).eq(0).all() and rated.empty):
        return None
    return ChartOutput(charts.hours_per_day(data.days, width=WIDTH))
