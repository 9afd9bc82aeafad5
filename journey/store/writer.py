"""The random id under which this machine writes its history, kept outside the data folder.

Two machines that sync one folder so never write the same file.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING

from journey.durable import replace_file

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["writer_id"]


def writer_id(folder: Path) -> str:
    """Return the id of this machine and user for a data folder; made at the first call.

    Where the user's own folder cannot be written, the id follows from the machine and the path, so
    that it stays the same.
    """
    import platformdirs

    path = platformdirs.user_data_path("journey") / "writers.json"
    key = str(folder.resolve())
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    if isinstance(known, dict) and isinstance(known.get(key), str):
        return str(known[key])
    made = uuid.uuid4().hex[:12]
    try:
        replace_file(path, json.dumps({**known, key: made}, indent=1).encode())
    except OSError:
        return hashlib.sha256(f"{uuid.getnode()} {key}".encode()).hexdigest()[:12]
    return made
