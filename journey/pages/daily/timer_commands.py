"""A session by the clock, as the page asks for it: start, picture, stop, file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journey.language.formatting import hours, time_of_day
from journey.model.durations import parse_hours
from journey.model.edits import next_action, settle
from journey.model.entry import HOURS_IN_A_DAY
from journey.model.periods import as_local, now
from journey.model.timer import with_session
from journey.pages.daily import prompts
from journey.storage import timer_file

if TYPE_CHECKING:
    from datetime import date, datetime

    from journey.model.entry import Entry
    from journey.model.timer import Timer
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS", "shown"]


def start(daily: DailyController, payload: dict[str, Any]) -> None:
    """Start a session; the next action it takes up is thereby done."""
    offered = {
        "cue": payload.get("cue"),
        "action": payload.get("action"),
        "topic": payload.get("topic"),
    }
    known = daily.overview.next_action
    action = payload.get("id") or None
    topic = payload.get("topic") or daily.topic
    timer_file.start_timer(
        daily.journal.folder,
        topic=topic,
        project=daily.project,
        goal=payload.get("goal") or None,
        action=payload.get("action") or (known.action if known and action else None),
    )

    def start_plan(entry: Entry) -> Entry:
        if action:
            return settle(entry, {"id": action, "outcome": "done"}, now())
        if not offered["action"]:
            return entry
        after = next_action(entry, offered, now(), anew=True)
        text = after.plans[-1].id
        return settle(after, {"id": text, "outcome": "done"}, now())

    daily.change(start_plan)
    prompts.on_session_started(daily, topic)


def picture(daily: DailyController, payload: dict[str, Any]) -> None:
    """Say what the running session is about and what shall exist at its end."""
    changes: dict[str, Any] = {
        name: str(payload[name] or "").strip() or None
        for name in ("goal", "topic")
        if name in payload
    }
    if _change(daily, **changes):
        prompts.choose_topic(daily, changes)


def _change(daily: DailyController, **changes: Any) -> Timer | None:
    """Change some fields of the session that runs or waits, if there is one."""
    return timer_file.change_timer(
        daily.journal.folder, lambda running: running and replace(running, **changes)
    )


def stop(daily: DailyController, payload: dict[str, Any]) -> None:
    """Stop the clock; the session waits for what was made."""
    picture(daily, payload)
    timer_file.stop_timer(daily.journal.folder)


def resume(daily: DailyController, payload: dict[str, Any]) -> None:
    """Go on with a stopped round as if it had not been stopped."""
    del payload
    timer_file.stop_timer(daily.journal.folder)
    _change(daily, stopped_at=None)


def file_round(daily: DailyController, payload: dict[str, Any]) -> None:
    """File the stopped round, on the day on which it began."""
    waiting = timer_file.stop_timer(daily.journal.folder)
    stopped = replace(waiting, topic=(payload.get("topic") or "").strip() or None)
    made = (payload.get("result") or "").strip() or None
    stated = parse_hours(str(payload.get("hours") or ""))
    new = stopped.session(made, payload.get("gap"), payload.get("difficulty"), stated)
    daily.change(lambda entry: with_session(entry, new), timer_day(daily, stopped))
    timer_file.discard_timer(daily.journal.folder, waiting)
    daily.past_fixes = None


def keep_timer_words(daily: DailyController, fields: dict[str, str]) -> None:
    """Move what is typed about a stopped session from the draft to the timer.

    Fields of the timer belong to the timer, not to a page or a day.
    """
    running = daily.timer
    words = {name: text for name, text in fields.items() if name.startswith("stop_")}
    if not running or not words:
        return
    _keep_words(daily, words)
    for name in words:
        del fields[name]


def _keep_words(daily: DailyController, words: dict[str, str]) -> None:
    def merge(running: Timer | None) -> Timer | None:
        kept = {
            name: text
            for name, text in {**(running.words if running else {}), **words}.items()
            if text
        }
        return running and replace(running, words=kept)

    timer_file.change_timer(daily.journal.folder, merge)


def drop(daily: DailyController, payload: dict[str, Any]) -> None:
    """Forget the running session."""
    del payload
    timer_file.discard_timer(daily.journal.folder)
    daily.past_fixes = None


def timer_day(daily: DailyController, running: Timer) -> date:
    """Return the learning day on which a session began, and on which it is filed."""
    return running.day(daily.journal.settings.day_starts_at)


def last_activity(daily: DailyController, running: Timer) -> datetime | None:
    """Return when something was filed last while a session ran; a forgotten one may have ended then."""
    result = []
    for day in {timer_day(daily, running), daily.date}:
        entry = daily.journal.entry(day)
        if entry:
            result += [mistake.at for mistake in entry.mistakes if mistake.at]
            result += [question.at for question in entry.questions if question.at]
    end = running.stopped_at or now()
    return max((moment for moment in result if running.started_at < moment < end), default=None)


def shown(daily: DailyController) -> dict[str, Any] | None:
    """Return what the page shows of the running session."""
    running = daily.timer
    if not running:
        return None
    long = running.exceeds_limit
    return {
        "started": int(running.started_at.timestamp() * 1000),
        "since": time_of_day(running.started_at),
        "stopped": running.stopped_at is not None,
        "day": str(as_local(running.started_at).date()) if running.hours >= HOURS_IN_A_DAY else "",
        "hours": hours(running.hours) if running.stopped_at and not long else "",
        "forgotten": _forgotten(running, daily) if long else None,
        "topic": running.topic or "",
        "goal": running.goal or "",
        "action": running.action or "",
        "words": running.words,
    }


def _forgotten(running: Timer, daily: DailyController) -> dict[str, str]:
    """Return how long a session may really have been: to the last line, or all of it."""
    last = last_activity(daily, running)
    until = (last - running.started_at).total_seconds() / 3600 if last else None
    whole = running.hours if running.hours <= HOURS_IN_A_DAY else None
    return {
        "ran": hours(running.hours),
        "last": time_of_day(last),
        "until": hours(until),
        "all": hours(whole),
    }


COMMANDS = (start, picture, stop, resume, file_round, drop)
