"""The data of a chart before it is drawn: rows, title, note and a text description.

A chart's `data` makes it from a frame, its `draw` draws it with Altair (see `base.Chart`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd

from journey.charts.labels import CONTROL, label, with_labels
from journey.language.numbers import count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "LABELS",
    "WIDEST",
    "ChartData",
    "date_labels",
    "iter_rows",
    "latest",
    "moments",
    "screen_reader_rows",
    "time_axis",
    "topic_colours",
    "unit_of",
    "with_heading",
]

LABELS = {"week": "%d %b", "month": "%b %Y", "year": "%Y"}
SIDE, LETTER = 40, 7.3  # pixels beside a chart, and of a letter of its title
WIDEST = 46  # pixels: the place of a bar
NARROWEST = 260  # pixels: a title may be wider than its chart
LISTED = 31  # rows that are read out one by one


@dataclass(frozen=True)
class ChartData:
    """What a chart shows.

    Args:
        data: its rows, by the name that its marks know them by.
        title: the finding, with its `detail` and a `note` below it.
        width, height: in pixels.
        row_texts: the rows in words, for screen readers.
        domains: the values of its axes and colours, by channel.
        by: what a row is: "week", "month", "year", "topic" or "project".
        unit: "hours", or "sessions" where no hours are known.
        topics: the topics that have a colour, in order, and the colour that a person chose or None.
    """

    data: dict[str, pd.DataFrame]
    title: str
    width: int
    height: int
    note: str = ""
    row_texts: tuple[str, ...] = ()
    domains: dict[str, list[Any]] = field(default_factory=dict)
    by: str = ""
    unit: str = ""
    topics: dict[str, str | None] = field(default_factory=dict)
    detail: str = ""

    def __post_init__(self) -> None:
        named = {name: with_labels(frame) for name, frame in self.data.items()}
        domains = {
            channel: [label(value) if isinstance(value, str) else value for value in values]
            for channel, values in self.domains.items()
        }
        for field_name, value in (("data", named), ("domains", domains)):
            object.__setattr__(self, field_name, value)

    @property
    def below(self) -> str:
        """What stands below the title: its detail, and the note."""
        return " · ".join(text.rstrip(".") for text in (self.detail, self.note) if text)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw."""
        return all(item.empty for item in self.data.values())

    @property
    def heading(self) -> tuple[list[str], list[str]]:
        """The lines of the title and of the note, as wide as the chart."""
        room = int((max(self.width, NARROWEST) + SIDE) / LETTER)
        return (
            wrap(CONTROL.sub("�", self.title), room, break_on_hyphens=False),
            wrap(CONTROL.sub("�", self.below), room + 6, break_on_hyphens=False),
        )

    @property
    def description(self) -> str:
        """The chart in words."""
        heading = ". ".join(text.rstrip(".") for text in (self.title, self.below) if text)
        rows = "; ".join(self.row_texts)
        return CONTROL.sub("�", " ".join(f"{text}." for text in (heading, rows) if text))

    def titled(self, title: str | None, detail: str = "") -> ChartData:
        """Return the same under another title and its detail; unless the title is None."""
        return self if title is None else replace(self, title=title, detail=detail)


def with_heading(chart: Any, shown: ChartData) -> Any:
    """Return a chart with the title, the words and the size of what it shows."""
    title, note = shown.heading
    heading = alt.TitleParams(title or "", subtitle=note or alt.Undefined)
    if shown.empty:  # an axis without a value has no ends
        chart = alt.Chart(pd.DataFrame({"nothing": []})).mark_text()
    if not isinstance(chart, alt.LayerChart):
        chart = alt.layer(chart)
    # Beside another chart each keeps its own colours and sizes.
    chart = chart.resolve_scale(color="independent", size="independent")
    return chart.properties(
        title=heading, description=shown.description, width=shown.width, height=shown.height
    )


def iter_rows(frame: pd.DataFrame) -> Iterator[Any]:
    """Yield a frame's rows, each with its columns as attributes, of any type."""
    return frame.itertuples()


def screen_reader_rows(rows: Iterable[str]) -> tuple[str, ...]:
    """Return rows to be read out, none where they are too many to listen to."""
    all_texts = tuple(rows)
    return all_texts if len(all_texts) <= LISTED else ()


def latest(frame: pd.DataFrame, by: str, most: int, what: str) -> tuple[pd.DataFrame, str]:
    """Return the rows of the newest times of a column, and the note that says there were more.

    What a chart sends stays small at any age of the history; a longer time is drawn by choosing it.
    """
    if len(frame) <= most:
        return frame, ""
    times = frame[by].drop_duplicates().sort_values()
    if len(times) <= most:
        return frame, ""
    newest = frame[frame[by] >= times.iloc[-most]]
    return newest, f"the newest {most:,} of {count(len(times), what)}"


def unit_of(frame: pd.DataFrame) -> str:
    """Return "hours", or "sessions" where no hours are known."""
    return "hours" if frame["hours"].gt(0).any() else "sessions"


def topic_colours(topics: Iterable[str] | Mapping[str, str | None]) -> dict[str, str | None]:
    """Return topics in their order and the colour that a person chose for each, or None."""
    return dict(topics) if isinstance(topics, Mapping) else dict.fromkeys(topics)


def time_axis(by: str, all_texts: list[str]) -> alt.X:
    """Return the axis of weeks, months or years side by side, each with its place, empty or not."""
    label = f"timeFormat(toDate(datum.value + 'T00:00'), '{LABELS[by]}')"
    return alt.X(
        f"{by}:O",
        title=None,
        scale=alt.Scale(domain=all_texts),
        axis=alt.Axis(labelExpr=label, labelAngle=0, labelOverlap=True, labelSeparation=6),
    )


def date_labels(column: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Return days as names that stand side by side."""
    return pd.Series(_written(column), column.index, dtype=object)


def moments(column: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Return days as moments of time: their midnight wherever the reader is, which a date alone is not."""
    return pd.Series([f"{text}T00:00" for text in _written(column)], column.index, dtype=object)


def _written(column: pd.Series[pd.Timestamp]) -> list[str]:
    """Return days as ISO writes them, in a tenth of the time that `strftime` takes."""
    results: list[str] = np.datetime_as_string(column.to_numpy(dtype="datetime64[D]")).tolist()
    return results
