"""What the daily page shows, as plain JSON data: the browser draws it and computes nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.journal.search import KINDS
from journey.language.formatting import (
    hours,
    long_date,
    short_date,
    short_weekday,
    time_of_day,
    weekday,
)
from journey.model.fingerprints import fingerprint
from journey.model.periods import as_local, now
from journey.pages.daily import look_back, sample_commands, timer_commands
from journey.pages.daily.post_view import post_view
from journey.pages.daily.week_view import week_sentence, week_view
from journey.sharing.privacy import PublicDay, public_day
from journey.theme.palette import TOPICS

if TYPE_CHECKING:
    from datetime import date, datetime

    from journey.journal.overview import Overview
    from journey.model.entry import Entry, Mistake, Question, Session
    from journey.pages.daily.controller import DailyController

__all__ = ["view"]

AWAY = 4  # days since the last one: three without a word between
MAX_SUGGESTIONS = 2


def view(daily: DailyController) -> dict[str, Any]:
    """Return the page around a day; `frontend/types.d.ts` says what each part is."""
    entry, overview = daily.entry, daily.overview
    settings = daily.journal.settings
    language = settings.language
    public = _public(daily, entry)
    return {
        "language": language,
        "theme": settings.theme,
        **_dates(daily, language),
        "number": _number(entry, overview),
        "first": overview.first is None
        and entry.is_empty()
        and not (daily.state.get("begun") or daily.timer),
        "closed": entry.closed_at is not None,
        "rest": entry.status == "rest",
        "between": _between(overview),
        "stage": daily.stage or "",
        "project": daily.project or "",
        "topics": _topics(overview, daily),
        "topic_colours": _colours(entry, overview, daily),
        "projects": list(overview.projects),
        "figures": {
            "today": hours(entry.hours) if entry.hours else "",
            "week": hours(overview.hours_week) if overview.hours_week else "",
            "active": overview.worked_28,
            "sessions": overview.sessions,
        },
        "week": week_view(overview, language),
        "week_sentence": week_sentence(overview, language, is_today=daily.date == daily.today),
        "welcome": _away(daily) and entry.is_empty(),
        "next": _next(overview),
        "cue": overview.cue or "",
        "suggestions": _suggestions(entry, overview),
        "timer": timer_commands.shown(daily),
        "prompt": daily.prompt,
        "past_fixes": daily.past_fixes,
        "sessions": [_session(session, public, entry.zone) for session in entry.sessions],
        "lines": _lines(entry, public),
        "satisfaction": entry.satisfaction,
        "last_satisfaction": overview.last_satisfaction,
        "insights": entry.insights or "",
        "improve": entry.improve or "",
        "notes": entry.notes or "",
        "in_post": _texts_in_post(entry, daily),
        "still_until": _still_until(daily),
        **look_back.shown(daily),
        "feedback": [
            feedback.to_dict() | {"mark": fingerprint(feedback)} for feedback in entry.feedback
        ],
        "attachments": [
            attachment.to_dict() | {"mark": fingerprint(attachment)}
            for attachment in entry.attachments
        ],
        "note_to_self": settings.note_to_self,
        "kinds": list(KINDS),
        "open": daily.state.get("open") or [],
        "post": post_view(entry, daily),
        "hours_day": hours(entry.hours) if entry.hours else "",
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
        "messages": daily.notes,
        "arrived": [
            {
                "file": report.file,
                "lines": [answer.text(settings.language) for answer in report.answers],
            }
            for report in daily.arrived
        ],
        "conflicts": [
            _conflict(version.entry, version.saved_at) | {"id": version.id}
            for _, version in daily.conflicts
        ],
        "saved_at": time_of_day(entry.saved_at),
        "undo": daily.steps[-1].label if daily.steps else "",
        "undo_day": _undo_day(daily),
        "undo_steps": daily.steps_done,
        "sample": sample_commands.shown(daily),
    }


def _undo_day(daily: DailyController) -> str:
    """Return the name of the day that Undo would change, where it is not the one that is shown."""
    days = daily.steps[-1].days if daily.steps else ()
    other = next((day for day, *_ in days if day != daily.date), None)
    return short_date(other, daily.journal.settings.language) if other else ""


def _dates(daily: DailyController, language: str) -> dict[str, Any]:
    def named(day: date) -> dict[str, str]:
        return {"date": str(day), "name": f"{weekday(day, language)}, {short_date(day, language)}"}

    following = daily.date + timedelta(days=1)
    return {
        "date": str(daily.date),
        "today": str(daily.today),
        "is_today": daily.date == daily.today,
        "long_date": long_date(daily.date, language),
        "short_date": f"{short_weekday(daily.date, language)} {short_date(daily.date, language)}",
        "previous": named(daily.date - timedelta(days=1)),
        "following": named(following) if following <= daily.today else None,
    }


def _public(daily: DailyController, entry: Entry) -> PublicDay | None:
    """Return what of the day may leave; None where the settings forbid to know."""
    try:
        return public_day(entry, daily.journal.settings)
    except SettingsInvalid:
        return None


def _texts_in_post(entry: Entry, daily: DailyController) -> dict[str, bool]:
    """Return which of the texts would be in the post; without an insight it holds what to improve."""
    written = entry.replace(
        insights=entry.insights or "x", improve=entry.improve or "x", stage=entry.stage or "x"
    )
    public = _public(daily, written)
    return {
        "insights": bool(public and public.insights),
        "improve": bool(public and public.improve and not entry.insights),
        "stage": bool(public and public.stage),
    }


def _still_until(daily: DailyController) -> str:
    """Return when today ends, where the clock on the wall shows the next day already."""
    past = daily.date == daily.today and as_local(now()).date() > daily.date
    return f"{daily.journal.settings.day_starts_at:%H:%M}" if past else ""


def _conflict(entry: Entry | None, at: datetime) -> dict[str, Any]:
    """Return another machine's version of the day in a few words; none where it was deleted there."""
    texts: list[str] = []
    if entry:
        texts = [session.result or session.topic or "" for session in entry.sessions]
        texts += [mistake.text for mistake in entry.mistakes]
        texts += [question.text for question in entry.questions]
        texts += [text for text in (entry.insights, entry.improve) if text]
    return {"at": time_of_day(at), "texts": texts}


