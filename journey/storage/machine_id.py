"""The random id under which this machine writes its history, kept outside the data folder.

Two machines that sync one folder so never write the same file.
"""

from __future__ import annotations

import hashlib
import uuid
from typing import TYPE_CHECKING

from journey.storage.json_files import DamagedFile, read_json, write_json

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["machine_id"]


def machine_id(folder: Path) -> str:
    """Return the id of this machine and user for a data folder; made at the first call.

    Where the user's own folder cannot be written, the id follows from the machine and the path, so
    that it stays the same.
    """
    import platformdirs

    path = platformdirs.user_data_path("journey") / "writers.json"
    key = str(folder.resolve())
    try:
        ids = read_json(path)
    except (OSError, DamagedFile):
        ids = {}
    if isinstance(ids, dict) and isinstance(ids.get(key), str):
        return str(ids[key])
    new_id = uuid.uuid4().hex[:12]
    try:
        write_json(path, {**ids, key: new_id} if isinstance(ids, dict) else {key: new_id})
    except OSError:
        return hashlib.sha256(f"{uuid.getnode()} {key}".encode()).hexdigest()[:12]
    return new_id
