"""Frames to Altair charts, one theme; charts compute nothing."""

from journey.charts.calendar import calendar
from journey.charts.gap import gap
from journey.charts.linked import BRUSH, linked
from journey.charts.mix import needs, topic_mix
from journey.charts.theme import THEME, topic_scale
from journey.charts.week import hours_and_satisfaction, hours_per_day

__all__ = [
    "BRUSH",
    "THEME",
    "calendar",
    "gap",
    "hours_and_satisfaction",
    "hours_per_day",
    "linked",
    "needs",
    "topic_mix",
    "topic_scale",
]
