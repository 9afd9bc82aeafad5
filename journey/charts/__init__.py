"""Charts for any notebook: each is a tidy frame in, an `alt.Chart` out; charts compute nothing.

    charts.calendar(analysis.hours(journal.days(), by="day"))

They stand beside and below each other with `|` and `&`. Importing this takes on the theme unless you
chose another; `charts.use(dark=True)` draws dark. A title says what was found, never more than the
figure's sentence allows, and every chart says itself in words in its `description`.
"""

from journey.charts.calendar import calendar
from journey.charts.feeling import hours_and_satisfaction
from journey.charts.gap import gap
from journey.charts.hours import hours_by, hours_over_time, hours_per_day, levels, weekdays
from journey.charts.linked import BRUSH, linked
from journey.charts.mix import topic_mix
from journey.charts.theme import darker, theme, topic_scale, use
from journey.charts.timeline import timeline
from journey.charts.together import company, needs, network
from journey.charts.turns import turns

__all__ = [
    "BRUSH",
    "calendar",
    "company",
    "darker",
    "gap",
    "hours_and_satisfaction",
    "hours_by",
    "hours_over_time",
    "hours_per_day",
    "levels",
    "linked",
    "needs",
    "network",
    "theme",
    "timeline",
    "topic_mix",
    "topic_scale",
    "turns",
    "use",
    "weekdays",
]
