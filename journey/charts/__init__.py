"""Charts for any notebook: each is a tidy frame in, an `alt.Chart` out; charts compute nothing.

    charts.calendar(analysis.hours(journal.days(), by="day"))

They stand beside and below each other with `|` and `&`. Importing this takes on the theme unless you
chose another; `charts.use(dark=True)` draws dark, and `charts.save(chart, "mix.svg")` writes a chart
as PNG, SVG or HTML. A title says what was found, never more than the figure's sentence allows, and
every chart says itself in words in its `description`.
"""

from journey.charts.altair_theme import theme, to_dark, topic_scale, use
from journey.charts.calendar import calendar, calendar_shown
from journey.charts.chart_data import ChartData
from journey.charts.export import save
from journey.charts.goal_gap import gap, gap_shown
from journey.charts.hours import (
    hours_by,
    hours_by_shown,
    hours_over_time,
    hours_over_time_shown,
    hours_per_day,
    levels,
    weekdays,
)
from journey.charts.mistake_fixes import turns, turns_shown
from journey.charts.satisfaction import hours_and_satisfaction, hours_and_satisfaction_shown
from journey.charts.timeline import timeline, timeline_shown
from journey.charts.topic_mix import topic_mix, topic_mix_shown
from journey.charts.topic_relations import (
    company,
    company_shown,
    needs,
    needs_shown,
    network,
    network_shown,
)

__all__ = [
    "ChartData",
    "calendar",
    "calendar_shown",
    "company",
    "company_shown",
    "gap",
    "gap_shown",
    "hours_and_satisfaction",
    "hours_and_satisfaction_shown",
    "hours_by",
    "hours_by_shown",
    "hours_over_time",
    "hours_over_time_shown",
    "hours_per_day",
    "levels",
    "needs",
    "needs_shown",
    "network",
    "network_shown",
    "save",
    "theme",
    "timeline",
    "timeline_shown",
    "to_dark",
    "topic_mix",
    "topic_mix_shown",
    "topic_scale",
    "turns",
    "turns_shown",
    "use",
    "weekdays",
]
