"""Atomic, fsynced file writes, readable by the person alone."""

from __future__ import annotations

import errno
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from journey.user_warnings import DriveLimitation, warn_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "append_to_file",
    "create_file",
    "file_mode",
    "make_folder",
    "remove_stale_temporaries",
    "replace_file",
    "set_shared",
    "sync",
    "sync_folder",
    "write_cache_in_place",
]  # fmt: skip

BINARY = getattr(os, "O_BINARY", 0)  # Windows
CANNOT_SYNC = DriveLimitation("drive.no_sync")
# What a drive answers that cannot sync at all; EIO and ENOSPC, say, are failures.
NO_SYNC = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


FOLDER_MODE, FILE_MODE = 0o700, 0o600
SHARED_FOLDER_MODE, SHARED_FILE_MODE = 0o777, 0o666  # less what the umask takes away
REPLACE_PATIENCE_S = 1.0
STALE_AFTER_S = 3600  # no write takes an hour
_shared_folders: set[str] = set()


def set_shared(folder: Path, *, shared: bool) -> None:
    """Say whether what is made below a data folder may be read by others, as its settings say."""
    (_shared_folders.add if shared else _shared_folders.discard)(os.fspath(folder))


def _is_shared(path: Path) -> bool:
    return bool(_shared_folders) and any(
        os.fspath(folder) in _shared_folders for folder in (path, *path.parents)
    )


def file_mode(path: Path) -> int:
    """Return the permissions of a new file: the person's alone, unless its data folder is shared."""
    return SHARED_FILE_MODE if _is_shared(path) else FILE_MODE


def make_folder(folder: Path) -> Path:
    """Make a folder and its parents, 0700 unless shared, and fsync their parents."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=SHARED_FOLDER_MODE if _is_shared(folder) else FOLDER_MODE)
        sync_folder(folder.parent)
    return folder


def create_file(path: Path) -> int:
    """Create a file that is not there yet, for writing, and return its handle."""
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, file_mode(path))


def sync(handle: int) -> None:
    """Flush an open file to the disk (fsync); warn once if the drive cannot do that.

    Raises:
        OSError: it is not on the disk.
    """
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in NO_SYNC:
            raise
        warn_once(CANNOT_SYNC)


def append_to_file(path: Path, content: bytes, size: int) -> None:
    """Write at the end of a file that is cut to `size` bytes first, and sync it.

    On an error the file is cut back, or removed where it was not there before.

    Raises:
        OSError: it could not be written; nothing has changed.
    """
    fresh = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | BINARY, file_mode(path))
    try:
        if os.fstat(handle).st_size > size:
            os.ftruncate(handle, size)
        # No buffer stands between: one that a full disk refused would be written again on closing.
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
        sync(handle)
        if fresh:
            sync_folder(path.parent)
    except BaseException:
        # Even that may be refused; a torn line is cut before the next append.
        with suppress(OSError):
            os.ftruncate(handle, size)
        if fresh:
            path.unlink(missing_ok=True)
        raise
    finally:
        os.close(handle)


def replace_file(
    path: Path,
    content: bytes,
    *,
    beside: Path | None = None,
    check: Callable[[Path], None] | None = None,
) -> None:
    """Replace a file so that a reader sees the old content or the new, never a part.

    The new content is written to a temporary file in `beside` (the file's own folder unless given,
    or where that is on another filesystem), synced, read again by `check`, and moved into place. On
    an error nothing has changed and nothing is left over.

    Raises:
        OSError: it could not be written.
    """
    folder = make_folder(beside or path.parent)
    make_folder(path.parent)
    try:
        _replace_by_way_of(folder, path, content, check)
    except OSError as error:
        if error.errno != errno.EXDEV or folder == path.parent:
            raise
        _replace_by_way_of(path.parent, path, content, check)
    try:
        sync_folder(path.parent)
    except OSError:  # the file is in place; only a power cut may still undo that
        warn_once(CANNOT_SYNC)


def _replace_by_way_of(
    folder: Path, path: Path, content: bytes, check: Callable[[Path], None] | None
) -> None:
    temporary = folder / f".{path.name}.{uuid4().hex[:8]}.tmp"
    try:
        handle = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | BINARY, file_mode(path))
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            if check:
                check(temporary)
            sync(handle)
        finally:
            os.close(handle)
        _move_into_place(temporary, path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.filename in (None, os.fspath(temporary)):
            error.filename, error.filename2 = os.fspath(path), None
        raise


def _move_into_place(temporary: Path, path: Path) -> None:
    """Rename over the target; another program that just looks at it (Windows) is waited for."""
    give_up_at = time.monotonic() + REPLACE_PATIENCE_S
    while True:
        try:
            temporary.replace(path)
        except PermissionError:
            if time.monotonic() >= give_up_at:
                raise
            time.sleep(0.05)
        else:
            return


def remove_stale_temporaries(folder: Path) -> None:
    """Remove what processes that were killed in the middle of a write left behind."""
    oldest = time.time() - STALE_AFTER_S
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):
            if path.stat().st_mtime < oldest:
                path.unlink()


def write_cache_in_place(path: Path, text: str) -> None:
    """Overwrite a cache file in place: faster than an atomic write, and not safe in a crash.

    Text that is shorter than before is padded with spaces.

    Raises:
        OSError: it could not be written.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | BINARY, file_mode(path))
    try:
        content = text.encode()
        os.write(handle, content.ljust(os.fstat(handle).st_size))
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Fsync a folder, so that the names in it are on the disk, where the system can do that.

    Raises:
        OSError: they are not on the disk.
    """
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network drives refuse to sync a folder; the file itself is synced all the same.
        if error.errno not in NO_SYNC:
            raise
    finally:
        os.close(handle)
