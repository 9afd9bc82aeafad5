"""The running round, in `data/timer.json`: the same for the page and the shell."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, NoTimer, StoreUnusable, TimerRunning
from journey.model.entry import Session
from journey.model.field_types import Moment, Text, Zone
from journey.model.periods import as_local, learning_day, local_zone, now
from journey.storage.json_files import UNUSABLE, DamagedFile, read_json, write_json
from journey.storage.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime, time
    from pathlib import Path

    from journey.model.entry import Entry

__all__ = ["Timer", "change", "discard", "filed", "read", "start", "stop"]

FILE = "timer.json"
LOCK_TIMEOUT_S = 3.0
SECONDS_IN_AN_HOUR = 3600
FORGOTTEN = 8.0  # hours after which a round was more likely forgotten than worked


@dataclass(frozen=True)
class Timer:
    """A round that runs, or that was stopped and is not filed yet."""

    started_at: datetime
    stopped_at: datetime | None = None
    topic: str | None = None
    project: str | None = None
    goal: str | None = None
    action: str | None = None
    zone: str | None = None  # where it was started
    words: dict[str, str] = field(default_factory=dict)  # typed on the page and not filed yet

    @property
    def hours(self) -> float:
        """Hours from the start to the stop, or to now, to the minute; 0 if the clock was set back."""
        spent = ((self.stopped_at or now()) - self.started_at).total_seconds()
        return round(max(spent, 0.0) / 60) * 60 / SECONDS_IN_AN_HOUR

    @property
    def is_ahead(self) -> bool:
        """Whether it starts in the future, since a clock was set back: nobody knows its hours."""
        return self.started_at > (self.stopped_at or now())

    @property
    def forgotten(self) -> bool:
        """Whether somebody has to say how long it really was: it ran for too long, or is ahead."""
        return self.hours >= FORGOTTEN or self.is_ahead

    def day(self, day_starts_at: time) -> date:
        """Return the learning day on which it was started, where it was started; never one to come."""
        return learning_day(min(self.started_at, now()), self.zone or local_zone(), day_starts_at)

    def round(
        self,
        made: str | None,
        gap: int | None = None,
        difficulty: int | None = None,
        hours: float | None = None,
    ) -> Session:
        """Return the round as it is filed, with its own hours unless others are given.

        One that was forgotten has no hours of its own: nobody knows them.
        """
        return Session(
            start=None if self.is_ahead else self.started_at,
            end=None if self.forgotten else self.stopped_at,
            topic=self.topic,
            project=self.project,
            goal=self.goal,
            result=made,
            hours=round(self.hours, 4) if hours is None and not self.forgotten else hours,
            gap=gap,
            difficulty=difficulty,
            source="timer",
        )


def read(folder: Path) -> Timer | None:
    """Return the running round of a data folder, None without one.

    Raises:
        StoreUnusable: the file holds something else.
    """
    path = folder / FILE
    try:
        return _parse(read_json(path))
    except FileNotFoundError:
        return None
    except (*UNUSABLE, InvalidValue) as error:
        raise StoreUnusable(
            path, f"the timer cannot be read ({error})", "delete the file to go on without it"
        ) from None


def _parse(data: Any) -> Timer:
    about = dict(data)
    if "pictured" in about:  # the goal's name in the first format
        about["goal"] = about.pop("pictured")
    for key in ("started_at", "stopped_at"):
        about[key] = Moment(required=key == "started_at").check(about.get(key), key)
    for key in ("topic", "project", "goal", "action"):
        Text().check(about.get(key), key)
    Zone().check(about.get("zone"), "zone")
    words = about.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
        raise DamagedFile("its words are not text")
    return Timer(**about)


def change(folder: Path, action: Callable[[Timer | None], Timer | None]) -> Timer | None:
    """Replace the running round by what an action makes of it, None for none, under the timer's lock.

    Raises:
        StoreUnusable: it cannot be read or written; nothing has changed.
        JournalBusy: another program holds the lock.
    """
    with locked(folder, LOCK_TIMEOUT_S, "timer"):
        before = read(folder)
        after = action(before)
        if after == before:
            return after
        path = folder / FILE
        try:
            if after is None:
                path.unlink(missing_ok=True)
                return None
            about = asdict(after)
            for key in ("started_at", "stopped_at"):
                about[key] = about[key] and about[key].isoformat()
            write_json(path, about, folder / ".journey")
        except OSError as error:
            raise StoreUnusable(
                path, f"it cannot be written ({error.strerror})", "check its permissions"
            ) from None
        return after


def start(folder: Path, **about: Any) -> Timer:
    """Start a round now, with any of `topic, project, goal, action`.

    Raises:
        TimerRunning: one is running, or waits to be filed.
    """
    about = {name: Text().check(text, name) for name, text in about.items()}

    def begin(running: Timer | None) -> Timer:
        if running:
            since = as_local(running.started_at).strftime("%H:%M")
            raise TimerRunning(running.topic, since)
        return Timer(now(), zone=local_zone(), **about)

    started = change(folder, begin)
    assert started
    return started


def stop(folder: Path) -> Timer:
    """Stop the running round; it stays on the disk until it is filed and discarded.

    Raises:
        NoTimer: none is running.
    """

    def end(running: Timer | None) -> Timer:
        if not running:
            raise NoTimer
        return running if running.stopped_at else replace(running, stopped_at=now())

    stopped = change(folder, end)
    assert stopped
    return stopped


def filed(entry: Entry, new: Session) -> Entry:
    """Return the day with a round from the timer, once: its file may have outlived the filing."""
    known = any(
        session.source == "timer" and session.start == new.start for session in entry.sessions
    )
    return entry if known else entry.add(sessions=new)


def discard(folder: Path, done: Timer | None = None) -> None:
    """Forget the round, once it is filed or if it is not wanted; another one that has begun stays."""

    def forget(running: Timer | None) -> Timer | None:
        other = running and done and running.started_at != done.started_at
        return running if other else None

    change(folder, forget)
