"""One writer at a time."""

from __future__ import annotations

import json
import os
import platform
from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from journey.durable import make_folder
from journey.errors import JournalBusy, StoreUnusable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["PATIENCE", "locked"]

PATIENCE = 10.0


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a data folder; the system frees it when its holder dies.

    Raises:
        JournalBusy: a living process held it for `patience` seconds.
        StoreUnusable: the folder cannot be written.
    """
    make_writable(folder)
    path = folder / ".journey" / "lock"
    holder = folder / ".journey" / "holder.json"
    lock = FileLock(path)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise JournalBusy(folder, _who(holder), patience) from None
    except OSError as error:
        raise StoreUnusable(
            folder, f"it cannot be locked ({error.strerror})", "check the folder's permissions"
        ) from None
    try:
        holder.write_text(json.dumps({"pid": os.getpid(), "host": platform.node()}))
        yield
    finally:
        lock.release()


def make_writable(folder: Path) -> None:
    """Make the data folder and the one for locks, or say why that cannot be."""
    try:
        make_folder(folder / ".journey")
    except OSError as error:
        raise StoreUnusable(
            folder,
            f"the data folder cannot be made or written ({error.strerror})",
            "name another with --data",
        ) from None


def _who(holder: Path) -> str:
    try:
        about = json.loads(holder.read_text())
        return f"process {about['pid']} on {about['host']}"
    except (OSError, ValueError, KeyError):
        return "another process"
