"""Files that are either whole or not there: written beside, synced, then put in place."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from journey.notices import NotGuaranteed, tell_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["append", "make_folder", "overwrite", "replace_file", "sync", "sync_folder"]

BINARY = getattr(os, "O_BINARY", 0)  # Windows
CANNOT_SYNC = NotGuaranteed(
    "does not say when words are on the disk",
    "a power cut may cost the last saves; a folder on this machine's own disk is safer",
)
# What a drive answers that cannot sync at all; EIO and ENOSPC, say, are failures.
NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


def make_folder(folder: Path) -> Path:
    """Make a folder and those above it, and see that their names are on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    return folder


def sync(handle: int) -> None:
    """See that what was written to an open file is on the disk.

    A drive that cannot do that is told of once, and the words are as safe as it keeps them.

    Raises:
        OSError: it is not on the disk.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
        tell_once(CANNOT_SYNC)


def append(path: Path, content: bytes, size: int) -> None:
    """Write at the end of a file that is cut to `size` bytes first, and sync it.

    On an error the file is cut back, or removed where it was not there before.

    Raises:
        OSError: it could not be written; nothing has changed.
    """
    fresh = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | BINARY, 0o666)
    try:
        if os.fstat(handle).st_size > size:
            os.ftruncate(handle, size)
        # No buffer stands between: one that a full disk refused would be written again on closing.
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        sync(handle)
    except BaseException:
        # Even that may be refused; a torn line is cut before the next append.
        with suppress(OSError):
            os.ftruncate(handle, size)
        if fresh:
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)
    if fresh:
        sync_folder(path.parent)


def replace_file(
    path: Path,
    content: bytes,
    *,
    beside: Path | None = None,
    check: Callable[[Path], None] | None = None,
) -> None:
    """Put a file in place so that a reader sees the old content or the new, never a part.

    The new content is written into `beside` (a folder of the same filesystem, the file's own unless
    given) and read again by `check` before it takes the place of the old. On an error nothing has
    changed and nothing is left over.

    Raises:
        OSError: it could not be written.
    """
    folder = make_folder(beside or path.parent)
    temporary = folder / f".{path.name}.{uuid4().hex[:8]}.tmp"
    try:
        with temporary.open("xb", buffering=0) as out:
            left = memoryview(content)
            while left:
                left = left[out.write(left) :]
            if check:
                check(temporary)
            sync(out.fileno())
        make_folder(path.parent)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def overwrite(path: Path, text: str) -> None:
    """Write a note that may be lost, in place: cutting a file or putting one in place costs more.

    What is shorter than before is filled up with spaces.

    Raises:
        OSError: it could not be written.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, 0o666)
    try:
        content = text.encode()
        os.write(handle, content.ljust(os.fstat(handle).st_size))
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """See that the names in a folder are on the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network drives refuse to sync a folder; the file itself is synced all the same.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
