"""Files that cannot be used are set aside under `data/quarantine/`; nothing is deleted."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from journey.model.periods import now
from journey.storage.atomic_files import make_folder, replace_file
from journey.user_warnings import FileQuarantined, warn

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from journey.language.messages import Message

__all__ = ["keep_copy", "set_aside"]


def keep_copy(data: Path, name: str, content: bytes) -> Path | None:
    """Keep some bytes in the quarantine of a data folder; None where they are kept there already.

    Raises:
        OSError: they could not be written.
    """
    path = make_folder(data / "quarantine") / name
    if path.exists():
        return None
    replace_file(path, content)
    return path


def set_aside(data: Path, paths: Iterable[Path], why: Message) -> list[Path]:
    """Move files into the quarantine of a data folder, tell of each, and return where they lie.

    Raises:
        OSError: one could not be moved; it is where it was.
    """
    moved = []
    for path in paths:
        stamp = now().strftime("%Y%m%dT%H%M%S%f")
        away = make_folder(data / "quarantine") / f"{stamp} {path.parent.name} {path.name}"
        shutil.move(path, away)
        moved.append(away)
        warn(FileQuarantined(path.relative_to(data), away.relative_to(data), why))
    return moved
