"""Holding history and dataset against each other: what is damaged, and putting it right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.errors import StoreUnusable
from journey.language.numbers import count
from journey.model.periods import now
from journey.storage import conflicts, dataset, history
from journey.storage.atomic_files import make_folder, replace_file
from journey.storage.quarantine import set_aside
from journey.storage.version import Version, has_cycle, with_revisions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from journey.storage.dataset import Year
    from journey.storage.store import Store

__all__ = ["FileProblem", "check_store", "repair_store"]


@dataclass(frozen=True)
class FileProblem:
    """What is the matter with a file, named from the data folder on, and whether a repair can help."""

    file: str
    what: str
    repairable: bool = True


def check_store(store: Store) -> tuple[int, list[FileProblem]]:
    """Return how many days the dataset shows, and what does not hold; nothing is changed.

    Raises:
        NewerSchema: something was written by a newer version.
    """
    problems = list(_history(store))
    by_year: dict[int, dict[date, list[Version]]] = defaultdict(lambda: defaultdict(list))
    for day in history.versions_of(
        store.upkeep.history, history.history_files(store.upkeep.history)
    ):
        by_year[day.day.year][day.day].append(day)
    stamps, strays = dataset.scan(store.upkeep.journal)
    problems += [
        FileProblem(_name(store, path), "it lies in the dataset and would be read beside it")
        for path in strays
    ]
    days = 0
    for number in sorted({*stamps, *by_year}):
        path = dataset.path_of(store.upkeep.journal, number)
        try:
            year = (
                dataset.read_year(path, thorough=True) if number in stamps else dataset.empty_year()
            )
        except StoreUnusable as error:
            what = str(error).removeprefix(f"{path}: ").split(";")[0].rstrip(".")
            problems.append(FileProblem(_name(store, path), what))
            continue
        days += len(year.days())
        problems += [FileProblem(_name(store, path), text) for text in _year(year, by_year[number])]
    return days, problems


def _history(store: Store) -> Iterator[FileProblem]:
    for name in history.history_files(store.upkeep.history):
        path = store.upkeep.history / name
        for line in history.read_history(path).damaged:
            yield FileProblem(f"history/{name}", f"byte {line.place}: {line.fault}")
        left = path.stat().st_size - history.complete_length(path)[0]
        if left:
            yield FileProblem(f"history/{name}", f"it ends in an unfinished line of {left} bytes")
    for name, what in history.strangers(store.upkeep.history):
        yield FileProblem(f"history/{name}", what, repairable=False)


def _year(year: Year, by_day: dict[date, list[Version]]) -> Iterator[str]:
    for day in sorted({*by_day, *year.days()}):
        versions = by_day.get(day, [])
        if has_cycle(versions):
            yield f"{day}: versions in the history follow each other in a circle"
        if not all(version.readable for version in versions):
            yield f"{day}: a version in the history is no entry that this version reads"
        best = conflicts.current_version(versions)
        shown = year.ids.get(day, (None, 0))
        if not best or (day in year and shown[0] not in {version.id for version in versions}):
            yield f"{day}: its version is in no history"
        elif (day in year) != (best.entry is not None):
            yield f"{day}: the history says it is {'there' if best.entry else 'deleted'}"
        elif shown != (
            best.id,
            next(no for no, version in with_revisions(versions) if version.id == best.id),
        ):
            yield f"{day}: the history has a newer version"
        elif best.entry and year.entry(day) != best.entry.replace(revision=shown[1]):
            yield f"{day}: the row is not what the history says"


def repair_store(store: Store) -> list[str]:
    """Make the dataset again from the history, and the history whole from the dataset.

    What cannot be read goes to quarantine; nothing is deleted. Returns what was done, in sentences.

    Raises:
        StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        NewerSchema: something was written by a newer version.
    """
    done: list[str] = []
    with store.locked():
        done += _clean(store)
        seen = history.history_files(store.upkeep.history)
        known: dict[int, list[Version]] = defaultdict(list)
        for version in history.versions_of(store.upkeep.history, seen):
            known[version.day.year].append(version)
        stamps, _ = dataset.scan(store.upkeep.journal)
        for number in sorted({*stamps, *known}):
            path = dataset.path_of(store.upkeep.journal, number)
            year = _read_or_set_aside(store, path) if number in stamps else dataset.empty_year()
            orphans = list(conflicts.rows_without_version(year, known[number]))
            if orphans:
                store.record_orphans(orphans)
                done.append(f"{count(len(orphans), 'day')} of {number} written into the history.")
            if any(_year(year, _by_day(known[number] + orphans))):
                after, _ = conflicts.rebuild(year, known[number] + orphans, thorough=True)
                if path.exists():
                    away = _away(store, f"{path.parent.name} {path.name}")
                    replace_file(away, path.read_bytes(), beside=store.upkeep.work)
                dataset.write_year(path, after, make_folder(store.upkeep.work))
                done.append(f"{_name(store, path)} was made again from the history.")
        store.upkeep.reset_index()
    return done


def _read_or_set_aside(store: Store, path: Path) -> Year:
    """Return a year; a damaged file goes to quarantine, and its year is made of the history alone."""
    try:
        return dataset.read_year(path, thorough=True)
    except StoreUnusable as error:
        why = str(error).removeprefix(f"{path}: ").split(";")[0].rstrip(".")
        set_aside(store.folder, [path], why)
        return dataset.empty_year()


def _clean(store: Store) -> Iterator[str]:
    """Take lines that cannot be read out of the history; they are kept in quarantine."""
    for name in history.history_files(store.upkeep.history):
        path = store.upkeep.history / name
        good, bad = history.split_readable(path)
        if not bad:
            continue
        aside = _away(store, name.replace("/", " "))
        replace_file(aside, b"".join(line.content + b"\n" for line in bad))
        replace_file(path, b"".join(good), beside=store.upkeep.work)
        right = sum(1 for line in bad if line.holds)
        if right:
            yield f"{count(right, 'line')} of history/{name} put right by checksum."
        yield f"{count(len(bad), 'line')} of history/{name} set aside as {_name(store, aside)}."


def _away(store: Store, name: str) -> Path:
    return make_folder(store.folder / "quarantine") / f"{now():%Y%m%dT%H%M%S%f} {name}"


def _by_day(versions: list[Version]) -> dict[date, list[Version]]:
    result: dict[date, list[Version]] = defaultdict(list)
    for version in versions:
        result[version.day].append(version)
    return result


def _name(store: Store, path: Path) -> str:
    return path.relative_to(store.folder).as_posix()
