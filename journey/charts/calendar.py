"""The calendar: one square a day, darker for more hours."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey.charts.theme import GREENS, LINE, SOFT

__all__ = ["calendar"]

SQUARE = 27


def calendar(
    hours: pd.DataFrame, title: str = "", width: int = 700, chosen: alt.Parameter | None = None
) -> alt.LayerChart:
    """Return the days of `analysis.hours(days, by="day")` as weeks side by side.

    A worked day whose hours nobody stated is a ring, a rest day a dot, a missing day nothing. With
    `chosen`, a selection over `date`, the days outside it are faint.
    """
    monday = hours["date"] - pd.to_timedelta(hours["date"].dt.day_of_week, unit="D")
    frame = hours.assign(
        date=hours["date"].astype("datetime64[ms]"),
        weekday=hours["date"].dt.day_of_week,
        week=monday.dt.strftime("%Y-%m-%d"),
    )
    # Every week has its place, also one without a single row.
    weeks = pd.date_range(monday.min(), monday.max(), freq="7D").strftime("%Y-%m-%d").tolist()
    labels = "['Mon','Tue','Wed','Thu','Fri','Sat','Sun'][datum.value]"
    x = alt.X(
        "week:O",
        title=None,
        scale=alt.Scale(domain=weeks),
        axis=alt.Axis(
            labelExpr="+slice(datum.value, 8) <= 7 ? timeFormat(toDate(datum.value), '%b') : ''",
            labelAngle=0, ticks=False, domain=False, labelOverlap=False,
        ),
    )  # fmt: skip
    y = alt.Y(
        "weekday:O",
        title=None,
        scale=alt.Scale(domain=list(range(7))),
        axis=alt.Axis(labelExpr=labels, ticks=False, domain=False),
    )
    tooltip = [
        alt.Tooltip("date:T", format="%A, %d %B %Y"),
        alt.Tooltip("hours:Q", format=".2~f"),
        alt.Tooltip("status:N"),
    ]
    base = alt.Chart(frame).encode(x=x, y=y, tooltip=tooltip)
    if chosen is not None:
        base = base.encode(opacity=alt.condition(chosen, alt.value(1), alt.value(0.25)))
    most = float(hours["hours"].max()) if hours["hours"].notna().any() else 1.0
    known = base.transform_filter("datum.status == 'worked' && isValid(datum.hours)")
    squares = known.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color(
            "hours:Q", scale=alt.Scale(range=GREENS, domain=[0, max(most, 1.0)]), legend=None
        )
    )
    unknown = base.transform_filter("datum.status == 'worked' && !isValid(datum.hours)")
    rings = unknown.mark_square(size=70, filled=False, color=SOFT, strokeWidth=1)
    rests = base.transform_filter("datum.status == 'rest'").mark_circle(size=14, color=LINE)
    width = min(width, SQUARE * len(weeks))
    return alt.layer(squares, rings, rests).properties(width=width, height=118, title=title)
