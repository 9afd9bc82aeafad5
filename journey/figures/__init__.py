"""Figures that are shown, and the sentences that say them: no two places can disagree.

`figure` the type; `hours` what was done; `loop` the loss and the step; `comparison` one's own past
and what goes together. Nothing here computes: values come in, words come out.
"""

from journey.figures.comparison import (
    answer,
    change,
    company,
    mix,
    past_self,
    return_after,
    satisfaction,
    weekdays,
)
from journey.figures.figure import Figure, count
from journey.figures.hours import (
    NOTES,
    chosen,
    hours_of_week,
    known_hours,
    long_way,
    made_share,
    so_far,
    week_note,
)
from journey.figures.loop import actions, came_back, edge, gap, hint, trend

__all__ = [
    "NOTES",
    "Figure",
    "actions",
    "answer",
    "came_back",
    "change",
    "chosen",
    "company",
    "count",
    "edge",
    "gap",
    "hint",
    "hours_of_week",
    "known_hours",
    "long_way",
    "made_share",
    "mix",
    "past_self",
    "return_after",
    "satisfaction",
    "so_far",
    "trend",
    "week_note",
    "weekdays",
]
