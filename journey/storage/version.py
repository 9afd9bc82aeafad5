"""One saved state of a day, as a line of history, and which of several is current.

A line holds `id, parent, date, entry, saved_at, batch`; `entry` is null where the day was deleted.
It begins with its `format` and ends with `crc32`, the checksum of all that stands before it. Two keys
stand in it only where they say something: `merges`, other versions that this one brings together with
its parent, and on the first line of a batch `note`, the import's own. A line without `format` is of
the first format, which had no checksums.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import uuid4

from journey.errors import JourneyError
from journey.model.entry import Entry
from journey.model.periods import FIRST_YEAR, LAST_YEAR
from journey.storage import format_1
from journey.storage.checksums import crc32, with_checksum
from journey.storage.data_folder import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "Change",
    "Version",
    "current",
    "deduplicate",
    "drop_empty",
    "has_cycle",
    "heads",
    "sort_key",
    "with_revisions",
]

MAX_REVISION = 1_000_000  # revisions of one day; what states more is damaged


@dataclass(frozen=True)
class Version:
    """One saved state of a day; `content` is its entry as JSON data, None where it was deleted."""

    id: str
    parent: str | None
    day: date
    content: dict[str, Any] | None
    saved_at: datetime
    batch: str | None = None
    merges: tuple[str, ...] = ()
    note: str | None = None
    sealed: ClassVar[bool] = True  # whether a checksum confirms it; of a line read, that line says

    @classmethod
    def of(
        cls,
        day: date,
        entry: Entry | None,
        at: datetime,
        parent: str | None,
        batch: str | None = None,
        merges: tuple[str, ...] = (),
        note: str | None = None,
    ) -> Self:
        """Return a new version with an id of its own."""
        content = drop_empty(entry.to_dict()) if entry else None
        made = cls(uuid4().hex, parent, day, content, at, batch, merges, note)
        made.__dict__["entry"] = entry
        return made

    def with_note(self, note: str) -> Self:
        """Return the version with a note of its batch."""
        noted = replace(self, note=note)
        noted.__dict__["entry"] = self.entry
        return noted

    @cached_property
    def entry(self) -> Entry | None:
        """The day as it was saved, None where it was deleted.

        Raises:
            JourneyError: the line holds something that is no entry.
        """
        return None if self.content is None else Entry.from_dict(self.content)

    @property
    def readable(self) -> bool:
        """Whether the entry is one."""
        try:
            return self.entry is None or self.entry.date == self.day
        except (JourneyError, ValueError, OverflowError, TypeError, RecursionError):
            return False

    @property
    def stated(self) -> int:
        """The revision that the line states, 0 without one."""
        number = (self.content or {}).get("revision")
        return number if isinstance(number, int) and 0 < number < MAX_REVISION else 0

    def line(self) -> bytes:
        """Return the version as one line of history."""
        data = {
            "format": FORMAT,
            "id": self.id,
            "parent": self.parent,
            "date": self.day.isoformat(),
            "entry": self.content,
            "saved_at": self.saved_at.isoformat(),
            "batch": self.batch,
            **({"merges": list(self.merges)} if self.merges else {}),
            **({"note": self.note} if self.note else {}),
        }
        return with_checksum(json.dumps(data, ensure_ascii=False, separators=(",", ":")))

    @classmethod
    def parse(cls, data: dict[str, Any]) -> Self:
        """Return the version that a line holds.

        Raises:
            KeyError, TypeError, ValueError: the line holds none.
        """
        name, parent, content = data["id"], data["parent"], data["entry"]
        note = data.get("note")
        saved_at = datetime.fromisoformat(data["saved_at"])
        if not (
            isinstance(name, str)
            and isinstance(parent, str | None)
            and isinstance(content, dict | None)
            and isinstance(data["batch"], str | None)
            and isinstance(note, str | None)
            and saved_at.tzinfo
        ):
            raise TypeError("one of its fields is of the wrong kind")
        day = date.fromisoformat(data["date"])
        for moment in (day, saved_at):
            if not FIRST_YEAR <= moment.year <= LAST_YEAR:
                raise ValueError(f"{moment} is out of range")
        merges = tuple(str(item) for item in data.get("merges") or ())
        if content is not None and "format" not in data:
            content = format_1.content_of(content)
        return cls(name, parent, day, content, saved_at, data["batch"], merges, note)


@dataclass(frozen=True)
class Change:
    """A day as it shall be, None to delete it, and the revision that was loaded (0 for none).

    `merges` names versions, beside the one shown, that the new one brings together with it.
    """

    day: date
    entry: Entry | None
    loaded: int
    merges: tuple[str, ...] = ()


def drop_empty(item: Any) -> Any:
    """Drop empty values; `Entry.from_dict` restores the defaults."""
    if isinstance(item, dict):
        parts = {key: drop_empty(part) for key, part in item.items()}
        # Zero is a value: day 0, a gap of 0, no hours at all.
        return {
            key: part for key, part in parts.items() if part not in (None, []) and part is not False
        }
    return [drop_empty(parts) for parts in item] if isinstance(item, list) else item


def deduplicate(versions: Iterable[Version]) -> list[Version]:
    """Return each version once, oldest first.

    Of two lines of one id the one counts that a checksum confirms, then the one that has a parent.
    Where they say different things and no checksum tells which is right, both stay, one beside the other.
    """
    result: dict[str, Version] = {}
    others: dict[str, Version] = {}
    for version in versions:
        earlier = result.get(version.id)
        if earlier is None:
            result[version.id] = version
            continue
        better, worse = sorted((earlier, version), key=_rank)
        result[version.id] = better
        if not (better.sealed or worse.sealed) and better.content != worse.content:
            beside = replace(worse, id=f"{version.id}~{crc32(worse.line())}", parent=better.parent)
            others[beside.id] = beside
    return sorted([*result.values(), *others.values()], key=sort_key)


def _rank(version: Version) -> tuple[bool, bool, bytes]:
    return not version.sealed, version.parent is None, version.line()


def heads(versions: Iterable[Version]) -> list[Version]:
    """Return the versions of a day that no other follows or brings together, oldest first."""
    all_versions = deduplicate(versions)
    cut = _closing_links(all_versions)
    followed = {
        name
        for version in all_versions
        for name in (version.parent, *version.merges)
        if name != version.id and (version.id, name) not in cut
    }
    return [version for version in all_versions if version.id not in followed]


def has_cycle(versions: Iterable[Version]) -> bool:
    """Whether versions follow each other in a circle, or one follows itself: a damaged history."""
    all_versions = deduplicate(versions)
    own = any(version.id in (version.parent, *version.merges) for version in all_versions)
    return own or bool(_closing_links(all_versions))


def _closing_links(all_versions: list[Version]) -> set[tuple[str, str]]:
    """Return the links, from a version to one that it follows, without which there is no circle."""
    links = {version.id: [version.parent, *version.merges] for version in all_versions}
    cut: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in reversed(all_versions):  # the newest first: it is the oldest that loses its link
        path: list[str] = []
        on_path: set[str] = set()
        waiting: list[tuple[str, bool]] = [(start.id, False)]
        while waiting:
            name, left = waiting.pop()
            if left:
                on_path.discard(path.pop())
                done.add(name)
                continue
            if name in done or name in on_path:
                continue
            path.append(name)
            on_path.add(name)
            waiting.append((name, True))
            for parent in links[name]:
                if parent in on_path and parent != name:
                    cut.add((name, parent))
                elif parent in links and parent not in done:
                    waiting.append((parent, False))
    return cut


def current(versions: Iterable[Version]) -> Version | None:
    """Return the version that counts: of those that no other follows, the newest."""
    return next(reversed(heads(versions)), None)


def with_revisions(versions: Iterable[Version]) -> list[tuple[int, Version]]:
    """Return each version of a day with its revision, oldest first.

    Revisions rise by at least one, also where two machines wrote the same day at once, so that each
    names one version; for the same set of versions they are the same everywhere.
    """
    result = []
    number = 0
    for version in deduplicate(versions):
        number = max(number + 1, version.stated)
        result.append((number, version))
    return result


def sort_key(version: Version) -> tuple[datetime, str]:
    """Return the sort key of a version: the time of its saving, then its id."""
    return version.saved_at, version.id
