"""The review of a week, a month or a year, as a notebook shows it: one section a cell.

A section is a function of `ReviewData`, in `sections/`, one file a subject. A section that has nothing
to say is None and takes no room.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from journey.pages.review import year
from journey.pages.review.notebook_outputs import Block
from journey.pages.review.review_data import ReviewData
from journey.pages.review.sections import (
    all_lines,
    feedback,
    first_screen,
    goal_gap,
    hours,
    mistake_fixes,
    past_self,
    plans,
    reflections,
    satisfaction,
    topic_mix,
    topic_relations,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Review"]


def _guarded(section: Callable[[ReviewData], Any]) -> Callable[[ReviewData], Any]:
    """Return a section that says in its place that it could not be made, and leaves the others."""

    @wraps(section)
    def shown(data: ReviewData) -> Any:
        try:
            return section(data)
        except Exception as error:  # noqa: BLE001 - a fault of one section is no reason to show none
            return Block(
                "fault",
                part=section.__name__.replace("_", " "),
                why=f"{type(error).__name__}: {error}"[:300],
            )

    return shown


class Review(ReviewData):
    """The sections of a review, for display cell by cell."""

    # the first screen

    header = _guarded(first_screen.header)
    results = _guarded(first_screen.results)
    calendar = _guarded(first_screen.calendar)
    fixes_and_questions = _guarded(first_screen.fixes_and_questions)
    explanations = _guarded(first_screen.explanations)
    next_step = _guarded(first_screen.next_step)

    # below it

    hours_by_month = _guarded(year.hours_by_month)
    hours_per_day = _guarded(hours.hours_per_day)
    topic_mix = _guarded(topic_mix.topic_mix)
    topic_questions = _guarded(topic_relations.topic_questions)
    topics_together = _guarded(topic_relations.topics_together)
    hours_and_satisfaction = _guarded(satisfaction.hours_and_satisfaction)
    goal_gap = _guarded(goal_gap.goal_gap)
    fixes_by_topic = _guarded(mistake_fixes.fixes_by_topic)
    timeline = _guarded(year.timeline)
    plans = _guarded(plans.plans)
    past_self = _guarded(past_self.past_self)
    share_card = _guarded(year.share_card)
    feedback_received = _guarded(feedback.feedback_received)
    adjustments = _guarded(reflections.adjustments)
    all_lines = _guarded(all_lines.all_lines)
