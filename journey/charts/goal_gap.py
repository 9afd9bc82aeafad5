"""The distance from the goal, week by week."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import Chart
from journey.charts.chart_data import (
    ChartData,
    date_labels,
    iter_rows,
    latest,
    screen_reader_rows,
    time_axis,
    with_heading,
)
from journey.language.numbers import count

__all__ = ["GoalGap", "goal_gap"]

MAX_WEEKS = 104
KEY = "dot: typical; bar: middle half; dash: difficulty, 1 to 5"


class GoalGap(Chart):
    """Each week's median distance from the goal and its quartiles, beside the difficulty.

    Up is no worse than down: one colour.
    """

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the weeks of `analysis.goal_gap.by_week(sessions)`, the newest two years of them.

        Args:
            frame: `analysis.goal_gap.by_week(sessions)`, one row per week.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.goal_gap.data(analysis.goal_gap.by_week(sessions)).title
        'Typically 1 to 6 of 10 off the goal, 23 weeks'
        """
        rows, note = latest(frame, "week", MAX_WEEKS, "week")
        first, last = rows["week"].min(), rows["week"].max()
        # Every week has its place, also one without three gaps.
        weeks: list[Any] = [*pd.date_range(first, last, freq="7D")] if len(rows) else []
        low, high = (
            (float(rows["gap"].min()), float(rows["gap"].max())) if len(rows) else (0.0, 0.0)
        )
        texts = (
            f"week of {row.week:%d %B}: {row.gap:.3g} over {count(row.sessions, 'session')}"
            for row in iter_rows(rows)
        )
        return ChartData(
            {"weeks": rows.assign(week=date_labels(rows["week"])).round(2)},
            sentences.goal_gap.weekly_range(len(rows), low, high),
            width or self.width,
            150,
            note or KEY,
            screen_reader_rows(texts),
            {"x": [f"{week:%Y-%m-%d}" for week in weeks]},
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the weeks."""
        base = alt.Chart(data.data["weeks"]).encode(
            x=time_axis("week", data.domains["x"]),
            tooltip=["week:N", "gap:Q", "low:Q", "high:Q", "sessions:Q", "difficulty:Q"],
        )
        scale = alt.Scale(domain=[0, 10])
        thin = max(1.5, min(7, data.width / max(len(data.domains["x"]), 1) / 3))
        quartiles = base.mark_bar(style="background", size=thin)
        axis = alt.Y("low:Q", title="off the goal, 0 to 10", scale=scale)
        quartiles = quartiles.encode(y=axis, y2="high:Q")
        middle = base.mark_circle(style="primary", size=min(45, 6 * thin))
        middle = middle.encode(y=alt.Y("gap:Q", scale=scale))
        difficulty = base.mark_tick(style="label", size=1.8 * thin, thickness=1)
        difficulty = difficulty.encode(y=alt.Y("difficulty:Q", scale=scale))
        return with_heading(alt.layer(quartiles, middle, difficulty), data)


goal_gap = GoalGap()
