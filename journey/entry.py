"""What a day is: one frozen `Entry` per learning day, its parts lists of frozen parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from journey.errors import InvalidValue
from journey.fields import (
    Choice,
    Day,
    Flag,
    Moment,
    Number,
    Part,
    Parts,
    Text,
    Whole,
    Zone,
    kinds,
    value,
)

__all__ = [
    "Attachment",
    "Entry",
    "Explanation",
    "Feedback",
    "Lookup",
    "Mistake",
    "NextAction",
    "Post",
    "Reflection",
    "Round",
    "Settled",
    "new_id",
]

HOURS_IN_A_DAY = 24.0


def new_id() -> str:
    """Return a short random id for a next action."""
    return uuid4().hex[:12]


@dataclass(frozen=True, kw_only=True, slots=True)
class Round(Part):
    """One pass of forward and loss: what was pictured, what was made. `hours` null when unsaid."""

    at: dt.datetime | None = value(Moment())
    topic: str | None = value(Text())
    project: str | None = value(Text())
    pictured: str | None = value(Text())
    made: str | None = value(Text())
    hours: float | None = value(Number(low=0, high=HOURS_IN_A_DAY, unit=" h"))
    gap: int | None = value(Whole(low=0, high=10, bits=8))
    stretch: int | None = value(Whole(low=1, high=5, bits=8))
    link: str | None = value(Text())
    source: str | None = value(Choice(among=("timer", "same-day", "later", "import")))
    private: bool = value(Flag())

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        if self.topic is None and self.made is None:
            raise InvalidValue(
                "made", "a round needs a topic or what you made", "write one of the two"
            )


@dataclass(frozen=True, kw_only=True, slots=True)
class Mistake(Part):
    """One sentence and its turn; `public` makes it part of the day's post."""

    at: dt.datetime | None = value(Moment())
    text: str = value(Text(required=True))
    instead: str | None = value(Text())
    topic: str | None = value(Text())
    learned: bool = value(Flag())
    public: bool = value(Flag())


@dataclass(frozen=True, kw_only=True, slots=True)
class Lookup(Part):
    """A gap in knowledge hit on the way: what needed it, and its one-sentence answer."""

    at: dt.datetime | None = value(Moment())
    question: str = value(Text(required=True))
    topic: str | None = value(Text())
    needed_by: str | None = value(Text())
    answer: str | None = value(Text())
    answered_at: dt.datetime | None = value(Moment())


@dataclass(frozen=True, kw_only=True, slots=True)
class NextAction(Part):
    """If `cue`, then I `action`."""

    id: str = value(Text(required=True))
    at: dt.datetime | None = value(Moment())
    cue: str | None = value(Text())
    action: str = value(Text(required=True))
    topic: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled(Part):
    """What became of a next action, on the day it was settled."""

    id: str = value(Text(required=True))
    at: dt.datetime | None = value(Moment())
    outcome: str = value(Choice(required=True, among=("done", "let go")))
    note: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Explanation(Part):
    """The beginner test: a topic in plain words, and where one got stuck."""

    topic: str | None = value(Text())
    audience: str | None = value(Text())
    text: str = value(Text(required=True))
    stuck: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Reflection(Part):
    """What was decided when a review was closed; `previous` is last week's adjustment."""

    week: str = value(Text(required=True))
    adjustment: str | None = value(Text())
    previous: str | None = value(Choice(among=("lived", "let go")))
    note: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Feedback(Part):
    """What a follower or the friend said."""

    at: dt.datetime | None = value(Moment())
    source: str | None = value(Text())
    text: str = value(Text(required=True))
    link: str | None = value(Text())
    adopted: bool = value(Flag())


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Part):
    """What left the house."""

    at: dt.datetime | None = value(Moment())
    network: str = value(Text(required=True))
    url: str | None = value(Text())
    text: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment(Part):
    """A picture of the work, stored under `data/attachments/` by its content."""

    file: str = value(Text(required=True))
    caption: str | None = value(Text())
    sha256: str | None = value(Text())


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Part):
    """One learning day.

    Raises:
        InvalidValue: a value that its field cannot hold, or more than 24 hours on the day.
    """

    date: dt.date = value(Day(required=True))
    series: int = value(Whole(low=1, high=2**15 - 1, bits=16, fallback=1))
    day: int | None = value(Whole(low=-(2**31), high=2**31 - 1))
    status: str | None = value(Choice(among=("worked", "rest")))
    stage: str | None = value(Text())
    activities: tuple[Round, ...] = value(Parts(of=Round))
    mistakes: tuple[Mistake, ...] = value(Parts(of=Mistake))
    lookups: tuple[Lookup, ...] = value(Parts(of=Lookup))
    next_actions: tuple[NextAction, ...] = value(Parts(of=NextAction))
    settled: tuple[Settled, ...] = value(Parts(of=Settled))
    satisfaction: int | None = value(Whole(low=1, high=10, bits=8))
    insights: str | None = value(Text())
    improve: str | None = value(Text())
    explanation: tuple[Explanation, ...] = value(Parts(of=Explanation))
    review: tuple[Reflection, ...] = value(Parts(of=Reflection))
    feedback: tuple[Feedback, ...] = value(Parts(of=Feedback))
    posts: tuple[Post, ...] = value(Parts(of=Post))
    attachments: tuple[Attachment, ...] = value(Parts(of=Attachment))
    zone: str | None = value(Zone())
    created_at: dt.datetime | None = value(Moment())
    saved_at: dt.datetime | None = value(Moment())
    closed_at: dt.datetime | None = value(Moment())
    revision: int = value(Whole(low=0, high=2**31 - 1, fallback=0))
    origin: str | None = value(
        Choice(among=("page", "shell", "inbox"), prefixes=("import:",)),
    )

    def __post_init__(self) -> None:
        Part.__post_init__(self)
        total = self.hours
        if total is not None and total > HOURS_IN_A_DAY + 1e-9:
            raise InvalidValue(
                f"hours of {self.date}", f"{total:g} h is more than a day has", "correct a round"
            )

    @property
    def hours(self) -> float | None:
        """The sum of the hours that were stated; None if none was."""
        stated = [one.hours for one in self.activities if one.hours is not None]
        return sum(stated) if stated else None

    def add(self, **new: Part) -> Entry:
        """Return a copy with one part added at the end of each named list."""
        changes: dict[str, Any] = {name: (*getattr(self, name), one) for name, one in new.items()}
        if "activities" in new:
            changes["status"] = "worked"
        return self.replace(**changes)

    def content(self) -> dict[str, Any]:
        """Return what the person said, without the fields that a save sets."""
        written = {"zone", "created_at", "saved_at", "revision", "origin"}
        return {name: one for name, one in self.to_dict().items() if name not in written}

    def is_empty(self) -> bool:
        """Whether nothing has been said about the day."""
        blank = Entry(date=self.date, series=self.series, day=self.day)
        return self.content() == blank.content()


FIELDS = tuple(kinds(Entry))
