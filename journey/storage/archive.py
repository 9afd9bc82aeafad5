"""A zip file with everything in a data folder: written, read back by its checksums, unpacked."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import time
import zipfile
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from uuid import uuid4

from journey.errors import BackupUnusable
from journey.storage.atomic_files import create_file, make_folder, sync, sync_folder
from journey.storage.data_folder import FOLDERS, FORMAT
from journey.storage.json_files import parse_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey.language.messages import Message

__all__ = [
    "CHECK_PREFIX",
    "PREFIX",
    "UNREADABLE",
    "Backup",
    "clean_up",
    "digest_of",
    "pack",
    "read_archive",
    "save_as",
    "unpack",
]

MANIFEST = "journey-backup.json"
PREFIX = "journey-backup-"
LEFT_OUT = {".journey"}  # locks, and the token of a running server
BLOCK = 1 << 20
STALE_AFTER_S = 3600  # what a call that was killed left behind


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
    note: Message | None = None


def clean_up(folder: Path) -> None:
    """Remove what calls that were killed left in a folder: zips in the making, checked copies."""
    oldest = time.time() - STALE_AFTER_S
    for pattern in (f".{PREFIX}*.tmp", f".*.zip.{'?' * 8}.tmp", f"{CHECK_PREFIX}*"):
        for path in folder.glob(pattern):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    shutil.rmtree(path) if path.is_dir() else path.unlink()


CHECK_PREFIX = ".journey-check-"


def pack(
    folder: Path, target: Path, at: datetime, days: int, stated: int
) -> tuple[dict[str, tuple[int, str]], list[str]]:
    """Write a zip of a data folder; return its files with size and SHA-256, and what was left out."""
    files = {}
    left_out: list[str] = []
    with (
        os.fdopen(create_file(target), "wb") as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed,
    ):
        for path in _iter_files(folder, left_out):
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
        manifest = {"format": stated, "at": at.isoformat(), "days": days, "files": files}
        packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
        packed.close()
        sync(out.fileno())
    return files, left_out


def _about(path: Path, name: str) -> zipfile.ZipInfo:
    zip_info = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False)
    zip_info.compress_type = zipfile.ZIP_DEFLATED
    return zip_info


def _iter_files(folder: Path, left_out: list[str]) -> Iterator[Path]:
    """Yield every file of a data folder; note links that lead out and names that no zip can hold.

    Raises:
        BackupUnusable: a folder cannot be listed.
    """

    def refuse(error: OSError) -> None:
        raise BackupUnusable(Path(error.filename), "backup.cannot_read", why=error.strerror)

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
                and not (at_top and name in FOLDERS)
            ):
                left_out.append(_shown(path, folder))
        excluded = set(left_out)
        inside[:] = sorted(
            name for name in inside
            if not (at_top and name in LEFT_OUT) and _shown(Path(here) / name, folder) not in excluded
        )  # fmt: skip
        for name in sorted(names):
            own = at_top and (
                name == MANIFEST or (name.startswith(PREFIX) and name.endswith(".zip"))
            )
            path = Path(here) / name
            shown = _shown(path, folder)
            if own or name.endswith(".tmp") or shown in excluded or not path.is_file():
                continue
            if shown != path.relative_to(folder).as_posix():
                left_out.append(shown)
                continue
            yield path


def _leads_inside(path: Path, root: Path) -> bool:
    """Whether a link leads to something below the data folder, or below where one of ours is."""
    target = path.resolve()
    return target.is_relative_to(root) or any(
        (root / name).is_symlink() and target.is_relative_to((root / name).resolve())
        for name in FOLDERS
    )


def _shown(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    return name.encode("utf-8", "replace").decode()


def save_as(folder: Path, target: Path, at: datetime, days: int, stated: int) -> Backup:
    """Write everything in a data folder into one new zip file, and read each file in it back.

    Args:
        folder: the data folder, which nobody else may write to meanwhile.
        target: the zip file; it appears once it is whole.
        at: when it is made.
        days: how many days it holds, for the person.
        stated: the format of the folder.

    Raises:
        OSError: it could not be written; nothing was left behind.
        BackupUnusable: a file could not be packed, or did not read back.
    """
    make_folder(target.parent)
    clean_up(target.parent)
    temporary = target.with_name(f".{target.name}.{uuid4().hex[:8]}.tmp")
    try:
        files, left_out = pack(folder, temporary, at, days, stated)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=CHECK_PREFIX) as beside:
            unpack(read_archive(temporary), Path(beside))
        temporary.rename(target)
        sync_folder(target.parent)
    finally:
        temporary.unlink(missing_ok=True)
    return Backup(target, at, days, files, tuple(left_out))


def read_archive(path: Path) -> Backup:
    """Return what a backup says it holds.

    Raises:
        BackupUnusable: it is no backup, damaged, or of a newer version.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            manifest = parse_json(packed.read(MANIFEST))
            if manifest["format"] > FORMAT:
                raise BackupUnusable(path, "backup.newer")
            files = {
                str(name): (int(size), str(seen))
                for name, (size, seen) in manifest["files"].items()
            }
            for name in files:
                _inside(path, name)
            there = packed.namelist()
            if missing := {*files, MANIFEST} - set(there):
                raise BackupUnusable(path, "backup.file_missing", name=min(missing))
            added = tuple(sorted({*there} - {*files, MANIFEST}))
            at = datetime.fromisoformat(manifest["at"])
            return Backup(path, at.astimezone(UTC), int(manifest["days"]), files, added)
    except FileNotFoundError:
        raise BackupUnusable(path, "backup.missing") from None
    except UNREADABLE as error:
        raise BackupUnusable(path, "backup.not_a_backup", why=error) from None


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def unpack(backup: Backup, folder: Path) -> None:
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
                    raise BackupUnusable(backup.path, "backup.file_damaged", name=name)
    except UNREADABLE as error:
        raise BackupUnusable(backup.path, "backup.damaged", why=error) from None


def _inside(path: Path, name: str) -> None:
    pure = PurePosixPath(name)
    if (
        not pure.parts
        or pure.is_absolute()
        or ".." in pure.parts
        or "\\" in name
        or ":" in pure.parts[0]
    ):
        raise BackupUnusable(path, "backup.outside", name=name)


UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, TypeError, ValueError, AttributeError,
    IndexError, RuntimeError, OverflowError, RecursionError,
)  # fmt: skip
