"""Whether a row or a field still says what was shown when somebody changed it."""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any

from journey.errors import EditConflict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey.model.entry import Entry
    from journey.model.record import Record

__all__ = ["check_unchanged", "find_line", "fingerprint"]


def fingerprint(part: Record) -> str:
    """Return what tells one state of a line from another, and from its neighbours."""
    return f"{zlib.crc32(json.dumps(part.to_dict()).encode()):08x}"


def find_line(parts: Sequence[Any], payload: dict[str, Any]) -> int:
    """Return where the line is now that the page showed at an index.

    Raises:
        EditConflict: it was changed or taken out since.
    """
    given = payload.get("index")
    number = given if isinstance(given, int) else -1
    there = 0 <= number < len(parts)
    wanted = payload.get("mark")
    if there and (wanted is None or fingerprint(parts[number]) == wanted):
        return number
    moved = [at for at, part in enumerate(parts) if fingerprint(part) == wanted]
    if moved:
        return moved[0]
    if not there:
        raise EditConflict("line", "")
    now = parts[number]
    names = ("text", "result", "topic", "caption")
    text = next((getattr(now, name) for name in names if getattr(now, name, None)), "")
    raise EditConflict("line", str(text), fingerprint(now), number)


def check_unchanged(entry: Entry, name: str, before: Any, new: Any) -> None:
    """See that a field still says what the page showed when it was changed there.

    Raises:
        EditConflict: it says something else by now.
    """
    stored = getattr(entry, name)
    if (stored or "") not in {before or "", new or ""}:
        raise EditConflict(name, str(stored or ""))
