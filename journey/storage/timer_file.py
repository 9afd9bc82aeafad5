"""The running session, in `data/timer.json`: the same for the page and the shell."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, NoTimer, StoreUnusable, TimerRunning
from journey.model.field_types import Number, Text, Timestamp, Zone
from journey.model.periods import as_local, local_zone, now
from journey.model.timer import Timer
from journey.storage.json_files import UNUSABLE, DamagedFile, read_json, write_json
from journey.storage.lock import locked

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

__all__ = [
    "change_timer",
    "discard_timer",
    "pause_timer",
    "read_timer",
    "resume_timer",
    "start_timer",
    "stop_timer",
]

TIMER_FILE = "timer.json"
LOCK_TIMEOUT_S = 3.0
TIMES = ("started_at", "stopped_at", "paused_at")


def read_timer(folder: Path) -> Timer | None:
    """Return the running session of a data folder, None without one.

    Raises:
        StoreUnusable: the file holds something else.
    """
    path = folder / TIMER_FILE
    try:
        return _parse(read_json(path))
    except FileNotFoundError:
        return None
    except (*UNUSABLE, InvalidValue) as error:
        raise StoreUnusable(path, "store.timer_unreadable", why=error) from None


def _parse(data: Any) -> Timer:
    info = dict(data)
    if "pictured" in info:  # the goal's name in the first format
        info["goal"] = info.pop("pictured")
    for key in TIMES:
        info[key] = Timestamp(required=key == "started_at").check(info.get(key), key)
    for key in ("topic", "project", "goal", "action", "plan"):
        Text().check(info.get(key), key)
    try:
        info["zone"] = Zone().check(info.get("zone"), "zone")
    except (
        InvalidValue
    ):  # a zone that this machine does not know costs no session: its own is taken
        info["zone"] = None
    info["paused_seconds"] = Number(low=0.0).check(
        info.get("paused_seconds", 0.0), "paused_seconds"
    )
    words = info.get("words", {})
    if not isinstance(words, dict) or not all(isinstance(text, str) for text in words.values()):
        raise DamagedFile("its words are not text")
    return Timer(**info)


def change_timer(folder: Path, action: Callable[[Timer | None], Timer | None]) -> Timer | None:
    """Replace the running session by what an action makes of it, None for none, under the timer's lock.

    Raises:
        StoreUnusable: it cannot be read or written; nothing has changed.
        JournalBusy: another program holds the lock.
    """
    with locked(folder, LOCK_TIMEOUT_S, "timer"):
        before = read_timer(folder)
        after = action(before)
        if after == before:
            return after
        path = folder / TIMER_FILE
        try:
            if after is None:
                path.unlink(missing_ok=True)
                return None
            data = asdict(after)
            for key in TIMES:
                data[key] = data[key] and data[key].isoformat()
            write_json(path, data, folder / ".journey")
        except OSError as error:
            raise StoreUnusable(path, "store.cannot_write", why=error.strerror) from None
        return after


def start_timer(folder: Path, **info: Any) -> Timer:
    """Start a session now, with any of `topic, project, goal, action, plan`.

    Raises:
        TimerRunning: one is running, or waits to be saved.
    """
    info = {name: Text().check(text, name) for name, text in info.items()}

    def begin(running: Timer | None) -> Timer:
        if running:
            since = as_local(running.started_at).strftime("%H:%M")
            raise TimerRunning(running.topic, since)
        return Timer(now(), zone=local_zone(), **info)

    started = change_timer(folder, begin)
    assert started
    return started


def stop_timer(folder: Path, at: datetime | None = None) -> Timer:
    """Stop the running session, now or `at` some time since; it stays on the disk until it is saved.

    Raises:
        NoTimer: none is running.
    """

    def end(running: Timer | None) -> Timer:
        if not running:
            raise NoTimer
        return running.stopped(at)

    stopped = change_timer(folder, end)
    assert stopped
    return stopped


def pause_timer(folder: Path) -> Timer:
    """Pause the running session; what counts is concentrated effort.

    Raises:
        NoTimer: none is running.
    """
    return _change_running(folder, Timer.paused)


def resume_timer(folder: Path) -> Timer:
    """Go on after a pause.

    Raises:
        NoTimer: none is running.
    """
    return _change_running(folder, Timer.resumed)


def _change_running(folder: Path, action: Callable[[Timer], Timer]) -> Timer:
    def act(running: Timer | None) -> Timer:
        if not running:
            raise NoTimer
        return action(running)

    changed = change_timer(folder, act)
    assert changed
    return changed


def discard_timer(folder: Path, done: Timer | None = None) -> None:
    """Forget the session, once it is saved or if it is not wanted; another one that has begun stays."""

    def forget(running: Timer | None) -> Timer | None:
        other = running and done and running.started_at != done.started_at
        return running if other else None

    change_timer(folder, forget)
