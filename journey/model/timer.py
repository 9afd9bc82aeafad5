"""A running session as a value: its hours without pauses, and the day that it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from journey.model.edits import settle_plan
from journey.model.entry import Session
from journey.model.periods import RELEASED, learning_day, local_zone, now

if TYPE_CHECKING:
    from datetime import date, datetime, time

    from journey.model.entry import Entry

__all__ = ["Timer", "with_session"]

SECONDS_IN_AN_HOUR = 3600
MAX_HOURS = 8.0  # after which a session was more likely forgotten than worked


@dataclass(frozen=True)
class Timer:
    """A session that runs, pauses, or was stopped and is not saved yet.

    `paused_at` is when the present pause began, None while it runs; `paused_seconds` what earlier
    pauses took. `words` are what was typed on the page and not saved yet.
    """

    started_at: datetime
    stopped_at: datetime | None = None
    topic: str | None = None
    project: str | None = None
    goal: str | None = None
    action: str | None = None
    plan: str | None = None  # the id of the plan that it takes up, which is done with it
    zone: str | None = None  # where it was started
    words: dict[str, str] = field(default_factory=dict)
    paused_at: datetime | None = None
    paused_seconds: float = 0.0

    @property
    def end(self) -> datetime:
        """When it was stopped, or its present pause began, else now."""
        return self.stopped_at or self.paused_at or now()

    @property
    def hours(self) -> float:
        """Hours worked so far, without pauses, to the minute; 0 if the clock was set back."""
        seconds = (self.end - self.started_at).total_seconds() - self.paused_seconds
        return round(max(seconds, 0.0) / 60) * 60 / SECONDS_IN_AN_HOUR

    @property
    def is_ahead(self) -> bool:
        """Whether it starts in the future, since a clock was set back: nobody knows its hours."""
        return self.started_at > self.end

    @property
    def is_unbelievable(self) -> bool:
        """Whether it starts before this program was there: a clock that was never set said so."""
        return self.started_at < RELEASED

    @property
    def exceeds_limit(self) -> bool:
        """Whether the person must say how long it really was: it ran for too long, or is ahead."""
        return self.hours >= MAX_HOURS or self.is_ahead or self.is_unbelievable

    def paused(self) -> Timer:
        """Return it with a pause that begins now; one that pauses already, or was stopped, stays."""
        return self if self.paused_at or self.stopped_at else replace(self, paused_at=now())

    def resumed(self) -> Timer:
        """Return it running again; what the pause took does not count."""
        if not self.paused_at:
            return self
        pause = max((now() - self.paused_at).total_seconds(), 0.0)
        return replace(self, paused_at=None, paused_seconds=self.paused_seconds + pause)

    def stopped(self, at: datetime | None = None) -> Timer:
        """Return it stopped: now, or when its pause began, or `at` some time between its start and then."""
        if self.stopped_at:
            return self
        end = min(at, self.end) if at and at >= self.started_at else self.end
        return replace(self, stopped_at=end, paused_at=None)

    def day(self, day_starts_at: time) -> date:
        """Return the learning day on which it was started, where it was started; never one to come."""
        start = now() if self.is_unbelievable else min(self.started_at, now())
        return learning_day(start, self.zone or local_zone(), day_starts_at)

    def session(
        self,
        result: str | None,
        gap: int | None = None,
        difficulty: int | None = None,
        hours: float | None = None,
    ) -> Session:
        """Return the session as it is saved, with its own hours unless others are given.

        One that exceeds the limit has no hours of its own: nobody knows them.
        """
        return Session(
            start=None if self.is_ahead or self.is_unbelievable else self.started_at,
            end=None if self.exceeds_limit else self.stopped_at,
            topic=self.topic,
            project=self.project,
            goal=self.goal,
            result=result,
            hours=round(self.hours, 4) if hours is None and not self.exceeds_limit else hours,
            gap=gap,
            difficulty=difficulty,
            source="timer",
        )


def with_session(entry: Entry, session: Session, timer: Timer | None = None) -> Entry:
    """Return the day with a session of the timer, once, and the plan that it took up as done.

    The timer's file may outlive the saving.
    """
    stored = any(
        other.source == "timer" and other.start == session.start for other in entry.sessions
    )
    if stored:
        return entry
    after = entry.add(sessions=session)
    if not timer or not timer.plan:
        return after
    return settle_plan(after, {"id": timer.plan, "outcome": "done"}, timer.end)
