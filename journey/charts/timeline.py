"""Stages and projects along time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.words import blank, dates, spoken, titled

__all__ = ["timeline"]

NEWEST = 40


def timeline(spans: pd.DataFrame, title: str | None = None, width: int = 700) -> alt.Chart:
    """Return `analysis.spans(days, activities)` as bars along time: stages above, projects below."""
    shown = spans.tail(NEWEST)
    frame = pd.DataFrame(
        {
            "kind": shown["kind"], "name": shown["name"], "start": dates(shown["start"]),
            # A bar reaches to the end of its last day.
            "end": dates(shown["end"] + pd.Timedelta(1, "D")), "days": shown["days"],
        }
    )  # fmt: skip
    order = frame["name"].drop_duplicates().tolist()
    bars = (
        alt.Chart(frame)
        .mark_bar(height=11, cornerRadius=2)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(grid=True)),
            x2="end:T",
            y=alt.Y("name:N", title=None, sort=order, axis=alt.Axis(labelLimit=170)),
            color=alt.Color("kind:N", scale=alt.Scale(domain=["stage", "project"])),
            tooltip=["kind:N", "name:N", "start:N", alt.Tooltip("days:Q", title="days worked")],
        )
        .properties(width=width)
    )
    note = f"the newest {NEWEST} of {len(spans)}" if len(spans) > NEWEST else ""
    kinds = spans.drop_duplicates(["kind", "name"])["kind"].value_counts()
    said = figures.spans(int(kinds.get("stage", 0)), int(kinds.get("project", 0)))
    rows = (
        f"{one.kind} {one.name}: {one.start:%d %B %Y} to {one.end:%d %B %Y}"
        for one in shown.itertuples()
    )
    chart = bars if len(spans) else blank(width)
    found = said if title is None else title
    return titled(chart, found, note, spoken(rows), height=max(60, 22 * len(order)))
