"""Checksums of history lines: one in each line, and beside those of the first format, which had none.

A line ends in `,"crc32":"1a2b3c4d"}`, the CRC-32 of all that stands before it: whatever single bit
changes on the disk is found. Lines of the first format are never rewritten; when a machine moves a
folder on, it notes their checksums in `history/<machine>/format-1.checksums`, one line a version: its
id, its checksum, and the checksum of the two. The closing line of a batch is noted as `closes:` and its id.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from journey.storage.atomic_files import append_to_file, make_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = [
    "CHECKSUMS_FILE",
    "ChecksumWrong",
    "crc32",
    "has_checksum",
    "note_checksums",
    "noted_checksums",
    "with_checksum",
]

CHECKSUMS_FILE = "format-1.checksums"
MARK = b',"crc32":"'
NOTED = re.compile(r"(\S+) ([0-9a-f]{8}) ([0-9a-f]{8})")


class ChecksumWrong(ValueError):
    """A line is not what was written."""


def crc32(content: bytes) -> str:
    """Return the CRC-32 of some bytes as eight hexadecimal digits."""
    return f"{zlib.crc32(content):08x}"


def with_checksum(line: str) -> bytes:
    """Return a JSON object as a line of history, with its checksum."""
    body = line[:-1].encode()
    return body + MARK + crc32(body).encode() + b'"}\n'


def has_checksum(line: bytes) -> bool:
    """Whether a line carries a checksum; without one it is of the first format, or damaged.

    Raises:
        ChecksumWrong: it carries one that it does not match.
    """
    body, mark, rest = line.rstrip(b"\r\n").rpartition(MARK)
    if not mark:
        return False
    if rest != crc32(body).encode() + b'"}':
        raise ChecksumWrong("it does not match its checksum: the disk has changed it")
    return True


def noted_checksums(history: Path) -> Mapping[str, frozenset[str]]:
    """Return the checksums that machines noted of lines of the first format, by the version's id.

    A line of those files that does not match its own checksum counts as missing.
    """
    stamps = []
    for path in sorted(history.glob(f"*/{CHECKSUMS_FILE}")):
        file_stat = path.stat()
        stamps.append((path, file_stat.st_size, file_stat.st_mtime_ns))
    return _read(tuple(stamps))


@lru_cache(maxsize=4)
def _read(stamps: tuple[tuple[Path, int, int], ...]) -> Mapping[str, frozenset[str]]:
    result: dict[str, set[str]] = defaultdict(set)
    for path, _, _ in stamps:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            stated = NOTED.fullmatch(line)
            if stated and crc32(f"{stated[1]} {stated[2]}".encode()) == stated[3]:
                result[stated[1]].add(stated[2])
    return {name: frozenset(sums) for name, sums in result.items()}


def note_checksums(folder: Path, sums: Iterable[tuple[str, str]]) -> None:
    """Note checksums of lines of the first format, below this machine's folder of the history.

    Args:
        folder: this machine's folder.
        sums: the id of a version and the checksum of its line.

    Raises:
        OSError: they could not be written.
    """
    lines = []
    for name, digest in sums:
        if any(sign.isspace() for sign in name):
            continue  # no id that this program gives
        stated = f"{name} {digest}"
        lines.append(f"{stated} {crc32(stated.encode())}\n")
    if not lines:
        return
    path = make_folder(folder) / CHECKSUMS_FILE
    content = path.read_bytes() if path.exists() else b""
    torn = b"" if not content or content.endswith(b"\n") else b"\n"
    append_to_file(path, torn + "".join(lines).encode(), len(content))
