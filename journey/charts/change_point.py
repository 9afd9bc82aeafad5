"""Levels of hours a recorded day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import (
    ChartData,
    iter_rows,
    moments,
    screen_reader_rows,
    with_heading,
)
from journey.language.formatting import hours

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Levels", "levels"]


class Levels(Chart):
    """Levels of hours a recorded day, as steps along time."""

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the steps of `analysis.change_point.levels(days)`.

        Args:
            frame: `analysis.change_point.levels(days)`, one row per level.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.levels.data(analysis.change_point.levels(days)).title
        'No change of level stands out'
        """
        steps = frame.assign(
            start=moments(frame["start"]), end=moments(frame["end"]), hours=frame["hours"].round(2)
        )
        texts = (f"from {row.start:%d %B %Y}: {hours(row.hours)} a day" for row in iter_rows(frame))
        most = max(1.0, float(steps["hours"].max())) if len(steps) else 1.0
        return ChartData(
            {"steps": steps},
            sentences.change_point.levels(len(frame)),
            width or self.width,
            150,
            row_texts=screen_reader_rows(texts),
            domains={"y": [0, most]},
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the steps."""
        steps = alt.Chart(data.data["steps"]).mark_rule(style="primary", strokeWidth=3)
        scale = alt.Scale(domain=data.domains["y"])
        steps = steps.encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(grid=False)),
            x2="end:T",
            y=alt.Y("hours:Q", title="hours a recorded day", scale=scale),
            tooltip=["hours:Q", alt.Tooltip("n:Q", title="days")],
        )
        return with_heading(steps, data)


levels = Levels()
