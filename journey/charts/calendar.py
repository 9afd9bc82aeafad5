"""The calendar: one square a day, darker for more hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey.charts.theme import GREENS, LINE, SOFT

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["calendar"]


def calendar(hours: pd.DataFrame, title: str = "", width: int = 700) -> alt.LayerChart:
    """Return the days of `analysis.hours(days, by="day")` as weeks side by side.

    A worked day whose hours nobody stated is a ring, a rest day a dot, a missing day nothing.
    """
    frame = hours.assign(
        date=hours["date"].astype("datetime64[ms]"),
        weekday=hours["date"].dt.weekday,
        week=(hours["date"] - hours["date"].dt.weekday.map(_days)).astype("datetime64[ms]"),
    )
    labels = "['Mon','Tue','Wed','Thu','Fri','Sat','Sun'][datum.value]"
    x = alt.X(
        "yearmonthdate(week):O",
        title=None,
        axis=alt.Axis(
            labelExpr="date(datum.value) <= 7 ? timeFormat(datum.value, '%b') : ''",
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
    known = base.transform_filter("datum.status == 'worked' && isValid(datum.hours)")
    squares = known.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color("hours:Q", scale=alt.Scale(range=GREENS, domainMin=0), legend=None)
    )
    unknown = base.transform_filter("datum.status == 'worked' && !isValid(datum.hours)")
    rings = unknown.mark_square(size=70, filled=False, color=SOFT, strokeWidth=1)
    rests = base.transform_filter("datum.status == 'rest'").mark_circle(size=14, color=LINE)
    return alt.layer(squares, rings, rests).properties(width=width, height=118, title=title)


def _days(number: int) -> object:
    import pandas as pd

    return pd.Timedelta(number, "D")
