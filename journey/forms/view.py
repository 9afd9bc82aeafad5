"""What the daily page shows, as plain JSON data: the browser draws it and computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.forms.language import hours, long_date, words
from journey.periods import local_zone, now
from journey.sharing import posts

if TYPE_CHECKING:
    from datetime import datetime

    from journey.entry import Entry, Round
    from journey.forms.day import Daily
    from journey.overview import Overview

__all__ = ["view"]


def view(daily: Daily) -> dict[str, Any]:
    """Return the page around a day."""
    entry, overview = daily.entry, daily.overview
    language = daily.journal.settings.language
    return {
        "words": words(language),
        "language": language,
        "theme": daily.journal.settings.theme,
        "date": str(daily.date),
        "is_today": daily.date == daily.today,
        "long_date": long_date(daily.date, language),
        "number": _number(entry, overview),
        "round": overview.rounds + (0 if entry.activities else 1),
        "first": not (overview.rounds or daily.state.get("begun") or daily.timer)
        and entry.is_empty(),
        "closed": entry.closed_at is not None,
        "rest": entry.status == "rest",
        "stage": daily.stage or "",
        "project": daily.project or "",
        "topics": overview.topics,
        "projects": overview.projects,
        "week": _week(overview, daily),
        "hours_week": hours(overview.hours_week) if overview.hours_week else "",
        "worked_28": overview.worked_28,
        "next": _next(overview),
        "timer": _timer(daily),
        "rounds": [_round(one) for one in entry.activities],
        "lines": _lines(entry),
        "offer": _offer(entry, overview),
        "satisfaction": entry.satisfaction,
        "last_satisfaction": overview.last_satisfaction,
        "insights": entry.insights or "",
        "improve": entry.improve or "",
        "explanation": [one.to_dict() for one in entry.explanation],
        "feedback": [one.to_dict() for one in entry.feedback],
        "post": _post(entry, daily),
        "hours_day": hours(entry.hours),
        "draft": daily.draft,
        "draft_at": _clock(daily.draft_at),
        "kept": _clock(entry.saved_at),
    }


def _number(entry: Entry, overview: Overview) -> int | None:
    if entry.day is not None:
        return entry.day
    return None if overview.later else overview.day


def _clock(moment: datetime | None) -> str:
    from zoneinfo import ZoneInfo

    return f"{moment.astimezone(ZoneInfo(local_zone())):%H:%M}" if moment else ""


def _week(overview: Overview, daily: Daily) -> list[dict[str, Any]]:
    return [
        {
            "hours": one.hours,
            "status": one.status,
            "today": one.date == daily.date,
            "label": f"{one.date:%A}: {hours(one.hours) or one.status or '–'}",
        }
        for one in overview.week
        if one.date <= daily.date
    ]


def _next(overview: Overview) -> dict[str, Any] | None:
    one = overview.next_action
    return {"id": one.id, "cue": one.cue, "action": one.action, "topic": one.topic} if one else None


def _timer(daily: Daily) -> dict[str, Any] | None:
    running = daily.timer
    if not running:
        return None
    return {
        "started": int(running.started_at.timestamp() * 1000),
        "since": _clock(running.started_at),
        "stopped": running.stopped_at is not None,
        "hours": hours(running.hours) if running.stopped_at else "",
        "topic": running.topic or "",
        "pictured": running.pictured or "",
        "action": running.action or "",
    }


def _round(one: Round) -> dict[str, Any]:
    shown: dict[str, Any] = one.to_dict()
    return shown | {
        "at": _clock(one.at) if one.source in {"timer", "same-day"} else "",
        "hours": hours(one.hours),
        "topic": one.topic or "",
        "made": one.made or "",
        "pictured": one.pictured or "",
        "link": one.link or "",
    }


def _lines(entry: Entry) -> list[dict[str, Any]]:
    """Return mistakes and look-ups in the order in which they were filed."""
    slips = [
        (one.at, {"kind": "mistakes", "index": number, **one.to_dict()})
        for number, one in enumerate(entry.mistakes)
    ]
    open_ends = [
        (one.at, {"kind": "lookups", "index": number, **one.to_dict()})
        for number, one in enumerate(entry.lookups)
    ]
    last = entry.saved_at or now()
    return [shown for _, shown in sorted([*slips, *open_ends], key=lambda one: one[0] or last)]


def _offer(entry: Entry, overview: Overview) -> dict[str, str]:
    """Return the next action to offer: the day's own open one, else the newest turn."""
    settled = {one.id for one in entry.settled}
    planned = [one for one in entry.next_actions if one.id not in settled]
    cue = next((one.cue for one in reversed(entry.next_actions) if one.cue), None)
    cue = cue or (overview.next_action.cue if overview.next_action else None)
    turns = [one for one in entry.mistakes if one.instead]
    since = max((one.at for one in entry.next_actions if one.at), default=None)
    newest = turns[-1] if turns else None
    if newest and (since is None or (newest.at and newest.at > since)):
        return {"cue": cue or "", "action": newest.instead or "", "topic": newest.topic or ""}
    if planned:
        one = planned[-1]
        return {"cue": one.cue or "", "action": one.action, "topic": one.topic or ""}
    return {"cue": cue or "", "action": "", "topic": ""}


def _post(entry: Entry, daily: Daily) -> dict[str, Any]:
    settings = daily.journal.settings
    name = daily.state.get("network") or settings.networks.get("default") or "x"
    about = posts.NETWORKS.get(name, posts.NETWORKS["x"])
    parts = posts.compose(entry, about.name, settings)
    return {
        "network": about.name,
        "title": about.title,
        "networks": [[one.name, one.title] for one in posts.NETWORKS.values()],
        "limit": about.limit,
        "parts": [
            {
                "text": text,
                "length": about.length(text),
                "link": posts.compose_link(text, about.name, settings),
            }
            for text in parts
        ],
    }
