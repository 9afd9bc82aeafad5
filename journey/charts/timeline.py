"""Stages and projects along time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import (
    ChartData,
    iter_rows,
    moments,
    screen_reader_rows,
    with_heading,
)

__all__ = ["Timeline", "timeline"]

MAX_SPANS = 40


class Timeline(Chart):
    """Stages and projects as bars along time: stages above, projects below."""

    width = 700

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the bars of `analysis.timeline.spans(days, sessions)`, the newest of them.

        Args:
            frame: `analysis.timeline.spans(days, sessions)`, one row per stretch of time.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.timeline.data(analysis.timeline.spans(days, sessions)).title
        '3 stages and 3 projects'
        """
        rows = frame.sort_values("end", kind="stable").tail(MAX_SPANS).sort_index()
        bars = pd.DataFrame(
            {
                "kind": rows["kind"],
                "name": rows["name"],
                "start": moments(rows["start"]),
                # A bar reaches to the end of its last day.
                "end": moments(rows["end"] + pd.Timedelta(1, "D")),
                "days": rows["days"],
            }
        )
        names = bars["name"].drop_duplicates().tolist()
        kinds = frame.drop_duplicates(["kind", "name"])["kind"].value_counts()
        stages, projects = (int(kinds.get(kind, 0)) for kind in ("stage", "project"))
        texts = (
            f"{row.kind} {row.name}: {row.start:%d %B %Y} to {row.end:%d %B %Y}"
            for row in iter_rows(rows)
        )
        return ChartData(
            {"spans": bars},
            sentences.timeline.stages_and_projects(stages, projects),
            width or self.width,
            max(60, 22 * len(names)),
            f"the newest {MAX_SPANS} of {len(frame)}" if len(frame) > MAX_SPANS else "",
            screen_reader_rows(texts),
            {"y": names},
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        bars = alt.Chart(data.data["spans"]).mark_bar(height=11, cornerRadius=2)
        names = alt.Scale(domain=data.domains["y"])
        bars = bars.encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(grid=True, labelOverlap=True)),
            x2="end:T",
            y=alt.Y("name:N", title=None, scale=names),
            color=alt.Color("kind:N", scale=alt.Scale(domain=["stage", "project"])),
            tooltip=[
                "kind:N",
                "name:N",
                alt.Tooltip("start:T", format="%d %B %Y"),
                alt.Tooltip("days:Q", title="days worked"),
            ],
        )
        return with_heading(bars, data)


timeline = Timeline()
