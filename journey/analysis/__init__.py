"""Measures of the days: tidy frames in, tidy frames and estimates out; nothing is drawn or changed.

One subject a module: `analysis.hours.over_time(journal.days(), by="week")`.

Missing, rest and zero are three things: a day without a row is missing, a rest day has 0 hours, a
worked day whose hours nobody stated has NaN. `journey.sentences` puts the results into words.

The examples use `journal = journey.sample_journal("2026-11-21")`, its frames `days`, `sessions`,
`mistakes`, `questions` and `plans`, and `end = pd.Timestamp("2026-11-22")`.
"""

from journey.analysis import (
    change_point,
    goal_forecast,
    goal_gap,
    hours,
    learning_zone,
    mistake_fixes,
    monthly_tests,
    past_self,
    plans,
    questions,
    recurring_mistakes,
    satisfaction,
    sessions,
    streaks,
    timeline,
    topic_mix,
    topic_relations,
    weekday,
)

__all__ = [
    "change_point",
    "goal_forecast",
    "goal_gap",
    "hours",
    "learning_zone",
    "mistake_fixes",
    "monthly_tests",
    "past_self",
    "plans",
    "questions",
    "recurring_mistakes",
    "satisfaction",
    "sessions",
    "streaks",
    "timeline",
    "topic_mix",
    "topic_relations",
    "weekday",
]
