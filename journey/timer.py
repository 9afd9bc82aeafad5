"""The running round, in `data/timer.json`: the same for the page and the shell."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from journey.durable import replace_file
from journey.entry import Round
from journey.errors import InvalidValue, NoTimer, StoreUnusable, TimerRunning
from journey.fields import Moment, Text
from journey.periods import as_local, now

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from journey.entry import Entry

__all__ = ["Timer", "discard", "filed", "read", "start", "stop", "write"]

FILE = "timer.json"
SECONDS_IN_AN_HOUR = 3600
FORGOTTEN = 8.0  # hours after which a round was more likely forgotten than worked


@dataclass(frozen=True)
class Timer:
    """A round that runs, or that was stopped and is not filed yet."""

    started_at: datetime
    stopped_at: datetime | None = None
    topic: str | None = None
    project: str | None = None
    pictured: str | None = None
    action: str | None = None
    words: dict[str, str] = field(default_factory=dict)  # typed on the page and not filed yet

    @property
    def hours(self) -> float:
        """Hours from the start to the stop, or to now, to the minute."""
        spent = ((self.stopped_at or now()) - self.started_at).total_seconds()
        return round(max(spent, 0.0) / 60) * 60 / SECONDS_IN_AN_HOUR

    @property
    def forgotten(self) -> bool:
        """Whether it ran so long that somebody has to say how long it really was."""
        return self.hours >= FORGOTTEN

    def round(
        self,
        made: str | None,
        gap: int | None = None,
        stretch: int | None = None,
        hours: float | None = None,
    ) -> Round:
        """Return the round as it is filed, with its own hours unless others are given.

        One that was forgotten has no hours of its own: nobody knows them.
        """
        return Round(
            at=self.started_at,
            topic=self.topic,
            project=self.project,
            pictured=self.pictured,
            made=made,
            hours=round(self.hours, 4) if hours is None and not self.forgotten else hours,
            gap=gap,
            stretch=stretch,
            source="timer",
        )


def read(folder: Path) -> Timer | None:
    """Return the running round of a data folder, None without one.

    Raises:
        StoreUnusable: the file holds something else.
    """
    path = folder / FILE
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        for key in ("started_at", "stopped_at"):
            about[key] = Moment(required=key == "started_at").check(about[key], key)
        for key in ("topic", "project", "pictured", "action"):
            Text().check(about.get(key), key)
        words = about.get("words", {})
        if not isinstance(words, dict) or not all(isinstance(one, str) for one in words.values()):
            raise ValueError("its words are no texts")  # noqa: TRY301
        return Timer(**about)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, InvalidValue) as error:
        raise StoreUnusable(
            path, f"the timer cannot be read ({error})", "delete the file to go on without it"
        ) from None


def write(folder: Path, timer: Timer) -> Timer:
    """Put a running round on the disk."""
    about = asdict(timer)
    for key in ("started_at", "stopped_at"):
        about[key] = about[key] and about[key].isoformat()
    try:
        replace_file(
            folder / FILE,
            json.dumps(about, ensure_ascii=False).encode(),
            beside=folder / ".journey",
        )
    except OSError as error:
        raise StoreUnusable(
            folder / FILE, f"it cannot be written ({error.strerror})", "check its permissions"
        ) from None
    return timer


def start(folder: Path, **about: Any) -> Timer:
    """Start a round now, with any of `topic, project, pictured, action`.

    Raises:
        TimerRunning: one is running, or waits to be filed.
    """
    about = {name: Text().check(text, name) for name, text in about.items()}
    if running := read(folder):
        since = as_local(running.started_at).strftime("%H:%M")
        raise TimerRunning(running.topic, since)
    return write(folder, Timer(now(), **about))


def stop(folder: Path) -> Timer:
    """Stop the running round; it stays on the disk until it is filed and discarded.

    Raises:
        NoTimer: none is running.
    """
    running = read(folder)
    if not running:
        raise NoTimer
    if running.stopped_at:
        return running
    return write(folder, replace(running, stopped_at=now()))


def filed(entry: Entry, new: Round) -> Entry:
    """Return the day with a round from the timer, once: its file may have outlived the filing."""
    known = any(one.source == "timer" and one.at == new.at for one in entry.activities)
    return entry if known else entry.add(activities=new)


def discard(folder: Path) -> None:
    """Forget the round, once it is filed or if it is not wanted."""
    (folder / FILE).unlink(missing_ok=True)
