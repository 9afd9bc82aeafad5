"""The truth: every saved version of every day, append-only, one JSON line each.

One file per writer and year of saving; copies that a syncing program made of one are read as well,
since a version counts by its id. The lines of a batch count only if its closing line
`{"batch": …, "closes": n, …}` is there.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from journey.errors import StoreUnusable
from journey.language.messages import Message
from journey.storage import checksums
from journey.storage.atomic_files import append_to_file as append_bytes
from journey.storage.atomic_files import make_folder
from journey.storage.history_lines import (
    Closing,
    HistoryLine,
    breaks_off,
    closing,
    closing_line,
    id_in,
    noted_as,
    read_lines,
    split_lines,
)
from journey.storage.version import Version, deduplicate

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date

__all__ = [
    "Reading",
    "append_versions",
    "closing",
    "complete_length",
    "history_files",
    "read_history",
    "split_readable",
    "strangers",
    "tail_checksum",
    "versions_of",
]

TAIL = 256
FEW = 32
BATCH = re.compile(rb'"batch":"([^"]+)"')
BEGINNING = (b'{"format":2,"id"', b'{"id"')  # of every line that is sound and closes no batch
IN_BATCH = re.compile(rb'"batch"\s*:\s*"')


@dataclass(frozen=True)
class Reading:
    """What a history file holds from some byte on.

    `offset` is where the next reading has to begin, before the first batch that is not closed yet;
    `damaged` the lines that are not as they were written; `unnoted` the id and the checksum of each
    version of the first format of which none was noted.
    """

    versions: list[Version]
    offset: int
    damaged: list[HistoryLine]
    unnoted: list[tuple[str, str]]


def history_files(folder: Path) -> dict[str, os.stat_result]:
    """Return the history files of all writers, by their names below the folder, in order."""
    result = {}
    for writer in _scan(folder):
        if not writer.is_dir():
            continue
        for file in _scan(writer.path):
            if file.name.endswith(".jsonl") and not file.name.startswith(".") and file.is_file():
                result[f"{writer.name}/{file.name}"] = file.stat()
    return dict(sorted(result.items()))


def strangers(folder: Path) -> Iterator[tuple[str, Message]]:
    """Yield what is in the history and is none of its files, by name, with what is the matter."""
    for writer in sorted(_scan(folder), key=lambda file: file.name):
        if not writer.is_dir():
            ours = writer.name.endswith(".jsonl")
            if writer.name not in PASSED_OVER:
                code = "problem.in_no_folder" if ours else "problem.not_of_history"
                yield writer.name, Message(code, {})
            continue
        for file in sorted(_scan(writer.path), key=lambda each: each.name):
            hidden = file.name.startswith(".")
            if file.name in {*PASSED_OVER, checksums.CHECKSUMS_FILE} or (
                file.name.endswith(".jsonl") and not hidden
            ):
                continue
            missing = hidden and file.name.endswith(".icloud")
            code = "problem.in_icloud" if missing else "problem.not_of_history"
            yield f"{writer.name}/{file.name}", Message(code, {})


PASSED_OVER = {".DS_Store", "Thumbs.db", "desktop.ini", ".stfolder"}


def _scan(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as result:
            yield from result
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise StoreUnusable(Path(folder), "store.file_for_history") from None


def append_versions(path: Path, versions: Sequence[Version], batch: str | None) -> None:
    """Write versions at the end of a history file and sync it: this is the commit.

    A line that an earlier process left unfinished is cut first.

    Raises:
        OSError: it could not be written; nothing has changed.
    """
    content = b"".join(version.line() for version in versions)
    if batch:
        content += checksums.with_checksum(closing_line(batch, len(versions)))
    make_folder(path.parent)
    size, ended = complete_length(path)
    append_bytes(path, content if ended else b"\n" + content, size)


def complete_length(path: Path) -> tuple[int, bool]:
    """Return where what counts of a file ends, and whether a line break stands there.

    A last line that only lacks its break counts; one that a dying process left in part does not.
    """
    try:
        with path.open("rb") as source:
            size = end = source.seek(0, os.SEEK_END)
            block = 1 << 12
            while end:
                start = max(0, end - block)
                source.seek(start)
                number = source.read(end - start).rfind(b"\n")
                if number >= 0:
                    end = start + number + 1
                    break
                end, block = start, 1 << 16
            if end == size:
                return size, True
            source.seek(end)
            return (size, False) if _complete(source.read()) else (end, True)
    except FileNotFoundError:
        return 0, True


def _complete(tail: bytes) -> bool:
    """Whether what follows the last line break is a line that only lacks its own, or has it damaged."""
    try:
        return isinstance(json.loads(tail), dict)
    except ValueError:
        return breaks_off(tail) is not None


def tail_checksum(path: Path, offset: int) -> int:
    """Return what tells whether a file still begins with what was read up to a byte."""
    with path.open("rb") as source:
        source.seek(max(0, offset - TAIL))
        return zlib.crc32(source.read(min(TAIL, offset)))


def read_history(path: Path, offset: int = 0, days: Collection[date] | None = None) -> Reading:
    """Read the versions of a file from an offset on, of some days only if those are named.

    Raises:
        NewerSchema: a line was written by a newer version.
    """
    with path.open("rb") as source:
        source.seek(offset)
        content = source.read()
    end = content.rfind(b"\n") + 1
    if not _complete(content[end:]):
        content = content[:end]
    lines, wanted = _lines_about(content, days)
    asked: list[tuple[int, bytes]] = []
    others: list[HistoryLine] = []  # of other days: they only count as lines of their batch
    for place, line in lines:
        # A line without an id may be one that closes a batch, and damaged.
        if not wanted or wanted.search(line) or not line.startswith(BEGINNING):
            asked.append((offset + place, line))
        elif BATCH.search(line):
            others.append(HistoryLine(offset + place, line, None))
    read = list(read_lines(path, asked, checksums.noted_checksums(path.parent.parent)))
    results, batches = _by_batch(sorted([*read, *others], key=lambda line: line.place))
    damaged = [line for line in read if line.fault]
    unnoted = [(noted_as(line.holds), line.digest) for line in read if line.digest and line.holds]
    offset = offset + len(content)
    for name, batch in batches.items():
        # A syncing program may have put lines behind the one that closes their batch.
        if batch.waiting and offset and closing(name) in _head(path, offset):
            batch.close(len(batch.waiting))
        results += batch.versions()
        offset = min([offset, *batch.waiting_at()])
    in_order = [version for _, version in sorted(results, key=lambda each: each[0])]
    return Reading(
        [version for version in in_order if days is None or version.day in days],
        offset,
        damaged,
        unnoted,
    )


def _by_batch(lines: Iterable[HistoryLine]) -> tuple[list[tuple[int, Version]], dict[str, _Batch]]:
    """Return the versions of no batch, each after the place of its line, and the batches."""
    alone: list[tuple[int, Version]] = []
    batches: dict[str, _Batch] = defaultdict(_Batch)
    for line in lines:
        if isinstance(line.holds, Closing):
            batches[line.holds.batch].close(line.holds.count)
        elif line.holds and not line.holds.batch:
            alone.append((line.place, line.holds))
        elif line.holds and line.holds.batch:
            batches[line.holds.batch].add(line.place, line.holds.id, line.holds)
        elif not line.fault and (named := BATCH.search(line.content)):
            batches[named[1].decode()].add(line.place, id_in(line.content), None)
    return alone, batches


def _lines_about(
    content: bytes, days: Collection[date] | None
) -> tuple[Iterator[tuple[int, bytes]], re.Pattern[bytes] | None]:
    """Return the lines to look at, each after its place, and what tells those about some days."""
    if days is None or len(days) > FEW:
        return split_lines(content), None
    # The day itself: every line saved on it names it too, as the time of the saving.
    names = "|".join(day.isoformat() for day in days)
    wanted = re.compile(rf'"closes"|"date"\s*:\s*"(?:{names})"'.encode())
    named = _naming(content, days)
    if any(IN_BATCH.search(line) for line in named.values()):
        return split_lines(content), wanted
    return iter(sorted(named.items())), wanted  # no other line bears on them


class _Batch:
    """The lines of a batch: those that count, and those that wait for the line that closes it."""

    def __init__(self) -> None:
        self.waiting: list[tuple[int, str, Version | None]] = []
        self.closed: list[tuple[int, str, Version | None]] = []
        self._names: set[str] = set()
        self._missing = 0  # lines that the closing line counts and that have not come yet

    def add(self, place: int, name: str, version: Version | None) -> None:
        """Take a line in; one that is there already, by its id, is a repetition."""
        if name in self._names:
            return
        self._names.add(name)
        if self._missing:
            self._missing -= 1
            self.closed.append((place, name, version))
        else:
            self.waiting.append((place, name, version))

    def close(self, count: int) -> None:
        """Take in the line that closes the batch and says how many lines it has."""
        if self.closed and not self.waiting:  # the closing line repeated
            return
        # Lines of an earlier try under the same name were cut off, and count no more.
        lines = self.waiting[-count:]
        self.closed += lines
        self.waiting = []
        self._missing = count - len(lines)

    def versions(self) -> Iterator[tuple[int, Version]]:
        """Yield the versions that count, each after the place of its line."""
        return ((place, version) for place, _, version in self.closed if version)

    def waiting_at(self) -> Iterator[int]:
        """Yield the places of the lines that wait."""
        return (place for place, _, _ in self.waiting)


def _head(path: Path, size: int) -> bytes:
    with path.open("rb") as source:
        return source.read(size)


def _naming(content: bytes, days: Iterable[date]) -> dict[int, bytes]:
    """Return the lines that name one of some days, by the place where they begin."""
    result = {}
    for day in days:
        name = f'"{day.isoformat()}"'.encode()
        at = content.find(name)
        while at >= 0:
            start = content.rfind(b"\n", 0, at) + 1
            end = content.find(b"\n", at) + 1 or len(content)
            result[start] = content[start:end].rstrip(b"\n")
            at = content.find(name, end)
    return result


def versions_of(
    folder: Path, names: Iterable[str], days: Collection[date] | None = None
) -> list[Version]:
    """Return every version in some files, of some days if those are named, oldest first."""
    return deduplicate(
        version for name in names for version in read_history(folder / name, 0, days).versions
    )


def split_readable(path: Path) -> tuple[list[bytes], list[HistoryLine]]:
    """Return the lines of a file as they must be, and those that are damaged.

    A damaged line that its checksum put right is among both.

    Raises:
        NewerSchema: a line was written by a newer version.
    """
    good: list[bytes] = []
    bad: list[HistoryLine] = []
    lines = split_lines(path.read_bytes())
    for line in read_lines(path, lines, checksums.noted_checksums(path.parent.parent)):
        readable = isinstance(line.holds, Closing) or (line.holds and line.holds.readable)
        if line.fault or not readable:
            bad.append(line)
        if not readable:
            continue
        if not line.fault:
            good.append(line.content + b"\n")
        elif isinstance(line.holds, Closing):
            good.append(checksums.with_checksum(closing_line(line.holds.batch, line.holds.count)))
        elif line.holds:
            good.append(line.holds.line())
    return good, bad
