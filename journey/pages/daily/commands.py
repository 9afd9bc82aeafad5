"""What the page asks for: the table of commands, and how one is carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, JourneyError
from journey.importers import inbox
from journey.model.edits import ACTIONS
from journey.model.entry import Post
from journey.model.field_types import Date
from journey.model.periods import now
from journey.pages.daily import finish_day, look_back, pictures, prompts, timer_commands
from journey.pages.daily.controller import DailyController

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from journey.journal.journal import Journal

__all__ = ["dispatch", "open_page"]

REMEMBERED_FIELDS = ("stage", "project", "network")


def open_page(journal: Journal, day: date | None = None) -> DailyController:
    """Return the page of a day, today's without one."""
    inbox.import_files(journal)
    daily = DailyController(journal, day)
    daily.past_explanation = look_back.past_explanation(daily)
    return daily


def dispatch(daily: DailyController, what: str, payload: dict[str, Any]) -> Any:
    """Do one thing that a person asked for on the page, and return what it asks back, if anything.

    Raises:
        JourneyError: it cannot be done; nothing has changed.
    """
    daily.update_today()
    if what in COMMANDS and what in READ_ONLY:
        return COMMANDS[what](daily, payload)
    daily.arrived = []  # the report was read once
    prompt, daily.prompt = daily.prompt, None
    answer = None
    try:
        if what in ACTIONS:
            values = {"project": daily.project, "later": daily.date != daily.today, **payload}
            daily.change(lambda entry: ACTIONS[what](entry, values, now()))
            prompts.on_saved(daily, what, payload)
        elif what in COMMANDS:
            answer = COMMANDS[what](daily, payload)
        else:
            raise InvalidValue("page", "value.unknown_to_the_page", value=what)
    except JourneyError:
        daily.prompt = prompt
        raise
    daily.refresh()
    return answer


def set_state(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the stage, the project or the network for the days to come."""
    changes = {
        name: (payload[name] or "").strip() or None for name in REMEMBERED_FIELDS if name in payload
    }
    daily.save_state(**changes)
    if "stage" in changes and not daily.entry.is_empty():
        daily.change(lambda entry: entry.replace(stage=changes["stage"]))


def setup(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the first day's answers, each of which may be empty."""
    daily.save_state(begun=True)
    set_state(daily, {"project": payload.get("making"), "stage": payload.get("stage")})
    changes: dict[str, Any] = {}
    if friend := (payload.get("friend") or "").strip():
        changes["pact"] = {**daily.journal.settings.trusted("pact"), "friend": friend}
    if note := (payload.get("untouched") or "").strip():
        changes["note_to_self"] = note
    if changes:
        daily.save_settings(**changes)


def posted(daily: DailyController, payload: dict[str, Any]) -> None:
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


def bring_together(daily: DailyController, payload: dict[str, Any]) -> None:
    """Resolve what another machine wrote about this day: `take` mine, theirs or both."""
    rival = str(payload.get("id") or "") or None
    daily.journal.resolve_conflict(daily.date, str(payload.get("take")), rival, origin="page")
    daily.conflicts = daily.journal.conflicts(daily.date)


def look(daily: DailyController, payload: dict[str, Any]) -> None:
    """Refresh the page: another one has saved something."""
    del payload
    daily.overview = daily.journal.overview(daily.date)
    daily.conflicts = daily.journal.conflicts(daily.date)


DAY_COMMANDS = (set_state, setup, posted, open_day, bring_together, look)
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
    )
}
# These change nothing that the page shows around the day.
READ_ONLY = {"keep", "look", "search", "on_this_day", "thumbnail", "set_open"}
