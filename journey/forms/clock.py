"""A round by the clock, as the page asks for it: start, picture, stop, file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journey import timer
from journey.entry import HOURS_IN_A_DAY
from journey.forms import quietly
from journey.forms.actions import next_action, settle
from journey.forms.language import hours, time_of_day
from journey.lines import parse_hours
from journey.periods import as_local, now

if TYPE_CHECKING:
    from datetime import date, datetime

    from journey.entry import Entry
    from journey.forms.day import Daily
    from journey.timer import Timer

__all__ = ["COMMANDS", "shown"]


def start(daily: Daily, said: dict[str, Any]) -> None:
    """Start a round; the next action it takes up is thereby done."""
    offered = {"cue": said.get("cue"), "action": said.get("action"), "topic": said.get("topic")}
    known = daily.overview.next_action
    action = said.get("id") or None
    topic = said.get("topic") or daily.topic
    timer.start(
        daily.journal.folder,
        topic=topic,
        project=daily.project,
        goal=said.get("goal") or None,
        action=said.get("action") or (known.action if known and action else None),
    )

    def take_up(entry: Entry) -> Entry:
        if action:
            return settle(entry, {"id": action, "outcome": "done"}, now())
        if not offered["action"]:
            return entry
        after = next_action(entry, offered, now(), anew=True)
        one = after.plans[-1].id
        return settle(after, {"id": one, "outcome": "done"}, now())

    daily.change(take_up)
    quietly.begun(daily, topic)


def picture(daily: Daily, said: dict[str, Any]) -> None:
    """Say what the running round is about and what shall exist at its end."""
    changes: dict[str, Any] = {
        name: str(said[name] or "").strip() or None for name in ("goal", "topic") if name in said
    }
    if _change(daily, **changes):
        quietly.choose_topic(daily, changes)


def _change(daily: Daily, **changes: Any) -> Timer | None:
    """Change some fields of the round that runs or waits, if there is one."""
    return timer.change(
        daily.journal.folder, lambda running: running and replace(running, **changes)
    )


def stop(daily: Daily, said: dict[str, Any]) -> None:
    """Stop the clock; the round waits for what was made."""
    picture(daily, said)
    timer.stop(daily.journal.folder)


def resume(daily: Daily, said: dict[str, Any]) -> None:
    """Go on with a stopped round as if it had not been stopped."""
    del said
    timer.stop(daily.journal.folder)
    _change(daily, stopped_at=None)


def file_round(daily: Daily, said: dict[str, Any]) -> None:
    """File the stopped round, on the day on which it began."""
    waiting = timer.stop(daily.journal.folder)
    stopped = replace(waiting, topic=(said.get("topic") or "").strip() or None)
    made = (said.get("result") or "").strip() or None
    stated = parse_hours(str(said.get("hours") or ""))
    new = stopped.round(made, said.get("gap"), said.get("difficulty"), stated)
    daily.change(lambda entry: timer.filed(entry, new), day_of(daily, stopped))
    timer.discard(daily.journal.folder, waiting)
    daily.turns = None


def keep(daily: Daily, fields: dict[str, str]) -> None:
    """Take what is said of a stopped round out of a draft and keep it with the clock.

    The clock belongs to no page and no day, and neither do its words.
    """
    running = daily.timer
    words = {name: text for name, text in fields.items() if name.startswith("stop_")}
    if not running or not words:
        return
    _keep_words(daily, words)
    for name in words:
        del fields[name]


def _keep_words(daily: Daily, words: dict[str, str]) -> None:
    def merge(running: Timer | None) -> Timer | None:
        kept = {
            name: text
            for name, text in {**(running.words if running else {}), **words}.items()
            if text
        }
        return running and replace(running, words=kept)

    timer.change(daily.journal.folder, merge)


def drop(daily: Daily, said: dict[str, Any]) -> None:
    """Forget the running round."""
    del said
    timer.discard(daily.journal.folder)
    daily.turns = None


def day_of(daily: Daily, running: Timer) -> date:
    """Return the learning day on which a round began, and on which it is filed."""
    return running.day(daily.journal.settings.day_starts_at)


def last_sign(daily: Daily, running: Timer) -> datetime | None:
    """Return when something was filed last while a round ran; a forgotten one may have ended then."""
    found = []
    for day in {day_of(daily, running), daily.date}:
        entry = daily.journal.entry(day)
        if entry:
            found += [one.at for one in entry.mistakes if one.at]
            found += [question.at for question in entry.questions if question.at]
    end = running.stopped_at or now()
    return max((one for one in found if running.started_at < one < end), default=None)


def shown(daily: Daily) -> dict[str, Any] | None:
    """Return what the page shows of the running round."""
    running = daily.timer
    if not running:
        return None
    language = daily.journal.settings.language
    long = running.forgotten
    return {
        "started": int(running.started_at.timestamp() * 1000),
        "since": time_of_day(running.started_at),
        "stopped": running.stopped_at is not None,
        "day": str(as_local(running.started_at).date()) if running.hours >= HOURS_IN_A_DAY else "",
        "hours": hours(running.hours, language) if running.stopped_at and not long else "",
        "forgotten": _forgotten(running, daily) if long else None,
        "topic": running.topic or "",
        "goal": running.goal or "",
        "action": running.action or "",
        "words": running.words,
    }


def _forgotten(running: Timer, daily: Daily) -> dict[str, str]:
    """Return how long a round may really have been: to the last line, or all of it."""
    language = daily.journal.settings.language
    last = last_sign(daily, running)
    until = (last - running.started_at).total_seconds() / 3600 if last else None
    whole = running.hours if running.hours <= HOURS_IN_A_DAY else None
    return {
        "ran": hours(running.hours, language),
        "last": time_of_day(last),
        "until": hours(until, language),
        "all": hours(whole, language),
    }


COMMANDS = (start, picture, stop, resume, file_round, drop)
