"""One data folder: saves that count once their history line is on the disk, and what is current."""

from __future__ import annotations

import shutil
import warnings
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from journey.durable import make_folder
from journey.errors import DatasetBehind, InvalidValue, StaleRevision, StoreUnusable
from journey.periods import local_zone, now
from journey.store import dataset, history, replay
from journey.store.history import Version
from journey.store.index import Index, Look, look
from journey.store.lock import locked
from journey.store.writer import writer_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from pathlib import Path

    from journey.entry import Entry
    from journey.store.dataset import Year

__all__ = ["Change", "Store"]


@dataclass(frozen=True)
class Change:
    """A day as it shall be, None to delete it, and the revision that was loaded (0 for none)."""

    day: date
    entry: Entry | None
    loaded: int


class Store:
    """The files below one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "journal"
        self.history = folder / "history"
        self._work = folder / ".journey"
        self._cache: dict[int, tuple[Look | None, Year]] = {}
        self._unwritten: set[int] = set()

    # --- reading

    def years(self) -> dict[int, Path]:
        """Return the file of each year, after everything pending was taken in."""
        self.refresh()
        return dataset.years(self.journal)

    def entries(self, days: Iterable[date]) -> dict[date, Entry]:
        """Return the stored entries of some days; those without one are absent."""
        self.refresh()
        found = {day: self._year(day.year).entry(day) for day in days}
        return {day: entry for day, entry in found.items() if entry}

    def versions_of(self, days: Iterable[date]) -> list[Version]:
        """Return every saved version of some days, oldest first."""
        return history.versions_of(self.history, days)

    def batch(self, name: str) -> list[Version]:
        """Return the versions that one batch saved."""
        return [
            one
            for path in history.files(self.history)
            for one in history.read(path)[0]
            if one.batch == name
        ]

    def refresh(self) -> None:
        """Take in what other writers, or a process that died, left behind.

        A folder that cannot be written is read as it lies.
        """
        if not self._pending(Index.load(self._index_path)):
            return
        with suppress(StoreUnusable), locked(self.folder):
            self._catch_up()

    # --- saving

    def save(self, changes: Sequence[Change], origin: str, batch: str | None = None) -> list[Entry]:
        """Save some days at once, all or none, and return the stored entries.

        Raises:
            StaleRevision: a stored day is not the one that was loaded.
            StoreUnusable: the history could not be written; nothing has changed.
            JournalBusy: another process holds the lock.
        """
        if len({one.day for one in changes}) < len(changes):
            raise InvalidValue("save", "a day is named twice", "join its entries first")
        with locked(self.folder):
            index = self._catch_up()
            at = now()
            versions = [self._version(one, origin, at, batch) for one in changes]
            path = self.history / self._writer / f"{at.year}.jsonl"
            try:
                size = history.append(path, versions, batch)
            except OSError as error:
                raise StoreUnusable(
                    path,
                    f"the day could not be saved ({error.strerror or error})",
                    "make room or check the permissions, then save again; nothing was changed",
                ) from None
            index.history[str(path.relative_to(self.history))] = size
            self._take_in(versions, index)
        return [one.entry for one in versions if one.entry]

    def _version(self, change: Change, origin: str, at: datetime, batch: str | None) -> Version:
        year = self._year(change.day.year)
        name, revision = year.ids.get(change.day, (None, 0))
        stored, saved_at = year.revision(change.day)
        if change.loaded != stored:
            raise StaleRevision(change.day, change.loaded, stored)
        if saved_at:
            # A clock that was set back must not make the new version look older than the last.
            at = max(at, saved_at + timedelta(microseconds=1))
        entry = change.entry and change.entry.replace(
            revision=revision + 1,
            saved_at=at,
            created_at=change.entry.created_at or at,
            zone=change.entry.zone or local_zone(),
            origin=origin,
        )
        return Version.of(change.day, entry, at.astimezone(UTC), name, batch)

    # --- keeping the dataset up

    @cached_property
    def _writer(self) -> str:
        return writer_id(self.folder)

    @property
    def _index_path(self) -> Path:
        return self._work / "index.json"

    def _pending(self, index: Index) -> bool:
        sizes = {
            str(path.relative_to(self.history)): path.stat().st_size
            for path in history.files(self.history)
        }
        looks = {year: look(path) for year, path in dataset.years(self.journal).items()}
        return sizes != index.history or looks != index.dataset or bool(self._strays())

    def _catch_up(self) -> Index:
        index = Index.load(self._index_path)
        if not self._pending(index):
            return index
        self._quarantine(self._strays())
        there = {str(path.relative_to(self.history)) for path in history.files(self.history)}
        index.history = {name: size for name, size in index.history.items() if name in there}
        found = dataset.years(self.journal)
        doubtful = {
            year
            for year in {*found, *index.dataset}
            if look(dataset.path_of(self.journal, year)) != index.dataset.get(year)
        }
        for year in doubtful:
            self._mend(year, index)
        fresh: list[Version] = []
        for path in history.files(self.history):
            name = str(path.relative_to(self.history))
            done = index.history.get(name, 0)
            size = path.stat().st_size
            if size != done:
                versions, upto, _ = history.read(path, done if done < size else 0)
                fresh += versions
                index.history[name] = upto
        self._take_in(fresh, index)
        return index

    def _mend(self, year: int, index: Index) -> None:
        """Hold a year whose file is not as we left it against the history."""
        path = dataset.path_of(self.journal, year)
        try:
            shown = dataset.read(path) if path.exists() else dataset.empty()
        except StoreUnusable:
            self._quarantine([path])
            shown = dataset.empty()
        known = (
            one
            for file in history.files(self.history)
            if int(file.stem) >= min(year - 1, now().year)
            for one in history.read(file)[0]
            if one.day.year == year
        )
        mended = replay.rebuild(shown, known)
        if mended.ids or path.exists():
            self._put(year, mended, index, rewrite=mended is not shown or not path.exists())
        else:
            index.dataset.pop(year, None)

    def _take_in(self, fresh: Iterable[Version], index: Index) -> None:
        by_year: dict[int, list[Version]] = defaultdict(list)
        for one in fresh:
            by_year[one.day.year].append(one)
        whole = True
        for number in sorted({*by_year, *self._unwritten}):
            year = self._year(number)
            after = replay.advance(year, by_year[number], self.history)
            rewrite = after is not year or number in self._unwritten
            whole &= self._put(number, after, index, rewrite=rewrite)
        if whole:
            index.save()

    def _put(self, number: int, year: Year, index: Index, *, rewrite: bool) -> bool:
        """Write a year where it changed; False, with a warning, if the disk refused it."""
        path = dataset.path_of(self.journal, number)
        try:
            if rewrite:
                dataset.write(path, year, make_folder(self._work))
        except OSError as error:
            if number not in self._unwritten:
                warnings.warn(DatasetBehind(path, error.strerror or str(error)), stacklevel=4)
            self._unwritten.add(number)
            return False
        finally:
            self._cache[number] = (look(path), year)
        self._unwritten.discard(number)
        index.dataset[number] = look(path) or (0, 0)
        return True

    def _year(self, number: int) -> Year:
        path = dataset.path_of(self.journal, number)
        seen = look(path)
        if number in self._cache and self._cache[number][0] == seen:
            return self._cache[number][1]
        year = dataset.read(path) if seen else dataset.empty()
        self._cache[number] = (seen, year)
        return year

    def _strays(self) -> list[Path]:
        """Return what lies in the dataset and would break or double its readers."""
        found = []
        for folder in self.journal.glob("*"):
            if folder.name.startswith((".", "_")):
                continue
            expected = folder.is_dir() and folder.match("year=[0-9][0-9][0-9][0-9]")
            inside = folder.iterdir() if expected else [folder]
            found += [
                one
                for one in inside
                if not one.name.startswith((".", "_"))
                and not (expected and one.name == "entries.parquet")
            ]
        return found

    def _quarantine(self, paths: Iterable[Path]) -> None:
        for path in paths:
            stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
            away = make_folder(self.folder / "quarantine")
            shutil.move(path, away / f"{stamp} {path.parent.name} {path.name}")
