"""Single flipped bits in lines that carry a checksum are found and put right.

CRC-32 is linear: which bit of a line changed can be read off the difference of the two checksums. A
line in which more has changed stays damaged; that one of these passes as put right has a chance of a
few in a million a line.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from journey.storage.checksums import MARK, ChecksumWrong, crc32, has_checksum

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["repaired", "repaired_bodies", "repaired_joint", "repaired_pair"]

TAIL = len(MARK) + len('12345678"}')
HEX = re.compile("[0-9a-f]{8}")
MAX_LINE_BYTES = 1 << 20  # bytes of a line that are tried
TABLE = [zlib.crc32(bytes([value])) ^ zlib.crc32(b"\0") for value in range(256)]


def repaired(line: bytes) -> bytes | None:
    """Return a line of this format as it was written; None if more than a bit of it has changed."""
    body, tail = line[:-TAIL], line[-TAIL:]
    right = MARK + crc32(body).encode() + b'"}'
    if _bits(tail, right) == 1:
        return body + right
    digest = tail[len(MARK) : -2].decode(errors="replace")
    if not tail.startswith(MARK) or not tail.endswith(b'"}'):
        return None
    mended = next(repaired_bodies(body, [digest]), None)
    return mended + tail if mended is not None else None


def repaired_bodies(body: bytes, digests: Iterable[str]) -> Iterator[bytes]:
    """Yield some bytes with the one bit put right after which they match one of some checksums."""
    if len(body) > MAX_LINE_BYTES:
        return
    crc = zlib.crc32(body)
    wanted = {crc ^ int(digest, 16) for digest in digests if HEX.fullmatch(digest)} - {0}
    # What each bit of the last byte changes in the checksum; every byte further on turns it once more.
    changes = [TABLE[1 << bit] for bit in range(8)]
    for place in range(len(body) - 1, -1, -1):
        if not wanted.isdisjoint(changes):
            for bit, change in enumerate(changes):
                if change in wanted:
                    mended = bytearray(body)
                    mended[place] ^= 1 << bit
                    yield bytes(mended)
        changes = [(change >> 8) ^ TABLE[change & 0xFF] for change in changes]


def repaired_pair(line: bytes) -> tuple[bytes, bytes] | None:
    """Return the two lines of one in which the line break between them has changed."""
    at = line.find(b'"}')
    while at >= 0:
        if _bits(line[at + 2 : at + 3], b"\n") == 1:
            first, second = line[: at + 2], line[at + 3 :]
            if _holds(first) and _holds(second):
                return first, second
        at = line.find(b'"}', at + 1)
    return None


def repaired_joint(first: bytes, second: bytes) -> bytes | None:
    """Return the one line of two between which a byte of the text has become a line break."""
    for bit in range(8):
        whole = first + bytes([ord("\n") ^ (1 << bit)]) + second
        if _holds(whole):
            return whole
    return None


def _holds(line: bytes) -> bool:
    try:
        return has_checksum(line)
    except ChecksumWrong:
        return False


def _bits(item: bytes, other: bytes) -> int:
    """Return how many bits differ; many where the lengths do."""
    if len(item) != len(other):
        return 1 << 30
    return sum((a ^ b).bit_count() for a, b in zip(item, other, strict=True))
