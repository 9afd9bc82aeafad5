"""One file with everything, and back: a zip that is read back and compared before it counts."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from journey import state
from journey.durable import make_folder, sync, sync_folder
from journey.errors import BackupUnusable
from journey.journal import Journal
from journey.periods import now
from journey.store.version import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey.entry import Entry

__all__ = ["Backup", "due", "read", "restore", "write"]

MANIFEST = "journey-backup.json"
PREFIX = "journey-backup-"
OTHER = "take another backup"
GIVEN = {"README.md"}  # a fresh workbook has it already
LEFT_OUT = {".journey"}  # locks, and the token of a running server
BLOCK = 1 << 20
DUE_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Backup:
    """What a backup holds: `files` by name with size and SHA-256, and how many days they show."""

    path: Path
    at: datetime
    days: int
    files: dict[str, tuple[int, str]]


def write(journal: Journal, target: Path | None = None) -> Backup:
    """Write everything in a data folder into one new zip file, read it back, and note the day.

    Raises:
        BackupUnusable: the file is there already, could not be written, or did not read back.
        StoreUnusable, JournalBusy: the data folder cannot be locked.
    """
    at = now()
    target = (target or Path(f"{PREFIX}{at.astimezone():%Y-%m-%d-%H%M%S}.zip")).absolute()
    if target.exists():
        raise BackupUnusable(target, "it is there already", "name a new file; none is overwritten")
    temporary = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    try:
        make_folder(target.parent)
        with journal.held():
            entries = journal.entries()
            grown = _history(journal.folder)
            files = _pack(journal.folder, temporary, at, len(entries))
        _verify(temporary, target, entries)
        temporary.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise BackupUnusable(
            target,
            f"the backup could not be written ({error.strerror or error})",
            "make room or name another place; nothing was left behind",
        ) from None
    finally:
        temporary.unlink(missing_ok=True)
    state.update(journal.folder, backup={"at": at.isoformat(), "history": grown})
    return Backup(target, at, len(entries), files)


def _pack(folder: Path, target: Path, at: datetime, days: int) -> dict[str, tuple[int, str]]:
    files = {}
    with (
        target.open("xb") as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
    ):
        for path in _everything(folder):
            name = path.relative_to(folder).as_posix()
            seen, size = hashlib.sha256(), 0
            with (
                path.open("rb") as source,
                packed.open(_about(path, name), "w", force_zip64=True) as into,
            ):
                while block := source.read(BLOCK):
                    seen.update(block)
                    size += len(block)
                    into.write(block)
            files[name] = (size, seen.hexdigest())
        about = {"format": FORMAT, "at": at.isoformat(), "days": days, "files": files}
        packed.writestr(MANIFEST, json.dumps(about, ensure_ascii=False, indent=1))
        packed.close()
        sync(out.fileno())
    return files


def _about(path: Path, name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _everything(folder: Path) -> Iterator[Path]:
    seen = set()
    for here, inside, names in os.walk(folder, followlinks=True):
        real = Path(here).resolve()
        if real in seen:  # a link that leads back above itself
            inside.clear()
            continue
        seen.add(real)
        at_top = Path(here) == folder
        inside[:] = sorted(name for name in inside if not (at_top and name in LEFT_OUT))
        for name in sorted(names):
            own = at_top and (
                name == MANIFEST or (name.startswith(PREFIX) and name.endswith(".zip"))
            )
            path = Path(here) / name
            if not own and not name.endswith(".tmp") and path.is_file():
                yield path


def _verify(made: Path, target: Path, entries: list[Entry]) -> None:
    """See that a backup, put back into a fresh folder, shows the same days."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".journey-check-") as folder:
        _unpack(read(made), Path(folder))
        # Where the dataset here is behind its history, what is made again there is ahead.
        there = {one.date: one for one in Journal(folder, take_in=False).entries()}
        same = (one.date in there and there[one.date].revision >= one.revision for one in entries)
        equal = (
            there[one.date] == one or there[one.date].revision > one.revision for one in entries
        )
        if not (all(same) and all(equal)):
            raise BackupUnusable(target, "it did not read back as it was written", "try again")


