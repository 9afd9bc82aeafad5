"""The truth: every saved version of every day, append-only, one JSON line each.

One file per writer and year of saving. A line holds `id, parent, date, entry, saved_at, batch`;
`entry` is null where the day was deleted. The lines of a batch count only if its closing line
`{"batch": …, "closes": n}` is there.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from journey.durable import make_folder, sync_folder
from journey.entry import Entry
from journey.periods import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = ["Version", "append", "current", "files", "read", "versions_of"]


@dataclass(frozen=True)
class Version:
    """One saved state of a day; `entry` is None where it was deleted."""

    id: str
    parent: str | None
    day: date
    entry: Entry | None
    saved_at: datetime
    batch: str | None = None

    @classmethod
    def of(
        cls, day: date, entry: Entry | None, at: datetime, parent: str | None, batch: str | None
    ) -> Self:
        """Return a new version with an id of its own."""
        return cls(uuid4().hex, parent, day, entry, at, batch)

    def line(self) -> bytes:
        """Return the version as one line of history."""
        about = {
            "id": self.id,
            "parent": self.parent,
            "date": self.day.isoformat(),
            "entry": sparse(self.entry.to_dict()) if self.entry else None,
            "saved_at": self.saved_at.isoformat(),
            "batch": self.batch,
        }
        return json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

    @classmethod
    def parse(cls, about: dict[str, Any]) -> Self:
        """Return the version that a line holds.

        Raises:
            KeyError, TypeError, ValueError, JourneyError: the line holds none.
        """
        entry = Entry.from_dict(about["entry"]) if about["entry"] is not None else None
        return cls(
            about["id"],
            about["parent"],
            date.fromisoformat(about["date"]),
            entry,
            datetime.fromisoformat(about["saved_at"]),
            about["batch"],
        )


def sparse(one: Any) -> Any:
    """Return JSON data without what is empty; an entry takes its defaults there."""
    if isinstance(one, dict):
        kept = {key: sparse(part) for key, part in one.items()}
        # Zero is a value: day 0, a gap of 0, no hours at all.
        return {
            key: part for key, part in kept.items() if part not in (None, []) and part is not False
        }
    return [sparse(kept) for kept in one] if isinstance(one, list) else one


def files(folder: Path) -> list[Path]:
    """Return the history files of all writers, in a stable order."""
    return sorted(folder.glob("*/[0-9][0-9][0-9][0-9].jsonl"))


def append(path: Path, versions: Sequence[Version], batch: str | None) -> int:
    """Write versions at the end of a history file and sync it: this is the commit.

    A line that an earlier process left unfinished is cut first. If the write fails, the file is cut
    back to what it was.

    Returns:
        The size of the file afterwards.

    Raises:
        OSError: it could not be written; nothing has changed.
    """
    content = b"".join(one.line() for one in versions)
    if batch:
        content += json.dumps({"batch": batch, "closes": len(versions)}).encode() + b"\n"
    fresh = not path.exists()
    make_folder(path.parent)
    with path.open("ab+") as out:
        size = _whole(out)
        out.truncate(size)
        try:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        except BaseException:
            # `truncate` may itself be refused; the torn line is then cut before the next append.
            os.ftruncate(out.fileno(), size)
            raise
    if fresh:
        sync_folder(path.parent)
    return size + len(content)


def _whole(handle: Any) -> int:
    """Return where the last whole line of an open file ends."""
    end = int(handle.seek(0, os.SEEK_END))
    block = 1 << 16
    at = end
    while at:
        start = max(0, at - block)
        handle.seek(start)
        found = handle.read(at - start).rfind(b"\n")
        if found >= 0:
            return start + int(found) + 1
        at = start
    return 0


def read(path: Path, offset: int = 0) -> tuple[list[Version], int, list[str]]:
    """Read the versions of a file from an offset on.

    Returns:
        The versions that count; where the next read has to begin (before the first batch that is
        not closed yet); and a sentence for each line that could not be read.
    """
    with path.open("rb") as source:
        source.seek(offset)
        content = source.read()
    content = content[: content.rfind(b"\n") + 1]
    found: list[tuple[int, Version]] = []
    closed = set()
    problems = []
    at = offset
    for line in content.splitlines(keepends=True):
        try:
            about = json.loads(line)
            if "closes" in about:
                closed.add(about["batch"])
            else:
                found.append((at, Version.parse(about)))
        except Exception as error:  # noqa: BLE001 - whatever a damaged line holds, the rest is read
            problems.append(f"{path}, byte {at}: the line cannot be read ({error})")
        at += len(line)
    waiting = [start for start, one in found if one.batch and one.batch not in closed]
    kept = [one for _, one in found if not one.batch or one.batch in closed]
    return kept, min(waiting, default=offset + len(content)), problems


def versions_of(folder: Path, days: Iterable[date]) -> list[Version]:
    """Return every version of some days, from all files that can hold one, oldest first."""
    wanted = set(days)
    if not wanted:
        return []
    # A day may be written long before it comes, a year mistyped, say.
    first = min(min(wanted).year - 1, now().year)
    found = {}
    for path in files(folder):
        if int(path.stem) >= first:
            for one in read(path)[0]:
                if one.day in wanted:
                    found[one.id] = one
    return sorted(found.values(), key=_age)


def current(versions: Iterable[Version]) -> Version | None:
    """Return the version that counts: of those that no other follows, the newest."""
    every = list(versions)
    followed = {one.parent for one in every}
    return max((one for one in every if one.id not in followed), key=_age, default=None)


def _age(one: Version) -> tuple[datetime, str]:
    return one.saved_at, one.id
