"""One week's days, and hours beside satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey.charts.theme import ACCENT, WARM

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["hours_and_satisfaction", "hours_per_day"]

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def hours_per_day(days: pd.DataFrame, title: str = "", width: int = 310) -> alt.LayerChart:
    """Return one bar a day and its satisfaction as a number above it.

    `days` has one row per recorded day of one week: `date`, `hours`, `satisfaction`, `status`.
    """
    rest = days["status"].eq("rest")
    frame = days[["date", "hours", "satisfaction"]].assign(
        weekday=[WEEKDAYS[one] for one in days["date"].dt.day_of_week],
        height=days["hours"].fillna(0),
        said=days["satisfaction"].astype("string").mask(rest, "rest").fillna(""),
    )
    x = alt.X("weekday:N", title=None, sort=WEEKDAYS, scale=alt.Scale(domain=WEEKDAYS),
              axis=alt.Axis(labelAngle=0))  # fmt: skip
    base = alt.Chart(frame).encode(x=x, tooltip=["weekday:N", "hours:Q", "satisfaction:Q"])
    bars = base.mark_bar(color=ACCENT, size=22).encode(y=alt.Y("height:Q", title="hours"))
    said = base.mark_text(color=WARM, dy=-8, fontSize=12).encode(y="height:Q", text="said:N")
    return alt.layer(bars, said).properties(width=width, height=150, title=title)


def hours_and_satisfaction(
    days: pd.DataFrame, title: str = "", said: str = "", width: int = 310
) -> alt.Chart:
    """Return one dot a day of `analysis.satisfaction` whose hours are known; `said` below the title."""
    return (
        alt.Chart(days.dropna(subset=["hours"]).assign(date=days["date"].astype("datetime64[ms]")))
        .mark_circle(color=ACCENT, opacity=0.45, size=50)
        .encode(
            x=alt.X("hours:Q", title="hours that day"),
            y=alt.Y("satisfaction:Q", title="satisfaction", scale=alt.Scale(domain=[1, 10])),
            tooltip=[alt.Tooltip("date:T", format="%d %B %Y"), "hours:Q", "satisfaction:Q"],
        )
        .properties(width=width, height=170, title=alt.TitleParams(title, subtitle=said))
    )
