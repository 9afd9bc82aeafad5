"""A week's days: hours, and satisfaction above them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import ChartData, iter_rows, screen_reader_rows, with_heading

__all__ = ["HoursPerDay", "hours_per_day"]

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


class HoursPerDay(Chart):
    """One bar a day of a week, and its satisfaction as a number above it."""

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return a week's days: a frame of `date`, `hours`, `satisfaction`, `status`, one row a day.

        Args:
            frame: a week's rows of `Journal.days`.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.hours_per_day.data(days.tail(6)).title
        'Most on Thursday: 2 h 30'
        """
        rest = frame["status"].eq("rest")
        days = pd.DataFrame(
            {
                "hours": frame["hours"].round(2),
                "satisfaction": frame["satisfaction"],
                "weekday": [WEEKDAYS[number] for number in frame["date"].dt.day_of_week],
                "height": frame["hours"].fillna(0).round(2),
                "above": frame["satisfaction"].astype("string").mask(rest, "rest").fillna(""),
            }
        )
        known = frame.dropna(subset=["hours"])
        best = None
        if known["hours"].gt(0).any():
            best = known.sort_values("hours", ascending=False, kind="stable").iloc[0]
        day, most = (None, 0.0) if best is None else (best["date"], best["hours"])
        note = "satisfaction above each day" if frame["satisfaction"].notna().any() else ""
        texts = screen_reader_rows(_day(row) for row in iter_rows(frame))
        title = sentences.hours.most_on(day, most)
        return ChartData({"days": days}, title, width or self.width, 150, note, texts)

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the days."""
        scale = alt.Scale(domain=WEEKDAYS)
        x = alt.X("weekday:N", title=None, sort=WEEKDAYS, scale=scale, axis=alt.Axis(labelAngle=0))
        tooltip = ["weekday:N", "hours:Q", "satisfaction:Q"]
        base = alt.Chart(data.data["days"]).encode(x=x, tooltip=tooltip)
        bars = base.mark_bar(style="primary", size=22).encode(y=alt.Y("height:Q", title="hours"))
        text = base.mark_text(style="accent", dy=-8, fontSize=12).encode(
            y="height:Q", text="above:N"
        )
        return with_heading(alt.layer(bars, text), data)


def _day(row: Any) -> str:
    hours = "rest" if row.status == "rest" else sentences.hours.hours_or_unknown(row.hours)
    rated = "" if pd.isna(row.satisfaction) else f", satisfaction {row.satisfaction}"
    return f"{row.date:%A} {hours}{rated}"


hours_per_day = HoursPerDay()
