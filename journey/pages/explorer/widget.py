"""Charts of the whole history, linked: choose a time, topics, a stage, and everything else follows."""

from __future__ import annotations

import base64
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import traitlets

from journey import sentences
from journey.charts.chart_data import iter_rows
from journey.charts.export import build_chart_page
from journey.errors import InvalidValue, JourneyError
from journey.language.formatting import hours
from journey.language.messages import Message
from journey.model.field_types import Date
from journey.model.periods import Period, today
from journey.pages.explorer.chart_specs import CHARTS, to_payload, to_spec
from journey.pages.explorer.selection import Filters, History, parse_brush
from journey.pages.module_loader import bundle_modules
from journey.pages.page_widget import PageWidget
from journey.storage import workbook_folder
from journey.theme.palette import dark_rules, variables
from journey.theme.vega import bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from journey.journal.journal import Journal
    from journey.pages.explorer.selection import Selection

__all__ = ["Explorer"]

FRONTEND = files("journey.pages.explorer") / "frontend"
FILTERED_CHARTS = tuple(
    name for name in CHARTS if name != "time"
)  # the charts that follow a choice
LOOK = (
    f".journey-explorer {{ {variables()} }}\n.journey-explorer.dark {{ {variables(dark=True)} }}\n"
    f"{dark_rules('.journey-explorer.dark svg')}\n"
)
MAX_PAGES = 64  # browser pages whose drawings are remembered
LISTED = 40  # days
MOST_SESSIONS = 6  # of a listed day


