"""The gap between what was pictured and what was made, by week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey.charts.theme import ACCENT, SOFT

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["gap"]


def gap(by_week: pd.DataFrame, title: str = "", width: int = 310) -> alt.LayerChart:
    """Return the median and the quartiles of each week, with the stretch of the same rounds.

    `by_week` has the rows of `analysis.gap_by_week`. Up is no worse than down: one colour.
    """
    weeks = [f"W{one.isocalendar().week:02d}" for one in by_week["week"]]
    frame = by_week.assign(label=weeks).drop(columns="week")
    base = alt.Chart(frame).encode(
        x=alt.X("label:N", title=None, sort=weeks, axis=alt.Axis(labelAngle=0)),
        tooltip=["label:N", "gap:Q", "low:Q", "high:Q", "rounds:Q", "stretch:Q"],
    )
    scale = alt.Scale(domain=[0, 10])
    quartiles = base.mark_bar(color=ACCENT, opacity=0.18, size=7).encode(
        y=alt.Y("low:Q", title="gap, 0 to 10", scale=scale), y2="high:Q"
    )
    middle = base.mark_circle(color=ACCENT, size=45).encode(y=alt.Y("gap:Q", scale=scale))
    stretch = base.mark_tick(color=SOFT, size=12, thickness=1).encode(
        y=alt.Y("stretch:Q", scale=scale)
    )
    said = "dot: middle; bar: quartiles; line: stretch, 1 to 5"
    titled = alt.TitleParams(title, subtitle=said)
    return alt.layer(quartiles, middle, stretch).properties(width=width, height=170, title=titled)
