"""The turns taken, by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.chart_data import ChartData, drawn, screen_reader_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["turns", "turns_shown"]

MOST = 12


def turns_shown(by_topic: pd.DataFrame, width: int = 330) -> ChartData:
    """Return the bars of `analysis.turns_by_topic`."""
    rows = by_topic.head(MOST)
    first = next(((row.topic, int(row.turns)) for row in rows.head(1).itertuples()), None)
    messages = (f"{row.topic} {row.turns}, {row.learned} learned" for row in rows.itertuples())
    return ChartData(
        {"bars": rows}, sentences.turned(int(by_topic["turns"].sum()), first), width, max(60, 24 * len(rows)),
        f"the first {MOST} of {len(by_topic)}" if len(by_topic) > MOST else "",
        screen_reader_rows(messages), {"y": rows["topic"].tolist()},
    )  # fmt: skip


def turns(
    by_topic: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.LayerChart:
    """Return `analysis.turns_by_topic` as bars, the longest first; how many are learned is told."""
    shown = turns_shown(by_topic, width).named(title)
    names = shown.domains["y"]
    bars = (
        alt.Chart(shown.data["bars"])
        .mark_bar()
        .encode(
            x=alt.X("turns:Q", title="turns", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y("topic:N", title=None, scale=alt.Scale(domain=names)),
            color=alt.Color("topic:N", scale=topic_scale(topics or names), legend=None),
            tooltip=["topic:N", "turns:Q", "learned:Q"],
        )
    )
    return drawn(bars, shown)
