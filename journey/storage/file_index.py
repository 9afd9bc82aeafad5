"""What of history and dataset this machine has taken in: a local note, made again if lost.

It says how far each history file was read and what each year's file looked like afterwards, so that
opening a journal costs a look at the files' sizes and no more, however long the history is; and
which days each history file speaks of, so that the versions of one day are not looked for in all.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from journey.storage.atomic_files import write_cache_in_place
from journey.storage.data_folder import FORMAT
from journey.storage.history import tail_checksum
from journey.storage.json_files import UNUSABLE, read_json

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from journey.storage.version import Version

__all__ = ["Index", "Look", "ReadState", "stamp_of"]

Look = tuple[int, int]


@dataclass(frozen=True)
class ReadState:
    """How much of a history file was read.

    Its size and time then, the bytes read, the checksum of their end, and the first and last day covered.
    """

    look: Look
    offset: int
    tail: int
    first: date | None = None
    last: date | None = None

    def after(
        self, path: Path, seen: os.stat_result, offset: int, versions: Iterable[Version]
    ) -> ReadState:
        """Return the note after more was read."""
        days = [version.day for version in versions] + [
            day for day in (self.first, self.last) if day
        ]
        return replace(
            self,
            look=stamp_of(seen),
            offset=offset,
            tail=tail_checksum(path, offset),
            first=min(days, default=None),
            last=max(days, default=None),
        )

    def speaks_of(self, first: date, last: date) -> bool:
        """Whether the file may hold a version of a day from `first` to `last`."""
        return bool(self.first and self.last and self.first <= last and first <= self.last)


NOTHING = ReadState((0, 0), 0, 0)


@dataclass
class Index:
    """`history`: what was taken in, by file; `dataset`: size and times of each year; the last save.

    A note of another format counts as missing.
    """

    path: Path
    history: dict[str, ReadState] = field(default_factory=dict)
    dataset: dict[int, tuple[int, int, int]] = field(default_factory=dict)
    last_save: datetime | None = None  # by this machine, as its clock said then

    @classmethod
    def load(cls, path: Path) -> Index:
        """Read the note; one that is missing or torn counts as empty."""
        try:
            info = read_json(path)
            if info["format"] != FORMAT:
                return cls(path)
            history = {
                str(name): ReadState(
                    (int(a), int(b)), int(offset), int(tail), _day(first), _day(last)
                )
                for name, (a, b, offset, tail, first, last) in info["history"].items()
            }
            dataset = {
                int(year): (int(a), int(b), int(c)) for year, (a, b, c) in info["dataset"].items()
            }
            text = info.get("last_save")
            last_save = text and datetime.fromisoformat(text).astimezone(UTC)
        except UNUSABLE:
            return cls(path)
        return cls(path, history, dataset, last_save)

    def save(self) -> None:
        """Write the note; without it the next open compares everything again."""
        history = {
            name: (
                *state.look, state.offset, state.tail,
                state.first and str(state.first), state.last and str(state.last),
            )
            for name, state in self.history.items()
        }  # fmt: skip
        last_save = self.last_save and self.last_save.isoformat()
        content = json.dumps(
            {"format": FORMAT, "history": history, "dataset": self.dataset, "last_save": last_save}
        )
        with suppress(OSError):
            write_cache_in_place(self.path, content)

    def known(self, name: str, path: Path) -> ReadState:
        """Return what was taken in of a file, nothing if it no longer begins with that."""
        taken = self.history.get(name, NOTHING)
        with suppress(OSError):
            file_stat = path.stat()
            if file_stat.st_size == taken.look[0] and file_stat.st_mtime_ns != taken.look[1]:
                return NOTHING  # nothing was added to it, so something in it has changed
            if taken.offset and file_stat.st_size >= taken.offset:
                return taken if tail_checksum(path, taken.offset) == taken.tail else NOTHING
        return NOTHING

    def speaking_of(
        self, seen: Mapping[str, os.stat_result], first: date, last: date
    ) -> Iterator[str]:
        """Yield the files that may hold a version of a day from `first` to `last`."""
        for name, stat in seen.items():
            taken = self.history.get(name, NOTHING)
            unknown = taken.look != stamp_of(stat) or not (taken.first and taken.last)
            if unknown or taken.speaks_of(first, last):
                yield name


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def stamp_of(stat: os.stat_result) -> Look:
    """Return what tells one state of a file from another."""
    return stat.st_size, stat.st_mtime_ns
