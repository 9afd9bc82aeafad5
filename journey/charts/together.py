"""What goes together: which topic needed which, and which topics keep company."""

from __future__ import annotations

import altair as alt
import numpy as np
import pandas as pd

from journey import figures
from journey.charts.words import spoken, titled

__all__ = ["company", "needs", "network"]

MOST = 60  # pairs


def needs(needed: pd.DataFrame, title: str | None = None, width: int = 230) -> alt.Chart:
    """Return `analysis.needs` as circles: rows needed what columns answered."""
    shown = _most(needed)
    chart = (
        alt.Chart(shown)
        .mark_circle(style="done", opacity=0.8)
        .encode(
            x=alt.X(
                "topic:N",
                title="answered by",
                axis=alt.Axis(labelAngle=0, labelLimit=90, grid=False),
            ),
            y=alt.Y("needed_by:N", title=None, axis=alt.Axis(labelLimit=130)),
            size=alt.Size("lookups:Q", scale=alt.Scale(domainMin=0, range=[0, 420]), legend=None),
            tooltip=["needed_by:N", "topic:N", "lookups:Q"],
        )
        .properties(width=width)
    )
    height = max(60, 34 * shown["needed_by"].nunique())
    return titled(
        chart,
        _needed(needed) if title is None else title,
        _rest(needed),
        _pairs(shown),
        height=height,
    )


def network(needed: pd.DataFrame, title: str | None = None, width: int = 330) -> alt.LayerChart:
    """Return `analysis.needs` as arrows on a circle, from what needed to what answered."""
    shown = _most(needed)
    names = sorted({*shown["needed_by"], *shown["topic"]})
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
    lines = shown[shown["needed_by"] != shown["topic"]]
    start, end = at.loc[lines["needed_by"]].to_numpy(), at.loc[lines["topic"]].to_numpy()
    # An arrow stops short of what it points at, and points there.
    stop = start + 0.88 * (end - start)
    edges = pd.DataFrame(
        {
            "x": start[:, 0], "y": start[:, 1], "x2": stop[:, 0].round(3), "y2": stop[:, 1].round(3),
            "angle": np.degrees(np.arctan2(end[:, 0] - start[:, 0], end[:, 1] - start[:, 1])).round(1),
            "needed_by": lines["needed_by"].to_numpy(), "topic": lines["topic"].to_numpy(),
            "lookups": lines["lookups"].to_numpy(),
        }
    )  # fmt: skip
    scale = alt.Scale(domain=[-1.5, 1.5])
    tall = alt.Scale(domain=[-1.25, 1.25])
    plain = alt.Axis(labels=False, ticks=False, domain=False, grid=False)
    x, y = (
        alt.X("x:Q", scale=scale, axis=plain, title=None),
        alt.Y("y:Q", scale=tall, axis=plain, title=None),
    )
    told = ["needed_by:N", "topic:N", "lookups:Q"]
    wide = alt.Size("lookups:Q", scale=alt.Scale(domainMin=0, range=[0.5, 4]), legend=None)
    arrows = alt.Chart(edges)
    shafts = arrows.mark_rule(style="done", opacity=0.5).encode(
        x=x, y=y, x2="x2:Q", y2="y2:Q", size=wide, tooltip=told
    )
    heads = arrows.mark_point(shape="triangle-up", style="done", filled=True, size=45, opacity=0.9).encode(
        x=alt.X("x2:Q", scale=scale, axis=plain, title=None), y=alt.Y("y2:Q", scale=tall, axis=plain, title=None),
        angle=alt.Angle("angle:Q", scale=None), tooltip=told,
    )  # fmt: skip
    dots = (
        alt.Chart(nodes).mark_circle(style="ground", size=90).encode(x=x, y=y, tooltip=["name:N"])
    )
    labels = (
        alt.Chart(nodes)
        .mark_text(style="said", limit=110)
        .encode(
            x=alt.X("beside:Q", scale=scale, axis=plain, title=None),
            y=alt.Y("above:Q", scale=tall, axis=plain, title=None),
            text="name:N",
        )
    )
    chart = alt.layer(shafts, heads, dots, labels).properties(width=width)
    return titled(
        chart, _needed(needed) if title is None else title, _rest(needed), _pairs(shown), height=220
    )


def company(pairs: pd.DataFrame, said: str = "", width: int = 230) -> alt.Chart:
    """Return `analysis.company` as squares, both ways; `said` is the sentence of `analysis.companions`.

    Darker for topics that share more days than chance brings; strength, not proof.
    """
    shown = pairs[pairs["npmi"] > 0].head(MOST).round({"npmi": 2, "p": 3})
    other = shown.rename(columns={"one": "other", "other": "one"})
    frame = pd.concat([shown, other], ignore_index=True)
    apart, steps = (
        alt.Scale(paddingInner=0.06),
        alt.Scale(type="quantize", domain=[0, 1], range="ordinal"),
    )
    chart = (
        alt.Chart(frame)
        .mark_rect(cornerRadius=1.5)
        .encode(
            x=alt.X("one:N", title=None, scale=apart, axis=alt.Axis(labelAngle=0, labelLimit=90)),
            y=alt.Y("other:N", title=None, scale=apart, axis=alt.Axis(labelLimit=130)),
            color=alt.Color("npmi:Q", scale=steps, legend=None),
            tooltip=["one:N", "other:N", "joint:Q", "npmi:Q"],
        )
        .properties(width=width)
    )  # fmt: skip
    rows = (
        f"{one.one} and {one.other}: {one.npmi}, {one.joint} days together"
        for one in shown.itertuples()
    )
    height = max(60, 30 * frame["other"].nunique())
    return titled(chart, said or figures.no_company(), rows=spoken(rows), height=height)


def _most(needed: pd.DataFrame) -> pd.DataFrame:
    return needed.sort_values("lookups", ascending=False, kind="stable").head(MOST)


def _rest(needed: pd.DataFrame) -> str:
    return f"the {MOST} most of {len(needed)} pairs" if len(needed) > MOST else ""


def _needed(needed: pd.DataFrame) -> str:
    first = _most(needed).head(2)
    alone = len(first) and (len(first) == 1 or first["lookups"].iloc[0] > first["lookups"].iloc[1])
    pair = (
        (first["needed_by"].iloc[0], first["topic"].iloc[0], int(first["lookups"].iloc[0]))
        if alone
        else None
    )
    return figures.needed(int(needed["lookups"].sum()), pair)


def _pairs(shown: pd.DataFrame) -> list[str]:
    return spoken(
        f"{one.needed_by} needed {one.topic}: {one.lookups}" for one in shown.itertuples()
    )
