"""The gap between what was pictured and what was made, by week."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey.charts.theme import ACCENT, SOFT

__all__ = ["gap"]


def gap(by_week: pd.DataFrame, title: str = "", width: int = 310) -> alt.LayerChart:
    """Return the median and the quartiles of each week, with the stretch of the same rounds.

    `by_week` has the rows of `analysis.gap_by_week`. Up is no worse than down: one colour.
    """
    first, last = by_week["week"].min(), by_week["week"].max()
    every = [
        _name(one) for one in pd.date_range(first, last, freq="7D")
    ]  # also those without a gap
    frame = by_week.assign(label=[_name(one) for one in by_week["week"]]).drop(columns="week")
    base = alt.Chart(frame).encode(
        x=alt.X(
            "label:N",
            title=None,
            sort=every,
            scale=alt.Scale(domain=every),
            axis=alt.Axis(labelAngle=0, labelFontSize=9),
        ),
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


def _name(week: pd.Timestamp) -> str:
    return f"W{week.isocalendar().week:02d}"
