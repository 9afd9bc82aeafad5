"""What goes together: which topic needed which, and which topics keep company."""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from journey import sentences
from journey.charts.chart_data import ChartData, drawn, screen_reader_rows

__all__ = [
    "company",
    "company_shown",
    "crowded",
    "needs",
    "needs_shown",
    "network",
    "network_shown",
]

MOST = 60  # pairs
LETTER, LONGEST = 6.2, 15  # pixels of a letter below a chart, and letters until a name is cut
STRONG = 0.1  # of 1: weaker company draws nothing to look at


def needs_shown(needed: pd.DataFrame, width: int = 230) -> ChartData:
    """Return the pairs of `analysis.needs`, those with most look-ups if they are too many."""
    rows = needed.sort_values("questions", ascending=False, kind="stable").head(MOST)
    first = rows.head(2)
    alone = len(first) and (
        len(first) == 1 or first["questions"].iloc[0] > first["questions"].iloc[1]
    )
    pair = None
    if alone:
        pair = (first["needed_by"].iloc[0], first["topic"].iloc[0], int(first["questions"].iloc[0]))
    row_texts = (
        f"{row.needed_by} needed {row.topic}: {row.questions}" for row in rows.itertuples()
    )
    names = sorted(set(rows["needed_by"]))
    return ChartData(
        {"pairs": rows}, sentences.needed(int(needed["questions"].sum()), pair), width, max(60, 34 * len(names)),
        f"the {MOST} most of {len(needed)} pairs" if len(needed) > MOST else "",
        screen_reader_rows(row_texts), {"x": sorted(set(rows["topic"])), "y": names},
    )  # fmt: skip


def needs(needed: pd.DataFrame, title: str | None = None, width: int = 230) -> alt.LayerChart:
    """Return `analysis.needs` as circles: rows needed what columns answered."""
    shown = needs_shown(needed, width).named(title)
    across = alt.Scale(domain=shown.domains["x"])
    down = alt.Scale(domain=shown.domains["y"])
    chart = (
        alt.Chart(shown.data["pairs"])
        .mark_circle(style="done", opacity=0.8)
        .encode(
            x=alt.X("topic:N", title="answered by", scale=across,
                    axis=alt.Axis(**_slanted(shown), grid=False)),
            y=alt.Y("needed_by:N", title=None, scale=down),
            size=alt.Size("questions:Q", scale=alt.Scale(domainMin=0, range=[0, 420]), legend=None),
            tooltip=["needed_by:N", "topic:N", "questions:Q"],
        )
    )  # fmt: skip
    return drawn(chart, shown)


def network_shown(needed: pd.DataFrame, width: int = 330) -> ChartData:
    """Return `analysis.needs` as places on a circle and arrows between them."""
    pairs = needs_shown(needed, width)
    rows = pairs.data["pairs"]
    names = sorted({*rows["needed_by"], *rows["topic"]})
    turn = 2 * np.pi * np.arange(len(names)) / max(len(names), 1)
    nodes = pd.DataFrame(
        {
            "name": names,
            "x": np.sin(turn).round(3),
            "y": np.cos(turn).round(3),
            "beside": (1.15 * np.sin(turn)).round(3),
            "above": (1.17 * np.cos(turn)).round(3),
        }
    )
    at = nodes.set_index("name")[["x", "y"]]
    lines = rows[rows["needed_by"] != rows["topic"]]
    start, end = at.loc[lines["needed_by"]].to_numpy(), at.loc[lines["topic"]].to_numpy()
    # An arrow stops short of what it points at, and points there.
    stop = start + 0.88 * (end - start)
    edges = pd.DataFrame(
        {
            "x": start[:, 0], "y": start[:, 1], "x2": stop[:, 0].round(3), "y2": stop[:, 1].round(3),
            "angle": np.degrees(np.arctan2(end[:, 0] - start[:, 0], end[:, 1] - start[:, 1])).round(1),
            "needed_by": lines["needed_by"].to_numpy(), "topic": lines["topic"].to_numpy(),
            "questions": lines["questions"].to_numpy(),
        }
    )  # fmt: skip
    return ChartData(
        {"arrows": edges, "names": nodes}, pairs.title, width, 220, pairs.note, pairs.row_texts
    )


