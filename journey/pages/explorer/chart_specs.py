"""The explorer's charts: what each shows of a choice, quickly, and how it is drawn, once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from journey import analysis, charts
from journey.charts.chart_data import measured_in, newest
from journey.charts.topic_relations import crowded

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from journey.charts.chart_data import Shown
    from journey.pages.explorer.selection import Chosen, History

__all__ = ["BRUSH", "CALENDAR", "DRAWINGS", "Drawing", "sent", "specified"]

BRUSH, CALENDAR = "time", "calendar"
WEEKS_OF = 160  # bars: beyond them months, and years
MONTHS_OF = 160


@dataclass(frozen=True)
class Drawing:
    """A chart of the explorer.

    `frame` makes what it is of, `shown` what it shows, `draw` the whole chart; two drawings of one
    `variant` differ by their rows alone.
    """

    frame: Callable[[Chosen], Any]
    shown: Callable[[Any, History], Shown]
    draw: Callable[[Any, History], Any]
    variant: Callable[[Any], str] = lambda _: ""
    wide: bool = False


def _over_time(chosen: Chosen) -> pd.DataFrame:
    dates = chosen.days["date"]
    weeks = (dates.iloc[-1] - dates.iloc[0]).days / 7 if len(dates) else 0
    return analysis.hours(chosen.days, by="week" if weeks <= WEEKS_OF else "month")


def _mix(chosen: Chosen) -> pd.DataFrame:
    dates = chosen.rounds["date"]
    weeks = (dates.iloc[-1] - dates.iloc[0]).days / 7 if len(dates) else 0
    by = "week" if weeks <= WEEKS_OF else "month" if weeks <= MONTHS_OF * 4.3 else "year"
    return analysis.topic_mix(chosen.rounds, by)  # type: ignore[arg-type]


def _unit(frame: pd.DataFrame) -> str:
    """Return by what a frame goes and what it measures, since the axes say so."""
    by = next(one for one in ("week", "month", "year", "topic") if one in frame)
    return f"{by} {measured_in(frame)}"


def _felt(chosen: Chosen) -> tuple[pd.DataFrame, str]:
    said = analysis.hours_and_satisfaction(chosen.days).sentence.rstrip(".")
    return analysis.satisfaction(chosen.days), f"Hours and satisfaction: {said}" if said else ""


def _company(chosen: Chosen) -> tuple[pd.DataFrame, str]:
    pairs = analysis.company(chosen.rounds, chosen.days)
    return pairs, analysis.companions(chosen.rounds, chosen.days, pairs).sentence


def _brush(name: str) -> alt.Parameter:
    return alt.selection_interval(name=name, encodings=["x"])


DRAWINGS = {
    BRUSH: Drawing(
        _over_time,
        lambda one, _: charts.hours_over_time_shown(one),
        lambda one, _: charts.hours_over_time(one, chosen=_brush("chosen")),
        _unit,
        wide=True,
    ),
    CALENDAR: Drawing(
        lambda chosen: analysis.hours(chosen.days, by="day"),
        lambda one, _: charts.calendar_shown(one),
        lambda one, _: charts.calendar(one, chosen=_brush("weeks")),
        wide=True,
    ),
    "mix": Drawing(
        _mix,
        lambda one, every: charts.topic_mix_shown(one, topics=every.topics),
        lambda one, every: charts.topic_mix(one, every.topics),
        _unit,
    ),
    "topics": Drawing(
        lambda chosen: analysis.hours_by(chosen.rounds, "topic"),
        lambda one, _: charts.hours_by_shown(one),
        lambda one, every: charts.hours_by(one, every.topics),
        _unit,
    ),
    "felt": Drawing(
        _felt,
        lambda one, _: charts.hours_and_satisfaction_shown(one[0]).named(one[1] or None),
        lambda one, _: charts.hours_and_satisfaction(one[0], one[1] or None),
    ),
    "gap": Drawing(
        lambda chosen: analysis.gap_by_week(newest(chosen.rounds, "date", 730, "day")[0]),
        lambda one, _: charts.gap_shown(one),
        lambda one, _: charts.gap(one),
    ),
    "company": Drawing(
        _company,
        lambda one, _: charts.company_shown(*one),
        lambda one, _: charts.company(*one),
        lambda one: "crowded" if crowded(charts.company_shown(*one)) else "",
    ),
    "network": Drawing(
        lambda chosen: analysis.needs(chosen.questions),
        lambda one, _: charts.network_shown(one),
        lambda one, _: charts.network(one),
    ),
    "turns": Drawing(
        lambda chosen: analysis.turns_by_topic(chosen.mistakes),
        lambda one, _: charts.turns_shown(one),
        lambda one, every: charts.turns(one, every.topics),
    ),
    "timeline": Drawing(
        lambda chosen: analysis.spans(chosen.days, chosen.rounds),
        lambda one, _: charts.timeline_shown(one),
        lambda one, _: charts.timeline(one),
        wide=True,
    ),
}


def sent(shown: Shown) -> dict[str, Any]:
    """Return what a chart shows, as JSON takes it; its rows are a text of columns and values."""
    title, note = shown.heading
    return {
        "empty": shown.empty,
        "title": title,
        "note": note,
        "words": shown.description,
        "width": shown.width,
        "height": shown.height,
        "domains": shown.domains,
        "data": {
            name: one.to_json(orient="split", index=False) for name, one in shown.data.items()
        },
    }


def specified(chart: Any, shown: Shown) -> dict[str, Any]:
    """Return a chart's specification with its data under the names they are sent by, and without them."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    keys = list(spec.pop("datasets", {}))
    text = json.dumps(spec)
    for key, name in zip(keys, shown.data, strict=False):
        text = text.replace(json.dumps(key), json.dumps(name))
    return dict(json.loads(text))
