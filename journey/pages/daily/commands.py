"""What the page asks for: the table of commands, and how one is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, JourneyError
from journey.importers import inbox
from journey.language.formatting import long_date
from journey.model.edits import ACTIONS
from journey.model.entry import Entry, Post
from journey.model.field_types import Date
from journey.model.periods import now
from journey.pages.daily import (
    finish_day,
    look_back,
    pictures,
    prompts,
    sample_commands,
    timer_commands,
    undo,
    version_commands,
)
from journey.pages.daily.controller import DailyController
from journey.pages.daily.undo_step import MAX_STEPS, Step, label_of
from journey.sharing import posts
from journey.sharing.networks import network_named
from journey.sharing.privacy import is_in_post
from journey.storage.page_state import read_state

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from journey.journal.journal import Journal
    from journey.model.timer import Timer

__all__ = ["WITHOUT_VIEW", "dispatch", "open_page", "saved_kind"]

MAX_NOTED = 200  # ids of lines that waited in a browser
REMEMBERED_FIELDS = ("stage", "project", "network")


def open_page(journal: Journal, day: date | None = None) -> DailyController:
    """Return the page of a day, today's without one."""
    inbox.import_files(journal)
    daily = DailyController(journal, day)
    daily.past_explanation = look_back.past_explanation(daily)
    return daily


def dispatch(daily: DailyController, command: str, payload: dict[str, Any]) -> Any:
    """Do one thing that a person asked for on the page, and return what it asks back, if anything.

    Raises:
        JourneyError: it cannot be done; nothing has changed.
    """
    daily.update_today()
    if command in COMMANDS and command in READ_ONLY:
        return COMMANDS[command](daily, payload)
    if "once" not in payload:
        return _do(daily, command, payload)
    # Another page may hold the same line: whoever comes second finds it done.
    with daily.journal.locked():
        if _is_done(daily, payload):
            daily.refresh()
            return None
        return _do(daily, command, payload)


def _do(daily: DailyController, command: str, payload: dict[str, Any]) -> Any:
    daily.arrived = []  # the report was read once
    prompt, daily.prompt = daily.prompt, None
    daily.changed_days = []
    timer = daily.timer
    answer = None
    try:
        if command in ACTIONS:
            values = daily.defaults() | payload
            daily.change(lambda entry: ACTIONS[command](entry, values, now()))
            prompts.on_saved(daily, command, payload)
        elif command in COMMANDS:
            answer = COMMANDS[command](daily, payload)
        else:
            raise InvalidValue("page", "value.unknown_to_the_page", value=command)
    except JourneyError:
        daily.prompt = prompt
        raise
    if command != "undo":
        _note_step(daily, command, payload, timer)
    _note_done(daily, payload)
    daily.refresh()
    return answer


def _is_done(daily: DailyController, payload: dict[str, Any]) -> bool:
    """Whether a line that waited in the browser was saved before, by this page or by another one."""
    return payload["once"] in _done_once(daily)


def _done_once(daily: DailyController) -> list[str]:
    done = read_state(daily.journal.folder).get("done_once")
    return done if isinstance(done, list) else []


def _note_done(daily: DailyController, payload: dict[str, Any]) -> None:
    if once := payload.get("once"):
        done = [*_done_once(daily), str(once)]
        daily.try_save_state(done_once=done[-MAX_NOTED:])


def _note_step(
    daily: DailyController, command: str, payload: dict[str, Any], timer: Timer | None
) -> None:
    """Note what was done, if it can be taken back."""
    gone = timer if timer and not daily.timer else None
    if not daily.changed_days and not gone:
        return
    label, announced = label_of(command, payload)
    step = Step(label, announced, daily.changed_days, gone)
    daily.steps = [*daily.steps, step][-MAX_STEPS:]
    daily.steps_done += 1


