"""What the days say: tidy frames in, tidy frames and figures out; nothing is drawn or changed.

Missing, rest and zero are three things: a day without a row is missing, a rest day has 0 hours, a
worked day whose hours nobody stated has NaN. `journey.figures` puts the results into words.
"""

from journey.analysis.actions import plans
from journey.analysis.backward import open_questions, turns, turns_by_topic
from journey.analysis.change import change, levels
from journey.analysis.consistency import return_after, streak, worked_days
from journey.analysis.edge import edge
from journey.analysis.forward import made, rounds, share_made
from journey.analysis.hours import hours, hours_by, weekly_hours, weekly_t
from journey.analysis.intertwining import companions, company, needs
from journey.analysis.long_way import long_way
from journey.analysis.loss import gap, gap_by_week, gap_trend, hint
from journey.analysis.mix import equal_topics, topic_mix, topic_shares
from journey.analysis.overfitting import coming_back
from journey.analysis.past_self import earlier_self, past_self
from journey.analysis.questions import questions
from journey.analysis.satisfaction import hours_and_satisfaction, satisfaction
from journey.analysis.spans import spans
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
