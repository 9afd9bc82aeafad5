"""What the daily page shows, as plain JSON data: the browser draws it and computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.journal.book_numbers import passage_number
from journey.journal.search import KINDS
from journey.language.formatting import hours, long_date, time_of_day, weekday
from journey.language.translations import translations
from journey.model.edits import fingerprint
from journey.model.periods import now
from journey.pages.daily import look_back, timer_commands
from journey.sharing import networks, posts

if TYPE_CHECKING:
    from datetime import datetime

    from journey.journal.overview import Overview, WeekDay
    from journey.model.entry import Entry, Session
    from journey.pages.daily.controller import DailyController

__all__ = ["view"]

AWAY = 4  # days since the last one: three without a word between


def view(daily: DailyController) -> dict[str, Any]:
    """Return the page around a day."""
    entry, overview = daily.entry, daily.overview
    language = daily.journal.settings.language
    return {
        "words": translations(language),
        "language": language,
        "theme": daily.journal.settings.theme,
        "date": str(daily.date),
        "today": str(daily.today),
        "is_today": daily.date == daily.today,
        "long_date": long_date(daily.date, language),
        "number": _number(entry, overview),
        "round": overview.sessions + (0 if entry.sessions else 1),
        "first": not (overview.sessions or daily.state.get("begun") or daily.timer)
        and entry.is_empty(),
        "closed": entry.closed_at is not None,
        "filed_as": passage_number(daily.journal, daily.date, overview.first)
        if entry.closed_at
        else "",
        "rest": entry.status == "rest",
        "stage": daily.stage or "",
        "project": daily.project or "",
        "topics": _topics(overview, daily),
        "projects": overview.projects,
        "week": _week(overview, daily),
        "hours_week": hours(overview.hours_week) if overview.hours_week else "",
        "welcome": _away(daily) and entry.is_empty(),
        "worked_28": overview.worked_28,
        "next": _next(overview),
        "timer": timer_commands.shown(daily),
        "turns": daily.past_fixes,
        "aside": daily.prompt,
        "rounds": [_round(session) for session in entry.sessions],
        "lines": _lines(entry),
        "offer": _offer(entry, overview),
        "satisfaction": entry.satisfaction,
        "last_satisfaction": overview.last_satisfaction,
        "insights": entry.insights or "",
        "improve": entry.improve or "",
        **look_back.shown(daily),
        "feedback": [
            feedback.to_dict() | {"mark": fingerprint(feedback)} for feedback in entry.feedback
        ],
        "pictures": [
            attachment.to_dict() | {"mark": fingerprint(attachment)}
            for attachment in entry.attachments
        ],
        "untouched": daily.journal.settings.note_to_self,
        "kinds": list(KINDS),
        "open": daily.state.get("open") or [],
        "post": _post(entry, daily),
        "hours_day": hours(entry.hours),
        "drafts": [
            {
                "page": draft.page,
                "at": draft.at.isoformat(),
                "clock": time_of_day(draft.at),
                "fields": draft.fields,
            }
            for draft in daily.drafts
        ],
        "draft_at": time_of_day(daily.draft_at),
        "notes": daily.notes,
        "arrived": [
            {"file": report.file, "lines": [text for _, text in report.taken]}
            for report in daily.arrived
        ],
        "rivals": [
            _rival(version.entry, version.saved_at) | {"id": version.id}
            for _, version in daily.conflicts
        ],
        "kept": time_of_day(entry.saved_at),
    }


def _rival(entry: Entry | None, at: datetime) -> dict[str, Any]:
    """Return another machine's version of the day in a few words; none where it was deleted there."""
    item = []
    if entry:
        item = [session.result or session.topic or "" for session in entry.sessions]
        item += [mistake.text for mistake in entry.mistakes] + [
            question.text for question in entry.questions
        ]
        item += [text for text in (entry.insights, entry.improve) if text]
    return {"at": time_of_day(at), "said": item}


def _away(daily: DailyController) -> bool:
    """Whether the person comes back after some days; how many is not said."""
    last = daily.overview.last_before
    return daily.date == daily.today and last is not None and (daily.date - last).days >= AWAY


