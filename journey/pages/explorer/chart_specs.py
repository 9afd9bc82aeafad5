"""The explorer's charts: what each shows of a choice, quickly, and how it is drawn, once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from journey import analysis, charts
from journey.charts.chart_data import latest, unit_of
from journey.charts.topic_relations import crowded

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from journey.charts.chart_data import ChartData
    from journey.pages.explorer.selection import History, Selection

__all__ = ["BRUSH", "CALENDAR", "CHARTS", "ChartSpec", "sent", "specified"]

BRUSH, CALENDAR = "time", "calendar"
WEEKS_OF = 160  # bars: beyond them months, and years
MONTHS_OF = 160


@dataclass(frozen=True)
class ChartSpec:
    """A chart of the explorer.

    `frame` makes what it is of, `shown` what it shows, `draw` the whole chart; two drawings of one
    `variant` differ by their rows alone.
    """

    frame: Callable[[Selection], Any]
    shown: Callable[[Any, History], ChartData]
    draw: Callable[[Any, History], Any]
    variant: Callable[[Any], str] = lambda _: ""
    wide: bool = False


def _over_time(chosen: Selection) -> pd.DataFrame:
    dates = chosen.days["date"]
    weeks = (dates.iloc[-1] - dates.iloc[0]).days / 7 if len(dates) else 0
    return analysis.hours(chosen.days, by="week" if weeks <= WEEKS_OF else "month")


def _mix(chosen: Selection) -> pd.DataFrame:
    dates = chosen.rounds["date"]
    weeks = (dates.iloc[-1] - dates.iloc[0]).days / 7 if len(dates) else 0
    by = "week" if weeks <= WEEKS_OF else "month" if weeks <= MONTHS_OF * 4.3 else "year"
    return analysis.topic_mix(chosen.rounds, by)  # type: ignore[arg-type]


def _unit(frame: pd.DataFrame) -> str:
    """Return by what a frame goes and what it measures, since the axes say so."""
    by = next(column for column in ("week", "month", "year", "topic") if column in frame)
    return f"{by} {unit_of(frame)}"


def _felt(chosen: Selection) -> tuple[pd.DataFrame, str]:
    text = analysis.hours_and_satisfaction(chosen.days).sentence.rstrip(".")
    return analysis.satisfaction(chosen.days), f"Hours and satisfaction: {text}" if text else ""


def _company(chosen: Selection) -> tuple[pd.DataFrame, str]:
    pairs = analysis.co_occurrence(chosen.rounds, chosen.days)
    return pairs, analysis.strongest_pair(chosen.rounds, chosen.days, pairs).sentence


def _brush(name: str) -> alt.Parameter:
    return alt.selection_interval(name=name, encodings=["x"])


CHARTS = {
    BRUSH: ChartSpec(
        _over_time,
        lambda item, _: charts.hours_over_time_shown(item),
        lambda file, _: charts.hours_over_time(file, chosen=_brush("chosen")),
        _unit,
        wide=True,
    ),
    CALENDAR: ChartSpec(
        lambda chosen: analysis.hours(chosen.days, by="day"),
        lambda item, _: charts.calendar_shown(item),
        lambda text, _: charts.calendar(text, chosen=_brush("weeks")),
        wide=True,
    ),
    "mix": ChartSpec(
        _mix,
        lambda item, all_history: charts.topic_mix_shown(item, topics=all_history.topics),
        lambda item, all_history: charts.topic_mix(item, all_history.topics),
        _unit,
    ),
    "topics": ChartSpec(
        lambda chosen: analysis.hours_by(chosen.rounds, "topic"),
        lambda item, _: charts.hours_by_shown(item),
        lambda item, all_history: charts.hours_by(item, all_history.topics),
        _unit,
    ),
    "felt": ChartSpec(
        _felt,
        lambda item, _: charts.hours_and_satisfaction_shown(item[0]).named(item[1] or None),
        lambda item, _: charts.hours_and_satisfaction(item[0], item[1] or None),
    ),
    "gap": ChartSpec(
        lambda chosen: analysis.gap_by_week(latest(chosen.rounds, "date", 730, "day")[0]),
        lambda item, _: charts.gap_shown(item),
        lambda item, _: charts.gap(item),
    ),
    "company": ChartSpec(
        _company,
        lambda item, _: charts.company_shown(*item),
        lambda item, _: charts.company(*item),
        lambda item: "crowded" if crowded(charts.company_shown(*item)) else "",
    ),
    "network": ChartSpec(
        lambda chosen: analysis.dependencies(chosen.questions),
        lambda item, _: charts.network_shown(item),
        lambda item, _: charts.network(item),
    ),
    "turns": ChartSpec(
        lambda chosen: analysis.turns_by_topic(chosen.mistakes),
        lambda item, _: charts.turns_shown(item),
        lambda item, all_history: charts.turns(item, all_history.topics),
    ),
    "timeline": ChartSpec(
        lambda chosen: analysis.stage_spans(chosen.days, chosen.rounds),
        lambda item, _: charts.timeline_shown(item),
        lambda item, _: charts.timeline(item),
        wide=True,
    ),
}


def sent(shown: ChartData) -> dict[str, Any]:
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
            name: item.to_json(orient="split", index=False) for name, item in shown.data.items()
        },
    }


def specified(chart: Any, shown: ChartData) -> dict[str, Any]:
    """Return a chart's specification with its data under the names they are sent by, and without them."""
    spec: dict[str, Any] = chart.to_dict(validate=False)
    keys = list(spec.pop("datasets", {}))
    text = json.dumps(spec)
    for key, name in zip(keys, shown.data, strict=False):
        text = text.replace(json.dumps(key), json.dumps(name))
    return dict(json.loads(text))
