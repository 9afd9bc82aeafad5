"""Hours beside satisfaction."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.chart_data import ChartData, drawn, latest, moments

__all__ = ["hours_and_satisfaction", "hours_and_satisfaction_shown"]

NEWEST = 1100  # days


def hours_and_satisfaction_shown(felt: pd.DataFrame, width: int = 330) -> ChartData:
    """Return the days of `analysis.satisfaction` whose hours are known, the newest three years."""
    known = felt.dropna(subset=["hours"])
    rows, note = latest(known, "date", NEWEST, "day")
    frame = pd.DataFrame(
        {
            "date": moments(rows["date"]),
            "hours": rows["hours"].round(2),
            "satisfaction": rows["satisfaction"],
        }
    )
    messages: tuple[str, ...] = ()
    most = 1.0
    if len(rows):
        most = max(1.0, float(rows["hours"].max()))
        spans = [sentences.spent(item) for item in (rows["hours"].min(), most)]
        felt_from, felt_to = rows["satisfaction"].min(), rows["satisfaction"].max()
        messages = (
            f"satisfaction from {felt_from} to {felt_to}",
            f"hours from {spans[0]} to {spans[1]}",
        )
    text = sentences.days_of_both(len(known))
    return ChartData({"days": frame}, text, width, 150, note, messages, {"x": [0, most]})


def hours_and_satisfaction(
    felt: pd.DataFrame, title: str | None = None, width: int = 330
) -> alt.LayerChart:
    """Return one dot a day of `analysis.satisfaction` whose hours are known.

    `title` is the sentence of `analysis.hours_and_satisfaction`, or how many days there are.
    """
    shown = hours_and_satisfaction_shown(felt, width).named(title)
    chart = (
        alt.Chart(shown.data["days"])
        .mark_circle(style="done", opacity=0.45, size=50)
        .encode(
            x=alt.X("hours:Q", title="hours that day", scale=alt.Scale(domain=shown.domains["x"])),
            y=alt.Y("satisfaction:Q", title="satisfaction", scale=alt.Scale(domain=[1, 10])),
            tooltip=[alt.Tooltip("date:T", format="%d %B %Y"), "hours:Q", "satisfaction:Q"],
        )
    )
    return drawn(chart, shown)
