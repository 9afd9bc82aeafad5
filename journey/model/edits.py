"""What a person does on the page, as functions from a day to a day.

Each takes the entry as it is stored now and returns it changed; the controller saves it. So an action
lands on whatever the shell or another page saved in between.
"""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from journey.errors import InvalidValue
from journey.model.durations import parse_hours
from journey.model.entry import (
    Entry,
    Explanation,
    Feedback,
    Mistake,
    Plan,
    PlanOutcome,
    Question,
    Session,
    new_id,
)
from journey.model.field_types import Integer
from journey.model.fingerprints import check_unchanged, find_line
from journey.model.merge import append_paragraph
from journey.model.periods import local_zone
from journey.model.quick_entry import QUESTION_MARKS, apply_lines, parse_line, split_mistake
from journey.model.record import ListOf, declared, field_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey.model.record import Record

__all__ = ["ACTIONS", "save_line", "save_plan", "settle_plan"]


def save_line(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Save one line of a session: a question if it starts with `?`, else by its prefix or a mistake."""
    topic = payload.get("topic") or None
    project = payload.get("project") or None
    try:
        parsed = parse_line(
            str(payload["line"]).strip(), at, topic=topic, needed_by=project, mistake=True
        )
    except InvalidValue as error:  # the field of the page that holds it
        raise error.at("line") from None
    return apply_lines(entry, [parsed])


def add_mistake(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add a mistake with its fix, which may stand behind an arrow.

    Its topic is that of the last session unless it has one.
    """
    text, fix = str(payload.get("text") or "").strip(), _clean(payload.get("fix"))
    if not fix:
        text, fix = split_mistake(text)
    new = Mistake(
        text=text,
        fix=fix,
        topic=_clean(payload.get("topic")) or _last_topic(entry),
        at=at,
    )
    return entry.add(mistakes=new)


def add_question(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add a question; its topic is that of the last session unless it has one."""
    new = Question(
        text=str(payload.get("text") or "").strip().lstrip(QUESTION_MARKS).strip(),
        topic=_clean(payload.get("topic")) or _last_topic(entry),
        needed_by=payload.get("project") or None,
        at=at,
    )
    return entry.add(questions=new)


def add_note(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add a paragraph to the private note."""
    del at
    text = _clean(payload.get("text"))
    if not text:
        raise InvalidValue("text", "value.empty_sentence")
    return entry.replace(notes=append_paragraph(entry.notes, text))


def _last_topic(entry: Entry) -> str | None:
    return entry.sessions[-1].topic if entry.sessions else None


def add_session(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add a session from memory; it has a time only if its start is said."""
    del at
    hours = parse_hours(str(payload.get("hours") or ""))
    start = _start(entry, payload)
    new = Session(
        start=start,
        end=start + timedelta(hours=hours) if start and hours else None,
        topic=_clean(payload.get("topic")),
        project=payload.get("project") or None,
        result=_clean(payload.get("result")),
        hours=hours,
        source="later" if payload.get("later") else "same-day",
    )
    return entry.add(sessions=new)


def _start(entry: Entry, payload: dict[str, Any]) -> datetime | None:
    """Return when a session began, of the `start` that was typed as a time of day.

    A time before the hour at which a day begins is after midnight.
    """
    typed = _clean(payload.get("start"))
    if not typed:
        return None
    match = TIME.fullmatch(typed)
    if not match:
        raise InvalidValue("start", "value.not_a_time_of_day", value=typed)
    clock = time(int(match[1]), int(match[2]))
    starts_at = payload.get("day_starts_at") or time()
    day = entry.date + timedelta(days=1) if clock < starts_at else entry.date
    return datetime.combine(day, clock, tzinfo=ZoneInfo(entry.zone or local_zone()))


def edit_session(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Correct a session; what is not named stays."""
    del at
    changes = _named(payload, *editable(Session))
    if payload.get("later") and changes.keys() & MEASURED:
        changes["source"] = "later"  # what is said on another day is from memory
    for name in ("topic", "result", "goal", "link"):
        if name in changes:
            changes[name] = _clean(changes[name])
    if changes.get("link") and not WEB_ADDRESS.match(changes["link"]):
        raise InvalidValue("link", "value.not_a_web_address", value=changes["link"][:60])
    if "hours" in changes:
        changes["hours"] = parse_hours(str(changes["hours"] or ""))
    for name in ("gap", "difficulty"):
        if name in changes:
            changes[name] = _whole(changes[name], name)
    if "start" in payload:
        changes |= _moved(entry, payload, changes)
    return _changed(entry, "sessions", payload, changes)


def _moved(entry: Entry, payload: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """Return the start and the end of a session whose start was corrected; it is as long as before."""
    before = entry.sessions[find_line(entry.sessions, payload)]
    start = _start(entry, payload)
    if not start:
        return {"start": None, "end": None}
    hours = changes.get("hours", before.hours)
    length = timedelta(hours=hours) if hours else None
    if before.start and before.end and "hours" not in changes:
        length = before.end - before.start
    return {"start": start, "end": start + length if length else None}


def edit_mistake(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Correct a mistake, mark it learned or make it the one struggle of the post."""
    del at
    changes = _named(payload, *editable(Mistake))
    all_mistakes = list(entry.mistakes)
    number = len(all_mistakes) if payload.get("as_new") else find_line(all_mistakes, payload)
    after = _changed(entry, "mistakes", payload, changes)
    if not changes.get("public"):
        return after
    alone = (mistake.replace(public=at == number) for at, mistake in enumerate(after.mistakes))
    return after.replace(mistakes=tuple(alone))


def edit_question(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Answer or correct a question."""
    changes = _named(payload, *editable(Question))
    index = 0 if payload.get("as_new") else find_line(entry.questions, payload)
    before = None if payload.get("as_new") else entry.questions[index].answer
    if "answer" in changes and _clean(changes["answer"]) != before:
        changes["answered_at"] = at if str(changes["answer"] or "").strip() else None
    return _changed(entry, "questions", payload, changes)


def remove(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Take one part out of a list; the version before keeps it."""
    del at
    name = payload["of"]
    if name not in REMOVABLE:
        raise InvalidValue("remove", "value.not_a_list_of_the_page", value=name)
    parts = list(getattr(entry, name))
    del parts[find_line(parts, payload)]
    changes: dict[str, Any] = {name: tuple(parts)}
    if name == "sessions" and not parts and entry.status == "worked":
        changes["status"] = None
    return entry.replace(**changes)


def save_plan(
    entry: Entry, payload: dict[str, Any], at: datetime, *, as_new: bool = False
) -> Entry:
    """Set the plan; the one named by `id` is changed if it is the day's own, else gives way to it.

    With `as_new` another is added.
    """
    action = _clean(payload.get("action"))
    if not action:
        return entry
    new: dict[str, Any] = {
        "cue": _clean(payload.get("cue")),
        "action": action,
        "topic": payload.get("topic") or None,
    }
    changed = payload.get("id") or None
    settled = {outcome.id for outcome in entry.plan_outcomes}
    plans = list(entry.plans)
    own = [index for index, plan in enumerate(plans) if plan.id == changed]
    if own and not as_new and changed not in settled:
        plan = plans[own[0]]
        if (plan.cue, plan.action) == (new["cue"], new["action"]):
            return entry
        plans[own[0]] = plan.replace(at=at, **new)
        return entry.replace(plans=tuple(plans))
    after = entry.add(plans=Plan(id=new_id(), at=at, **new))
    if not changed or own:
        return after
    reason = {"id": changed, "outcome": "skipped", "reason": "changed"}
    return settle_plan(after, reason, at)


def settle_plan(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Mark a plan done or skipped; the first word counts."""
    if any(outcome.id == payload["id"] for outcome in entry.plan_outcomes):
        return entry
    return entry.add(
        plan_outcomes=PlanOutcome(
            id=payload["id"], at=at, outcome=payload["outcome"], reason=payload.get("reason")
        )
    )


def set_field(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Set one of the day's single fields."""
    del at
    name, given = payload["field"], payload["value"]
    if name not in SINGLE_FIELDS:
        raise InvalidValue("set", "value.not_a_field_of_the_page", value=name)
    new = _clean(given) if isinstance(given, str) else given
    if "before" in payload:
        check_unchanged(entry, name, payload["before"], new)
    return entry.replace(**{name: new})


def rest(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Declare a rest day, or take that back; a day with sessions stays worked."""
    del at
    if entry.sessions:
        return entry.replace(status="worked")
    return entry.replace(status="rest" if payload.get("rest", True) else None)


def explain(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add an explanation."""
    del at
    data = _named(payload, "topic", "audience", "text", "stuck")
    return entry.add(explanations=Explanation(**data))


def add_feedback(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add what somebody said."""
    return entry.add(
        feedback=Feedback(at=at, person=_clean(payload.get("person")), text=payload["text"])
    )


def mark_confusion(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Record where a reader of an explanation got lost, and add it as a question."""
    words = _clean(payload.get("words"))
    if not words:
        raise InvalidValue("words", "value.empty_words")
    all_explanations = list(entry.explanations)
    index = find_line(all_explanations, payload)
    explanation = all_explanations[index]
    stuck = f"{explanation.stuck} · {words}" if explanation.stuck else words
    all_explanations[index] = explanation.replace(stuck=stuck)
    whom = explanation.audience or explanation.topic
    new = Question(text=words, topic=explanation.topic, needed_by=whom, at=at)
    return entry.replace(explanations=tuple(all_explanations)).add(questions=new)


def take_up_feedback(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Take feedback up, which offers it as the next action, or take that back."""
    all_feedbacks = list(entry.feedback)
    index = find_line(all_feedbacks, payload)
    taken_up = bool(payload.get("adopted", True))
    feedback = all_feedbacks[index] = all_feedbacks[index].replace(
        outcome="taken_up" if taken_up else None
    )
    after = entry.replace(feedback=tuple(all_feedbacks))
    if taken_up:
        return save_plan(after, {"action": feedback.text}, at, as_new=True)
    settled = {done.id for done in entry.plan_outcomes}
    remaining = [plan for plan in entry.plans if plan.id in settled or plan.action != feedback.text]
    return after.replace(plans=tuple(remaining))


def set_caption(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Say what a picture shows."""
    del at
    return _changed(entry, "attachments", payload, {"caption": _clean(payload.get("caption"))})


def reopen(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Open a closed day again."""
    del payload, at
    return entry.replace(closed_at=None)


TIME = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
WEB_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
MEASURED = {"topic", "result", "goal", "hours", "gap", "difficulty"}


def editable(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields that a person corrects on the page."""
    return tuple(name for name, field in declared(cls).items() if field.editable)


REMOVABLE = {name for name in editable(Entry) if isinstance(field_types(Entry)[name], ListOf)}
SINGLE_FIELDS = set(editable(Entry)) - REMOVABLE
ACTIONS: dict[str, Callable[[Entry, dict[str, Any], datetime], Entry]] = {
    action.__name__: action
    for action in (
        save_line, add_session, add_mistake, add_question, add_note, edit_session, edit_mistake, edit_question,
        remove, save_plan, settle_plan, set_field, rest, explain, add_feedback, mark_confusion, take_up_feedback,
        set_caption, reopen,
    )
}  # fmt: skip


def new_part(name: str, changes: dict[str, Any]) -> Record:
    """Return a line of a list of its own from what was changed in another."""
    made: Record = {"sessions": Session, "mistakes": Mistake, "questions": Question}[name](
        **changes
    )
    return made


def _named(payload: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: payload[name] for name in names if name in payload}


def _clean(text: Any) -> str | None:
    return str(text).strip() or None if text is not None else None


def _whole(text: Any, name: str) -> Any:
    """Return what was typed as a whole number, as it is where it is none: its field refuses it."""
    typed = str(text if text is not None else "").strip()
    if not typed:
        return None
    if not re.fullmatch(r"-?\d{1,6}", typed):
        kind = field_types(Session)[name]
        assert isinstance(kind, Integer)
        raise InvalidValue(
            name, "value.not_a_whole_number", value=typed, low=kind.low, high=kind.high
        )
    return int(typed)


def _changed(entry: Entry, name: str, payload: dict[str, Any], changes: dict[str, Any]) -> Entry:
    parts: list[Record] = list(getattr(entry, name))
    if payload.get("as_new"):
        # The line was changed elsewhere as well, and the person wants both.
        return entry.add(**{name: new_part(name, changes)})
    number = find_line(parts, payload)
    parts[number] = parts[number].replace(**changes)
    return entry.replace(**{name: tuple(parts)})
