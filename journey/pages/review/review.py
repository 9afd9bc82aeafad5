"""The review of a week, a month or a year, as a notebook shows it: one section a cell.

A section is a function of `ReviewData`, in `sections/`, one file a subject. A section that has nothing
to say is None and takes no room.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

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
    share_card,
    timeline,
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

    head = _guarded(first_screen.head)
    made = _guarded(first_screen.made)
    calendar = _guarded(first_screen.calendar)
    backward = _guarded(first_screen.backward)
    explained = _guarded(first_screen.explained)
    step = _guarded(first_screen.step)

    # below it

    over_time = _guarded(hours.over_time)
    each_day = _guarded(hours.each_day)
    mix = _guarded(topic_mix.mix)
    needs = _guarded(topic_relations.needs)
    company = _guarded(topic_relations.company)
    felt = _guarded(satisfaction.felt)
    gap = _guarded(goal_gap.gap)
    turns = _guarded(mistake_fixes.turns)
    timeline = _guarded(timeline.timeline)
    actions = _guarded(plans.actions)
    beside_past = _guarded(past_self.beside_past)
    share = _guarded(share_card.share)
    heard = _guarded(feedback.heard)
    lived = _guarded(reflections.lived)
    record = _guarded(all_lines.record)
