"""One file with everything, and back: a zip that is read back and compared before it counts."""

from __future__ import annotations

import json
import shutil
import stat
import tempfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from journey.errors import BackupUnusable, JourneyError
from journey.journal.journal import Journal
from journey.language.messages import Message
from journey.language.numbers import Counted
from journey.model.periods import as_local, now
from journey.storage import page_state
from journey.storage.archive import (
    CHECK_PREFIX,
    PREFIX,
    UNREADABLE,
    Backup,
    clean_up,
    digest_of,
    pack,
    read_archive,
    unpack,
)
from journey.storage.atomic_files import make_folder, sync_folder
from journey.storage.data_folder import FORMAT
from journey.storage.json_files import UNUSABLE

if TYPE_CHECKING:
    from journey.model.entry import Entry

__all__ = ["Backup", "read_archive", "reminder", "restore_backup", "write_backup"]

SHIPPED_FILES = {"README.md"}  # a fresh workbook has it already
DUE_AFTER = timedelta(days=30)


def write_backup(journal: Journal, target: Path | None = None) -> Backup:
    """Write everything in a data folder into one new zip file, read it back, and note the day.

    Raises:
        BackupUnusable: the file is there already, could not be written, or did not read back.
        StoreUnusable, JournalBusy: the data folder cannot be locked.
    """
    at = now()
    target = (target or Path(f"{PREFIX}{as_local(at):%Y-%m-%d-%H%M%S}.zip")).absolute()
    if target.exists():
        raise BackupUnusable(target, "backup.exists")
    temporary = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    try:
        make_folder(target.parent)
        clean_up(target.parent)
        with journal.locked():
            entries = journal.entries()
            grown = _history(journal.folder)
            files, left_out = pack(journal.folder, temporary, at, len(entries), FORMAT)
        _verify(temporary, target, entries)
        temporary.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupUnusable(target, "backup.cannot_write", why=error.strerror or error) from None
    finally:
        temporary.unlink(missing_ok=True)
    note = None
    try:
        page_state.update_state(journal.folder, backup={"at": at.isoformat(), "history": grown})
    except (OSError, JourneyError) as error:
        note = Message("backup.not_noted", {"why": error})
    return Backup(target, at, len(entries), files, tuple(left_out), note)


def _verify(made: Path, target: Path, entries: list[Entry]) -> None:
    """See that a backup, put back into a fresh folder, shows the same days."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=CHECK_PREFIX) as folder:
        unpack(read_archive(made), Path(folder))
        # Where the dataset here is behind its history, what is made again there is ahead.
        there = {entry.date: entry for entry in Journal(folder).entries()}
        same = (
            entry.date in there and there[entry.date].revision >= entry.revision
            for entry in entries
        )
        equal = (
            there[entry.date] == entry or there[entry.date].revision > entry.revision
            for entry in entries
        )
        if not (all(same) and all(equal)):
            raise BackupUnusable(target, "backup.not_as_written")


def restore_backup(backup: Backup, folder: Path) -> None:
    """Put a backup back into a folder that holds no journal yet: all of it, or nothing.

    Raises:
        BackupUnusable: it is damaged, or the folder holds a journal or something of the same name.
    """
    folder = folder.expanduser().absolute()
    if folder.is_file():
        raise BackupUnusable(folder, "backup.is_a_file")
    present = [name for name in backup.files if _is_other(folder / name, *backup.files[name])]
    present = [name for name in present if name not in SHIPPED_FILES]
    present += [
        path.relative_to(folder).as_posix()
        for inside in ("history", "journal")
        for path in (folder / inside).rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in backup.files
    ]
    if present:
        raise BackupUnusable(folder, "backup.journal_there", file=present[-1])
    try:
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
            unpack(backup, Path(beside) / "new")
            _swap(Path(beside) / "new", folder, Path(beside) / "before")
    except OSError as error:
        why = error.strerror or error
        raise BackupUnusable(folder, "backup.cannot_restore", why=why) from None


def _is_other(path: Path, size: int, digest: str) -> bool:
    """Whether there is something in the place of a file that is not that file."""
    try:
        info = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(info.st_mode) and info.st_size == size and digest_of(path) == digest)


def _swap(new: Path, folder: Path, before: Path) -> None:
    """Put a whole folder in place of one that holds no journal, and what that one held into it.

    A rename is all or nothing; until the last one nothing of the old folder has changed.
    """
    if folder.exists():
        shutil.copytree(
            folder, new, dirs_exist_ok=True, symlinks=True,
            copy_function=lambda text, other: other if Path(other).exists() else shutil.copy2(text, other),
        )  # fmt: skip
        folder.rename(before)
    try:
        new.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    sync_folder(folder.parent)


def reminder(folder: Path, at: datetime) -> Message | None:
    """Return a quiet sentence if the last backup is old and the history has grown since."""
    size = _history(folder)
    last: dict[str, Any] = page_state.read_state(folder).get("backup") or {}
    try:
        made, before = datetime.fromisoformat(last["at"]).astimezone(UTC), int(last["history"])
    except UNUSABLE:
        if at - _begun(folder, at) <= DUE_AFTER:
            return None
        return Message("backup.none_yet", {})
    if at - made <= DUE_AFTER or size <= before:
        return None
    return Message("backup.is_old", {"days": Counted((at - made).days, "day")})


def _begun(folder: Path, at: datetime) -> datetime:
    """Return when the first line of history was written; now without one."""
    moments = [at]
    for path in (folder / "history").glob("*/*.jsonl"):
        with path.open(encoding="utf-8", errors="replace") as lines, suppress(*UNREADABLE):
            saved_at = datetime.fromisoformat(json.loads(next(lines, ""))["saved_at"])
            moments.append(saved_at.astimezone(UTC))
    return min(moments)


def _history(folder: Path) -> int:
    return sum(path.stat().st_size for path in (folder / "history").glob("*/*.jsonl"))
