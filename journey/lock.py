"""One writer at a time."""

from __future__ import annotations

import errno
import json
import os
import platform
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, SoftFileLock, Timeout

from journey.durable import make_folder, overwrite
from journey.errors import JournalBusy, StoreUnusable
from journey.notices import NotGuaranteed, tell_once

if TYPE_CHECKING:
    from collections.abc import Iterator

    from filelock import BaseFileLock

__all__ = ["PATIENCE", "locked"]

PATIENCE = 10.0
POLL = 0.005
NO_FILE_LOCKS = NotGuaranteed(
    "has no file locks",
    "a marker file stands in for one, so do not save from two machines at the same moment",
)
# What a drive answers that has no locks; filelock knows ENOSYS itself.
NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS}


@contextmanager
def locked(folder: Path, patience: float = PATIENCE, name: str = "lock") -> Iterator[None]:
    """Hold a lock of a data folder, the journal's unless named; it is freed when its holder dies.

    Raises:
        JournalBusy: a living process held it for `patience` seconds.
        StoreUnusable: the folder cannot be written.
    """
    make_writable(folder)
    holder = folder / ".journey" / f"{name}.holder.json"
    lock: BaseFileLock = FileLock(folder / ".journey" / name)
    try:
        try:
            lock.acquire(timeout=patience, poll_interval=POLL)
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            lock = SoftFileLock(folder / ".journey" / f"{name}.soft")
            lock.acquire(timeout=patience, poll_interval=POLL)
            tell_once(NO_FILE_LOCKS)
    except Timeout:
        raise JournalBusy(folder, _who(holder), patience) from None
    except OSError as error:
        raise StoreUnusable(
            folder, f"it cannot be locked ({error.strerror})", "check the folder's permissions"
        ) from None
    try:
        with suppress(OSError):  # a full disk: the lock is held, only nobody is told by whom
            overwrite(holder, json.dumps({"pid": os.getpid(), "host": platform.node()}))
        yield
    finally:
        lock.release()


def make_writable(folder: Path) -> None:
    """Make the data folder and the one for locks, or say why that cannot be."""
    try:
        make_folder(folder / ".journey")
    except OSError as error:
        raise StoreUnusable(
            Path(error.filename or folder),
            f"the data folder cannot be made or written ({error.strerror})",
            "check the folder's permissions, or name another with --data",
        ) from None


def _who(holder: Path) -> str:
    try:
        about = json.loads(holder.read_text())
        return f"process {about['pid']} on {about['host']}"
    except (OSError, ValueError, KeyError):
        return "another process"
