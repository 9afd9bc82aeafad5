"""Hours and satisfaction, one dot a day."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import ChartData, latest, moments, with_heading
from journey.language.formatting import hours

__all__ = ["HoursAndSatisfaction", "hours_and_satisfaction"]

MAX_DAYS = 1100  # days


class HoursAndSatisfaction(Chart):
    """One dot a day whose hours and satisfaction are known."""

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the dots of `analysis.satisfaction.by_day(days)`, the newest three years.

        Args:
            frame: `analysis.satisfaction.by_day(days)`, one row per rated day.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.hours_and_satisfaction.data(analysis.satisfaction.by_day(days)).title
        'Hours and satisfaction, 108 days'
        """
        known = frame.dropna(subset=["hours"])
        rows, note = latest(known, "date", MAX_DAYS, "day")
        days = pd.DataFrame(
            {
                "date": moments(rows["date"]),
                "hours": rows["hours"].round(2),
                "satisfaction": rows["satisfaction"],
            }
        )
        texts: tuple[str, ...] = ()
        most = 1.0
        if len(rows):
            most = max(1.0, float(rows["hours"].max()))
            low, high = rows["satisfaction"].min(), rows["satisfaction"].max()
            texts = (
                f"satisfaction from {low} to {high}",
                f"hours a day from {hours(rows['hours'].min())} to {hours(rows['hours'].max())}",
            )
        title = sentences.satisfaction.days_of_both(len(known))
        domains = {"x": [0, most]}
        return ChartData({"days": days}, title, width or self.width, 150, note, texts, domains)

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the dots."""
        dots = alt.Chart(data.data["days"]).mark_circle(style="primary", opacity=0.45, size=50)
        across = alt.Scale(domain=data.domains["x"])
        dots = dots.encode(
            x=alt.X("hours:Q", title="hours that day", scale=across),
            y=alt.Y("satisfaction:Q", title="satisfaction", scale=alt.Scale(domain=[1, 10])),
            tooltip=[alt.Tooltip("date:T", format="%d %B %Y"), "hours:Q", "satisfaction:Q"],
        )
        return with_heading(dots, data)


hours_and_satisfaction = HoursAndSatisfaction()
