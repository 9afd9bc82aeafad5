"""Which topic answered the questions of which, and which are studied on the same days."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import ChartData, iter_rows, screen_reader_rows, with_heading

__all__ = ["TopicQuestions", "TopicsTogether", "topic_questions", "topics_together"]

MAX_PAIRS = 60  # pairs
LETTER, LONGEST = 6.2, 15  # pixels of a letter below a chart, and letters until a name is cut
STRONG = 0.1  # of 1: a weaker pair draws nothing to look at


class TopicQuestions(Chart):
    """Questions as circles: rows needed what columns answered."""

    width = 230

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the pairs of `analysis.topic_relations.dependencies(questions)`, those with most first.

        Args:
            frame: `analysis.topic_relations.dependencies(questions)`, one row per pair.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.topic_questions.data(analysis.topic_relations.dependencies(questions)).title
        'ml needed linux: 9 of 45 questions'
        """
        rows = frame.sort_values("questions", ascending=False, kind="stable").head(MAX_PAIRS)
        pair = None
        if len(rows) and (len(rows) == 1 or rows["questions"].iloc[0] > rows["questions"].iloc[1]):
            first = rows.iloc[0]
            pair = (str(first["needed_by"]), str(first["topic"]), int(first["questions"]))
        texts = (f"{row.needed_by} needed {row.topic}: {row.questions}" for row in iter_rows(rows))
        names = sorted(set(rows["needed_by"]))
        return ChartData(
            {"pairs": rows},
            sentences.topic_relations.questions_by_topic(int(frame["questions"].sum()), pair),
            width or self.width,
            max(60, 34 * len(names)),
            f"the {MAX_PAIRS} most of {len(frame)} pairs" if len(frame) > MAX_PAIRS else "",
            screen_reader_rows(texts),
            {"x": sorted(set(rows["topic"])), "y": names},
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the circles."""
        across, down = (alt.Scale(domain=data.domains[axis]) for axis in ("x", "y"))
        size = alt.Size("questions:Q", scale=alt.Scale(domainMin=0, range=[0, 420]), legend=None)
        axis = alt.Axis(**_label_angle(data), grid=False)
        circles = alt.Chart(data.data["pairs"]).mark_circle(style="primary", opacity=0.8)
        circles = circles.encode(
            x=alt.X("topic:N", title="answered by", scale=across, axis=axis),
            y=alt.Y("needed_by:N", title=None, scale=down),
            size=size,
            tooltip=["needed_by:N", "topic:N", "questions:Q"],
        )
        return with_heading(circles, data)

    def layout_key(self, data: ChartData) -> str:
        """Return whether the names below have room."""
        return "crowded" if _crowded(data) else ""


class TopicsTogether(Chart):
    """Topics that share more days than chance brings, as squares, both ways; darker is stronger."""

    width = 230

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the pairs of `analysis.topic_relations.same_day_pairs(sessions, days)`, the strongest.

        Args:
            frame: `analysis.topic_relations.same_day_pairs(sessions, days)`, one row per pair.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.topics_together.data(analysis.topic_relations.same_day_pairs(sessions, days)).title
        'Topics you study on the same day: none stand out'
        """
        rows = frame[frame["npmi"] >= STRONG].head(MAX_PAIRS).round({"npmi": 2, "p": 3})
        other = rows.rename(columns={"topic": "other", "other": "topic"})
        pairs = pd.concat([rows, other], ignore_index=True)
        texts = (
            f"{row.topic} and {row.other}: {row.npmi}, {row.joint} days together"
            for row in iter_rows(rows)
        )
        names = sorted(set(pairs["other"]))
        return ChartData(
            {"pairs": pairs},
            sentences.topic_relations.same_day(len(rows)),
            width or self.width,
            max(60, 30 * len(names)),
            row_texts=screen_reader_rows(texts),
            domains={"x": names, "y": names},
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the squares."""
        apart = alt.Scale(paddingInner=0.06, domain=data.domains["x"])
        steps = alt.Scale(type="quantize", domain=[0, 1], range="ordinal")
        squares = alt.Chart(data.data["pairs"]).mark_rect(cornerRadius=1.5)
        squares = squares.encode(
            x=alt.X("topic:N", title=None, scale=apart, axis=alt.Axis(**_label_angle(data))),
            y=alt.Y("other:N", title=None, scale=apart),
            color=alt.Color("npmi:Q", scale=steps, legend=None),
            tooltip=["topic:N", "other:N", "joint:Q", "npmi:Q"],
        )
        return with_heading(squares, data)

    def layout_key(self, data: ChartData) -> str:
        """Return whether the names below have room."""
        return "crowded" if _crowded(data) else ""


def _crowded(data: ChartData) -> bool:
    """Whether the names below a chart would run into each other."""
    names = data.domains.get("x", [])
    letters = min(max(map(len, names), default=0), LONGEST)
    return bool(names) and data.width / len(names) < LETTER * letters + 8


def _label_angle(data: ChartData) -> dict[str, Any]:
    return {"labelAngle": -40, "labelAlign": "right"} if _crowded(data) else {"labelAngle": 0}


topic_questions = TopicQuestions()
topics_together = TopicsTogether()
