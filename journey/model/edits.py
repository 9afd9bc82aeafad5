"""What a person does on the page, as functions from a day to a day.

Each takes the entry as it is stored now and returns it changed; the controller saves it. So an action
lands on whatever the shell or another page saved in between.
"""

from __future__ import annotations

import json
import re
import zlib
from typing import TYPE_CHECKING, Any

from journey.errors import EditConflict, InvalidValue
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
from journey.model.quick_entry import ParsedLine, apply_lines, parse_line
from journey.model.record import ListOf, declared, field_types

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from journey.model.record import Record

__all__ = ["ACTIONS", "file_line", "find_line", "fingerprint", "next_action", "settle", "unchanged"]


def file_line(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """File one sentence: by its prefix, a look-up if it starts with `?`, else a mistake and its turn."""
    topic = payload.get("topic") or None
    text, instead = str(payload["line"]).strip(), payload.get("fix") or None
    project = payload.get("project") or None
    try:
        parsed = parse_line(text, at, topic=topic, needed_by=project, mistake=True)
    except InvalidValue as error:  # the field of the page that holds it
        raise error.at("line") from None
    new = parsed.parts.get("mistakes")
    if instead and isinstance(new, Mistake):
        parsed = ParsedLine({"mistakes": new.replace(fix=instead)})
    return apply_lines(entry, [parsed])


def add_round(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Add a session from memory: when it was, nobody said."""
    del at
    new = Session(
        topic=_clean(payload.get("topic")),
        project=payload.get("project") or None,
        result=_clean(payload.get("result")),
        hours=parse_hours(str(payload.get("hours") or "")),
        source="later" if payload.get("later") else "same-day",
    )
    return entry.add(sessions=new)


def edit_round(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
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
    return _changed(entry, "sessions", payload, changes)


def edit_mistake(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Correct a mistake, mark it learned or make it the one struggle of the post."""
    del at
    changes = _named(payload, *editable(Mistake))
    all_mistakes = list(entry.mistakes)
    number = len(all_mistakes) if payload.get("anew") else find_line(all_mistakes, payload)
    after = _changed(entry, "mistakes", payload, changes)
    if not changes.get("public"):
        return after
    alone = (mistake.replace(public=at == number) for at, mistake in enumerate(after.mistakes))
    return after.replace(mistakes=tuple(alone))


def edit_lookup(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Answer or correct a look-up."""
    changes = _named(payload, *editable(Question))
    index = 0 if payload.get("anew") else find_line(entry.questions, payload)
    before = None if payload.get("anew") else entry.questions[index].answer
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


def next_action(
    entry: Entry, payload: dict[str, Any], at: datetime, *, anew: bool = False
) -> Entry:
    """Set the next action; one of the day that is still open is changed instead of doubled.

    With `anew` the open one stays and another is added.
    """
    action = _clean(payload.get("action"))
    if not action:
        return entry
    new: dict[str, Any] = {
        "cue": _clean(payload.get("cue")),
        "action": action,
        "topic": payload.get("topic") or None,
    }
    settled = {outcome.id for outcome in entry.plan_outcomes}
    if entry.plans and entry.plans[-1].id not in settled:
        last = entry.plans[-1]
        if (last.cue, last.action) == (new["cue"], new["action"]):
            return entry
        # Another page may have set the open one in the meantime: then both stand.
        if not anew and payload.get("mark") in {None, fingerprint(last)}:
            kept = (*entry.plans[:-1], last.replace(at=at, **new))
            return entry.replace(plans=kept)
    return entry.add(plans=Plan(id=new_id(), at=at, **new))


def settle(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Mark a next action done, or let it go; the first word counts."""
    if any(outcome.id == payload["id"] for outcome in entry.plan_outcomes):
        return entry
    return entry.add(plan_outcomes=PlanOutcome(id=payload["id"], at=at, outcome=payload["outcome"]))


def set_field(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Set one of the day's single fields."""
    del at
    name, given = payload["field"], payload["value"]
    if name not in SINGLE_FIELDS:
        raise InvalidValue("set", "value.not_a_field_of_the_page", value=name)
    new = _clean(given) if isinstance(given, str) else given
    if "before" in payload:
        unchanged(entry, name, payload["before"], new)
    return entry.replace(**{name: new})


def unchanged(entry: Entry, name: str, before: Any, new: Any) -> None:
    """See that a field still says what the page showed when it was changed there.

    Raises:
        ChangedElsewhere: it says something else by now.
    """
    stored = getattr(entry, name)
    if (stored or "") not in {before or "", new or ""}:
        raise EditConflict(name, str(stored or ""))


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


def feedback(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
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


def adopt(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Take feedback up, which offers it as the next action, or take that back."""
    all_feedbacks = list(entry.feedback)
    index = find_line(all_feedbacks, payload)
    taken_up = bool(payload.get("adopted", True))
    feedback = all_feedbacks[index] = all_feedbacks[index].replace(
        outcome="taken_up" if taken_up else None
    )
    after = entry.replace(feedback=tuple(all_feedbacks))
    if taken_up:
        return next_action(after, {"action": feedback.text}, at, anew=True)
    settled = {done.id for done in entry.plan_outcomes}
    remaining = [plan for plan in entry.plans if plan.id in settled or plan.action != feedback.text]
    return after.replace(plans=tuple(remaining))


def caption(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Say what a picture shows."""
    del at
    return _changed(entry, "attachments", payload, {"caption": _clean(payload.get("caption"))})


def reopen(entry: Entry, payload: dict[str, Any], at: datetime) -> Entry:
    """Open a closed day again."""
    del payload, at
    return entry.replace(closed_at=None)


WEB_ADDRESS = re.compile(r"https?://[^\s/]+", re.IGNORECASE)
MEASURED = {"topic", "result", "goal", "hours", "gap", "difficulty"}


def editable(cls: type[Record]) -> tuple[str, ...]:
    """Return the names of the fields that a person corrects on the page."""
    return tuple(name for name, field in declared(cls).items() if field.editable)


REMOVABLE = {name for name in editable(Entry) if isinstance(field_types(Entry)[name], ListOf)}
SINGLE_FIELDS = set(editable(Entry)) - REMOVABLE
ACTIONS: dict[str, Callable[[Entry, dict[str, Any], datetime], Entry]] = {
    "file_line": file_line,
    "add_round": add_round,
    "edit_round": edit_round,
    "edit_mistake": edit_mistake,
    "edit_lookup": edit_lookup,
    "remove": remove,
    "next_action": next_action,
    "settle": settle,
    "set_field": set_field,
    "rest": rest,
    "explain": explain,
    "feedback": feedback,
    "lost": mark_confusion,
    "adopt": adopt,
    "caption": caption,
    "reopen": reopen,
}


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


def fingerprint(part: Record) -> str:
    """Return what tells one state of a line from another, and from its neighbours."""
    return f"{zlib.crc32(json.dumps(part.to_dict()).encode()):08x}"


def find_line(parts: Sequence[Any], payload: dict[str, Any]) -> int:
    """Return where the line is now that the page showed at an index.

    Raises:
        ChangedElsewhere: it was changed or taken out since.
    """
    given = payload.get("index")
    number = given if isinstance(given, int) else -1
    there = 0 <= number < len(parts)
    wanted = payload.get("mark")
    if there and (wanted is None or fingerprint(parts[number]) == wanted):
        return number
    moved = [at for at, part in enumerate(parts) if fingerprint(part) == wanted]
    if moved:
        return moved[0]
    if not there:
        raise EditConflict("line", "")
    now = parts[number]
    names = ("text", "result", "topic", "caption")
    text = next((getattr(now, name) for name in names if getattr(now, name, None)), "")
    raise EditConflict("line", str(text), fingerprint(now), number)


def _changed(entry: Entry, name: str, payload: dict[str, Any], changes: dict[str, Any]) -> Entry:
    parts: list[Record] = list(getattr(entry, name))
    if payload.get("anew"):
        # The line was changed elsewhere as well, and the person wants both.
        return entry.add(**{name: new_part(name, changes)})
    number = find_line(parts, payload)
    parts[number] = parts[number].replace(**changes)
    return entry.replace(**{name: tuple(parts)})
