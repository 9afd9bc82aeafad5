"""The mix of topics week by week, or month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.theme import topic_scale
from journey.charts.words import LABELS, WIDEST, along, dates, newest, spoken, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["topic_mix"]

NEWEST = 104


def topic_mix(
    mix: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.Chart:
    """Return `analysis.topic_mix` as stacked bars, hours or, where none are stated, rounds.

    `topics` are those of every chart, in the order in which they were first learned, so that each
    keeps its colour; the legend names those that are shown.
    """
    by = next(one for one in LABELS if one in mix)
    measured = "hours" if mix["hours"].notna().any() else "rounds"
    shown, note = newest(mix, by, NEWEST, by)
    total = (
        shown.groupby("topic", sort=False)[measured]
        .sum()
        .sort_values(ascending=False, kind="stable")
    )
    known = topics if isinstance(topics, dict) else list(dict.fromkeys([*topics, *mix["topic"]]))
    every = pd.Series(dtype="datetime64[us]")
    if len(shown):
        step = {"week": "7D", "month": "MS", "year": "YS"}[by]
        every = pd.Series(pd.date_range(shown[by].min(), shown[by].max(), freq=step))
    frame = pd.DataFrame(
        {
            by: dates(shown[by]),
            "topic": shown["topic"],
            measured: shown[measured].fillna(0).round(1),
        }
    )
    chart = (
        alt.Chart(frame)
        .mark_bar()
        .encode(
            x=along(by, dates(every).tolist()),
            y=alt.Y(f"{measured}:Q", title=measured),
            color=alt.Color("topic:N", scale=topic_scale(known),
                            legend=alt.Legend(values=[one for one in known if one in total.index][:8])),
            tooltip=[f"{by}:N", "topic:N", f"{measured}:Q"],
        )
        .properties(width=min(width, WIDEST * max(len(every), 3)))
    )  # fmt: skip
    found = figures.shares(total.to_dict(), measured)
    rows = (f"{topic} {figures.amount(value, measured)}" for topic, value in total.items())
    return titled(chart, found if title is None else title, note, spoken(rows), height=150)
