"""Holding history and dataset against each other: what is damaged, and putting it right."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.errors import StoreUnusable
from journey.language.messages import Message
from journey.language.numbers import Counted
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
    message: Message
    repairable: bool = True

    @property
    def what(self) -> str:
        """What is the matter, in English, as programs read it."""
        return self.text()

    def text(self, language: str = "en") -> str:
        """Return what is the matter in a language; the file is named beside it."""
        return self.message.text(language).lstrip(", :")


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
        FileProblem(_name(store, path), Message("problem.in_dataset", {})) for path in strays
    ]
    days = 0
    for number in sorted({*stamps, *by_year}):
        path = dataset.path_of(store.upkeep.journal, number)
        try:
            year = (
                dataset.read_year(path, thorough=True) if number in stamps else dataset.empty_year()
            )
        except StoreUnusable as error:
            problems.append(FileProblem(_name(store, path), _why_damaged(error)))
            continue
        days += len(year.days())
        problems += [FileProblem(_name(store, path), text) for text in _year(year, by_year[number])]
    return days, problems


def _history(store: Store) -> Iterator[FileProblem]:
    for name in history.history_files(store.upkeep.history):
        path = store.upkeep.history / name
        for line in history.read_history(path).damaged:
            fault = {"place": line.place, "fault": line.fault}
            yield FileProblem(f"history/{name}", Message("problem.history_line", fault))
        left = path.stat().st_size - history.complete_length(path)[0]
        if left:
            what = Message("problem.unfinished_line", {"bytes": left})
            yield FileProblem(f"history/{name}", what)
    for name, what in history.strangers(store.upkeep.history):
        yield FileProblem(f"history/{name}", what, repairable=False)


def _year(year: Year, by_day: dict[date, list[Version]]) -> Iterator[Message]:
    for day in sorted({*by_day, *year.days()}):
        versions = by_day.get(day, [])
        if has_cycle(versions):
            yield Message("problem.circle", {"day": day})
        if not all(version.readable for version in versions):
            yield Message("problem.unreadable_version", {"day": day})
        best = conflicts.current_version(versions)
        shown = year.ids.get(day, (None, 0))
        if not best or (day in year and shown[0] not in {version.id for version in versions}):
            yield Message("problem.no_version", {"day": day})
        elif (day in year) != (best.entry is not None):
            yield Message("problem.there" if best.entry else "problem.deleted", {"day": day})
        elif shown != (
            best.id,
            next(no for no, version in with_revisions(versions) if version.id == best.id),
        ):
            yield Message("problem.newer_version", {"day": day})
        elif best.entry and year.entry(day) != best.entry.replace(revision=shown[1]):
            yield Message("problem.other_row", {"day": day})


def repair_store(store: Store) -> list[Message]:
    """Make the dataset again from the history, and the history whole from the dataset.

    What cannot be read goes to quarantine; nothing is deleted. Returns what was done, each a sentence.

    Raises:
        StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        NewerSchema: something was written by a newer version.
    """
    done: list[Message] = []
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
                days = {"days": Counted(len(orphans), "day"), "year": number}
                done.append(Message("repair.days_written", days))
            if any(_year(year, _by_day(known[number] + orphans))):
                after, _ = conflicts.rebuild(year, known[number] + orphans, thorough=True)
                if path.exists():
                    away = _away(store, f"{path.parent.name} {path.name}")
                    replace_file(away, path.read_bytes(), beside=store.upkeep.work)
                dataset.write_year(path, after, make_folder(store.upkeep.work))
                done.append(Message("repair.year_made", {"file": _name(store, path)}))
        store.upkeep.reset_index()
    return done


def _read_or_set_aside(store: Store, path: Path) -> Year:
    """Return a year; a damaged file goes to quarantine, and its year is made of the history alone."""
    try:
        return dataset.read_year(path, thorough=True)
    except StoreUnusable as error:
        set_aside(store.folder, [path], _why_damaged(error))
        return dataset.empty_year()


def _why_damaged(error: StoreUnusable) -> Message:
    return Message("problem.damaged_year", error.what.values)


def _clean(store: Store) -> Iterator[Message]:
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
            lines = {"lines": Counted(right, "line"), "file": name}
            yield Message("repair.lines_by_checksum", lines)
        lines = {"lines": Counted(len(bad), "line"), "file": name, "aside": _name(store, aside)}
        yield Message("repair.lines_set_aside", lines)


def _away(store: Store, name: str) -> Path:
    return make_folder(store.folder / "quarantine") / f"{now():%Y%m%dT%H%M%S%f} {name}"


def _by_day(versions: list[Version]) -> dict[date, list[Version]]:
    result: dict[date, list[Version]] = defaultdict(list)
    for version in versions:
        result[version.day].append(version)
    return result


def _name(store: Store, path: Path) -> str:
    return path.relative_to(store.folder).as_posix()
