"""The calendar: one square a day, darker for more hours."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.chart_data import ChartData, date_labels, drawn, moments, screen_reader_rows

__all__ = ["calendar", "calendar_shown"]

SQUARE = 27  # pixels at most
NEWEST = 106  # weeks
WEEKDAYS = "['Mon','Tue','Wed','Thu','Fri','Sat','Sun'][datum.value]"


def calendar_shown(hours: pd.DataFrame, width: int = 700) -> ChartData:
    """Return the days of `analysis.hours(days, by="day")`, of the newest two years at most."""
    monday = hours["date"] - pd.to_timedelta(hours["date"].dt.day_of_week, unit="D")
    weeks = pd.date_range(monday.min(), monday.max(), freq="7D") if len(hours) else monday
    note = f"the newest {NEWEST} of {len(weeks)} weeks" if len(weeks) > NEWEST else ""
    if note:
        inside = hours["date"] >= weeks[-NEWEST]
        hours, monday, weeks = hours[inside], monday[inside], weeks[-NEWEST:]
    frame = pd.DataFrame(
        {
            "date": moments(hours["date"]),
            "hours": hours["hours"].round(2),
            "status": hours["status"],
            "weekday": hours["date"].dt.day_of_week,
            "week": date_labels(monday),
        }
    )
    most = float(hours["hours"].max()) if hours["hours"].notna().any() else 1.0
    worked = hours["status"].eq("worked")
    unknown = int((worked & hours["hours"].isna()).sum())
    messages = (
        f"{row.date:%A %d %B} {'rest' if row.status == 'rest' else sentences.hours_or_unknown(row.hours)}"
        for row in hours.head(32).itertuples()
    )
    return ChartData(
        {"days": frame},
        sentences.worked_in(int(worked.sum()), float(hours["hours"].sum()), unknown),
        min(width, SQUARE * max(len(weeks), 1)),
        118,
        note,
        screen_reader_rows(messages),
        {"x": date_labels(pd.Series(weeks)).tolist(), "color": [0, max(most, 1.0)]},
    )


def calendar(
    hours: pd.DataFrame,
    title: str | None = None,
    width: int = 700,
    chosen: alt.Parameter | None = None,
) -> alt.LayerChart:
    """Return the days of `analysis.hours(days, by="day")` as weeks side by side, two years at most.

    A worked day whose hours nobody stated is a ring, a rest day a dot, a missing day nothing. With
    `chosen`, a selection over weeks, those outside it are faint.
    """
    shown = calendar_shown(hours, width).named(title)
    place = shown.width / max(len(shown.domains["x"]), 1)
    x = alt.X(
        "week:O",
        title=None,
        scale=alt.Scale(domain=shown.domains["x"], paddingInner=0.12, paddingOuter=0),
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
    base = alt.Chart(shown.data["days"]).encode(x=x, y=y, tooltip=tooltip)
    if chosen is not None:
        base = base.encode(opacity=alt.condition(chosen, alt.value(1), alt.value(0.25)))
    scale = alt.Scale(type="quantize", domain=shown.domains["color"], range="ordinal")
    known = base.transform_filter("datum.status == 'worked' && isValid(datum.hours)")
    squares = known.mark_rect(cornerRadius=1.5).encode(
        color=alt.Color("hours:Q", scale=scale, legend=None)
    )
    if chosen is not None:
        squares = squares.add_params(chosen)
    unknown = base.transform_filter("datum.status == 'worked' && !isValid(datum.hours)")
    rings = unknown.mark_square(
        size=min(70, place**2 / 2), style="ring", filled=False, strokeWidth=1
    )
    rests = base.transform_filter("datum.status == 'rest'").mark_circle(size=14, style="faint")
    return drawn(alt.layer(squares, rings, rests), shown)
