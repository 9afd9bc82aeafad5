"""Which topic needed which, and which are studied on the same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["company", "needs"]

WIDTH = 300


def needs(data: ReviewData) -> ChartOutput | None:
    """Show which topic or project needed which topic."""
    from journey import charts

    needed = analysis.dependencies(data.questions)
    if needed.empty:
        return None
    return ChartOutput(charts.needs(needed, width=WIDTH - 80))


def company(data: ReviewData) -> ChartOutput | None:
    """Show the topics that are worked on the same days, once some are."""
    from journey import charts

    rounds, days = data.within(data.all_rounds, data.half), data.within(data.all_days, data.half)
    pairs = analysis.co_occurrence(rounds, days)
    text = analysis.strongest_pair(rounds, days, pairs).sentence
    if charts.company_shown(pairs, text).empty:
        return None
    return ChartOutput(charts.company(pairs, text, width=WIDTH - 80))
