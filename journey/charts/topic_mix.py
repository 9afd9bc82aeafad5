"""The mix of topics week by week, month by month or year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.base import Chart
from journey.charts.chart_data import (
    LABELS,
    WIDEST,
    ChartData,
    date_labels,
    latest,
    screen_reader_rows,
    time_axis,
    topic_colours,
    unit_of,
    with_heading,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["TopicMix", "topic_mix"]

MAX_PERIODS = 160
STEP = {"week": "7D", "month": "MS", "year": "YS"}
MAX_TOPICS = 12  # topics; the others are one
OTHERS = "other topics"


class TopicMix(Chart):
    """The mix of topics as stacked bars, hours or, where none are known, sessions."""

    def data(
        self,
        frame: pd.DataFrame,
        *,
        width: int | None = None,
        topics: Iterable[str] | Mapping[str, str | None] = (),
    ) -> ChartData:
        """Return the bars of `analysis.topic_mix.by_period(sessions)`.

        The twelve topics with most of the shown time stand for themselves; `topics` are those of every
        chart, in the order in which they were first learned, so that each keeps its colour.

        Args:
            frame: `analysis.topic_mix.by_period(sessions)`, one row per period and topic.
            width: pixels at most; the chart's own without one.
            topics: those of every chart, in the order in which they were first learned, or a mapping to the
            colour that a person chose, so that each keeps its colour.

        Returns:
            Rows, title, note and text.

        >>> charts.topic_mix.data(analysis.topic_mix.by_period(sessions)).title
        'math 36 % of the hours, ml 33 %, linux 23 %'
        """
        by, unit = next(label for label in LABELS if label in frame), unit_of(frame)
        rows, note = latest(frame, by, MAX_PERIODS, by)
        rows = _fewer(rows, by, unit)
        total = rows.groupby("topic", sort=False)[unit].sum(min_count=1)
        total = total.sort_values(ascending=False, kind="stable")
        periods = pd.Series(dtype="datetime64[us]")
        if len(rows):
            periods = pd.Series(pd.date_range(rows[by].min(), rows[by].max(), freq=STEP[by]))
        known = rows[rows[unit].notna()]
        bars = pd.DataFrame(
            {by: date_labels(known[by]), "topic": known["topic"], "amount": known[unit].round(1)}
        )
        texts = (f"{topic} {sentences.hours.amount(value, unit)}" for topic, value in total.items())
        shown = set(bars["topic"])
        legend = [topic for topic in dict.fromkeys([*topics, *rows["topic"]]) if topic in shown]
        chosen = topic_colours(topics)
        colours = {**chosen, **dict.fromkeys([*frame["topic"], *legend]), **chosen}
        colours.setdefault(OTHERS, None)  # a chart may be handed other rows, which need it
        return ChartData(
            {"bars": bars},
            sentences.topic_mix.shares(
                {str(name): value for name, value in total.fillna(0).items()}, unit
            ),
            min(width or self.width, WIDEST * max(len(periods), 3)),
            150,
            note,
            screen_reader_rows(texts),
            {"x": date_labels(periods).tolist(), "legend": legend},
            by=by,
            unit=unit,
            topics=colours,
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the bars."""
        by, unit = data.by, data.unit
        legend = alt.Legend(values=data.domains["legend"], columns=4)
        bars = alt.Chart(data.data["bars"]).mark_bar()
        bars = bars.encode(
            x=time_axis(by, data.domains["x"]),
            y=alt.Y("amount:Q", title=unit),
            color=alt.Color("topic:N", scale=topic_scale(data.topics), legend=legend),
            tooltip=[f"{by}:N", "topic:N", alt.Tooltip("amount:Q", title=unit)],
        )
        return with_heading(bars, data)


def _fewer(rows: pd.DataFrame, by: str, unit: str) -> pd.DataFrame:
    """Return the rows with all but the topics that have most summed up as one."""
    total = rows.groupby("topic")[unit].sum()
    if len(total) <= MAX_TOPICS:
        return rows
    first = total.sort_values(ascending=False, kind="stable").index[: MAX_TOPICS - 1]
    named = rows.assign(topic=rows["topic"].where(rows["topic"].isin(first), OTHERS))
    return named.groupby([by, "topic"])[["hours", "sessions"]].sum(min_count=1).reset_index()


topic_mix = TopicMix()
