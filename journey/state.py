"""What the workbook remembers between two openings: `data/state.json`.

| key | what |
|---|---|
| `stage`, `project`, `network` | as they stand |
| `begun` | whether the first day's questions were answered |
| `backup` | the last one: `at`, and the bytes of `history` then |
| `open` | the parts of the page that are unfolded |
| `opened` | how often each filed line was opened since the last round, and when last |
| `turned`, `came_back` | the day on which a topic's turns were shown, its mistakes asked about |
| `again` | the day on which an old explanation was offered |
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journey.durable import replace_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE", "read", "update"]

FILE = "state.json"
TEXTS = {"stage", "project", "network"}
TABLES = {"opened", "turned", "came_back", "again", "backup"}


def read(folder: Path) -> dict[str, Any]:
    """Return what is remembered; a file that cannot be read counts as empty."""
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return (
        {name: one for name, one in known.items() if _usable(name, one)}
        if isinstance(known, dict)
        else {}
    )


def _usable(name: str, given: Any) -> bool:
    """Whether a value is of the kind that its key holds; what somebody else wrote there is left out."""
    if name in TEXTS:
        return given is None or isinstance(given, str)
    if name in TABLES:
        return isinstance(given, dict)
    if name == "open":
        return isinstance(given, list) and all(isinstance(one, str) for one in given)
    return True


def update(folder: Path, **changes: Any) -> dict[str, Any]:
    """Remember some things from now on, beside what others noted in the meantime.

    Raises:
        OSError: the file could not be written.
    """
    known = read(folder) | changes
    content = json.dumps(known, ensure_ascii=False).encode()
    replace_file(folder / FILE, content, beside=folder / ".journey")
    return known
