"""Save everything that is typed, keep what is not saved yet as a draft, and finish the day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, JourneyError
from journey.language.messages import Message
from journey.model.edits import ACTIONS, save_plan
from journey.model.field_types import Date
from journey.model.periods import now
from journey.pages.daily import prompts, timer_commands
from journey.storage import drafts

if TYPE_CHECKING:
    from datetime import datetime

    from journey.model.entry import Entry
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS"]

# What is saved with the whole page; the words of a running session, say, have no place in it yet.
SAVED = re.compile("(new_.*|line|plan_.*|(base_)?(insights|improve|notes)|(explain|feedback)_.*)$")
PREFILLED = {"explain_topic", "explain_audience"}  # of an explanation that was offered, not begun
MERGEABLE = ("insights", "improve", "notes")
# By the kind that was chosen in the capture row: its command, and the field of each of its values.
CAPTURE: dict[str, tuple[str, dict[str, str]]] = {
    "session": (
        "add_session",
        {"topic": "new_topic", "result": "new_text", "hours": "new_hours", "start": "new_start"},
    ),
    "mistake": ("add_mistake", {"text": "new_text", "fix": "new_fix"}),
    "question": ("add_question", {"text": "new_text"}),
    "note": ("add_note", {"text": "new_text"}),
}  # fmt: skip


def keep_draft(daily: DailyController, payload: dict[str, Any]) -> None:
    """Keep what is typed and not saved yet, by day and by the page that it was typed on."""
    day = Date().check(payload.get("date"), "date") or daily.date
    fields = {str(name): _storable(text) for name, text in payload["fields"].items()}
    page, replaces = str(payload.get("draft_of") or ""), payload.get("replaces") or ()
    timer_commands.keep_timer_words(daily, fields)
    folder = daily.journal.folder
    drafts.write_draft(folder, day, fields, page, [str(name) for name in replaces])
    if day == daily.date:
        daily.drafts = daily.read_drafts(day)


def finish(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save everything that is typed, and finish the day."""
    save_all(daily, {**payload, "finish": True})


def save_all(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save everything that is typed; each field goes where Enter would have put it."""
    fields = {name: str(text) for name, text in (payload.get("fields") or {}).items()}
    kind = str(payload.get("kind") or "session")
    before = payload.get("before") or {}

    def all_at_once(entry: Entry) -> Entry:
        at = now()
        entry = _with_capture(daily, entry, kind, fields, at)
        if _any(fields, "line"):
            values = {"line": fields["line"], "project": daily.project}
            entry = ACTIONS["save_line"](entry, values, at)
        entry = _with_plan(daily, entry, fields, at)
        for name in MERGEABLE:
            if name in fields:
                shown = {"before": before[name]} if name in before else {}
                values = {"field": name, "value": fields[name], **shown}
                entry = ACTIONS["set_field"](entry, values, at)
        for command, prefix in (("explain", "explain_"), ("add_feedback", "feedback_")):
            filled = {name for name in fields if name.startswith(prefix)}
            if _any(fields, *filled - PREFILLED):
                part = {name.removeprefix(prefix): fields[name] for name in filled}
                try:
                    entry = ACTIONS[command](entry, {"text": "", **part}, at)
                except InvalidValue as error:  # of several texts on the page, this one
                    raise error.at(prefix + error.where) from None
        return entry.replace(closed_at=at) if payload.get("finish") else entry

    daily.change(all_at_once)
    prompts.on_saved(daily, "save_all", {**fields, "kind": kind})
    if "draft_of" in payload:
        _keep_rest(daily, fields, payload)


def _with_capture(
    daily: DailyController, entry: Entry, kind: str, fields: dict[str, str], at: datetime
) -> Entry:
    """Return the day with what stands in the capture row."""
    command, places = CAPTURE[kind]
    if not _any(fields, *places.values()):
        return entry
    values: dict[str, Any] = {name: fields.get(field, "") for name, field in places.items()}
    try:
        return ACTIONS[command](entry, values | daily.defaults(), at)
    except InvalidValue as error:
        raise error.at(places.get(error.where, error.where)) from None


def _with_plan(daily: DailyController, entry: Entry, fields: dict[str, str], at: datetime) -> Entry:
    """Return the day with the plan that is being typed; cue and action are one thing."""
    if not _any(fields, "plan_cue", "plan_action"):
        return entry
    plan = daily.overview.next_action
    values = {
        "cue": fields.get("plan_cue", plan.cue if plan else None),
        "action": fields.get("plan_action", plan.action if plan else None),
        "topic": plan.topic if plan else None,
        "id": plan.id if plan else None,
    }
    return save_plan(entry, values, at)


def _keep_rest(daily: DailyController, fields: dict[str, str], payload: dict[str, Any]) -> None:
    """Keep as a draft what has no place in the day yet."""
    alone = not _any(fields, "explain_text", "explain_stuck")
    left = {
        name: text for name, text in fields.items()
        if not SAVED.match(name) or (alone and name in PREFILLED)
    }  # fmt: skip
    try:
        keep_draft(daily, {**payload, "fields": left})
    except (OSError, JourneyError) as error:
        # The day is saved: to refuse it now would save it twice.
        daily.notes = [*daily.notes, Message("page.state_not_kept", {"why": error})]


def _storable(text: Any) -> str:
    """Return text that a file can hold: half a character, cut off by a slow keyboard, cannot be."""
    return str(text).encode("utf-8", "replace").decode()


def _any(fields: dict[str, str], *names: str) -> bool:
    return any(fields.get(name, "").strip() for name in names)


COMMANDS = (keep_draft, finish, save_all)
