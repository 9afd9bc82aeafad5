"""One file with everything, and back: a zip that is read back and compared before it counts."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import tempfile
import time
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from journey import state
from journey.durable import create_file, make_folder, sync, sync_folder
from journey.errors import BackupUnusable, JourneyError
from journey.journal import Journal
from journey.periods import as_local, now
from journey.plurals import count
from journey.small_files import UNUSABLE, parse_json
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
LINKED = {
    "history",
    "journal",
    "drafts",
    "inbox",
    "attachments",
    "reviews",
    "book",
}  # may be on another disk
STALE_AFTER_S = 3600  # what a call that was killed left behind
DUE_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Backup:
    """What a backup holds: `files` by name with size and SHA-256, and how many days they show.

    `left_out` are links that lead out of the data folder and were not packed, or files that somebody
    added to the zip; `note` is what went wrong after the backup itself was good.
    """

    path: Path
    at: datetime
    days: int
    files: dict[str, tuple[int, str]]
    left_out: tuple[str, ...] = ()
    note: str = ""


def write(journal: Journal, target: Path | None = None) -> Backup:
    """Write everything in a data folder into one new zip file, read it back, and note the day.

    Raises:
        BackupUnusable: the file is there already, could not be written, or did not read back.
        StoreUnusable, JournalBusy: the data folder cannot be locked.
    """
    at = now()
    target = (target or Path(f"{PREFIX}{as_local(at):%Y-%m-%d-%H%M%S}.zip")).absolute()
    if target.exists():
        raise BackupUnusable(target, "it is there already", "name a new file; none is overwritten")
    temporary = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    try:
        make_folder(target.parent)
        _clean_up(target.parent)
        with journal.held():
            entries = journal.entries()
            grown = _history(journal.folder)
            files, left_out = _pack(journal.folder, temporary, at, len(entries))
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
    note = ""
    try:
        state.update(journal.folder, backup={"at": at.isoformat(), "history": grown})
    except (OSError, JourneyError) as error:
        note = f"The backup is good, but its day could not be noted ({error})."
    return Backup(target, at, len(entries), files, tuple(left_out), note)


def _clean_up(folder: Path) -> None:
    """Remove what calls that were killed left in a folder: zips in the making, checked copies."""
    oldest = time.time() - STALE_AFTER_S
    for pattern in (f".{PREFIX}*.tmp", f".*.zip.{'?' * 8}.tmp", f"{CHECK_PREFIX}*"):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


CHECK_PREFIX = ".journey-check-"


def _pack(
    folder: Path, target: Path, at: datetime, days: int
) -> tuple[dict[str, tuple[int, str]], list[str]]:
    files = {}
    left_out: list[str] = []
    with (
        os.fdopen(create_file(target), "wb") as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
    ):
        for path in _everything(folder, left_out):
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
    return files, left_out


def _about(path: Path, name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _everything(folder: Path, left_out: list[str]) -> Iterator[Path]:
    """Yield every file of a data folder, and note what is left out: links that lead out of it.

    Raises:
        BackupUnusable: a folder cannot be listed, or a name is not UTF-8.
    """

    def refuse(error: OSError) -> None:
        what = f"it cannot be read ({error.strerror})"
        raise BackupUnusable(
            Path(error.filename), what, "check its permissions; nothing was written"
        )

    root = folder.resolve()
    seen = set()
    for here, inside, names in os.walk(folder, followlinks=True, onerror=refuse):
        real = Path(here).resolve()
        at_top = Path(here) == folder
        if real in seen:  # a link that leads back above itself
            inside.clear()
            continue
        seen.add(real)
        for name in [*inside, *names]:
            path = Path(here) / name
            if (
                path.is_symlink()
                and not _leads_inside(path, root)
                and not (at_top and name in LINKED)
            ):
                left_out.append(_shown(path, folder))
        kept = set(left_out)
        inside[:] = sorted(
            name for name in inside
            if not (at_top and name in LEFT_OUT) and _shown(Path(here) / name, folder) not in kept
        )  # fmt: skip
        for name in sorted(names):
            own = at_top and (
                name == MANIFEST or (name.startswith(PREFIX) and name.endswith(".zip"))
            )
            path = Path(here) / name
            shown = _shown(path, folder)
            if own or name.endswith(".tmp") or shown in kept or not path.is_file():
                continue
            if shown != path.relative_to(folder).as_posix():
                raise BackupUnusable(
                    folder / shown, "its name is not UTF-8", "rename it, then try again"
                )
            yield path


def _leads_inside(path: Path, root: Path) -> bool:
    """Whether a link leads to something below the data folder, or below where one of ours is."""
    target = path.resolve()
    return target.is_relative_to(root) or any(
        (root / name).is_symlink() and target.is_relative_to((root / name).resolve())
        for name in LINKED
    )


def _shown(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    return name.encode("utf-8", "replace").decode()


def _verify(made: Path, target: Path, entries: list[Entry]) -> None:
    """See that a backup, put back into a fresh folder, shows the same days."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=CHECK_PREFIX) as folder:
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
            about = parse_json(packed.read(MANIFEST))
            if about["format"] > FORMAT:
                raise BackupUnusable(path, "a newer version of journey wrote it", "update journey")
            files = {
                str(name): (int(size), str(seen)) for name, (size, seen) in about["files"].items()
            }
            for name in files:
                _inside(path, name)
            there = packed.namelist()
            if missing := {*files, MANIFEST} - set(there):
                raise BackupUnusable(path, f"{min(missing)} is missing in it", OTHER)
            added = tuple(sorted({*there} - {*files, MANIFEST}))
            at = datetime.fromisoformat(about["at"])
            return Backup(path, at.astimezone(UTC), int(about["days"]), files, added)
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
    present = [name for name in backup.files if _is_other(folder / name, *backup.files[name])]
    present = [name for name in present if name not in GIVEN]
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
            _unpack(backup, Path(beside) / "new")
            _swap(Path(beside) / "new", folder, Path(beside) / "before")
    except OSError as error:
        why = f"the backup could not be put there ({error.strerror or error})"
        raise BackupUnusable(folder, why, "make room or name another with --to") from None


