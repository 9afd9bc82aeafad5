"""What the workbook remembers between two openings: `data/state.json`.

`stage`, `project` and `network` as they stand, whether the first day was `begun`, and the last
`backup` (`at`, and the bytes of `history` then).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from journey.durable import replace_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["FILE", "read", "update"]

FILE = "state.json"


def read(folder: Path) -> dict[str, Any]:
    """Return what is remembered; a file that cannot be read counts as empty."""
    try:
        known = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def update(folder: Path, **changes: Any) -> dict[str, Any]:
    """Remember some things from now on, beside what others noted in the meantime.

    Raises:
        OSError: the file could not be written.
    """
    known = read(folder) | changes
    content = json.dumps(known, ensure_ascii=False).encode()
    replace_file(folder / FILE, content, beside=folder / ".journey")
    return known
