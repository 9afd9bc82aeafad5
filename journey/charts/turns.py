"""The turns taken, by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from journey import figures
from journey.charts.theme import topic_scale
from journey.charts.words import spoken, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

__all__ = ["turns"]

MOST = 12


def turns(
    by_topic: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.Chart:
    """Return `analysis.turns_by_topic` as bars, the longest first; how many are learned is told."""
    shown = by_topic.head(MOST)
    bars = (
        alt.Chart(shown)
        .mark_bar()
        .encode(
            x=alt.X("turns:Q", title="turns", axis=alt.Axis(tickMinStep=1, format="d")),
            y=alt.Y(
                "topic:N", title=None, sort=shown["topic"].tolist(), axis=alt.Axis(labelLimit=140)
            ),
            color=alt.Color("topic:N", scale=topic_scale(topics or shown["topic"]), legend=None),
            tooltip=["topic:N", "turns:Q", "learned:Q"],
        )
        .properties(width=width)
    )
    every = int(by_topic["turns"].sum())
    first = by_topic.head(1).itertuples()
    said = figures.turned(every, next(((one.topic, int(one.turns)) for one in first), None))
    note = f"the first {MOST} of {len(by_topic)}" if len(by_topic) > MOST else ""
    rows = (f"{one.topic} {one.turns}, {one.learned} learned" for one in shown.itertuples())
    return titled(
        bars, said if title is None else title, note, spoken(rows), height=max(60, 24 * len(shown))
    )
