"""What a day is: one frozen `Entry` per learning day, its parts lists of frozen parts.

Each field is declared here, once: its type, its meaning, whether it may leave, whether search finds
it, whether it is corrected on the page, and how two versions are merged. Validation, JSON, Arrow
schema, frames, search, merge, the privacy gate, what Python tells the page and the table in
`data/README.md` follow from the declaration.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from journey.errors import InvalidValue
from journey.model.field_types import Boolean, Choice, Date, Integer, Number, Text, Timestamp, Zone
from journey.model.record import ListOf, Record, declare, field_types

__all__ = [
    "Attachment",
    "Entry",
    "Explanation",
    "Feedback",
    "Mistake",
    "Plan",
    "PlanOutcome",
    "Post",
    "Question",
    "Reflection",
    "Session",
    "new_id",
]

HOURS_IN_A_DAY = 24.0


def new_id() -> str:
    """Return a short random id for a plan."""
    return uuid4().hex[:12]


@dataclass(frozen=True, kw_only=True, slots=True)
class Session(Record):
    """A stretch of concentrated work: its goal, its result, its hours (null when nobody said)."""

    start: dt.datetime | None = declare(
        Timestamp(), "when it began; null when from memory and not said", own=False
    )
    end: dt.datetime | None = declare(
        Timestamp(), "when it ended; `end − start` may be longer than `hours`", own=False
    )
    topic: str | None = declare(
        Text(), "what it was about", public="default", searchable=True, editable=True
    )
    project: str | None = declare(Text(), "what it was for", public="choice", searchable=True)
    goal: str | None = declare(
        Text(), "what should exist at its end", public="choice", searchable=True, editable=True
    )
    result: str | None = declare(
        Text(), "what was done or made", public="default", searchable=True, editable=True
    )
    hours: float | None = declare(
        Number(low=0, high=HOURS_IN_A_DAY, unit=" h"),
        "hours of concentrated effort, pauses out; null when nobody said",
        public="default",
        editable=True,
    )
    gap: int | None = declare(
        Integer(low=0, high=10, bits=8), "how far off the goal", public="choice", editable=True
    )
    difficulty: int | None = declare(
        Integer(low=1, high=5, bits=8), "how hard it was", public="choice", editable=True
    )
    link: str | None = declare(
        Text(), "where the result can be seen", public="default", searchable=True, editable=True
    )
    source: str | None = declare(
        Choice(options=("timer", "same-day", "later", "import", "suggested")),
        "how its times are known",
        own=False,
    )
    private: bool = declare(Boolean(), "it stays here", editable=True)

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        if self.topic is None and self.result is None:
            raise InvalidValue("result", "value.empty_session")


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake(Record):
    """One sentence and its fix; `public` makes it part of the day's post."""

    at: dt.datetime | None = declare(Timestamp(), "when it was written", own=False)
    text: str = declare(
        Text(required=True), "what went wrong", public="choice", searchable=True, editable=True
    )
    fix: str | None = declare(
        Text(), "what to do instead", public="choice", searchable=True, editable=True
    )
    topic: str | None = declare(Text(), "what it was about", searchable=True)
    learned: bool = declare(Boolean(), "it is settled", editable=True)
    public: bool = declare(Boolean(), "it is part of the post", editable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Question(Record):
    """A gap in knowledge hit on the way: what needed it, and its one-sentence answer."""

    at: dt.datetime | None = declare(Timestamp(), "when it was written", own=False)
    text: str = declare(
        Text(required=True), "the question", public="choice", searchable=True, editable=True
    )
    topic: str | None = declare(Text(), "what it was about", searchable=True)
    needed_by: str | None = declare(Text(), "what needed it", searchable=True)
    answer: str | None = declare(
        Text(), "the answer in a sentence", public="choice", searchable=True, editable=True
    )
    answered_at: dt.datetime | None = declare(Timestamp(), "when it was answered", own=False)
    public: bool = declare(Boolean(), "it is part of the post", editable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(Record):
    """When `cue`, I'll `action`."""

    id: str = declare(Text(required=True), "by which its outcome names it", own=False)
    at: dt.datetime | None = declare(Timestamp(), "when it was written", own=False)
    cue: str | None = declare(Text(), "when or where", searchable=True)
    action: str = declare(Text(required=True), "what to do", searchable=True)
    topic: str | None = declare(Text(), "what it is about", searchable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanOutcome(Record):
    """What became of a plan, on the day it was settled."""

    id: str = declare(Text(required=True), "of the plan")
    at: dt.datetime | None = declare(Timestamp(), "when it was settled", own=False)
    outcome: str = declare(Choice(required=True, options=("done", "skipped")), "what became of it")
    reason: str | None = declare(Text(), "why", searchable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation(Record):
    """The beginner test: a topic in plain words, and where the reader got lost."""

    at: dt.datetime | None = declare(Timestamp(), "when it was written", own=False)
    topic: str | None = declare(Text(), "what is explained", searchable=True)
    audience: str | None = declare(Text(), "for whom", searchable=True)
    text: str = declare(Text(required=True), "the explanation", searchable=True)
    stuck: str | None = declare(Text(), "where they got lost", searchable=True)
    understood: bool = declare(Boolean(), "they understood it")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reflection(Record):
    """What was decided about a week, a month or a year."""

    period: str = declare(Text(required=True), "2026-W47, 2026-11 or 2026")
    adjustment: str | None = declare(Text(), "what to do differently", searchable=True)
    previous: str | None = declare(
        Choice(options=("kept", "partly", "dropped")), "what became of the adjustment before"
    )
    remark: str | None = declare(Text(), "a remark", searchable=True)
    to_friend: str | None = declare(Text(), "the week's line to the friend", searchable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Feedback(Record):
    """What a follower or the friend said."""

    at: dt.datetime | None = declare(Timestamp(), "when it was written", own=False)
    person: str | None = declare(Text(), "who said it", searchable=True)
    network: str | None = declare(Text(), "where")
    text: str = declare(Text(required=True), "what they said", searchable=True)
    link: str | None = declare(Text(), "its address", searchable=True)
    outcome: str | None = declare(Choice(options=("taken_up", "thanked")), "what came of it")


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Record):
    """A published post."""

    at: dt.datetime | None = declare(Timestamp(), "when it was published", own=False)
    network: str = declare(Text(required=True), "where", public="default")
    url: str | None = declare(Text(), "its address", public="default", searchable=True)
    text: str | None = declare(Text(), "its text", public="default", searchable=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment(Record):
    """A picture of the work, stored under `data/attachments/` by its content."""

    file: str = declare(Text(required=True), "below `attachments/`", public="choice")
    caption: str | None = declare(
        Text(), "what it shows", public="choice", searchable=True, editable=True
    )
    alt: str | None = declare(
        Text(), "what it shows, for who cannot see it", public="choice", searchable=True
    )
    project: str | None = declare(Text(), "what it is of", public="choice", searchable=True)
    public: bool = declare(Boolean(), "it is part of the post")
    sha256: str | None = declare(Text(), "checksum of its content")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Record):
    """One learning day.

    Raises:
        InvalidValue: a value that its field cannot hold, or more than 24 hours on the day.
    """

    date: dt.date = declare(Date(required=True), "the learning day, primary key", public="default")
    series: int = declare(
        Integer(low=1, high=2**15 - 1, bits=16, fallback=1),
        "the challenge's number",
        public="default",
    )
    day: int | None = declare(
        Integer(low=-(2**31), high=2**31 - 1),
        "the day's number as announced, never changed",
        public="default",
        editable=True,
        merged="side",
    )
    status: str | None = declare(
        Choice(options=("worked", "rest")), "null counts as no row", merged="side"
    )
    stage: str | None = declare(
        Text(),
        "learning stage, of that day",
        public="default",
        searchable=True,
        editable=True,
        merged="side",
    )
    private: bool = declare(Boolean(), "the whole day stays here", merged="side")
    sessions: tuple[Session, ...] = declare(
        ListOf(of=Session), "one struct a session", public="default", editable=True
    )
    mistakes: tuple[Mistake, ...] = declare(
        ListOf(of=Mistake), "one struct a mistake", public="choice", editable=True
    )
    questions: tuple[Question, ...] = declare(
        ListOf(of=Question), "one struct a question", public="choice", editable=True
    )
    plans: tuple[Plan, ...] = declare(ListOf(of=Plan), "one struct a plan")
    plan_outcomes: tuple[PlanOutcome, ...] = declare(
        ListOf(of=PlanOutcome), "one struct a plan that was settled on this day"
    )
    satisfaction: int | None = declare(
        Integer(low=1, high=10, bits=8),
        "with the day",
        public="default",
        editable=True,
        merged="side",
    )
    notes: str | None = declare(
        Text(), "private free text", searchable=True, merged="text", editable=True
    )
    insights: str | None = declare(
        Text(),
        "what was understood",
        public="default",
        searchable=True,
        editable=True,
        merged="text",
    )
    improve: str | None = declare(
        Text(), "what to do better", public="default", searchable=True, editable=True, merged="text"
    )
    explanations: tuple[Explanation, ...] = declare(
        ListOf(of=Explanation), "one struct an explanation", editable=True
    )
    reflections: tuple[Reflection, ...] = declare(
        ListOf(of=Reflection), "one struct a period that was reflected on this day"
    )
    feedback: tuple[Feedback, ...] = declare(
        ListOf(of=Feedback), "one struct a piece of feedback", editable=True
    )
    posts: tuple[Post, ...] = declare(ListOf(of=Post), "one struct a post", public="default")
    attachments: tuple[Attachment, ...] = declare(
        ListOf(of=Attachment), "one struct a picture", public="choice", editable=True
    )
    zone: str | None = declare(Zone(), "IANA zone in which it was saved")
    created_at: dt.datetime | None = declare(Timestamp(), "when it was saved first")
    saved_at: dt.datetime | None = declare(Timestamp(), "when this version was saved")
    closed_at: dt.datetime | None = declare(Timestamp(), "when the day was finished", merged="side")
    revision: int = declare(
        Integer(low=0, high=2**31 - 1, fallback=0), "counts the versions from 1"
    )
    origin: str | None = declare(
        Choice(options=("page", "shell", "notebook", "inbox"), prefixes=("import:",)),
        "what saved it: page, shell, notebook, inbox, `import:<id>`",
    )

    def __post_init__(self) -> None:
        Record.__post_init__(self)
        total = self.hours
        if total is not None and total > HOURS_IN_A_DAY + 1e-9:
            raise InvalidValue(f"hours of {self.date}", "value.more_than_a_day", hours=total)

    @property
    def hours(self) -> float | None:
        """The sum of the hours that were stated; None if none was."""
        stated = [session.hours for session in self.sessions if session.hours is not None]
        return sum(stated) if stated else None

    def add(self, **new: Record) -> Entry:
        """Return a copy with one part added at the end of each named list."""
        changes: dict[str, Any] = {name: (*getattr(self, name), part) for name, part in new.items()}
        if "sessions" in new:
            changes["status"] = "worked"
        return self.replace(**changes)

    def content(self) -> dict[str, Any]:
        """Return what the person said, without the fields that a save sets."""
        written = {"zone", "created_at", "saved_at", "revision", "origin"}
        return {name: kept for name, kept in self.to_dict().items() if name not in written}

    def is_empty(self) -> bool:
        """Whether nothing has been said about the day."""
        blank = Entry(date=self.date, series=self.series, day=self.day)
        return self.content() == blank.content()


FIELDS = tuple(field_types(Entry))
