"""Hours: the days of a week, weeks and months over time, topics and projects, levels, weekdays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import figures
from journey.charts.theme import topic_scale
from journey.charts.words import WIDEST, along, blank, dates, newest, spoken, titled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["hours_by", "hours_over_time", "hours_per_day", "levels", "weekdays"]

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
NEWEST = 160  # weeks or months
MOST_NAMED = 12


def hours_per_day(days: pd.DataFrame, title: str | None = None, width: int = 330) -> alt.LayerChart:
    """Return one bar a day and its satisfaction as a number above it.

    `days` has one row per recorded day of one week: `date`, `hours`, `satisfaction`, `status`.
    """
    rest = days["status"].eq("rest")
    frame = pd.DataFrame(
        {
            "hours": days["hours"].round(2),
            "satisfaction": days["satisfaction"],
            "weekday": [WEEKDAYS[one] for one in days["date"].dt.day_of_week],
            "height": days["hours"].fillna(0).round(2),
            "said": days["satisfaction"].astype("string").mask(rest, "rest").fillna(""),
        }
    )
    x = alt.X("weekday:N", title=None, sort=WEEKDAYS, scale=alt.Scale(domain=WEEKDAYS),
              axis=alt.Axis(labelAngle=0))  # fmt: skip
    base = alt.Chart(frame).encode(x=x, tooltip=["weekday:N", "hours:Q", "satisfaction:Q"])
    bars = base.mark_bar(style="done", size=22).encode(y=alt.Y("height:Q", title="hours"))
    said = base.mark_text(style="turn", dy=-8, fontSize=12).encode(y="height:Q", text="said:N")
    felt = days["satisfaction"].dropna()
    note = "satisfaction above each day" if len(felt) else ""
    known = days.dropna(subset=["hours"])
    best = known.loc[known["hours"].idxmax()] if known["hours"].gt(0).any() else None
    found = (
        figures.most_on(None, 0.0) if best is None else figures.most_on(best["date"], best["hours"])
    )
    rows = (_day(one) for one in days.itertuples())
    chart = alt.layer(bars, said).properties(width=width)
    return titled(chart, found if title is None else title, note, spoken(rows), height=150)


def hours_over_time(hours: pd.DataFrame, title: str | None = None, width: int = 700) -> alt.Chart:
    """Return `analysis.hours(days, by="week")`, or by month, as bars side by side."""
    by = "week" if "week" in hours else "month"
    shown, note = newest(hours, by, NEWEST, by)
    frame = pd.DataFrame(
        {by: dates(shown[by]), "hours": shown["hours"].round(1), "worked": shown["worked"]}
    )
    bars = (
        alt.Chart(frame)
        .mark_bar(style="done")
        .encode(
            x=along(by, frame[by].tolist()),
            y=alt.Y("hours:Q", title=f"hours a {by}"),
            tooltip=[f"{by}:N", "hours:Q", "worked:Q"],
        )
        .properties(width=min(width, WIDEST * max(len(frame), 3)))
    )
    found = figures.over_time(
        by, hours["hours"].median() if hours["hours"].notna().any() else None, len(hours)
    )
    rows = (
        f"{by} of {getattr(one, by):%d %B %Y}: {figures.hours_or_unknown(one.hours)}"
        for one in shown.itertuples()
    )
    return titled(bars, found if title is None else title, note, spoken(rows), height=120)


def hours_by(
    hours: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.Chart:
    """Return `analysis.hours_by(activities, "topic")`, or "project", as bars, the longest first.

    Where no hours are stated the bars are rounds. `topics` are those of every chart, for the colours.
    """
    by = "topic" if "topic" in hours else "project"
    measured = "hours" if hours["hours"].gt(0).any() else "rounds"
    shown = hours.sort_values(measured, ascending=False, kind="stable").head(MOST_NAMED)
    frame = shown.assign(hours=shown["hours"].round(1))
    color = alt.Color("topic:N", scale=topic_scale(topics or frame[by]), legend=None)
    bars = alt.Chart(frame).mark_bar(style="done").encode(
        x=alt.X(f"{measured}:Q", title=measured),
        y=alt.Y(f"{by}:N", title=None, sort=frame[by].tolist(), axis=alt.Axis(labelLimit=140)),
        tooltip=[f"{by}:N", "hours:Q", "rounds:Q"],
        **({"color": color} if by == "topic" else {}),
    )  # fmt: skip
    note = f"the first {MOST_NAMED} of {len(hours)}" if len(hours) > MOST_NAMED else ""
    shares = dict(zip(hours[by], hours[measured].fillna(0.0), strict=True))
    rows = (
        f"{name}: {figures.count(int(rounds), 'round')}, {figures.hours_or_unknown(spent)}"
        for name, spent, rounds in zip(shown[by], shown["hours"], shown["rounds"], strict=True)
    )
    chart = bars.properties(width=width)
    said = figures.shares(shares, measured) if title is None else title
    return titled(chart, said, note, spoken(rows), height=max(60, 24 * len(frame)))


def levels(found: pd.DataFrame, said: str = "", width: int = 330) -> alt.Chart:
    """Return `analysis.levels(days)` as steps; `said` is the sentence of `analysis.change`."""
    frame = found.assign(
        start=dates(found["start"]), end=dates(found["end"]), hours=found["hours"].round(2)
    )
    most = max(1.0, float(frame["hours"].max())) if len(frame) else 1.0
    steps = (
        alt.Chart(frame)
        .mark_rule(style="done", strokeWidth=3)
        .encode(
            x=alt.X("start:T", title=None, axis=alt.Axis(grid=False)),
            x2="end:T",
            y=alt.Y("hours:Q", title="hours a recorded day", scale=alt.Scale(domain=[0, most])),
            tooltip=["hours:Q", alt.Tooltip("n:Q", title="days")],
        )
        .properties(width=width)
    )
    rows = (f"from {one.start:%d %B %Y}: {one.hours:.1f} h a day" for one in found.itertuples())
    return titled(
        steps if len(found) else blank(width),
        said or figures.no_change(),
        rows=spoken(rows),
        height=150,
    )


def weekdays(effects: pd.DataFrame, said: str = "", width: int = 330) -> alt.Chart:
    """Return `analysis.weekday_effects(days)` as bars; `said` is the sentence of `analysis.weekdays`.

    Hours against the days' mean, drawn towards it as far as the days are few.
    """
    frame = effects.assign(
        weekday=[WEEKDAYS[one] for one in effects["weekday"]], effect=effects["effect"].round(2),
        mean=effects["mean"].round(2),
    )  # fmt: skip
    bars = (
        alt.Chart(frame)
        .mark_bar(style="done", size=22)
        .encode(
            x=alt.X("weekday:N", title=None, sort=WEEKDAYS, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("effect:Q", title="hours against the mean"),
            tooltip=["weekday:N", "effect:Q", "mean:Q", alt.Tooltip("n:Q", title="days")],
        )
        .properties(width=width)
    )
    rows = (f"{one.weekday} {figures.signed(one.effect)} h" for one in frame.itertuples())
    return titled(bars, said or figures.alike(), rows=spoken(rows), height=150)


def _day(one: object) -> str:
    spent = "rest" if one.status == "rest" else figures.hours_or_unknown(one.hours)  # type: ignore[attr-defined]
    felt = one.satisfaction  # type: ignore[attr-defined]
    return f"{one.date:%A} {spent}{'' if pd.isna(felt) else f', satisfaction {felt}'}"  # type: ignore[attr-defined]
