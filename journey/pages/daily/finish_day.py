"""Save everything that is typed, keep what is not saved yet as a draft, and finish the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, JourneyError
from journey.language.messages import Message
from journey.model.edits import ACTIONS, file_line, next_action, unchanged
from journey.model.field_types import Date
from journey.model.periods import now
from journey.pages.daily import prompts, timer_commands
from journey.pages.daily.page_names import from_page_names
from journey.storage import drafts

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS"]

# What finishing the day saves; the words of a running session, say, have no place in it yet.
FIELDS_SAVED_ON_CLOSE = re.compile(
    "(topic|made|hours|line|instead|cue|action|(base_)?(insights|improve)|(explain|feedback)_.*)$"
)
PREFILLED_FIELDS = {
    "explain_topic",
    "explain_audience",
}  # of an explanation that was offered and not begun


def keep(daily: DailyController, payload: dict[str, Any]) -> None:
    """Keep what is typed and not saved yet, by day and by the page that says so."""
    day = Date().check(payload.get("date"), "date") or daily.date
    fields = {str(name): _storable(text) for name, text in payload["fields"].items()}
    page, replaces = str(payload.get("page") or ""), payload.get("instead") or ()
    timer_commands.keep_timer_words(daily, fields)
    folder = daily.journal.folder
    drafts.write_draft(folder, day, fields, page, [str(name) for name in replaces])
    if day == daily.date:
        daily.drafts = drafts.read_drafts(folder, day)


def close(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save everything that is typed, and finish the day."""
    save(daily, {**payload, "close": True})


def save(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save everything that is typed; each field lands where Enter would have put it."""
    fields = {name: str(text) for name, text in (payload.get("fields") or {}).items()}
    typed = from_page_names(fields)
    values = {"project": daily.project, **{name: text for name, text in typed.items() if text}}
    later = daily.date != daily.today
    before = payload.get("before") or {}

    def all_at_once(entry: Entry) -> Entry:
        at = now()
        if _any(typed, "topic", "result", "hours"):
            entry = ACTIONS["add_round"](entry, {**values, "later": later}, at)
        if _any(typed, "line", "fix"):
            entry = file_line(entry, {"line": "", **values}, at)
        entry = next_action(entry, {**fields, "mark": payload.get("mark")}, at)
        for name in ("insights", "improve"):
            if name in fields:
                if name in before:
                    unchanged(entry, name, before[name], fields[name])
                entry = entry.replace(**{name: fields[name]})
        for what, prefix in (("explain", "explain_"), ("feedback", "feedback_")):
            filled = {name for name in fields if name.startswith(prefix)}
            if _any(fields, *filled - PREFILLED_FIELDS):
                part = {name.removeprefix(prefix): fields[name] for name in filled}
                try:
                    entry = ACTIONS[what](entry, {"text": "", **from_page_names(part, what)}, at)
                except InvalidValue as error:  # of several texts on the page, this one
                    raise error.at(prefix + error.where) from None
        return entry.replace(closed_at=at) if payload.get("close") else entry

    daily.change(all_at_once)
    prompts.on_saved(daily, "save", typed)
    # What has no place in the day yet, the words of a running session, say, stays a draft.
    alone = not _any(fields, "explain_text", "explain_stuck")
    left = {
        name: text for name, text in fields.items()
        if not FIELDS_SAVED_ON_CLOSE.match(name) or (alone and name in PREFILLED_FIELDS)
    }  # fmt: skip
    try:
        keep(daily, {**payload, "fields": left})
    except (OSError, JourneyError) as error:
        # The day is saved: to refuse it now would save it twice.
        daily.notes = [*daily.notes, Message("page.state_not_kept", {"why": error})]


def _storable(text: Any) -> str:
    """Return text that a file can hold: half a character, cut off by a slow keyboard, cannot be."""
    return str(text).encode("utf-8", "replace").decode()


def _any(fields: dict[str, str], *names: str) -> bool:
    return any(fields.get(name, "").strip() for name in names)


COMMANDS = (keep, close, save)
