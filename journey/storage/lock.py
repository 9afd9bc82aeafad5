"""One writer at a time."""

from __future__ import annotations

import errno
import os
import platform
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, SoftFileLock, Timeout

from journey.errors import JournalBusy, StoreUnusable
from journey.language.messages import Message
from journey.storage.atomic_files import file_mode, make_folder, set_shared, write_cache_in_place
from journey.storage.json_files import UNUSABLE, read_json
from journey.user_warnings import DriveLimitation, warn_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

__all__ = ["LOCK_TIMEOUT_S", "locked", "mark_opened", "stale_markers"]

LOCK_TIMEOUT_S = 10.0
POLL = 0.005
NO_FILE_LOCKS = DriveLimitation("drive.no_locks")
# What a drive answers that has no locks; filelock knows ENOSYS itself.
NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}


_opened: dict[str, tuple[int, int]] = {}  # the device and inode of each data folder of this process
OLD_MARKER_S = 15 * 60


def mark_opened(folder: Path, *, shared: bool) -> None:
    """Note a data folder that is open from now on, and whether others may read what is made in it."""
    seen = folder.stat()
    _opened[os.fspath(folder)] = (seen.st_dev, seen.st_ino)
    set_shared(folder, shared=shared)


@contextmanager
def locked(folder: Path, patience: float = LOCK_TIMEOUT_S, name: str = "lock") -> Iterator[None]:
    """Hold a lock of a data folder, the journal's unless named; it is freed when its holder dies.

    Raises:
        JournalBusy: a living process held it for `patience` seconds.
        StoreUnusable: the folder cannot be written.
    """
    make_writable(folder)
    holder = folder / ".journey" / f"{name}.holder.json"
    mode = file_mode(folder / ".journey" / name)
    lock: BaseFileLock = FileLock(folder / ".journey" / name, mode=mode)
    try:
        try:
            lock.acquire(timeout=patience, poll_interval=POLL)
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            lock = SoftFileLock(folder / ".journey" / f"{name}.soft", mode=mode)
            lock.acquire(timeout=patience, poll_interval=POLL)
            warn_once(NO_FILE_LOCKS)
    except Timeout:
        raise JournalBusy(folder, _who(folder, name), patience) from None
    except OSError as error:
        raise StoreUnusable(folder, "store.cannot_lock", why=error.strerror) from None
    try:
        with suppress(OSError):  # a full disk: the lock is held, only nobody is told by whom
            write_cache_in_place(
                holder, f'{{"pid": {os.getpid()}, "host": {_quoted(platform.node())}}}'
            )
        yield
    finally:
        lock.release()


def make_writable(folder: Path) -> None:
    """Make the folder for locks, or say why that cannot be.

    The data folder itself is made only before it was opened: one that is gone since, or is another
    one (a drive that was unmounted leaves an empty folder), must not become an empty journal.
    """
    if not _is_still_there(folder):
        raise StoreUnusable(folder, "store.gone")
    try:
        make_folder(folder / ".journey")
    except OSError as error:
        raise StoreUnusable(
            Path(error.filename or folder), "store.cannot_write_folder", why=error.strerror
        ) from None


def _is_still_there(folder: Path) -> bool:
    opened = _opened.get(os.fspath(folder))
    try:
        seen = folder.stat() if opened else None
    except OSError:
        return False
    return seen is None or (seen.st_dev, seen.st_ino) == opened


def stale_markers(folder: Path) -> list[tuple[Path, Message]]:
    """Return the marker files of a drive without locks that are old, each with who left it, and when.

    filelock takes one away itself where its process on this machine is gone.
    """
    result: list[tuple[Path, Message]] = []
    for path in sorted((folder / ".journey").glob("*.soft")):
        with suppress(OSError):
            age = time.time() - path.stat().st_mtime
            if age > OLD_MARKER_S:
                left = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                who = {"owner": _owner(path), "at": f"{left:%Y-%m-%d %H:%M}"}
                result.append((path, Message("lock.left", who)))
    return result


def _owner(marker: Path) -> Message:
    """Return who made a marker file: filelock writes the process and its machine there."""
    with suppress(OSError):
        lines = marker.read_text(encoding="utf-8", errors="replace").split("\n")
        if len(lines) > 1 and lines[0].isdecimal():
            return Message("lock.process", {"process": lines[0], "host": lines[1][:60]})
    return Message("lock.another", {})


def _quoted(text: str) -> str:
    return f'"{text.translate(str.maketrans("", "", chr(34) + chr(92)))}"'


def _who(folder: Path, name: str) -> Message:
    marker = folder / ".journey" / f"{name}.soft"
    if marker.exists():
        age = max(time.time() - marker.stat().st_mtime, 0) / 60
        old = {"owner": _owner(marker), "marker": marker, "minutes": f"{age:.0f}"}
        return Message("lock.marker", old)
    try:
        info = read_json(folder / ".journey" / f"{name}.holder.json")
        return Message("lock.process", {"process": info["pid"], "host": info["host"]})
    except UNUSABLE:
        return Message("lock.another", {})