def saved_kind(daily: DailyController) -> dict[str, Any] | None:
    """Return what the last command added to the day, and whether that is part of the post."""
    if len(daily.changed_days) != 1:
        return None
    day, before, after = daily.changed_days[0]
    if not after:
        return None
    was = before or Entry(date=day)
    blank = Entry(date=day)
    for name in ("sessions", "mistakes", "questions"):
        new = getattr(after, name)[len(getattr(was, name)) :]
        if len(new) == 1:
            public = is_in_post(blank.add(**{name: new[0]}), daily.journal.settings, name)
            return {"kind": name, "public": public, "day": _elsewhere(daily, day)}
    for name in ("insights", "improve", "notes"):
        text = getattr(after, name)
        if text and text != getattr(was, name):
            public = name != "notes" and is_in_post(after, daily.journal.settings, name)
            shared = public and not (name == "improve" and after.insights)
            return {"kind": name, "public": shared, "day": _elsewhere(daily, day)}
    return None


def _elsewhere(daily: DailyController, day: date) -> str:
    """Return the name of a day that is not the one that is shown."""
    return "" if day == daily.date else long_date(day, daily.journal.settings.language)


def set_state(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the stage, the project or the network for the days to come."""
    changes = {
        name: (payload[name] or "").strip() or None for name in REMEMBERED_FIELDS if name in payload
    }
    daily.save_state(**changes)
    if "stage" in changes and not daily.entry.is_empty():
        daily.change(lambda entry: entry.replace(stage=changes["stage"]))


def set_up(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the first day's answers, each of which may be empty."""
    daily.save_state(begun=True)
    set_state(daily, {"project": payload.get("project"), "stage": payload.get("stage")})
    if note := (payload.get("note_to_self") or "").strip():
        daily.save_settings(note_to_self=note)


def note_posted(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save that the post was sent to a network."""
    post = Post(at=now(), network=payload["network"], text=payload.get("text"))
    daily.change(lambda entry: entry.add(posts=post))


def open_day(daily: DailyController, payload: dict[str, Any]) -> None:
    """Turn to another day, today's unless one is named."""
    day = Date().check(payload.get("date") or None, "date")
    if day and day > daily.today:
        raise InvalidValue("date", "value.in_the_future", day=day, today=daily.today)
    daily.turn_to(day)
    daily.past_explanation = look_back.past_explanation(daily)


def resolve_conflict(daily: DailyController, payload: dict[str, Any]) -> None:
    """Resolve what another machine wrote about this day: `take` mine, theirs or both."""
    rival = str(payload.get("id") or "") or None
    before = daily.journal.entry(daily.date)
    daily.journal.resolve_conflict(daily.date, str(payload.get("take")), rival, origin="page")
    daily.record_change(daily.date, before)
    daily.conflicts = daily.journal.conflicts(daily.date)


def refresh(daily: DailyController, payload: dict[str, Any]) -> None:
    """Refresh the page: another one has saved something."""
    del payload
    daily.overview = daily.journal.overview(daily.date)
    daily.conflicts = daily.journal.conflicts(daily.date)


def measure_post(daily: DailyController, payload: dict[str, Any]) -> dict[str, Any]:
    """Return how long an edited post is, and the address of the network's page with it."""
    text, network = str(payload.get("text") or ""), network_named(str(payload.get("network")))
    link = posts.compose_link(text, network.name, daily.journal.settings)
    return {"length": network.length(text), "link": link}


DAY_COMMANDS = (set_state, set_up, note_posted, open_day, resolve_conflict, refresh, measure_post)
# What a page asks for besides the `ACTIONS` on a day: functions of the controller and the payload.
COMMANDS: dict[str, Callable[[DailyController, dict[str, Any]], Any]] = {
    command.__name__: command
    for command in (
        *DAY_COMMANDS,
        *finish_day.COMMANDS,
        *timer_commands.COMMANDS,
        *prompts.COMMANDS,
        *look_back.COMMANDS,
        *pictures.COMMANDS,
        *version_commands.COMMANDS,
        *undo.COMMANDS,
        *sample_commands.COMMANDS,
    )
}
# These change nothing that the page shows around the day.
READ_ONLY = {
    "keep_draft", "refresh", "search", "on_this_day", "thumbnail", "set_open", "measure_post",
    "list_versions", "compare_version", "try_sample_data", "leave_sample_data",
}  # fmt: skip
# These change nothing that the page shows at all: they are answered without a view.
WITHOUT_VIEW = READ_ONLY - {"refresh"}
