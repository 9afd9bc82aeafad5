"""The explorer's charts: which frame of a selection each shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from journey import analysis, charts, sentences
from journey.charts.altair_theme import build_spec
from journey.charts.base import SelectableChart
from journey.charts.chart_data import latest

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from journey.charts import Chart, ChartData
    from journey.pages.explorer.selection import History, Selection

__all__ = ["CHARTS", "ChartSpec", "to_payload", "to_spec"]

MOST_WEEKS = 160  # bars: beyond them months, and years
MOST_MONTHS = 160
WEEKS_A_MONTH = 4.3
MOST_DAYS = 730  # days whose weekly gaps are shown


@dataclass(frozen=True)
class ChartSpec:
    """A chart of the explorer: the `frame` of a selection that it shows, and its `title` if it has one.

    A chart with a `selection` is dragged over, one with `topics` colours them as every other does, a
    `wide` one takes a whole row.
    """

    chart: Chart
    frame: Callable[[Selection], pd.DataFrame]
    title: Callable[[Selection], sentences.Sentence] | None = None
    selection: str = ""
    topics: bool = False
    wide: bool = False

    def data(self, selection: Selection, history: History) -> ChartData:
        """Return what the chart shows of a selection."""
        options: dict[str, Any] = {"topics": history.topics} if self.topics else {}
        data = self.chart.data(self.frame(selection), **options)
        if not self.title:
            return data
        headline, detail = self.title(selection)
        return data.titled(headline.rstrip(".") or None, detail)

    def draw(self, data: ChartData) -> Any:
        """Draw what `data` returned."""
        if not isinstance(self.chart, SelectableChart):
            return self.chart.draw(data)
        brush = alt.selection_interval(name=self.selection, encodings=["x"])
        return self.chart.draw_selectable(data, brush)


def _weeks(frame: pd.DataFrame) -> float:
    dates = frame["date"]
    return (dates.iloc[-1] - dates.iloc[0]).days / 7 if len(dates) else 0


def _over_time(selection: Selection) -> pd.DataFrame:
    weekly = _weeks(selection.days) <= MOST_WEEKS
    return analysis.hours.over_time(selection.days, by="week" if weekly else "month")


def _topic_mix(selection: Selection) -> pd.DataFrame:
    weeks, sessions = _weeks(selection.sessions), selection.sessions
    if weeks <= MOST_WEEKS:
        return analysis.topic_mix.by_period(sessions, "week")
    monthly = weeks <= MOST_MONTHS * WEEKS_A_MONTH
    return analysis.topic_mix.by_period(sessions, "month" if monthly else "year")


def _goal_gap(selection: Selection) -> pd.DataFrame:
    recent, _ = latest(selection.sessions, "date", MOST_DAYS, "day")
    return analysis.goal_gap.by_week(recent)


def _same_day_pairs(selection: Selection) -> pd.DataFrame:
    return analysis.topic_relations.same_day_pairs(selection.sessions, selection.days)


def _strongest_pair(selection: Selection) -> sentences.Sentence:
    strongest = analysis.topic_relations.strongest_pair(selection.sessions, selection.days)
    return sentences.topic_relations.describe_pair(strongest)


def _correlation(selection: Selection) -> sentences.Sentence:
    rho = analysis.satisfaction.correlation_with_hours(selection.days)
    return sentences.satisfaction.describe(rho)


CHARTS = {
    "time": ChartSpec(charts.hours_over_time, _over_time, selection="chosen", wide=True),
    "calendar": ChartSpec(
        charts.calendar,
        lambda selection: analysis.hours.over_time(selection.days),
        selection="weeks",
        wide=True,
    ),
    "topic_mix": ChartSpec(charts.topic_mix, _topic_mix, topics=True),
    "hours_by_topic": ChartSpec(
        charts.hours_by_topic,
        lambda selection: analysis.hours.grouped_by(selection.sessions, "topic"),
        topics=True,
    ),
    "hours_and_satisfaction": ChartSpec(
        charts.hours_and_satisfaction,
        lambda selection: analysis.satisfaction.by_day(selection.days),
        _correlation,
    ),
    "goal_gap": ChartSpec(charts.goal_gap, _goal_gap),
    "topics_together": ChartSpec(charts.topics_together, _same_day_pairs, _strongest_pair),
    "topic_questions": ChartSpec(
        charts.topic_questions,
        lambda selection: analysis.topic_relations.dependencies(selection.questions),
    ),
    "mistake_fixes": ChartSpec(
        charts.mistake_fixes,
        lambda selection: analysis.mistake_fixes.by_topic(selection.mistakes),
        topics=True,
    ),
    "timeline": ChartSpec(
        charts.timeline,
        lambda selection: analysis.timeline.spans(selection.days, selection.sessions),
        wide=True,
    ),
}


def to_payload(data: ChartData) -> dict[str, Any]:
    """Return what a chart shows, as JSON takes it; its rows are a text of columns and values."""
    title, note = data.heading
    return {
        "empty": data.empty,
        "title": title,
        "note": note,
        "words": data.description,
        "width": data.width,
        "height": data.height,
        "domains": data.domains,
        "data": {
            name: rows.to_json(orient="split", index=False) for name, rows in data.data.items()
        },
    }


def to_spec(chart: Any, data: ChartData) -> dict[str, Any]:
    """Return a chart's specification with its data under the names they are sent by, and without them."""
    spec = build_spec(chart, validate=False)
    keys = list(spec.pop("datasets", {}))
    text = json.dumps(spec)
    for key, name in zip(keys, data.data, strict=False):
        text = text.replace(json.dumps(key), json.dumps(name))
    return dict(json.loads(text))
