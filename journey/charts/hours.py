"""Hours: the days of a week, weeks and months over time, topics and projects, levels, weekdays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.altair_theme import topic_scale
from journey.charts.chart_data import (
    WIDEST,
    ChartData,
    date_labels,
    drawn,
    latest,
    moments,
    screen_reader_rows,
    time_axis,
    unit_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = [
    "hours_by", "hours_by_shown", "hours_over_time", "hours_over_time_shown", "hours_per_day", "levels",
    "weekdays",
]  # fmt: skip

WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
NEWEST = 720  # weeks or months: sixty years of them
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
            "weekday": [WEEKDAYS[item] for item in days["date"].dt.day_of_week],
            "height": days["hours"].fillna(0).round(2),
            "said": days["satisfaction"].astype("string").mask(rest, "rest").fillna(""),
        }
    )
    known = days.dropna(subset=["hours"])
    best = known.loc[known["hours"].idxmax()] if known["hours"].gt(0).any() else None
    result = (
        sentences.most_on(None, 0.0)
        if best is None
        else sentences.most_on(best["date"], best["hours"])
    )
    note = "satisfaction above each day" if days["satisfaction"].notna().any() else ""
    messages = screen_reader_rows(_day(row) for row in days.itertuples())
    shown = ChartData({"days": frame}, result, width, 150, note, messages).named(title)
    x = alt.X("weekday:N", title=None, sort=WEEKDAYS, scale=alt.Scale(domain=WEEKDAYS),
              axis=alt.Axis(labelAngle=0))  # fmt: skip
    base = alt.Chart(frame).encode(x=x, tooltip=["weekday:N", "hours:Q", "satisfaction:Q"])
    bars = base.mark_bar(style="done", size=22).encode(y=alt.Y("height:Q", title="hours"))
    text = base.mark_text(style="turn", dy=-8, fontSize=12).encode(y="height:Q", text="said:N")
    return drawn(alt.layer(bars, text), shown)


def hours_over_time_shown(hours: pd.DataFrame, width: int = 700) -> ChartData:
    """Return the bars of `analysis.hours(days, by="week")`, or by month."""
    by = "week" if "week" in hours else "month"
    rows, note = latest(hours, by, NEWEST, by)
    frame = pd.DataFrame(
        {by: date_labels(rows[by]), "hours": rows["hours"].round(1), "worked": rows["worked"]}
    )
    median = hours["hours"].median() if hours["hours"].notna().any() else None
    messages = (
        f"{by} of {getattr(row, by):%d %B %Y}: {sentences.hours_or_unknown(row.hours)}"
        for row in rows.head(32).itertuples()
    )
    return ChartData(
        {"bars": frame}, sentences.over_time(by, median, int(hours["hours"].notna().sum())),
        min(width, WIDEST * max(len(frame), 3)),
        120, note, screen_reader_rows(messages), {"x": frame[by].tolist()},
    )  # fmt: skip


def hours_over_time(
    hours: pd.DataFrame,
    title: str | None = None,
    width: int = 700,
    chosen: alt.Parameter | None = None,
) -> alt.LayerChart:
    """Return `analysis.hours(days, by="week")`, or by month, as bars side by side.

    With `chosen`, a selection over them, those outside it are pale.
    """
    shown = hours_over_time_shown(hours, width).named(title)
    by = "week" if "week" in hours else "month"
    bars = alt.Chart(shown.data["bars"]).encode(
        x=time_axis(by, shown.domains["x"]),
        y=alt.Y("hours:Q", title=f"hours a {by}"),
        tooltip=[f"{by}:N", "hours:Q", "worked:Q"],
    )
    if chosen is None:
        return drawn(bars.mark_bar(style="done"), shown)
    pale = bars.mark_bar(style="ground").add_params(chosen)
    return drawn(alt.layer(pale, bars.mark_bar(style="done").transform_filter(chosen)), shown)


def hours_by_shown(hours: pd.DataFrame, width: int = 330) -> ChartData:
    """Return the bars of `analysis.hours_by(sessions, "topic")`, or "project", the longest first."""
    by = "topic" if "topic" in hours else "project"
    measured = unit_of(hours)
    rows = hours.sort_values(measured, ascending=False, kind="stable").head(MOST_NAMED)
    frame = rows.assign(hours=rows["hours"].round(1))
    note = f"the first {MOST_NAMED} of {len(hours)}" if len(hours) > MOST_NAMED else ""
    shares = dict(zip(hours[by], hours[measured].fillna(0.0), strict=True))
    messages = (
        f"{name}: {sentences.count(int(rounds), 'round')}, {sentences.hours_or_unknown(spent)}"
        for name, spent, rounds in zip(rows[by], rows["hours"], rows["rounds"], strict=True)
    )
    return ChartData(
        {"bars": frame}, sentences.shares(shares, measured), width, max(60, 24 * len(frame)), note,
        screen_reader_rows(messages), {"y": frame[by].tolist()},
    )  # fmt: skip


def hours_by(
    hours: pd.DataFrame,
    topics: Iterable[str] | Mapping[str, str | None] = (),
    title: str | None = None,
    width: int = 330,
) -> alt.LayerChart:
    """Return `analysis.hours_by(sessions, "topic")`, or "project", as bars, the longest first.

    Where no hours are stated the bars are rounds. `topics` are those of every chart, for the colours.
    """
    shown = hours_by_shown(hours, width).named(title)
    by = "topic" if "topic" in hours else "project"
    measured = unit_of(hours)
    scale = topic_scale(topics or shown.domains["y"])
    bars = (
        alt.Chart(shown.data["bars"])
        .mark_bar(style="done")
        .encode(
            x=alt.X(f"{measured}:Q", title=measured),
            y=alt.Y(
                f"{by}:N",
                title=None,
                scale=alt.Scale(domain=shown.domains["y"]),
            ),
            tooltip=[f"{by}:N", "hours:Q", "rounds:Q"],
        )
    )
    if by == "topic":
        bars = bars.encode(color=alt.Color("topic:N", scale=scale, legend=None))
    return drawn(bars, shown)


def levels(result: pd.DataFrame, text: str = "", width: int = 330) -> alt.LayerChart:
    """Return `analysis.levels(days)` as steps; `said` is the sentence of `analysis.change`."""
    frame = result.assign(
        start=moments(result["start"]), end=moments(result["end"]), hours=result["hours"].round(2)
    )
    messages = (
        f"from {row.start:%d %B %Y}: {row.hours:.1f} h a day" for row in result.itertuples()
    )
    shown = ChartData(
        {"steps": frame},
        text or sentences.no_change(),
        width,
        150,
        row_texts=screen_reader_rows(messages),
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
    )
    return drawn(steps, shown)


def weekdays(effects: pd.DataFrame, text: str = "", width: int = 330) -> alt.LayerChart:
    """Return `analysis.weekday_effects(days)` as bars; `said` is the sentence of `analysis.weekdays`.

    Hours against the days' mean, drawn towards it as far as the days are few.
    """
    frame = effects.assign(
        weekday=[WEEKDAYS[effect] for effect in effects["weekday"]], effect=effects["effect"].round(2),
        mean=effects["mean"].round(2),
    )  # fmt: skip
    messages = (f"{row.weekday} {sentences.signed(row.effect)} h" for row in frame.itertuples())
    shown = ChartData(
        {"bars": frame},
        text or sentences.alike(),
        width,
        150,
        row_texts=screen_reader_rows(messages),
    )
    bars = (
        alt.Chart(frame)
        .mark_bar(style="done", size=22)
        .encode(
            x=alt.X("weekday:N", title=None, sort=WEEKDAYS, axis=alt.Axis(labelAngle=0)),
            y=alt.Y("effect:Q", title="hours against the mean"),
            tooltip=["weekday:N", "effect:Q", "mean:Q", alt.Tooltip("n:Q", title="days")],
        )
    )
    return drawn(bars, shown)


def _day(item: object) -> str:
    spent = "rest" if item.status == "rest" else sentences.hours_or_unknown(item.hours)  # type: ignore[attr-defined]
    felt = item.satisfaction  # type: ignore[attr-defined]
    return f"{item.date:%A} {spent}{'' if pd.isna(felt) else f', satisfaction {felt}'}"  # type: ignore[attr-defined]
