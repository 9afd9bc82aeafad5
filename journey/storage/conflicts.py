"""Bringing the dataset up to the history: which version of each day is current.

The outcome depends on the set of versions alone, never on the order in which they arrived, so that
two machines that hold the same history files show the same days.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from journey.errors import JourneyError
from journey.storage.checksums import crc32
from journey.storage.version import Version, current, sort_key, with_revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from datetime import date

    from journey.model.entry import Entry
    from journey.storage.dataset import Year

    Changed = dict[date, tuple[str, int, Entry | None]]

__all__ = ["apply_new", "current_version", "rebuild", "rows_without_version"]


def apply_new(
    year: Year,
    fresh: Iterable[Version],
    all_versions: Callable[[set[date]], list[Version]],
) -> tuple[Year, list[Version]]:
    """Return the year after some versions that it may not have seen, and what `rebuild` returns.

    A version that follows the one shown is taken; where two follow one parent, or one arrives
    before its parent, `every` version of that day is weighed.
    """
    changed: Changed = {}
    forked: set[date] = set()
    for version in fresh:
        name, revision = (
            changed[version.day][:2]
            if version.day in changed
            else year.ids.get(version.day, (None, 0))
        )
        if version.id == name or version.day in forked:
            continue
        if version.parent == name and not version.merges and version.readable:
            number = max(revision + 1, version.stated)
            changed[version.day] = (version.id, number, _as(version.entry, number))
        else:
            forked.add(version.day)
    for day in forked:
        changed.pop(day, None)
    after = year.replace(changed) if changed else year
    return rebuild(after, all_versions(forked), days=forked) if forked else (after, [])


def rebuild(
    year: Year,
    versions: Iterable[Version],
    *,
    days: Collection[date] | None = None,
    thorough: bool = False,
) -> tuple[Year, list[Version]]:
    """Return the year as all its versions say, and rows that show a version which is in no history.

    Those are weighed like the others, and are to be written down; so is, where it stands alone, the
    row of a day that the history does not know. With `thorough` every row is made of its version
    again, whatever it holds. `days` are those whose versions are all given, every day without it.
    """
    by_day: dict[date, list[Version]] = defaultdict(list)
    for item in versions:
        by_day[item.day].append(item)
    all_versions = rows_without_version(
        year, (version for known in by_day.values() for version in known)
    )
    unknown = [version for version in all_versions if days is None or version.day in days]
    for item in unknown:
        by_day[item.day].append(item)
    changed: Changed = {}
    for day, known in by_day.items():
        best = current_version(known)
        if not best:
            continue
        number = next(number for number, version in with_revisions(known) if version.id == best.id)
        right = year.ids.get(day) == (best.id, number) and (day in year) == bool(best.content)
        if thorough or not right:
            changed[day] = (best.id, number, _as(best.entry, number))
    return (year.replace(changed) if changed else year), unknown


def current_version(versions: Iterable[Version]) -> Version | None:
    """Return the version that counts, of those that hold an entry or delete it."""
    candidates = list(versions)
    best = current(candidates)
    while best and not best.readable:
        candidates = [version for version in candidates if version.id != best.id]
        best = current(candidates)
    return best


def rows_without_version(year: Year, versions: Iterable[Version]) -> Iterator[Version]:
    """Yield what rows show that no version says, each as a version of its own.

    A row is checksummed. Where the line that it shows is not, and says something else, the row is a
    version that follows it.
    """
    by_day: dict[date, dict[str, Version]] = defaultdict(dict)
    for version in versions:
        by_day[version.day][version.id] = version
    for day in year.days():
        of_day = by_day.get(day, {})
        stated = of_day.get(year.ids.get(day, ("", 0))[0])
        if stated and (stated.sealed or _says_the_same(stated, year)):
            continue
        row = _row(year, day)
        if row and stated:
            row = replace(row, id=f"{stated.id}~{crc32(row.line())}", parent=stated.id)
            if row.id not in of_day:
                yield row
        elif row:
            # The line that it was is lost, and with it which version it followed.
            before = current(
                version for version in of_day.values() if sort_key(version) < sort_key(row)
            )
            yield replace(row, parent=before.id) if before else row


def _says_the_same(version: Version, year: Year) -> bool:
    entry = year.entry(version.day)
    return not version.readable or (
        (entry and entry.content()) == (version.entry and version.entry.content())
    )


def _row(year: Year, day: date) -> Version | None:
    """Return what a row shows as a version; None if it holds no entry."""
    try:
        entry = year.entry(day)
    except JourneyError:
        return None
    if not entry or not entry.saved_at:
        return None
    made = Version.of(day, entry, entry.saved_at, None)
    name = year.ids.get(day, (made.id, 0))[0]
    return Version(name, None, day, made.content, entry.saved_at)


def _as(entry: Entry | None, number: int) -> Entry | None:
    """Return the entry with the revision that it has among all versions of its day."""
    return entry if not entry or entry.revision == number else entry.replace(revision=number)
