"""The gap between what was pictured and what was made, by week."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.chart_data import (
    ChartData,
    date_labels,
    drawn,
    latest,
    screen_reader_rows,
    time_axis,
)

__all__ = ["gap", "gap_shown"]

NEWEST = 104
KEY = "dot: middle; bar: quartiles; line: stretch, 1 to 5"


def gap_shown(by_week: pd.DataFrame, width: int = 330) -> ChartData:
    """Return the weeks of `analysis.gap_by_week`, the newest two years of them."""
    rows, note = latest(by_week, "week", NEWEST, "week")
    # Every week has its place, also one without three gaps.
    all_rows = pd.date_range(rows["week"].min(), rows["week"].max(), freq="7D") if len(rows) else []
    low, high = (float(rows["gap"].min()), float(rows["gap"].max())) if len(rows) else (0.0, 0.0)
    messages = (
        f"week of {row.week:%d %B}: {row.gap:.3g} over {sentences.count(row.rounds, 'round')}"
        for row in rows.itertuples()
    )
    return ChartData(
        {"weeks": rows.assign(week=date_labels(rows["week"])).round(2)},
        sentences.gaps(len(rows), low, high), width, 150,
        note or KEY, screen_reader_rows(messages), {"x": [f"{item:%Y-%m-%d}" for item in all_rows]},
    )  # fmt: skip


def gap(by_week: pd.DataFrame, title: str | None = None, width: int = 330) -> alt.LayerChart:
    """Return the median and the quartiles of each week, with the stretch of the same rounds.

    `by_week` has the rows of `analysis.gap_by_week`. Up is no worse than down: one colour.
    """
    shown = gap_shown(by_week, width).named(title)
    base = alt.Chart(shown.data["weeks"]).encode(
        x=time_axis("week", shown.domains["x"]),
        tooltip=["week:N", "gap:Q", "low:Q", "high:Q", "rounds:Q", "difficulty:Q"],
    )
    scale = alt.Scale(domain=[0, 10])
    thin = max(1.5, min(7, width / max(len(shown.domains["x"]), 1) / 3))
    quartiles = base.mark_bar(style="ground", size=thin)
    quartiles = quartiles.encode(y=alt.Y("low:Q", title="gap, 0 to 10", scale=scale), y2="high:Q")
    middle = base.mark_circle(style="done", size=min(45, 6 * thin))
    middle = middle.encode(y=alt.Y("gap:Q", scale=scale))
    difficulty = base.mark_tick(style="said", size=1.8 * thin, thickness=1)
    difficulty = difficulty.encode(y=alt.Y("difficulty:Q", scale=scale))
    return drawn(alt.layer(quartiles, middle, difficulty), shown)
