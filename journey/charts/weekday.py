"""Weekdays compared with the average day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import ChartData, iter_rows, screen_reader_rows, with_heading
from journey.charts.hours_per_day import WEEKDAYS
from journey.language.formatting import hours_difference

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Weekdays", "weekdays"]


class Weekdays(Chart):
    """Hours of each weekday compared with the average day, shrunk towards it where days are few."""

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the bars of `analysis.weekday.effects(days)`.

        Args:
            frame: `analysis.weekday.effects(days)`, one row per weekday.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.weekdays.data(analysis.weekday.effects(days)).title
        'Weekdays compared with your average day'
        """
        bars = frame.assign(
            weekday=[WEEKDAYS[number] for number in frame["weekday"]],
            effect=frame["effect"].round(2),
            mean=frame["mean"].round(2),
        )
        texts = (f"{row.weekday} {hours_difference(row.effect)}" for row in iter_rows(bars))
        title = sentences.weekday.title()
        rows = screen_reader_rows(texts)
        return ChartData({"bars": bars}, title, width or self.width, 150, row_texts=rows)

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        bars = alt.Chart(data.data["bars"]).mark_bar(style="primary", size=22)
        bars = bars.encode(
            x=alt.X("weekday:N", title=None, sort=WEEKDAYS, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("effect:Q", title="hours compared with the mean"),
            tooltip=["weekday:N", "effect:Q", "mean:Q", alt.Tooltip("n:Q", title="days")],
        )
        return with_heading(bars, data)


weekdays = Weekdays()
