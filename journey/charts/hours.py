"""Hours by week or month, and by topic or project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.base import Chart, SelectableChart
from journey.charts.chart_data import (
    WIDEST,
    ChartData,
    date_labels,
    iter_rows,
    latest,
    screen_reader_rows,
    time_axis,
    topic_colours,
    unit_of,
    with_heading,
)
from journey.language.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["HoursByTopic", "HoursOverTime", "hours_by_topic", "hours_over_time"]

MAX_BARS = 720  # weeks or months: sixty years of them
MOST_NAMED = 12


class HoursOverTime(SelectableChart):
    """Hours by week or month, as bars side by side."""

    width = 700

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the bars of `analysis.hours.over_time(days, by="week")`, or by month.

        Args:
            frame: `analysis.hours.over_time(days, by="week")` or by month, one row per period.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.hours_over_time.data(analysis.hours.over_time(days, by="week")).title
        'Typical week: 9 h (26 weeks)'
        """
        by = "week" if "week" in frame else "month"
        rows, note = latest(frame, by, MAX_BARS, by)
        bars = pd.DataFrame(
            {by: date_labels(rows[by]), "hours": rows["hours"].round(1), "worked": rows["worked"]}
        )
        known = frame["hours"].notna()
        median = frame["hours"].median() if known.any() else None
        texts = (
            f"{by} of {getattr(row, by):%d %B %Y}: {sentences.hours.hours_or_unknown(row.hours)}"
            for row in iter_rows(rows.head(32))
        )
        return ChartData(
            {"bars": bars},
            sentences.hours.over_time(by, median, int(known.sum())),
            min(width or self.width, WIDEST * max(len(bars), 3)),
            120,
            note,
            screen_reader_rows(texts),
            {"x": bars[by].tolist()},
            by=by,
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        return with_heading(self._bars(data).mark_bar(style="primary"), data)

    def draw_selectable(self, data: ChartData, selection: alt.Parameter) -> alt.LayerChart:
        """Draw the bars, pale where they lie outside the `selection`."""
        bars = self._bars(data)
        pale = bars.mark_bar(style="background").add_params(selection)
        inside = bars.mark_bar(style="primary").transform_filter(selection)
        return with_heading(alt.layer(pale, inside), data)

    def _bars(self, data: ChartData) -> alt.Chart:
        return alt.Chart(data.data["bars"]).encode(
            x=time_axis(data.by, data.domains["x"]),
            y=alt.Y("hours:Q", title=f"hours a {data.by}"),
            tooltip=[f"{data.by}:N", "hours:Q", "worked:Q"],
        )


class HoursByTopic(Chart):
    """Hours by topic or project, or sessions where no hours are known, as bars, the longest first."""

    def data(
        self,
        frame: pd.DataFrame,
        *,
        width: int | None = None,
        topics: Iterable[str] | Mapping[str, str | None] = (),
    ) -> ChartData:
        """Return the bars of `analysis.hours.grouped_by(sessions, "topic")`, or "project".

        `topics` are those of every chart, in the order in which they were first learned, so that each
        keeps its colour.

        Args:
            frame: `analysis.hours.grouped_by(sessions, "topic")` or "project", one row each.
            width: pixels at most; the chart's own without one.
            topics: those of every chart, in the order in which they were first learned, or a mapping to the
            colour that a person chose, so that each keeps its colour.

        Returns:
            Rows, title, note and text.

        >>> charts.hours_by_topic.data(analysis.hours.grouped_by(sessions, "topic")).title
        'math 36 % of the hours, ml 33 %, linux 23 %'
        """
        by, unit = "topic" if "topic" in frame else "project", unit_of(frame)
        rows = frame.sort_values(unit, ascending=False, kind="stable").head(MOST_NAMED)
        note = f"the first {MOST_NAMED} of {len(frame)}" if len(frame) > MOST_NAMED else ""
        amounts = dict(zip(frame[by], frame[unit].fillna(0.0), strict=True))
        texts = (
            f"{name}: {count(int(many), 'session')}, {sentences.hours.hours_or_unknown(hours)}"
            for name, hours, many in zip(rows[by], rows["hours"], rows["sessions"], strict=True)
        )
        return ChartData(
            {"bars": rows.assign(hours=rows["hours"].round(1))},
            sentences.topic_mix.shares(amounts, unit),
            width or self.width,
            max(60, 24 * len(rows)),
            note,
            screen_reader_rows(texts),
            {"y": rows[by].tolist()},
            by=by,
            unit=unit,
            topics=topic_colours(topics or rows[by]),
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        by, unit = data.by, data.unit
        names = alt.Scale(domain=data.domains["y"])
        bars = alt.Chart(data.data["bars"]).mark_bar(style="primary")
        bars = bars.encode(
            x=alt.X(f"{unit}:Q", title=unit),
            y=alt.Y(f"{by}:N", title=None, scale=names),
            tooltip=[f"{by}:N", "hours:Q", "sessions:Q"],
        )
        if by == "topic":
            colours = alt.Color("topic:N", scale=topic_scale(data.topics), legend=None)
            bars = bars.encode(color=colours)
        return with_heading(bars, data)


hours_over_time = HoursOverTime()
hours_by_topic = HoursByTopic()
