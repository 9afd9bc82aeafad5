"""Hours beside satisfaction."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.words import dates, newest, titled

__all__ = ["hours_and_satisfaction"]

NEWEST = 1100  # days


def hours_and_satisfaction(
    felt: pd.DataFrame, title: str | None = None, note: str = "", width: int = 330
) -> alt.Chart:
    """Return one dot a day of `analysis.satisfaction` whose hours are known.

    `title` is the sentence of `analysis.hours_and_satisfaction`, or how many days there are.
    """
    known = felt.dropna(subset=["hours"])
    shown, more = newest(known, "date", NEWEST, "day")
    frame = pd.DataFrame(
        {
            "date": dates(shown["date"]),
            "hours": shown["hours"].round(2),
            "satisfaction": shown["satisfaction"],
        }
    )
    most = float(frame["hours"].max()) if len(frame) else 1.0
    chart = (
        alt.Chart(frame)
        .mark_circle(style="done", opacity=0.45, size=50)
        .encode(
            x=alt.X("hours:Q", title="hours that day", scale=alt.Scale(domain=[0, max(most, 1.0)])),
            y=alt.Y("satisfaction:Q", title="satisfaction", scale=alt.Scale(domain=[1, 10])),
            tooltip=[alt.Tooltip("date:T", format="%d %B %Y"), "hours:Q", "satisfaction:Q"],
        )
        .properties(width=width)
    )
    rows = []
    if len(shown):
        low, high = shown["satisfaction"].min(), shown["satisfaction"].max()
        spans = [figures.spent(one) for one in (shown["hours"].min(), shown["hours"].max())]
        rows = [f"satisfaction from {low} to {high}", f"hours from {spans[0]} to {spans[1]}"]
    said = figures.days_of_both(len(known)) if title is None else title
    return titled(chart, said, note or more, rows, height=150)