class Explorer(PageWidget):
    """The linked charts and the chosen days' entries.

    `period` (None for all time), `topics`, `stage` and `project` are what is chosen, on the page or
    by `choose`; `selection` is the frame of the chosen days, as `Journal.days` returns it, to go on
    with in the next cell, and `sessions` that of their sessions.

    Messages from the browser are `{number, page, command, values}`, answered by `{number, page, …}`;
    a `page` begins with `begin`, and each `choose` brings what the charts show, which are drawn once
    and then handed their rows. `turn` grows when something is chosen in Python; `unheard` is what the
    page says where no answer comes.
    """

    turn = traitlets.Int(0).tag(sync=True)
    unheard = traitlets.Unicode().tag(sync=True)

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.history = History(journal)
        self.choice = Filters()
        self._variants: dict[str, dict[str, str]] = {}  # of the charts that each page has drawn
        # The bundle's own short names stay within its braces.
        vega = f"{{\n{bundle(journal.folder / '.journey')}\n}}\n"
        self._esm = bundle_modules("explorer/frontend/explorer.js", vega=vega)
        self._css = LOOK + (FRONTEND / "explorer.css").read_text(encoding="utf-8")
        super().__init__(unheard=Message("explorer.unheard", {}).text(journal.settings.language))

    # --- what is chosen

    @property
    def period(self) -> Period | None:
        """The chosen time, None for all of it."""
        return self.choice.period

    @property
    def topics(self) -> tuple[str, ...]:
        """The chosen topics, none for all of them."""
        return self.choice.topics

    @property
    def stage(self) -> str | None:
        """The chosen stage, None for all of them."""
        return self.choice.stage

    @property
    def project(self) -> str | None:
        """The chosen project, None for all of them."""
        return self.choice.project

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen days, one row each; every day where nothing is chosen."""
        return self.history.chosen(self.choice).days

    @property
    def sessions(self) -> pd.DataFrame:
        """The sessions of the choice, one row each."""
        return self.history.chosen(self.choice).sessions

    def choose(
        self,
        period: Period | str | None = None,
        topics: Sequence[str] | str = (),
        stage: str | None = None,
        project: str | None = None,
    ) -> None:
        """Choose from Python what the page shows; without arguments everything.

        Raises:
            InvalidPeriod: the text names no period.
            InvalidValue: a topic, stage or project that no day has.
        """
        wanted = (topics,) if isinstance(topics, str) else tuple(topics)
        all_history = self.history
        for what, names, known in (
            ("topic", wanted, all_history.topics),
            ("stage", [stage], all_history.stages),
            ("project", [project], all_history.projects),
        ):  # fmt: skip
            for name in names:
                if name is not None and name not in known:
                    raise InvalidValue(
                        what, "value.on_no_day", value=name, names=", ".join(known) or "none"
                    )
        here = today(self.journal.settings.day_starts_at)
        named = Period.parse(period, here) if isinstance(period, str) else period
        self.choice = Filters(named, wanted, stage, project)
        self.turn += 1

    # --- the page

    def _begin(self, _: dict[str, Any], page: str) -> dict[str, Any]:
        """Return all that a page shows, whatever it has drawn before."""
        self._variants[page] = {}
        all_history = self.history
        theme = self.journal.settings.theme
        if all_history.days["status"].isna().all() and all_history.days.empty:
            text = "Nothing is recorded yet. The charts begin with the first day: journey today"
            return {"empty": text, "theme": theme}
        return {
            "theme": theme,
            "topics": list(all_history.topics),
            "stages": all_history.stages,
            "projects": all_history.projects,
            "charts": {name: {"wide": spec.wide} for name, spec in CHARTS.items()},
            "time": self._drawings(all_history.chosen(Filters()), ["time"], page),
            **self._chosen(page),
        }

    def _chosen(self, page: str, names: Sequence[str] = FILTERED_CHARTS) -> dict[str, Any]:
        """Return what the page shows of the choice, of its charts those that are named."""
        chosen = self.history.chosen(self.choice)
        session = self.choice
        return {
            "drawings": self._drawings(chosen, names, page),
            "chosen": {
                "topics": session.topics, "stage": session.stage, "project": session.project,
                "period": str(session.period) if session.period else "", "whole": session == Filters(),
            },
            **self._listed(chosen),
        }  # fmt: skip

    def _drawings(self, chosen: Selection, names: Sequence[str], page: str) -> dict[str, Any]:
        """Return what each chart shows, with its specification where the page has another one."""
        there = self._variants.pop(page, {})
        self._variants[page] = there
        while len(self._variants) > MAX_PAGES:
            del self._variants[next(iter(self._variants))]
        result = {}
        for name in names:
            try:
                result[name] = self._drawing(chosen, name, there)
            except Exception as error:  # noqa: BLE001 - a chart that fails says so in its place
                why = f"This chart could not be drawn ({type(error).__name__}: {error})."
                result[name] = {"failed": why}
        return result

    def _drawing(self, chosen: Selection, name: str, there: dict[str, str]) -> dict[str, Any]:
        spec = CHARTS[name]
        data = spec.data(chosen, self.history)
        result = to_payload(data)
        key = spec.chart.layout_key(data) if not data.empty else None
        if key is not None and there.get(name) != key:
            there[name] = key
            result["spec"] = to_spec(spec.draw(data), data)
        return result

    def _listed(self, chosen: Selection) -> dict[str, Any]:
        days, sessions = chosen.days, chosen.sessions
        newest = days.tail(LISTED)[::-1]
        inside = sessions[sessions["date"] >= newest["date"].min()]
        made: dict[pd.Timestamp, list[str]] = {}
        for day, text in zip(inside["date"], inside["result"].fillna(inside["topic"]), strict=True):
            made.setdefault(day, []).append(str(text))
        unknown = days["status"].eq("worked") & days["hours"].isna()
        spent = float(days["hours"].sum())
        entries = [
            {
                "date": f"{row.date:%Y-%m-%d}",
                "label": f"{row.date:%a %d %b %Y}",
                "hours": _hours(row),
                "made": made.get(row.date, [])[:MOST_SESSIONS] or _other(row),
            }
            for row in iter_rows(newest[["date", "status", "hours", "insights"]])
        ]
        label = sentences.hours.selected(self.choice.label, len(days), spent, int(unknown.sum()))
        return {"listed": {"title": label, "days": entries, "more": len(days) - len(entries)}}

    def _not_done(self, why: object) -> str:
        return Message("explorer.not_done", {"why": why}).text(self.journal.settings.language)

    def receive(self, message: dict[str, Any], _: Any) -> None:
        page = str(message.get("page"))
        answer: dict[str, Any] = {"number": message.get("number"), "page": page}
        try:
            answer |= COMMANDS[message["command"]](self, message.get("values") or {}, page)
        except JourneyError as error:
            answer["refused"] = error.text(self.journal.settings.language)
        except OSError as error:
            answer["refused"] = self._not_done(error.strerror or error)
        except Exception as error:  # noqa: BLE001 - without an answer the page would wait for ever
            answer["refused"] = self._not_done(f"{type(error).__name__}: {error}")
        self.send(answer)

    def _choose(self, payload: dict[str, Any], page: str) -> dict[str, Any]:
        time, text = payload.get("span"), str(payload.get("text") or "").strip()
        period = self.choice.period
        if payload.get("everything"):
            period = None
        elif time:
            period = parse_brush(str(time["from"]), str(time["to"]), str(time["unit"]))
        elif text:
            period = Period.parse(text, today(self.journal.settings.day_starts_at))
        topics = tuple(item for item in payload.get("topics", ()) if item in self.history.topics)
        self.choice = Filters(
            period, topics, payload.get("stage") or None, payload.get("project") or None
        )
        return self._chosen(page, _known(payload.get("names", FILTERED_CHARTS)))

    def _rest(self, payload: dict[str, Any], page: str) -> dict[str, Any]:
        """Return the charts that were not in sight when the choice was made."""
        chosen = self.history.chosen(self.choice)
        return {"drawings": self._drawings(chosen, _known(payload.get("names", ())), page)}

    def _open(self, payload: dict[str, Any], page: str) -> dict[str, Any]:
        """Leave word that the page shall open on a day."""
        del page
        day = Date().check(payload.get("date"), "date")
        workbook_folder.request_day(self.journal.folder, day)
        return {"ready": True}

    def _save(self, payload: dict[str, Any], page: str) -> dict[str, Any]:
        """Return a chart as a file of a kind: png, svg or html."""
        del page
        name, kind = str(payload.get("name")), str(payload.get("kind"))
        if name not in CHARTS:
            raise InvalidValue("chart", "value.unknown_to_the_page", value=name)
        chosen = self.history.chosen(Filters() if name == "time" else self.choice)
        chart = CHARTS[name].draw(CHARTS[name].data(chosen, self.history))
        content = build_chart_page(chart, kind, self.journal.folder / ".journey")
        return {"file": f"journey-{name}.{kind}", "content": base64.b64encode(content).decode()}


COMMANDS: dict[str, Callable[[Explorer, dict[str, Any], str], dict[str, Any]]] = {
    name: getattr(Explorer, f"_{name}") for name in ("begin", "choose", "rest", "open", "save")
}


def _known(names: Sequence[str]) -> list[str]:
    return [name for name in names if name in FILTERED_CHARTS]


def _hours(item: Any) -> str:
    if item.status == "rest":
        return "rest"
    return "" if item.hours != item.hours else hours(item.hours)


def _other(item: Any) -> list[str]:
    return [item.insights] if isinstance(item.insights, str) else []
