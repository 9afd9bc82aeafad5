"""Charts of the whole history, linked: drag over a time and everything else follows."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import altair as alt
import ipywidgets as widgets
import traitlets

from journey import analysis, charts, figures
from journey.durable import make_folder, replace_file
from journey.periods import DAY, Period

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from journey.journal import Journal

__all__ = ["Explorer"]

LISTED = 200
STYLE = """<style>
.journey-explorer { max-width: 860px; margin: 0 auto; padding: 32px 24px 60px; background: #fdfcf9; }
.journey-days { font: 15px/1.5 "Source Sans 3", system-ui, "DejaVu Sans", sans-serif; color: #1f2430; }
.journey-days h2 { font: 600 13px/1.2 system-ui, "DejaVu Sans", sans-serif; letter-spacing: .09em;
  text-transform: uppercase; color: #2f5d50; margin: 18px 0 4px; }
.journey-days div { display: grid; grid-template-columns: 150px 60px 1fr; gap: 12px; padding: 6px 0;
  border-bottom: 1px dashed #e3e1da; overflow-wrap: anywhere; }
.journey-days span { color: #626979; }
</style>"""


class Explorer(widgets.VBox):  # type: ignore[misc]
    """The linked charts and the chosen days' entries.

    `period` is what the brush chose (None for everything) and `selection` the frame of its days, as
    `Journal.days` returns it, to go on with in the next cell.
    """

    period = traitlets.Any(allow_none=True)

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.days = journal.days()
        self.rounds = journal.activities()
        self.listing = widgets.HTML()
        every = analysis.hours(self.days, by="day")
        if every.empty:
            said = "Nothing is recorded yet. The charts begin with the first day: journey today"
            super().__init__([widgets.HTML(STYLE), widgets.Label(said)])
            self.add_class("journey-explorer")
            return
        go_offline(journal.folder / ".journey")
        self.chart = alt.JupyterChart(
            charts.linked(
                every,
                analysis.topic_mix(self.rounds),
                analysis.satisfaction(self.days),
                list(dict.fromkeys(self.rounds["topic"].dropna())),
            ),
            embed_options={"renderer": "svg", "actions": False, "ast": True},
        )
        self.chart.selections.observe(self._brushed, [charts.BRUSH])
        self._list()
        super().__init__([widgets.HTML(STYLE), self.chart, self.listing])
        self.add_class("journey-explorer")

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen days, one row each; every day where nothing is chosen."""
        if self.period is None:
            return self.days
        day = self.days["date"].dt.date
        return self.days[(day >= self.period.start) & (day < self.period.end)]

    def _brushed(self, change: Any) -> None:
        span = (change.new.value or {}).get("date")
        self.period = _period(span) if span else None
        self._list()

    def _list(self) -> None:
        chosen = self.selection.sort_values("date", ascending=False)
        said = {
            day: " · ".join(str(one) for one in rows)
            for day, rows in self.rounds["made"]
            .fillna(self.rounds["topic"])
            .groupby(self.rounds["date"])
        }
        rows = [
            f"<div><span>{one.date:%a %d %b %Y}</span><span>{_hours(one)}</span>"
            f"{html.escape(said.get(one.date) or _other(one))}</div>"
            for one in chosen.head(LISTED).itertuples()
        ]
        more = f"<p>and {len(chosen) - LISTED} earlier</p>" if len(chosen) > LISTED else ""
        unknown = chosen["status"].eq("worked") & chosen["hours"].isna()
        label = str(self.period or "Every day")
        title = figures.chosen(label, len(chosen), float(chosen["hours"].sum()), int(unknown.sum()))
        self.listing.value = (
            f'<div class="journey-days" style="display:block;border:0"><h2>{html.escape(title)}</h2>'
            f"{''.join(rows)}{more}</div>"
        )


def go_offline(cache: Path) -> None:
    """Have live charts bring their scripts with them; the bundle is kept on disk by version."""
    name = f"chart-{version('altair')}-{version('vl-convert-python')}.js"
    path = cache / name
    try:
        alt.JupyterChart._esm = path.read_text(encoding="utf-8")  # noqa: SLF001 - enable_offline sets it
        alt.JupyterChart._is_offline = True  # noqa: SLF001
    except OSError:
        alt.JupyterChart.enable_offline()
        make_folder(cache)
        replace_file(path, str(alt.JupyterChart._esm).encode())  # noqa: SLF001


def _period(span: list[float]) -> Period:
    """Return the days that a brush touches, given in milliseconds."""
    start, end = (datetime.fromtimestamp(one / 1000, UTC) for one in span)
    first = start.date() if start.time() == start.time().min else start.date() + DAY
    last = max(end.date(), first)
    return Period(first, last + timedelta(1), f"{_day(first)} – {_day(last)}")


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _hours(one: Any) -> str:
    return (
        "rest" if one.status == "rest" else f"{one.hours:.3g} h" if one.hours == one.hours else ""
    )


def _other(one: Any) -> str:
    text = one.insights
    return text if isinstance(text, str) else ""