def _topics(overview: Overview, daily: DailyController) -> list[dict[str, str]]:
    """Return the person's topics, with the other names they go by."""
    known = daily.journal.settings.topics
    return [
        {"name": topic, "also": ", ".join(known.get(topic, {}).get("aliases", ()))}
        for topic in overview.topics
    ]


def _number(entry: Entry, overview: Overview) -> int | None:
    if entry.day is not None:
        return entry.day
    return None if overview.later else overview.day


def _week(overview: Overview, daily: DailyController) -> list[dict[str, Any]]:
    language = daily.journal.settings.language
    known = translations(language)

    def label(day: WeekDay) -> str:
        status = known["rest"] if day.status == "rest" else "–"
        return f"{weekday(day.date, language)}: {hours(day.hours) or status}"

    return [
        {
            "hours": week_day.hours,
            "status": week_day.status,
            "today": week_day.date == daily.date,
            "label": label(week_day),
        }
        for week_day in overview.week
        if week_day.date <= daily.date
    ]


def _next(overview: Overview) -> dict[str, Any] | None:
    plan = overview.next_action
    return (
        {"id": plan.id, "cue": plan.cue, "action": plan.action, "topic": plan.topic}
        if plan
        else None
    )


def _round(session: Session) -> dict[str, Any]:
    shown: dict[str, Any] = session.to_dict()
    return shown | {
        "mark": fingerprint(session),
        "at": time_of_day(session.start),
        "later": session.source == "later",
        "hours": hours(session.hours),
        "topic": session.topic or "",
        "result": session.result or "",
        "goal": session.goal or "",
        "link": session.link or "",
    }


def _lines(entry: Entry) -> list[dict[str, Any]]:
    """Return mistakes and look-ups in the order in which they were filed."""
    slips = [
        (
            mistake.at,
            {
                "kind": "mistakes",
                "index": number,
                "mark": fingerprint(mistake),
                **mistake.to_dict(),
            },
        )
        for number, mistake in enumerate(entry.mistakes)
    ]
    open_ends = [
        (
            question.at,
            {
                "kind": "questions",
                "index": number,
                "mark": fingerprint(question),
                **question.to_dict(),
            },
        )
        for number, question in enumerate(entry.questions)
    ]
    last = entry.saved_at or now()
    return [
        shown for _, shown in sorted([*slips, *open_ends], key=lambda moments: moments[0] or last)
    ]


def _offer(entry: Entry, overview: Overview) -> dict[str, str]:
    """Return the next action to offer: the day's own open one, else the newest turn."""
    settled = {outcome.id for outcome in entry.plan_outcomes}
    planned = [plan for plan in entry.plans if plan.id not in settled]
    cue = overview.cue
    turns = [mistake for mistake in entry.mistakes if mistake.fix]
    since = max((plan.at for plan in entry.plans if plan.at), default=None)
    newest = turns[-1] if turns else None
    seen = fingerprint(planned[-1]) if planned else ""
    if newest and (since is None or (newest.at and newest.at > since)):
        offered = {"cue": cue, "action": newest.fix, "topic": newest.topic}
    elif planned:
        offered = {name: getattr(planned[-1], name) for name in ("cue", "action", "topic")}
    else:
        offered = {"cue": cue}
    return {name: offered.get(name) or "" for name in ("cue", "action", "topic")} | {"mark": seen}


def _post(entry: Entry, daily: DailyController) -> dict[str, Any]:
    settings = daily.journal.settings
    name = daily.state.get("network") or settings.networks.get("default") or "x"
    network = networks.NETWORKS.get(name, networks.NETWORKS["x"])
    fault = ""
    try:
        settings.trusted("networks")
        parts = posts.compose(entry, network.name, settings)
    except SettingsInvalid as error:
        parts, fault = [], str(error)
    return {
        "fault": fault,
        "network": network.name,
        "title": network.title,
        "networks": [[network.name, network.title] for network in networks.NETWORKS.values()],
        "limit": network.limit,
        "parts": [
            {
                "text": text,
                "length": network.length(text),
                "link": posts.compose_link(text, network.name, settings),
            }
            for text in parts
        ],
    }
