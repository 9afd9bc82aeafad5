"""What the days say: tidy frames in, tidy frames and figures out; nothing is drawn or changed.

Missing, rest and zero are three things: a day without a row is missing, a rest day has 0 hours, a
worked day whose hours nobody stated has NaN. `journey.sentences` puts the results into words.
"""

from journey.analysis.change_point import change_point, levels
from journey.analysis.goal_forecast import goal_forecast
from journey.analysis.goal_gap import gap_by_week, gap_trend, goal_gap, hint
from journey.analysis.hours import hours, hours_by, weekly_hours, weekly_t
from journey.analysis.learning_zone import learning_zone
from journey.analysis.mistake_fixes import mistake_fixes, open_questions, turns_by_topic
from journey.analysis.monthly_tests import monthly_tests
from journey.analysis.past_self import compare_with_earlier, past_self
from journey.analysis.plans import plans
from journey.analysis.recurring_mistakes import recurring_mistakes
from journey.analysis.satisfaction import hours_and_satisfaction, satisfaction
from journey.analysis.sessions import results, session_counts, share_made
from journey.analysis.streaks import days_to_return, streak, worked_days
from journey.analysis.timeline import stage_spans
from journey.analysis.topic_mix import effective_topics, topic_mix, topic_shares
from journey.analysis.topic_relations import co_occurrence, dependencies, strongest_pair
from journey.analysis.weekday import weekday_effects, weekdays

__all__ = [
    "change_point",
    "co_occurrence",
    "compare_with_earlier",
    "days_to_return",
    "dependencies",
    "effective_topics",
    "gap_by_week",
    "gap_trend",
    "goal_forecast",
    "goal_gap",
    "hint",
    "hours",
    "hours_and_satisfaction",
    "hours_by",
    "learning_zone",
    "levels",
    "mistake_fixes",
    "monthly_tests",
    "open_questions",
    "past_self",
    "plans",
    "recurring_mistakes",
    "results",
    "satisfaction",
    "session_counts",
    "share_made",
    "stage_spans",
    "streak",
    "strongest_pair",
    "topic_mix",
    "topic_shares",
    "turns_by_topic",
    "weekday_effects",
    "weekdays",
    "weekly_hours",
    "weekly_t",
    "worked_days",
]
