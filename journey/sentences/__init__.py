"""Every sentence with a number in it: no two places can disagree; the file names are those of `analysis`.

Nothing here computes: values come in, words come out.
"""

from journey.language.formatting import signed, spent
from journey.language.numbers import count
from journey.model.estimate import Estimate
from journey.sentences.change_point import change, no_change
from journey.sentences.goal_forecast import long_way
from journey.sentences.goal_gap import gap, gaps, hint, trend
from journey.sentences.hours import (
    NOTES,
    amount,
    chosen,
    hours_of_period,
    hours_of_week,
    hours_or_unknown,
    known_hours,
    made_share,
    most_on,
    over_time,
    so_far,
    week_note,
    worked_in,
)
from journey.sentences.learning_zone import edge
from journey.sentences.mistake_fixes import turned
from journey.sentences.monthly_tests import answer
from journey.sentences.past_self import past_self
from journey.sentences.plans import actions
from journey.sentences.recurring_mistakes import came_back
from journey.sentences.satisfaction import days_of_both, satisfaction
from journey.sentences.streaks import return_after
from journey.sentences.timeline import spans
from journey.sentences.topic_mix import mix, shares
from journey.sentences.topic_relations import company, needed, no_company
from journey.sentences.weekday import alike, weekdays

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