def network(needed: pd.DataFrame, title: str | None = None, width: int = 330) -> alt.LayerChart:
    """Return `analysis.needs` as arrows on a circle, from what needed to what answered."""
    shown = network_shown(needed, width).named(title)
    scale, tall = alt.Scale(domain=[-1.5, 1.5]), alt.Scale(domain=[-1.25, 1.25])
    plain = alt.Axis(labels=False, ticks=False, domain=False, grid=False)

    def across(name: str) -> alt.X:
        return alt.X(f"{name}:Q", scale=scale, axis=plain, title=None)

    def up(name: str) -> alt.Y:
        return alt.Y(f"{name}:Q", scale=tall, axis=plain, title=None)

    tooltip = ["needed_by:N", "topic:N", "questions:Q"]
    most = max([1, *shown.data["arrows"]["questions"]])
    wide = alt.Size("questions:Q", scale=alt.Scale(domain=[0, most], range=[0.5, 4]), legend=None)
    arrows, names = alt.Chart(shown.data["arrows"]), alt.Chart(shown.data["names"])
    shafts = arrows.mark_rule(style="done", opacity=0.5)
    shafts = shafts.encode(
        x=across("x"), y=up("y"), x2="x2:Q", y2="y2:Q", size=wide, tooltip=tooltip
    )
    heads = arrows.mark_point(shape="triangle-up", style="done", filled=True, size=45, opacity=0.9)
    angle = alt.Angle("angle:Q", scale=None)
    heads = heads.encode(x=across("x2"), y=up("y2"), angle=angle, tooltip=tooltip)
    dots = names.mark_circle(style="ground", size=90).encode(
        x=across("x"), y=up("y"), tooltip=["name:N"]
    )
    labels = names.mark_text(style="said")
    labels = labels.encode(x=across("beside"), y=up("above"), text="name:N")
    return drawn(alt.layer(shafts, heads, dots, labels), shown)


def company_shown(pairs: pd.DataFrame, text: str = "", width: int = 230) -> ChartData:
    """Return the pairs of `analysis.company` both ways, the strongest if they are too many."""
    rows = pairs[pairs["npmi"] >= STRONG].head(MOST).round({"npmi": 2, "p": 3})
    other = rows.rename(columns={"one": "other", "other": "one"})
    frame = pd.concat([rows, other], ignore_index=True)
    items = (
        f"{row.one} and {row.other}: {row.npmi}, {row.joint} days together"
        for row in rows.itertuples()
    )
    names = sorted(set(frame["other"]))
    return ChartData(
        {"pairs": frame}, (text if names else "") or sentences.no_company(), width,
        max(60, 30 * len(names)), row_texts=screen_reader_rows(items),
        domains={"x": names, "y": names},
    )  # fmt: skip


def company(pairs: pd.DataFrame, text: str = "", width: int = 230) -> alt.LayerChart:
    """Return `analysis.company` as squares, both ways; `said` is the sentence of `analysis.companions`.

    Darker for topics that share more days than chance brings; strength, not proof.
    """
    shown = company_shown(pairs, text, width)
    apart = alt.Scale(paddingInner=0.06, domain=shown.domains["x"])
    steps = alt.Scale(type="quantize", domain=[0, 1], range="ordinal")
    chart = (
        alt.Chart(shown.data["pairs"])
        .mark_rect(cornerRadius=1.5)
        .encode(
            x=alt.X("one:N", title=None, scale=apart, axis=alt.Axis(**_slanted(shown))),
            y=alt.Y("other:N", title=None, scale=apart),
            color=alt.Color("npmi:Q", scale=steps, legend=None),
            tooltip=["one:N", "other:N", "joint:Q", "npmi:Q"],
        )
    )
    return drawn(chart, shown)


def crowded(shown: ChartData) -> bool:
    """Whether the names below a chart would run into each other."""
    names = shown.domains.get("x", [])
    return (
        bool(names) and shown.width / len(names) < LETTER * min(max(map(len, names)), LONGEST) + 8
    )


def _slanted(shown: ChartData) -> dict[str, Any]:
    return {"labelAngle": -40, "labelAlign": "right"} if crowded(shown) else {"labelAngle": 0}
