"""The mix of topics week by week, month by month or year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.shown import LABELS, WIDEST, Shown, along, dates, drawn, newest, spoken
from journey.charts.theme import topic_scale

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["topic_mix", "topic_mix_shown"]

NEWEST = 160
STEP = {"week": "7D", "month": "MS", "year": "YS"}
IN_LEGEND = 8


def topic_mix_shown(mix: pd.DataFrame, width: int = 330) -> Shown:
    """Return the bars of `analysis.topic_mix`: hours or, where none are stated, rounds."""
    by = next(one for one in LABELS if one in mix)
    measured = "hours" if mix["hours"].notna().any() else "rounds"
    rows, note = newest(mix, by, NEWEST, by)
    total = rows.groupby("topic", sort=False)[measured].sum()
    total = total.sort_values(ascending=False, kind="stable")
    every = pd.Series(dtype="datetime64[us]")
    if len(rows):
        every = pd.Series(pd.date_range(rows[by].min(), rows[by].max(), freq=STEP[by]))
    frame = pd.DataFrame(
        {by: dates(rows[by]), "topic": rows["topic"], "amount": rows[measured].fillna(0).round(1)}
    )
    told = (f"{topic} {figures.amount(value, measured)}" for topic, value in total.items())
    return Shown(
        {"bars": frame}, figures.shares(total.to_dict(), measured), min(width, WIDEST * max(len(every), 3)),
        150, note, spoken(told), {"x": dates(every).tolist()},
    )  # fmt: skip


def topic_mix(
    mix: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.LayerChart:
    """Return `analysis.topic_mix` as stacked bars, hours or, where none are stated, rounds.

    `topics` are those of every chart, in the order in which they were first learned, so that each
    keeps its colour; the legend names those that are shown.
    """
    shown = topic_mix_shown(mix, width).named(title)
    by = next(one for one in LABELS if one in mix)
    measured = "hours" if mix["hours"].notna().any() else "rounds"
    there = set(shown.data["bars"]["topic"])
    known = topics if isinstance(topics, dict) else list(dict.fromkeys([*topics, *mix["topic"]]))
    legend = alt.Legend(values=[one for one in known if one in there][:IN_LEGEND])
    chart = (
        alt.Chart(shown.data["bars"])
        .mark_bar()
        .encode(
            x=along(by, shown.domains["x"]),
            y=alt.Y("amount:Q", title=measured),
            color=alt.Color("topic:N", scale=topic_scale(known), legend=legend),
            tooltip=[f"{by}:N", "topic:N", alt.Tooltip("amount:Q", title=measured)],
        )
    )
    return drawn(chart, shown)
