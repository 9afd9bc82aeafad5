"""The calendar: one square a day, darker for more hours."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.words import dates, spoken, titled

__all__ = ["calendar"]

SQUARE = 27  # pixels at most
NEWEST = 106  # weeks
WEEKDAYS = "['Mon','Tue','Wed','Thu','Fri','Sat','Sun'][datum.value]"


def calendar(
    hours: pd.DataFrame,
    title: str | None = None,
    width: int = 700,
    chosen: alt.Parameter | None = None,
) -> alt.LayerChart:
    """Return the days of `analysis.hours(days, by="day")` as weeks side by side, two years at most.

    A worked day whose hours nobody stated is a ring, a rest day a dot, a missing day nothing. With
    `chosen`, a selection over `date`, the days outside it are faint.
    """
    monday = hours["date"] - pd.to_timedelta(hours["date"].dt.day_of_week, unit="D")
    weeks = pd.date_range(monday.min(), monday.max(), freq="7D") if len(hours) else monday
    note = f"the newest {NEWEST} of {len(weeks)} weeks" if len(weeks) > NEWEST else ""
    shown = hours["date"] >= weeks[-NEWEST] if note else hours["date"].notna()
    hours, monday, weeks = hours[shown], monday[shown], weeks[-NEWEST:]
    frame = pd.DataFrame(
        {
            "date": dates(hours["date"]),
            "hours": hours["hours"].round(2),
            "status": hours["status"],
            "weekday": hours["date"].dt.day_of_week,
            "week": dates(monday),
        }
    )
    place = width / max(len(weeks), 1)
    x = alt.X(
        "week:O",
        title=None,
        scale=alt.Scale(domain=dates(pd.Series(weeks)).tolist(), paddingInner=0.12, paddingOuter=0),
        axis=alt.Axis(
            labelExpr="+slice(datum.value, 8) <= 7 ? timeFormat(toDate(datum.value + 'T00:00'), '%b') : ''",
            labelAngle=0, ticks=False, domain=False, labelOverlap=place < SQUARE / 2,
        ),
    )  # fmt: skip
    y = alt.Y(
        "weekday:O",
        title=None,
        scale=alt.Scale(domain=list(range(7)), paddingInner=0.12),
        axis=alt.Axis(labelExpr=WEEKDAYS, ticks=False, domain=False),
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
    scale = alt.Scale(type="quantize", domain=[0, max(most, 1.0)], range="ordinal")
    known = base.transform_filter("datum.status == 'worked' && isValid(datum.hours)")
    squares = known.mark_rect(cornerRadius=1.5).encode(
        color=alt.Color("hours:Q", scale=scale, legend=None)
    )
    unknown = base.transform_filter("datum.status == 'worked' && !isValid(datum.hours)")
    rings = unknown.mark_square(
        size=min(70, place**2 / 2), style="ring", filled=False, strokeWidth=1
    )
    rests = base.transform_filter("datum.status == 'rest'").mark_circle(size=14, style="faint")
    worked = hours["status"].eq("worked")
    said = figures.worked_in(
        int(worked.sum()), float(hours["hours"].sum()), int((worked & hours["hours"].isna()).sum())
    )
    chart = alt.layer(squares, rings, rests).properties(
        width=min(width, SQUARE * max(len(weeks), 1))
    )
    rows = (
        f"{one.date:%A %d %B} {'rest' if one.status == 'rest' else figures.hours_or_unknown(one.hours)}"
        for one in hours.itertuples()
    )
    return titled(chart, said if title is None else title, note, spoken(rows), height=118)
