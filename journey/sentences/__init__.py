"""Every sentence with a number in it: no two places can disagree.

An estimate goes in, a `Sentence` or a text comes out; nothing here computes. The file names are those
of `analysis`.
"""

from journey.sentences import (
    change_point,
    goal_forecast,
    goal_gap,
    hours,
    learning_zone,
    mistake_fixes,
    monthly_tests,
    past_self,
    plans,
    recurring_mistakes,
    satisfaction,
    sessions,
    streaks,
    timeline,
    topic_mix,
    topic_relations,
    weekday,
)
from journey.sentences.sentence import Sentence

__all__ = [
    "Sentence",
    "change_point",
    "goal_forecast",
    "goal_gap",
    "hours",
    "learning_zone",
    "mistake_fixes",
    "monthly_tests",
    "past_self",
    "plans",
    "recurring_mistakes",
    "satisfaction",
    "sessions",
    "streaks",
    "timeline",
    "topic_mix",
    "topic_relations",
    "weekday",
]
