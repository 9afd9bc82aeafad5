"""The lines of a history file: what each holds, and whether it is what was written."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from journey.errors import NewerSchema
from journey.language.messages import Message
from journey.storage.bit_repair import repaired, repaired_bodies, repaired_joint, repaired_pair
from journey.storage.checksums import ChecksumWrong, crc32, has_checksum
from journey.storage.data_folder import FORMAT
from journey.storage.version import Version

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    Noted = Mapping[str, frozenset[str]]

__all__ = [
    "UNREADABLE",
    "Closing",
    "HistoryLine",
    "breaks_off",
    "closing",
    "closing_line",
    "id_in",
    "noted_as",
    "parse_history_line",
    "read_lines",
    "split_lines",
]

# Whatever a damaged line holds, the others are read.
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)
ID = re.compile(rb'"id"\s*:\s*"([^"]+)"')
CLOSES = "closes:"
BATCH = re.compile(rb'"batch"\s*:\s*"([^"]+)"')


@dataclass(frozen=True)
class Closing:
    """The end of a batch, which has `count` lines."""

    batch: str
    count: int
    sealed: ClassVar[bool] = True  # whether a checksum confirms it; of a line read, that line says


@dataclass(frozen=True)
class HistoryLine:
    """A line, at a byte of its file: what it holds, None if it cannot be read.

    `fault` says what is the matter; a line that its checksum put right has one too, and holds something.
    `digest` is the checksum of a line of the first format, if none was noted of it yet.
    """

    place: int
    content: bytes
    holds: Version | Closing | None
    fault: Message | None = None
    digest: str = ""


def closing(batch: str) -> bytes:
    """Return how the line begins that closes a batch."""
    return f'{{"batch": {json.dumps(batch)}, "closes": '.encode()


def closing_line(batch: str, count: int) -> str:
    """Return the JSON object that closes a batch."""
    return f'{closing(batch).decode()}{count}, "format": {FORMAT}}}'


def split_lines(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each line, without its break, after the place where it begins."""
    at = 0
    for line in content.split(b"\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def noted_as(held: Version | Closing) -> str:
    """Return the key under which the checksum of a line of the first format is noted."""
    return CLOSES + held.batch if isinstance(held, Closing) else held.id


def id_in(line: bytes) -> str:
    """Return the id that a line names, without parsing it."""
    named = ID.search(line) or BATCH.search(line)
    return named[1].decode(errors="replace") if named else ""


def parse_history_line(path: Path, line: bytes) -> Version | Closing:
    """Return what a line holds.

    Raises:
        ChecksumWrong: it is not what was written.
        NewerSchema: a newer version of journey wrote it.
        KeyError, TypeError, ValueError and the like: it holds nothing that is known.
    """
    sealed = has_checksum(line)
    data = json.loads(line)
    stated = data.get("format", 1)
    if stated > FORMAT:
        raise NewerSchema(path, stated, FORMAT)
    if stated > 1 and not sealed:
        raise ChecksumWrong("its checksum is missing")
    held = _held(data)
    held.__dict__["sealed"] = sealed
    return held


def read_lines(
    path: Path, lines: Iterable[tuple[int, bytes]], noted: Noted
) -> Iterator[HistoryLine]:
    """Yield what each line holds; where a single bit has changed on the disk, as it was written.

    Args:
        path: the file, for messages.
        lines: each after the place where it begins.
        noted: the checksums that were noted of lines of the first format.

    Raises:
        NewerSchema: a line was written by a newer version.
    """
    waiting: HistoryLine | None = (
        None  # a line that cannot be read: perhaps it goes on behind a false break
    )
    for place, content in lines:
        line = _line(path, place, content, noted)
        if waiting:
            whole = None if line.holds else repaired_joint(waiting.content, content)
            if whole:
                joined = waiting.content + b"\n" + content
                yield HistoryLine(waiting.place, joined, parse_history_line(path, whole), REPAIRED)
                waiting = None
                continue
            yield waiting
            waiting = None
        if line.holds:
            yield line
        elif pair := repaired_pair(content):
            for part in pair:
                yield HistoryLine(place, content, parse_history_line(path, part), REPAIRED)
        else:
            waiting = line
    if waiting:
        yield waiting


REPAIRED = Message("history_line.one_bit", {})


def _line(path: Path, place: int, content: bytes, noted: Noted) -> HistoryLine:
    try:
        held = parse_history_line(path, content)
    except UNREADABLE as error:
        fault = Message("history_line.unreadable", {"why": error})
    else:
        if held.sealed:
            return HistoryLine(place, content, held)
        digest = crc32(content.rstrip(b"\r"))
        digests = noted.get(noted_as(held))
        if digests and digest in digests:
            return HistoryLine(place, content, _confirmed(held))
        if not digests and not _is_flipped(held, content, noted):
            return HistoryLine(place, content, held, digest=digest)
        fault = Message("history_line.other_checksum", {})
    for right in _repairs(content, noted):
        with suppress(*UNREADABLE):
            return HistoryLine(
                place, content, _confirmed(parse_history_line(path, right)), REPAIRED
            )
    return HistoryLine(place, content, None, fault)


def _is_flipped(held: Version | Closing, content: bytes, noted: Noted) -> bool:
    """Whether one bit of the id has changed, by which the line's checksum is found."""
    key = noted_as(held)
    return any(
        key[:at] + chr(ord(sign) ^ (1 << bit)) + key[at + 1 :] in noted
        for at, sign in enumerate(key)
        for bit in range(7)
    ) and any(_repairs(content, noted))


def _confirmed(held: Version | Closing) -> Version | Closing:
    """Return what a line holds, confirmed by a checksum."""
    held.__dict__["sealed"] = True
    return held


def breaks_off(content: bytes) -> bytes | None:
    """Return a line behind which the line break has changed into something else, without that."""
    try:
        return content[:-1] if has_checksum(content[:-1]) else None
    except ChecksumWrong:
        return None


def _repairs(content: bytes, noted: Noted) -> Iterator[bytes]:
    for right in (repaired(content), breaks_off(content)):
        if right:
            yield right
    # The id may itself be what has changed: the checksums of all lines are tried.
    line = content.rstrip(b"\r")
    for right in repaired_bodies(
        line, {digest for digests in noted.values() for digest in digests}
    ):
        with suppress(*UNREADABLE):
            if crc32(right) in noted.get(noted_as(_held(json.loads(right))), ()):
                yield right


def _held(data: dict[str, Any]) -> Version | Closing:
    return _closing(data) if "closes" in data else Version.parse(data)


def _closing(data: dict[str, Any]) -> Closing:
    name, count = data["batch"], data["closes"]
    if not isinstance(name, str) or not isinstance(count, int) or count < 1:
        raise TypeError("it closes nothing")
    return Closing(name, count)
