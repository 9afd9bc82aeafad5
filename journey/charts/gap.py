"""The gap between what was pictured and what was made, by week."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.words import along, dates, newest, spoken, titled

__all__ = ["gap"]

NEWEST = 104
KEY = "dot: middle; bar: quartiles; line: stretch, 1 to 5"


def gap(
    by_week: pd.DataFrame, title: str | None = None, note: str = "", width: int = 330
) -> alt.LayerChart:
    """Return the median and the quartiles of each week, with the stretch of the same rounds.

    `by_week` has the rows of `analysis.gap_by_week`. Up is no worse than down: one colour.
    """
    shown, more = newest(by_week, "week", NEWEST, "week")
    # Every week has its place, also one without three gaps.
    every = pd.date_range(shown["week"].min(), shown["week"].max(), freq="7D") if len(shown) else []
    frame = shown.assign(week=dates(shown["week"])).round(2)
    base = alt.Chart(frame).encode(
        x=along("week", [f"{one:%Y-%m-%d}" for one in every]),
        tooltip=["week:N", "gap:Q", "low:Q", "high:Q", "rounds:Q", "stretch:Q"],
    )  # fmt: skip
    scale = alt.Scale(domain=[0, 10])
    thin = max(1.5, min(7, width / max(len(every), 1) / 3))
    quartiles = base.mark_bar(style="ground", size=thin).encode(
        y=alt.Y("low:Q", title="gap, 0 to 10", scale=scale), y2="high:Q"
    )
    middle = base.mark_circle(style="done", size=min(45, 6 * thin)).encode(
        y=alt.Y("gap:Q", scale=scale)
    )
    stretch = base.mark_tick(style="said", size=1.8 * thin, thickness=1).encode(
        y=alt.Y("stretch:Q", scale=scale)
    )
    medians = shown["gap"]
    found = (
        figures.gaps(len(shown), medians.min(), medians.max())
        if len(shown)
        else figures.gaps(0, 0, 0)
    )
    rows = (
        f"week of {one.week:%d %B}: {one.gap:.3g} over {figures.count(one.rounds, 'round')}"
        for one in shown.itertuples()
    )
    chart = alt.layer(quartiles, middle, stretch).properties(width=width)
    said = found if title is None else title
    return titled(chart, said, note or more or KEY, spoken(rows), height=150)
