"""Which topic needed which, and which are studied on the same days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import analysis, sentences
from journey.pages.review.notebook_outputs import ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["topic_questions", "topics_together"]

WIDTH = 220


def topic_questions(data: ReviewData) -> ChartOutput | None:
    """Show which topic or project needed which topic."""
    from journey import charts

    questions = analysis.topic_relations.dependencies(data.questions)
    if questions.empty:
        return None
    return ChartOutput(charts.topic_questions(questions, width=WIDTH))


def topics_together(data: ReviewData) -> ChartOutput | None:
    """Show the topics that are studied on the same days, once some are."""
    from journey import charts

    sessions = data.within(data.all_sessions, data.last_half_year)
    days = data.within(data.all_days, data.last_half_year)
    pairs = analysis.topic_relations.same_day_pairs(sessions, days)
    strongest = analysis.topic_relations.strongest_pair(sessions, days, pairs)
    headline, detail = sentences.topic_relations.describe_pair(strongest)
    shown = charts.topics_together.data(pairs, width=WIDTH)
    if shown.empty:
        return None
    title = headline.rstrip(".") or None
    return ChartOutput(charts.topics_together.draw(shown.titled(title, detail)))