def read(path: Path) -> Backup:
    """Return what a backup says it holds.

    Raises:
        BackupUnusable: it is no backup, damaged, or of a newer version.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            about = json.loads(packed.read(MANIFEST))
            if about["format"] > FORMAT:
                raise BackupUnusable(path, "a newer version of journey wrote it", "update journey")
            files = {
                str(name): (int(size), str(seen)) for name, (size, seen) in about["files"].items()
            }
            if sorted(packed.namelist()) != sorted([*files, MANIFEST]):
                raise BackupUnusable(path, "files are missing in it or were added", OTHER)
            at = datetime.fromisoformat(about["at"])
            return Backup(path, at, int(about["days"]), files)
    except FileNotFoundError:
        raise BackupUnusable(
            path, "there is no such file", "name the zip that 'journey backup' wrote"
        ) from None
    except BROKEN as error:
        raise BackupUnusable(path, f"it is no backup that can be read ({error})", OTHER) from None


def restore(backup: Backup, folder: Path) -> None:
    """Put a backup back into a folder that holds no journal yet: all of it, or nothing.

    Raises:
        BackupUnusable: it is damaged, or the folder holds a journal or something of the same name.
    """
    folder = folder.expanduser().absolute()
    if folder.is_file():
        raise BackupUnusable(folder, "it is a file", "name a folder with --to")
    # Files that are there as the backup has them were put there by a call that was cut off.
    present = [
        name
        for name, (_, seen) in backup.files.items()
        if name not in GIVEN and (folder / name).exists() and _hash(folder / name) != seen
    ]
    present += [
        path.relative_to(folder).as_posix()
        for inside in ("history", "journal")
        for path in (folder / inside).rglob("*")
        if path.is_file() and path.relative_to(folder).as_posix() not in backup.files
    ]
    if present:
        raise BackupUnusable(
            folder,
            f"it holds a journal already ({present[-1]}), and nothing is overwritten",
            "name a new folder with --to, or move that one away first",
        )
    try:
        make_folder(folder.parent)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
            _unpack(backup, Path(beside))
            for name in backup.files:
                if not (folder / name).exists():
                    make_folder((folder / name).parent)
                    (Path(beside) / name).rename(folder / name)
    except OSError as error:
        why = f"the backup could not be put there ({error.strerror or error})"
        raise BackupUnusable(folder, why, "make room or name another with --to") from None


def _hash(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _unpack(backup: Backup, folder: Path) -> None:
    """Write every file of a backup below a folder, comparing each with what the backup says."""
    try:
        with zipfile.ZipFile(backup.path) as packed:
            for name, (size, expected) in backup.files.items():
                _inside(backup.path, name)
                target = folder / name
                target.parent.mkdir(parents=True, exist_ok=True)
                seen, left = hashlib.sha256(), size
                with packed.open(name) as source, target.open("xb") as out:
                    while block := source.read(BLOCK):
                        left -= len(block)
                        if left < 0:
                            break
                        seen.update(block)
                        out.write(block)
                    out.flush()
                    sync(out.fileno())
                if left or seen.hexdigest() != expected:
                    raise BackupUnusable(backup.path, f"{name} in it is damaged", OTHER)
    except BROKEN as error:
        raise BackupUnusable(backup.path, f"it is damaged ({error})", OTHER) from None


def _inside(path: Path, name: str) -> None:
    pure = PurePosixPath(name)
    if (
        not pure.parts
        or pure.is_absolute()
        or ".." in pure.parts
        or "\\" in name
        or ":" in pure.parts[0]
    ):
        raise BackupUnusable(path, f"{name!r} in it would lie outside the folder", OTHER)


BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, AttributeError,
    IndexError, RuntimeError,
)  # fmt: skip


def due(folder: Path, at: datetime) -> str | None:
    """Return a quiet sentence if the last backup is old and the history has grown since."""
    size = _history(folder)
    last: dict[str, Any] = state.read(folder).get("backup") or {}
    try:
        made, before = datetime.fromisoformat(last["at"]), int(last["history"])
    except (KeyError, TypeError, ValueError):
        if at - _begun(folder, at) <= DUE_AFTER:
            return None
        return "There is no backup yet; 'journey backup' writes one file with everything."
    if at - made <= DUE_AFTER or size <= before:
        return None
    days = (at - made).days
    return f"The last backup is {days} days old; 'journey backup' writes a new one."


def _begun(folder: Path, at: datetime) -> datetime:
    """Return when the first line of history was written; now without one."""
    found = [at]
    for path in (folder / "history").glob("*/*.jsonl"):
        with path.open(encoding="utf-8", errors="replace") as lines, suppress(*BROKEN):
            found.append(datetime.fromisoformat(json.loads(next(lines, ""))["saved_at"]))
    return min(found)


def _history(folder: Path) -> int:
    return sum(one.stat().st_size for one in (folder / "history").glob("*/*.jsonl"))
