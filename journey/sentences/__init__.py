"""Figures that are shown, and the sentences that say them: no two places can disagree.

`figure` the type; `hours` what was done; `loop` the loss and the step; `comparison` one's own past
and what goes together; `drawn` the titles of charts. Nothing here computes: values come in, words come out.
"""

from journey.language.formatting import signed, spent
from journey.language.numbers import count
from journey.model.estimate import Estimate
from journey.sentences.chart_titles import (
    alike,
    amount,
    days_of_both,
    gaps,
    hours_or_unknown,
    most_on,
    needed,
    no_change,
    no_company,
    over_time,
    shares,
    spans,
    turned,
    worked_in,
)
from journey.sentences.comparison import (
    answer,
    change,
    company,
    mix,
    past_self,
    return_after,
    satisfaction,
    weekdays,
)
from journey.sentences.hours import (
    NOTES,
    chosen,
    hours_of_period,
    hours_of_week,
    known_hours,
    long_way,
    made_share,
    so_far,
    week_note,
)
from journey.sentences.sessions import actions, came_back, edge, gap, hint, trend

__all__ = [
    "NOTES",
    "Estimate",
    "actions",
    "alike",
    "amount",
    "answer",
    "came_back",
    "change",
    "chosen",
    "company",
    "count",
    "days_of_both",
    "edge",
    "gap",
    "gaps",
    "hint",
    "hours_of_period",
    "hours_of_week",
    "hours_or_unknown",
    "known_hours",
    "long_way",
    "made_share",
    "mix",
    "most_on",
    "needed",
    "no_change",
    "no_company",
    "over_time",
    "past_self",
    "return_after",
    "satisfaction",
    "shares",
    "signed",
    "so_far",
    "spans",
    "spent",
    "trend",
    "turned",
    "week_note",
    "weekdays",
    "worked_in",
]
