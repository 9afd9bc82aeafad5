"""The mix of topics week by week, and which topic needed which."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey.charts.theme import ACCENT, topic_scale

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

__all__ = ["needs", "topic_mix"]


def topic_mix(
    mix: pd.DataFrame, topics: Sequence[str], title: str = "Topic mix", width: int = 310
) -> alt.Chart:
    """Return `analysis.topic_mix` as stacked bars, hours or, where none are stated, rounds."""
    measured = "hours" if mix["hours"].notna().any() else "rounds"
    frame = mix.assign(week=mix["week"].astype("datetime64[ms]"))
    return (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=alt.X("yearmonthdate(week):O", title=None,
                    axis=alt.Axis(format="W%V", labelAngle=0, labelFontSize=9)),
            y=alt.Y(f"{measured}:Q", title=measured),
            color=alt.Color("topic:N", scale=topic_scale(topics)),
            tooltip=["topic:N", alt.Tooltip(f"{measured}:Q", format=".2~f")],
        )
        .properties(width=width, height=150, title=title)
    )  # fmt: skip


def needs(needed: pd.DataFrame, title: str = "", width: int = 230) -> alt.Chart:
    """Return `analysis.needs` as circles: rows needed what columns answered."""
    return (
        alt.Chart(needed)
        .mark_circle(color=ACCENT, opacity=0.75)
        .encode(
            x=alt.X("topic:N", title="answered by", axis=alt.Axis(labelAngle=0, grid=False)),
            y=alt.Y("needed_by:N", title=None, axis=alt.Axis(labelLimit=150)),
            size=alt.Size("lookups:Q", scale=alt.Scale(range=[60, 420]), legend=None),
            tooltip=["needed_by:N", "topic:N", "lookups:Q"],
        )
        .properties(width=width, height=max(90, 34 * needed["needed_by"].nunique()), title=title)
    )