def _away(daily: DailyController) -> bool:
    """Whether the person comes back after some days; how many is not said."""
    last = daily.overview.last_before
    return daily.date == daily.today and last is not None and (daily.date - last).days >= AWAY


def _topics(overview: Overview, daily: DailyController) -> list[dict[str, Any]]:
    """Return the person's topics, with the other names they go by."""
    stated = daily.journal.settings.topics
    return [
        {
            "name": topic,
            "aliases": ", ".join(stated.get(topic, {}).get("aliases", ())),
        }
        for topic in overview.topics
    ]


def _colours(entry: Entry, overview: Overview, daily: DailyController) -> dict[str, str]:
    """Return the colour of every topic on the page, by its name as it stands there."""
    lines = (*entry.sessions, *entry.mistakes, *entry.questions, daily.timer, overview.next_action)
    names = {line.topic for line in lines if line and line.topic}
    names |= {topic for day in overview.week for topic, _ in day.topics}
    return {
        name: f"var(--topic-{TOPICS.index(colour)})" if colour in TOPICS else colour
        for name, colour in daily.journal.topic_colours((*overview.topics, *names)).items()
    }


def _number(entry: Entry, overview: Overview) -> int | None:
    if entry.day is not None:
        return entry.day
    return None if overview.later else overview.day


def _between(overview: Overview) -> dict[str, int | None]:
    """Return the numbers of the days before and after one that has none."""
    following = None if overview.later else overview.day
    before = overview.day - 1 if overview.day > 1 else None
    return {"before": before, "after": following}


def _next(overview: Overview) -> dict[str, Any] | None:
    plan = overview.next_action
    if not plan:
        return None
    return {"id": plan.id, "cue": plan.cue, "action": plan.action, "topic": plan.topic}


def _suggestions(entry: Entry, overview: Overview) -> list[dict[str, Any]]:
    """Return the newest fixes of the day, which may become the plan."""
    plan = overview.next_action
    planned = {plan.action} if plan else set()
    planned |= {plan.action for plan in entry.plans}
    fixes = {
        mistake.fix: mistake.topic
        for mistake in reversed(entry.mistakes)
        if mistake.fix and mistake.fix not in planned and not mistake.learned
    }
    return [{"text": fix, "topic": topic} for fix, topic in list(fixes.items())[:MAX_SUGGESTIONS]]


def _session(session: Session, public: PublicDay | None, zone: str | None) -> dict[str, Any]:
    shown: dict[str, Any] = session.to_dict()
    return shown | {
        "mark": fingerprint(session),
        "at": time_of_day(session.start, zone),
        "start": time_of_day(session.start, zone),
        "hours": hours(session.hours) if session.hours != 0 else timer_commands.NO_MINUTE,
        "topic": session.topic or "",
        "result": session.result or "",
        "goal": session.goal or "",
        "link": session.link or "",
        "in_post": public is not None and not session.private,
        **_on_the_ring(session, zone),
    }


def _on_the_ring(session: Session, zone: str | None) -> dict[str, float | None]:
    """Return when a session began and ended, in hours since its midnight."""
    if not session.start:
        return {"start_hour": None, "end_hour": None}
    start = as_local(session.start, zone)
    hour = start.hour + start.minute / 60
    end = session.end or session.start + timedelta(hours=session.hours or 0.0)
    return {"start_hour": hour, "end_hour": hour + (end - session.start).total_seconds() / 3600}


def _lines(entry: Entry, public: PublicDay | None) -> list[dict[str, Any]]:
    """Return mistakes and questions in the order in which they were written."""
    struggle = public.struggle if public else None

    def row(kind: str, index: int, line: Mistake | Question) -> dict[str, Any]:
        in_post = kind == "mistakes" and struggle is not None and line.public
        data = {"kind": kind, "index": index, "mark": fingerprint(line), "in_post": in_post}
        return data | line.to_dict()

    last = entry.saved_at or now()
    written = [
        *((line.at or last, row("mistakes", at, line)) for at, line in enumerate(entry.mistakes)),
        *((line.at or last, row("questions", at, line)) for at, line in enumerate(entry.questions)),
    ]
    return [shown for _, shown in sorted(written, key=lambda pair: pair[0])]
