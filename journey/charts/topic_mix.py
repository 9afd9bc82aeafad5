"""The mix of topics week by week, month by month or year by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.chart_data import (
    LABELS,
    WIDEST,
    ChartData,
    date_labels,
    drawn,
    latest,
    screen_reader_rows,
    time_axis,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["topic_mix", "topic_mix_shown"]

NEWEST = 160
STEP = {"week": "7D", "month": "MS", "year": "YS"}
NAMED = 12  # topics; the others are one
OTHERS = "other topics"


def topic_mix_shown(
    mix: pd.DataFrame, width: int = 330, topics: Iterable[str] | Mapping[str, str | None] = ()
) -> ChartData:
    """Return the bars of `analysis.topic_mix`: hours or, where none are stated, rounds.

    The twelve topics with most of the shown time stand for themselves; `topics` is their order.
    """
    by = next(label for label in LABELS if label in mix)
    measured = unit_of(mix)
    rows, note = latest(mix, by, NEWEST, by)
    rows = _fewer(rows, by, measured)
    total = rows.groupby("topic", sort=False)[measured].sum(min_count=1)
    total = total.sort_values(ascending=False, kind="stable")
    all_rows = pd.Series(dtype="datetime64[us]")
    if len(rows):
        all_rows = pd.Series(pd.date_range(rows[by].min(), rows[by].max(), freq=STEP[by]))
    known = rows[rows[measured].notna()]
    frame = pd.DataFrame(
        {by: date_labels(known[by]), "topic": known["topic"], "amount": known[measured].round(1)}
    )
    messages = (f"{topic} {sentences.amount(value, measured)}" for topic, value in total.items())
    there = set(frame["topic"])
    legend = [topic for topic in dict.fromkeys([*topics, *rows["topic"]]) if topic in there]
    return ChartData(
        {"bars": frame}, sentences.shares(total.fillna(0).to_dict(), measured),
        min(width, WIDEST * max(len(all_rows), 3)), 150, note, screen_reader_rows(messages),
        {"x": date_labels(all_rows).tolist(), "legend": legend},
    )  # fmt: skip


def _fewer(rows: pd.DataFrame, by: str, measured: str) -> pd.DataFrame:
    """Return the rows with all but the topics that have most summed up as one."""
    total = rows.groupby("topic")[measured].sum()
    if len(total) <= NAMED:
        return rows
    first = total.sort_values(ascending=False, kind="stable").index[: NAMED - 1]
    named = rows.assign(topic=rows["topic"].where(rows["topic"].isin(first), OTHERS))
    return named.groupby([by, "topic"])[["hours", "rounds"]].sum(min_count=1).reset_index()


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
    shown = topic_mix_shown(mix, width, topics).named(title)
    by = next(label for label in LABELS if label in mix)
    extra = dict.fromkeys([*mix["topic"], *shown.domains["legend"]])
    known = {**dict.fromkeys(topics), **extra, **(topics if isinstance(topics, dict) else {})}
    known.setdefault(OTHERS, None)  # a drawing may be handed other rows, which need it
    legend = alt.Legend(values=shown.domains["legend"], columns=4)
    chart = (
        alt.Chart(shown.data["bars"])
        .mark_bar()
        .encode(
            x=time_axis(by, shown.domains["x"]),
            y=alt.Y("amount:Q", title=unit_of(mix)),
            color=alt.Color("topic:N", scale=topic_scale(known), legend=legend),
            tooltip=[f"{by}:N", "topic:N", alt.Tooltip("amount:Q", title=unit_of(mix))],
        )
    )
    return drawn(chart, shown)
