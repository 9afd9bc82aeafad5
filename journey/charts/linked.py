"""The explorer's linked views: a brush over time that the other views follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from journey.charts.calendar import calendar
from journey.charts.theme import topic_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["BRUSH", "linked"]

BRUSH = "chosen"
WIDTH = 700


def linked(
    hours: pd.DataFrame, mix: pd.DataFrame, felt: pd.DataFrame, topics: Sequence[str]
) -> Any:
    """Return calendar, hours by topic and satisfaction, of `analysis.hours(days, by="day")`,
    `analysis.topic_mix(activities)` and `analysis.satisfaction(days)`.

    The selection `chosen` is an interval on `date`, in milliseconds; drag over the middle view.
    """  # noqa: D205 - one sentence over two lines
    brush = alt.selection_interval(name=BRUSH, encodings=["x"])
    measured = "hours" if mix["hours"].notna().any() else "rounds"
    x = alt.X("date:T", title=None, axis=alt.Axis(grid=False))
    every = alt.Chart(hours.assign(date=_plain(hours["date"]), one=1))
    # Where no hours are stated a day is a bar of one, so that it can be chosen all the same.
    tall = "hours" if hours["hours"].fillna(0).any() else "one"
    ground = every.mark_bar(style="ground").encode(x=x, y=alt.Y(f"{tall}:Q", title="hours a day"))
    lit = ground.mark_bar(style="done").transform_filter(brush)
    time = alt.layer(ground.add_params(brush), lit).properties(
        width=WIDTH, height=80, title="Drag here to choose a time"
    )
    weeks = mix.rename(columns={"week": "date"})
    bars = (
        alt.Chart(weeks.assign(date=_plain(weeks["date"])))
        .mark_bar()
        .encode(
            x=alt.X("yearmonthdate(date):O", title=None,
                    axis=alt.Axis(format="%d %b", labelAngle=0, labelOverlap=True)),
            y=alt.Y(f"{measured}:Q", title=f"{measured} a week"),
            color=alt.Color("topic:N", scale=topic_scale(topics)),
            tooltip=["topic:N", alt.Tooltip(f"{measured}:Q", format=".3~g")],
        )
        .transform_filter(brush)
        .properties(width=WIDTH, height=150, title="Topics, week by week")
    )  # fmt: skip
    dots = (
        alt.Chart(felt.assign(date=_plain(felt["date"])))
        .mark_circle(style="done", opacity=0.5, size=40)
        .encode(
            x=alt.X("hours:Q", title="hours that day"),
            y=alt.Y("satisfaction:Q", scale=alt.Scale(domain=[1, 10])),
            tooltip=[alt.Tooltip("date:T", format="%d %B %Y"), "hours:Q", "satisfaction:Q"],
        )
        .transform_filter(brush)
        .properties(width=WIDTH, height=150, title="Hours and satisfaction of the chosen days")
    )
    days = calendar(hours, "Every day", WIDTH, brush)
    return alt.vconcat(days, time, bars, dots)


def _plain(dates: Any) -> Any:
    return dates.astype("datetime64[ms]")
