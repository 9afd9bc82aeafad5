"""What of history and dataset this machine has taken in: a local note, made again if lost.

It says how far each history file was read and what each year's file looked like afterwards, so that
opening a journal costs a look at the files' sizes and no more, however long the history is.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Index", "look"]

Look = tuple[int, int]


@dataclass
class Index:
    """`history`: bytes taken in, by file; `dataset`: size and time of each year's file."""

    path: Path
    history: dict[str, int] = field(default_factory=dict)
    dataset: dict[int, Look] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Index:
        """Read the note; one that is missing or torn counts as empty."""
        try:
            about = json.loads(path.read_bytes())
            history = {str(name): int(size) for name, size in about["history"].items()}
            dataset = {int(year): (int(a), int(b)) for year, (a, b) in about["dataset"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path)
        return cls(path, history, dataset)

    def save(self) -> None:
        """Write the note; without it the next open compares everything again."""
        temporary = self.path.with_suffix(f".{os.getpid()}.tmp")
        with suppress(OSError):
            temporary.write_text(json.dumps({"history": self.history, "dataset": self.dataset}))
            temporary.replace(self.path)


def look(path: Path) -> Look | None:
    """Return what tells one state of a file from another; None without the file."""
    try:
        about = path.stat()
    except FileNotFoundError:
        return None
    return about.st_size, about.st_mtime_ns
