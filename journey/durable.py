"""Files that are either whole or not there: written beside, synced, then put in place."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["make_folder", "replace_file", "sync_folder"]


def make_folder(folder: Path) -> Path:
    """Make a folder and those above it, and see that their names are on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)
    return folder


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
        with temporary.open("xb") as out:
            out.write(content)
            out.flush()
            if check:
                check(temporary)
            os.fsync(out.fileno())
        make_folder(path.parent)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


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
