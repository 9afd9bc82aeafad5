"""Typing that is not saved yet: `data/drafts/<date>.json`, one text per field of the page."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from journey.durable import replace_file
from journey.periods import now

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["discard", "read", "write"]


def read(folder: Path, day: date) -> tuple[dict[str, str], datetime | None]:
    """Return what was typed and when; a draft that cannot be read is set aside, never deleted."""
    path = _path(folder, day)
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
        fields = {str(name): str(text) for name, text in about["fields"].items()}
        return fields, datetime.fromisoformat(about["at"])
    except FileNotFoundError:
        return {}, None
    except (ValueError, TypeError, KeyError, AttributeError):
        path.replace(path.with_suffix(f".unreadable-{now():%Y%m%dT%H%M%S}"))
        return {}, None


def write(folder: Path, day: date, fields: dict[str, str]) -> datetime | None:
    """Keep what is typed; a draft of nothing is removed. Returns the time it was kept."""
    kept = {name: text for name, text in fields.items() if text}
    if not kept:
        discard(folder, day)
        return None
    at = now()
    about = {"at": at.isoformat(), "fields": kept}
    replace_file(_path(folder, day), json.dumps(about, ensure_ascii=False).encode())
    return at


def discard(folder: Path, day: date) -> None:
    """Forget a draft, once its words are saved."""
    _path(folder, day).unlink(missing_ok=True)


def _path(folder: Path, day: date) -> Path:
    return folder / "drafts" / f"{day}.json"
