"""Bringing the dataset up to the history: which version of each day is current.

The outcome depends on the set of versions alone, never on the order in which they arrived, so that
two machines that hold the same history files show the same days.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from journey.store import history

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from journey.entry import Entry
    from journey.store.dataset import Year
    from journey.store.history import Version

__all__ = ["advance", "numbered", "rebuild"]


def advance(year: Year, fresh: Iterable[Version], folder: Path) -> Year:
    """Return the year after some versions that it may not have seen.

    A version that follows the one shown is taken; where two follow one parent, or one arrives
    before its parent, all versions of that day are weighed.
    """
    changed: dict[date, tuple[str, int, Entry | None]] = {}
    forked: set[date] = set()
    for one in fresh:
        name, revision = (
            changed[one.day][:2] if one.day in changed else year.ids.get(one.day, (None, 0))
        )
        if one.id == name:
            continue
        if one.parent == name:
            changed[one.day] = (one.id, _revision(one, revision), one.entry)
        else:
            forked.add(one.day)
    if forked:
        for day in forked:
            changed.pop(day, None)
        changed |= _weigh(year, history.versions_of(folder, forked))
    return year.replace(changed) if changed else year


def rebuild(year: Year, versions: Iterable[Version]) -> Year:
    """Return the year as all its versions say; days that the history does not know are kept."""
    changed = _weigh(year, versions)
    return year.replace(changed) if changed else year


def numbered(versions: Iterable[Version]) -> list[tuple[int, Version]]:
    """Return each version with its revision, oldest first; a deletion counts one on."""
    found: dict[str, tuple[int, Version]] = {}
    for one in sorted(versions, key=lambda version: version.saved_at):
        before = found[one.parent][0] if one.parent in found else 0
        found[one.id] = _revision(one, before), one
    return list(found.values())


def _weigh(year: Year, versions: Iterable[Version]) -> Mapping[date, tuple[str, int, Entry | None]]:
    shown = set(year.table.column("date").to_pylist())
    by_day: dict[date, list[Version]] = defaultdict(list)
    for one in versions:
        by_day[one.day].append(one)
    changed = {}
    for day, every in by_day.items():
        best = history.current(every)
        assert best
        same = year.ids.get(day, (None, 0))[0] == best.id
        if not same or (day in shown) != (best.entry is not None):
            revision = next(number for number, one in numbered(every) if one is best)
            changed[day] = (best.id, revision, best.entry)
    return changed


def _revision(one: Version, before: int) -> int:
    return one.entry.revision if one.entry else before + 1
