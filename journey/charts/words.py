"""What every chart says besides its drawing: a title with the finding, and the whole in words."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd

from journey.figures import count

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["LABELS", "LISTED", "WIDEST", "along", "blank", "dates", "newest", "spoken", "titled"]

LABELS = {"week": "%d %b", "month": "%b %Y", "year": "%Y"}
SIDE, LETTER = 40, 7.3  # pixels beside a chart, and of a letter of its title
WIDEST = 46  # pixels: the place of a bar
LISTED = 31  # rows that are read out one by one


def titled(chart: Any, title: str, note: str = "", rows: Iterable[str] = (), *, height: int) -> Any:
    """Return a chart with its title, a `note` below it, and both in words with its rows."""
    spoken = ". ".join(one.rstrip(".") for one in (title, note) if one)
    told = "; ".join(rows)
    said = f"{spoken}." if spoken else ""
    said = f"{said} {told}." if told else said
    room = int((chart.width + SIDE) / LETTER)
    below = wrap(note, room + 6, break_on_hyphens=False) or alt.Undefined
    heading = alt.TitleParams(wrap(title, room, break_on_hyphens=False) or "", subtitle=below)
    if not isinstance(chart, alt.LayerChart):
        chart = alt.layer(chart)
    # Beside another chart each keeps its own colours and sizes.
    chart = chart.resolve_scale(color="independent", size="independent")
    return chart.properties(title=heading, description=said.strip(), height=height)


def spoken(rows: Iterable[str]) -> list[str]:
    """Return rows to be read out, none where they are too many to listen to."""
    every = list(rows)
    return every if len(every) <= LISTED else []


def newest(frame: pd.DataFrame, by: str, most: int, what: str) -> tuple[pd.DataFrame, str]:
    """Return the rows of the newest times of a column, and the note that says there were more.

    What a chart sends stays small at any age of the history; a longer time is drawn by choosing it.
    """
    times = frame[by].drop_duplicates().sort_values()
    if len(times) <= most:
        return frame, ""
    return frame[frame[by] >= times.iloc[-most]], f"the newest {most} of {count(len(times), what)}"


def along(by: str, every: list[str]) -> alt.X:
    """Return the axis of weeks, months or years side by side, each with its place, empty or not."""
    label = f"timeFormat(toDate(datum.value + 'T00:00'), '{LABELS[by]}')"
    return alt.X(
        f"{by}:O",
        title=None,
        scale=alt.Scale(domain=every),
        axis=alt.Axis(labelExpr=label, labelAngle=0, labelOverlap=True, labelSeparation=6),
    )


def blank(width: int) -> alt.Chart:
    """Return a chart of nothing: a time axis without a time cannot be drawn."""
    return alt.Chart(pd.DataFrame({"nothing": []})).mark_text().properties(width=width)


def dates(column: pd.Series[pd.Timestamp]) -> pd.Series[str]:
    """Return dates as charts take them: a day as text, without a time of day."""
    return column.dt.strftime("%Y-%m-%d")
