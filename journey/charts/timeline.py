"""Stages and projects along time."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.chart_data import ChartData, drawn, moments, screen_reader_rows

__all__ = ["timeline", "timeline_shown"]

NEWEST = 40


def timeline_shown(spans: pd.DataFrame, width: int = 700) -> ChartData:
    """Return the bars of `analysis.spans(days, sessions)`, the newest of them."""
    rows = spans.sort_values("end", kind="stable").tail(NEWEST).sort_index()
    frame = pd.DataFrame(
        {
            "kind": rows["kind"],
            "name": rows["name"],
            "start": moments(rows["start"]),
            # A bar reaches to the end of its last day.
            "end": moments(rows["end"] + pd.Timedelta(1, "D")),
            "days": rows["days"],
        }
    )
    names = frame["name"].drop_duplicates().tolist()
    kinds = spans.drop_duplicates(["kind", "name"])["kind"].value_counts()
    messages = (
        f"{row.kind} {row.name}: {row.start:%d %B %Y} to {row.end:%d %B %Y}"
        for row in rows.itertuples()
    )
    return ChartData(
        {"spans": frame},
        sentences.spans(int(kinds.get("stage", 0)), int(kinds.get("project", 0))),
        width,
        max(60, 22 * len(names)),
        f"the newest {NEWEST} of {len(spans)}" if len(spans) > NEWEST else "",
        screen_reader_rows(messages),
        {"y": names},
    )


def timeline(spans: pd.DataFrame, title: str | None = None, width: int = 700) -> alt.LayerChart:
    """Return `analysis.spans(days, sessions)` as bars along time: stages above, projects below."""
    shown = timeline_shown(spans, width).named(title)
    bars = (
        alt.Chart(shown.data["spans"])
        .mark_bar(height=11, cornerRadius=2)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(grid=True, labelOverlap=True)),
            x2="end:T",
            y=alt.Y(
                "name:N",
                title=None,
                scale=alt.Scale(domain=shown.domains["y"]),
            ),
            color=alt.Color("kind:N", scale=alt.Scale(domain=["stage", "project"])),
            tooltip=[
                "kind:N",
                "name:N",
                alt.Tooltip("start:T", format="%d %B %Y"),
                alt.Tooltip("days:Q", title="days worked"),
            ],
        )
    )
    return drawn(bars, shown)