def _is_other(path: Path, size: int, digest: str) -> bool:
    """Whether there is something in the place of a file that is not that file."""
    try:
        about = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not (stat.S_ISREG(about.st_mode) and about.st_size == size and _hash(path) == digest)


def _swap(new: Path, folder: Path, before: Path) -> None:
    """Put a whole folder in place of one that holds no journal, and what that one held into it.

    A rename is all or nothing; until the last one nothing of the old folder has changed.
    """
    if folder.exists():
        shutil.copytree(
            folder, new, dirs_exist_ok=True, symlinks=True,
            copy_function=lambda one, other: other if Path(other).exists() else shutil.copy2(one, other),
        )  # fmt: skip
        folder.rename(before)
    try:
        new.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        raise
    sync_folder(folder.parent)


def _hash(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _unpack(backup: Backup, folder: Path) -> None:
    """Write every file of a backup below a folder, comparing each with what the backup says."""
    make_folder(folder)
    try:
        with zipfile.ZipFile(backup.path) as packed:
            for name, (size, expected) in backup.files.items():
                _inside(backup.path, name)
                target = folder / name
                make_folder(target.parent)
                seen, left = hashlib.sha256(), size
                with packed.open(name) as source, os.fdopen(create_file(target), "wb") as out:
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
    IndexError, RuntimeError, OverflowError, RecursionError,
)  # fmt: skip


def due(folder: Path, at: datetime) -> str | None:
    """Return a quiet sentence if the last backup is old and the history has grown since."""
    size = _history(folder)
    last: dict[str, Any] = state.read(folder).get("backup") or {}
    try:
        made, before = datetime.fromisoformat(last["at"]).astimezone(UTC), int(last["history"])
    except UNUSABLE:
        if at - _begun(folder, at) <= DUE_AFTER:
            return None
        return "There is no backup yet; 'journey backup' writes one file with everything."
    if at - made <= DUE_AFTER or size <= before:
        return None
    days = (at - made).days
    return f"The last backup is {count(days, 'day')} old; 'journey backup' writes a new one."


def _begun(folder: Path, at: datetime) -> datetime:
    """Return when the first line of history was written; now without one."""
    found = [at]
    for path in (folder / "history").glob("*/*.jsonl"):
        with path.open(encoding="utf-8", errors="replace") as lines, suppress(*BROKEN):
            saved_at = datetime.fromisoformat(json.loads(next(lines, ""))["saved_at"])
            found.append(saved_at.astimezone(UTC))
    return min(found)


def _history(folder: Path) -> int:
    return sum(one.stat().st_size for one in (folder / "history").glob("*/*.jsonl"))
