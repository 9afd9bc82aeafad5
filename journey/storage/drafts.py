"""Typing that is not saved yet: `data/drafts/<date>.json`, one text per field of the page.

`at` and `fields` are those of the page that typed last; where a day is open twice, `others` holds
what the other pages typed, so that none overwrites another.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.language.messages import Message
from journey.model.field_types import Timestamp
from journey.model.periods import now
from journey.storage.json_files import UNUSABLE, read_json, write_json
from journey.storage.lock import locked
from journey.storage.quarantine import set_aside

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date, datetime
    from pathlib import Path

__all__ = ["Draft", "draft_files", "read_drafts", "readable", "write_draft"]

LOCK_TIMEOUT_S = 3.0


@dataclass(frozen=True)
class Draft:
    """What one open page typed, and when."""

    at: datetime
    fields: dict[str, str]
    page: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the draft as it stands in its file."""
        return {"at": self.at.isoformat(), "fields": self.fields, "page": self.page}


def read_drafts(folder: Path, day: date) -> list[Draft]:
    """Return what was typed, newest first; a file that cannot be read is set aside, not deleted."""
    path = _path(folder, day)
    try:
        return _parse(path)
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError:
        return []
    except (*UNUSABLE, InvalidValue) as error:
        with suppress(OSError):  # a folder that cannot be written: it is left where it is
            set_aside(folder, [path], Message("problem.draft_why", {"why": error}))
        return []


def write_draft(
    folder: Path, day: date, fields: dict[str, str], page: str = "", instead: Collection[str] = ()
) -> datetime | None:
    """Keep what a page typed, in place of what it and those named `fix` kept before.

    A draft of nothing is removed. Returns the time it was kept.

    Raises:
        OSError, StoreUnusable, JournalBusy: it could not be kept; what was there stays.
    """
    kept = {name: text for name, text in fields.items() if text}
    with locked(folder, LOCK_TIMEOUT_S, "drafts"):
        others = [draft for draft in read_drafts(folder, day) if draft.page not in {page, *instead}]
        mine = [Draft(now(), kept, page)] if kept else []
        all_drafts = mine + others
        if not all_drafts:
            _path(folder, day).unlink(missing_ok=True)
            return None
        data = all_drafts[0].to_dict()
        if all_drafts[1:]:
            data["others"] = [draft.to_dict() for draft in all_drafts[1:]]
        write_json(_path(folder, day), data, folder / ".journey")
    return mine[0].at if mine else None


def draft_files(folder: Path) -> list[Path]:
    """Return the files of all drafts."""
    return sorted((folder / "drafts").glob("*.json"))


def readable(path: Path) -> bool:
    """Whether a file holds a draft."""
    try:
        return bool(_parse(path))
    except (*UNUSABLE, InvalidValue):
        return False


def _parse(path: Path) -> list[Draft]:
    info = read_json(path)
    return [
        Draft(
            Timestamp(required=True).check(item["at"], "at"),
            {str(name): str(text) for name, text in item["fields"].items()},
            str(item.get("page", "")),
        )
        for item in (info, *info.get("others", ()))
    ]


def _path(folder: Path, day: date) -> Path:
    return folder / "drafts" / f"{day}.json"
