"""Charts for any notebook: each takes a tidy frame and returns an `alt.Chart`; charts compute nothing.

    charts.calendar(analysis.hours.over_time(journal.days()))

They stand beside and below each other with `|` and `&`. Each has its `data(frame)`, what is shown, and
its `draw(data)`. A title says what the data carry, and every chart has a text description.

Importing this enables the theme and the renderer unless others are active: charts are drawn by the
kernel, and no notebook loads anything from the network. `charts.use(dark=True)` draws dark,
`charts.use(live=True)` with tooltips; `charts.save(chart, "mix.svg")` writes PNG, SVG or HTML.
"""

from journey.charts.altair_theme import theme, to_dark, topic_scale, use
from journey.charts.base import Chart
from journey.charts.calendar import calendar
from journey.charts.change_point import levels
from journey.charts.chart_data import ChartData
from journey.charts.export import save
from journey.charts.goal_gap import goal_gap
from journey.charts.hours import hours_by_topic, hours_over_time
from journey.charts.hours_per_day import hours_per_day
from journey.charts.mistake_fixes import mistake_fixes
from journey.charts.satisfaction import hours_and_satisfaction
from journey.charts.timeline import timeline
from journey.charts.topic_mix import topic_mix
from journey.charts.topic_relations import topic_questions, topics_together
from journey.charts.weekday import weekdays

__all__ = [
    "Chart",
    "ChartData",
    "calendar",
    "goal_gap",
    "hours_and_satisfaction",
    "hours_by_topic",
    "hours_over_time",
    "hours_per_day",
    "levels",
    "mistake_fixes",
    "save",
    "theme",
    "timeline",
    "to_dark",
    "topic_mix",
    "topic_questions",
    "topic_scale",
    "topics_together",
    "use",
    "weekdays",
]
