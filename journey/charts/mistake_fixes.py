"""Fixes of mistakes, by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.base import Chart
from journey.charts.chart_data import (
    ChartData,
    iter_rows,
    screen_reader_rows,
    topic_colours,
    with_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["MistakeFixes", "mistake_fixes"]

MAX_TOPICS = 12


class MistakeFixes(Chart):
    """Fixes by topic, as bars, the longest first; the tooltip has how many are learned."""

    def data(
        self,
        frame: pd.DataFrame,
        *,
        width: int | None = None,
        topics: Iterable[str] | Mapping[str, str | None] = (),
    ) -> ChartData:
        """Return the bars of `analysis.mistake_fixes.by_topic(mistakes)`; `topics` as in every chart.

        Args:
            frame: `analysis.mistake_fixes.by_topic(mistakes)`, one row per topic.
            width: pixels at most; the chart's own without one.
            topics: those of every chart, in the order in which they were first learned, or a mapping to the
            colour that a person chose, so that each keeps its colour.

        Returns:
            Rows, title, note and text.

        >>> charts.mistake_fixes.data(analysis.mistake_fixes.by_topic(mistakes)).title
        '104 fixes, 39 in ml'
        """
        rows = frame.head(MAX_TOPICS)
        first = next(((row.topic, int(row.fixes)) for row in iter_rows(rows.head(1))), None)
        texts = (f"{row.topic} {row.fixes}, {row.learned} learned" for row in iter_rows(rows))
        names = rows["topic"].tolist()
        return ChartData(
            {"bars": rows},
            sentences.mistake_fixes.by_topic(int(frame["fixes"].sum()), first),
            width or self.width,
            max(60, 24 * len(rows)),
            f"the first {MAX_TOPICS} of {len(frame)}" if len(frame) > MAX_TOPICS else "",
            screen_reader_rows(texts),
            {"y": names},
            topics=topic_colours(topics or names),
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        names = alt.Scale(domain=data.domains["y"])
        bars = alt.Chart(data.data["bars"]).mark_bar()
        bars = bars.encode(
            x=alt.X("fixes:Q", title="fixes", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("topic:N", title=None, scale=names),
            color=alt.Color("topic:N", scale=topic_scale(data.topics), legend=None),
            tooltip=["topic:N", "fixes:Q", "learned:Q"],
        )
        return with_heading(bars, data)


mistake_fixes = MistakeFixes()
