"""A session by the timer, as the page asks for it: start, pause, stop, save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.language.formatting import hours, time_of_day
from journey.model.durations import parse_hours
from journey.model.edits import save_plan
from journey.model.entry import HOURS_IN_A_DAY
from journey.model.field_types import Timestamp
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
    """Start a session; the `plan` that it takes up is done when the session is saved."""
    if daily.date != daily.today:
        raise InvalidValue("page", "value.start_on_another_day", day=daily.date)
    topic = _text(payload.get("topic")) or daily.topic
    timer_file.start_timer(
        daily.journal.folder,
        topic=topic,
        project=daily.project,
        goal=_text(payload.get("goal")),
        plan=_text(payload.get("plan")),
    )
    prompts.on_session_started(daily, topic)


def _text(given: Any) -> str | None:
    return str(given or "").strip() or None


def set_goal(daily: DailyController, payload: dict[str, Any]) -> None:
    """Say what the running session is about and what should exist at its end."""
    changes: dict[str, Any] = {
        name: _text(payload[name]) for name in ("goal", "topic") if name in payload
    }
    if _change(daily, **changes) and "topic" in changes:
        prompts.choose_topic(daily, changes)


def _change(daily: DailyController, **changes: Any) -> Timer | None:
    """Change some fields of the session that runs or waits, if there is one."""
    return timer_file.change_timer(
        daily.journal.folder, lambda running: running and replace(running, **changes)
    )


def pause(daily: DailyController, payload: dict[str, Any]) -> None:
    """Pause the session: what counts is concentrated effort."""
    del payload
    timer_file.pause_timer(daily.journal.folder)


def stop(daily: DailyController, payload: dict[str, Any]) -> None:
    """Stop the timer, now or `at` the time at which it was pressed; the session waits for its result."""
    at = Timestamp().check(payload.get("at"), "at")
    timer_file.stop_timer(daily.journal.folder, at)


def resume(daily: DailyController, payload: dict[str, Any]) -> None:
    """Go on: after a pause, which does not count, or with a stopped session as if it had not been."""
    del payload
    running = daily.timer
    if running and running.paused_at:
        timer_file.resume_timer(daily.journal.folder)
        return
    timer_file.stop_timer(daily.journal.folder)
    _change(daily, stopped_at=None)


def save_session(daily: DailyController, payload: dict[str, Any]) -> None:
    """Save the stopped session on the day on which it began, and the plan for the next if there is one."""
    waiting = timer_file.stop_timer(daily.journal.folder)
    stopped = replace(waiting, topic=_text(payload.get("topic")))
    stated = parse_hours(str(payload.get("hours") or ""))
    new = stopped.session(
        _text(payload.get("result")), payload.get("gap"), payload.get("difficulty"), stated
    ).replace(private=bool(payload.get("private")))

    def save(entry: Entry) -> Entry:
        after = with_session(entry, new, stopped)
        plan = {name: payload.get(name) for name in ("cue", "action")}
        return save_plan(after, {**plan, "topic": stopped.topic}, now(), as_new=True)

    daily.change(save, timer_day(daily, stopped))
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


def discard(daily: DailyController, payload: dict[str, Any]) -> None:
    """Discard the running session; the plan that it took up is open as before."""
    del payload
    timer_file.discard_timer(daily.journal.folder)
    daily.past_fixes = None


def timer_day(daily: DailyController, running: Timer) -> date:
    """Return the learning day on which a session began, and on which it is filed."""
    return running.day(daily.journal.settings.day_starts_at)


def last_activity(daily: DailyController, running: Timer) -> datetime | None:
    """Return when something was saved last while a session ran; a forgotten one may have ended then."""
    return max(_lines_since(daily, running), default=None)


def _lines_since(daily: DailyController, running: Timer) -> list[datetime]:
    """Return when mistakes and questions were written while a session ran."""
    times: list[datetime] = []
    for day in {timer_day(daily, running), daily.date}:
        entry = daily.journal.entry(day)
        if entry:
            times += [mistake.at for mistake in entry.mistakes if mistake.at]
            times += [question.at for question in entry.questions if question.at]
    end = running.stopped_at or now()
    return [moment for moment in times if running.started_at <= moment <= end]


def shown(daily: DailyController) -> dict[str, Any] | None:
    """Return what the page shows of the running session."""
    running = daily.timer
    if not running:
        return None
    long = running.exceeds_limit
    return {
        "started": _milliseconds(running.started_at),
        "paused_at": running.paused_at and _milliseconds(running.paused_at),
        "paused_ms": int(running.paused_seconds * 1000),
        "since": time_of_day(running.started_at),
        "until": time_of_day(running.end) if running.stopped_at or running.paused_at else "",
        "stopped": running.stopped_at is not None,
        "day": str(as_local(running.started_at).date()) if running.hours >= HOURS_IN_A_DAY else "",
        "hours": _shown_hours(running.hours) if running.stopped_at and not long else "",
        "forgotten": _forgotten(running, daily) if long else None,
        "topic": running.topic or "",
        "goal": running.goal or "",
        "words": running.words,
        "lines": len(_lines_since(daily, running)),
    }


def _shown_hours(value: float) -> str:
    """Return hours as a person reads them; a session that was over at once lasted no minute."""
    return hours(value) if value else NO_MINUTE


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


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


NO_MINUTE = "0 min"
COMMANDS = (start, set_goal, pause, stop, resume, save_session, discard)
