"""What the days say: tidy frames in, tidy frames and figures out; nothing is drawn or changed.

Missing, rest and zero are three things: a day without a row is missing, a rest day has 0 hours, a
worked day whose hours nobody stated has NaN. `journey.sentences` puts the results into words.
"""

from journey.analysis.change_point import change, levels
from journey.analysis.goal_forecast import long_way
from journey.analysis.goal_gap import gap, gap_by_week, gap_trend, hint
from journey.analysis.hours import hours, hours_by, weekly_hours, weekly_t
from journey.analysis.learning_zone import edge
from journey.analysis.mistake_fixes import open_questions, turns, turns_by_topic
from journey.analysis.monthly_tests import questions
from journey.analysis.past_self import earlier_self, past_self
from journey.analysis.plans import plans
from journey.analysis.recurring_mistakes import coming_back
from journey.analysis.satisfaction import hours_and_satisfaction, satisfaction
from journey.analysis.sessions import made, rounds, share_made
from journey.analysis.streaks import return_after, streak, worked_days
from journey.analysis.timeline import spans
from journey.analysis.topic_mix import equal_topics, topic_mix, topic_shares
from journey.analysis.topic_relations import companions, company, needs
from journey.analysis.weekday import weekday_effects, weekdays

__all__ = [
    "change",
    "coming_back",
    "companions",
    "company",
    "earlier_self",
    "edge",
    "equal_topics",
    "gap",
    "gap_by_week",
    "gap_trend",
    "hint",
    "hours",
    "hours_and_satisfaction",
    "hours_by",
    "levels",
    "long_way",
    "made",
    "needs",
    "open_questions",
    "past_self",
    "plans",
    "questions",
    "return_after",
    "rounds",
    "satisfaction",
    "share_made",
    "spans",
    "streak",
    "topic_mix",
    "topic_shares",
    "turns",
    "turns_by_topic",
    "weekday_effects",
    "weekdays",
    "weekly_hours",
    "weekly_t",
    "worked_days",
]
