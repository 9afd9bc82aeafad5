"""One data folder: saves that count once their history line is on the disk, and what is current."""

from __future__ import annotations

import warnings
from collections import defaultdict
from contextlib import contextmanager, suppress
from datetime import UTC, date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from journey.errors import InvalidValue, JournalBusy, StaleRevision, StoreUnusable
from journey.lock import locked
from journey.notices import YearUnreadable
from journey.periods import local_zone, now
from journey.store import dataset, history, replay
from journey.store.index import Index, look_of
from journey.store.quarantine import set_aside
from journey.store.shelf import Shelf
from journey.store.version import Version, heads
from journey.store.writer import writer_id

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    import pyarrow as pa

    from journey.entry import Entry
    from journey.store.dataset import Year
    from journey.store.version import Change

__all__ = ["Store"]

READERS_PATIENCE = 3.0


class Store:
    """The files below one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "journal"
        self.history = folder / "history"
        self.work = folder / ".journey"
        self._shelf = Shelf(self.journal, self.work)

    # --- reading

    def years(self) -> list[int]:
        """Return the years that have a file, after everything pending was taken in."""
        self.refresh()
        return sorted(dataset.scan(self.journal)[0])

    def entries(self, days: Iterable[date]) -> dict[date, Entry]:
        """Return the stored entries of some days; those without one are absent."""
        self.refresh()
        found = {day: self._read(day.year).entry(day) for day in days}
        return {day: entry for day, entry in found.items() if entry}

    def columns(self, years: Iterable[int], names: list[str] | None) -> Iterator[pa.Table]:
        """Yield some columns of some years; a damaged year is made again, or left out and told."""
        for number in years:
            path = self._shelf.path(number)
            try:
                yield dataset.read_columns(path, names)
            except StoreUnusable:
                self._heal(number)
                with suppress(StoreUnusable):
                    yield dataset.read_columns(path, names)
                    continue
                warnings.warn(YearUnreadable(path), stacklevel=4)

    def versions_of(self, days: Collection[date]) -> list[Version]:
        """Return every saved version of some days, oldest first; none that holds no entry."""
        if not days:
            return []
        index = Index.load(self._index_path)
        names = index.speaking_of(history.files(self.history), min(days), max(days))
        return [one for one in history.versions_of(self.history, names, days) if one.readable]

    def rivals(self, day: date) -> list[Version]:
        """Return the versions of a day that were written beside the one that is shown."""
        self.refresh()
        shown = self._read(day.year).ids.get(day, ("", 0))[0]
        return [one for one in heads(self.versions_of([day])) if one.id != shown]

    def batch(self, name: str) -> list[Version]:
        """Return the versions that one batch saved."""
        every = history.versions_of(self.history, history.files(self.history))
        return [one for one in every if one.batch == name]

    def has_batch(self, name: str) -> bool:
        """Whether a batch of this name was saved."""
        closing = history.closing(name)
        files = history.files(self.history)
        return any(closing in (self.history / one).read_bytes() for one in files)

    def refresh(self) -> None:
        """Take in what other writers, or a process that died, left behind.

        A folder that cannot be written, or that somebody holds, is read as it lies.
        """
        if not self._pending(Index.load(self._index_path)):
            return
        with suppress(StoreUnusable, JournalBusy), locked(self.folder, READERS_PATIENCE):
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
            versions = [self._version(one, origin, at, batch, index) for one in changes]
            self._commit(versions, batch, index)
            self._take_in(versions, index)
        return [one.entry for one in versions if one.entry]

    # --- for whoever repairs

    @contextmanager
    def held(self) -> Iterator[Index]:
        """Hold the lock, everything pending taken in.

        Raises:
            StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        """
        with locked(self.folder):
            yield self._catch_up()

    def adopt(self, versions: Sequence[Version]) -> None:
        """Write versions down that the dataset shows and no history holds, while it is `held`.

        Raises:
            StoreUnusable: the history could not be written.
        """
        self._commit(versions, None, Index(self._index_path))

    def forget(self) -> None:
        """Have the next open compare everything again."""
        self._index_path.unlink(missing_ok=True)

    def _version(
        self, change: Change, origin: str, at: datetime, batch: str | None, index: Index
    ) -> Version:
        year = self._sound(change.day.year, index)
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
        return Version.of(change.day, entry, at.astimezone(UTC), name, batch, change.merges)

    def _commit(self, versions: Sequence[Version], batch: str | None, index: Index) -> None:
        """Put versions into this writer's history; once that returns they count."""
        name = f"{self._writer}/{now().year}.jsonl"
        path = self.history / name
        try:
            history.append(path, versions, batch)
        except OSError as error:
            raise StoreUnusable(
                path,
                f"the day could not be saved ({error.strerror or error})",
                "make room or check the permissions, then save again; nothing was changed",
            ) from None
        seen = path.stat()
        before = index.known(name, path)
        index.history[name] = before.after(path, seen, seen.st_size, versions)

    # --- keeping the dataset up

    @cached_property
    def _writer(self) -> str:
        return writer_id(self.folder)

    @property
    def _index_path(self) -> Path:
        return self.work / "index.json"

    def _pending(self, index: Index) -> bool:
        seen = history.files(self.history)
        looks, strays = dataset.scan(self.journal)
        return (
            bool(strays)
            or {year: look_of(one) for year, one in looks.items()} != index.dataset
            or seen.keys() != index.history.keys()
            or any(index.history[name].look != look_of(one) for name, one in seen.items())
        )

    def _catch_up(self) -> Index:
        index = Index.load(self._index_path)
        if not self._pending(index):
            return index
        found, strays = dataset.scan(self.journal)
        set_aside(self.folder, strays, "it would be read beside the dataset")
        looks = {year: look_of(one) for year, one in found.items()}
        doubtful = {
            year for year in {*looks, *index.dataset} if looks.get(year) != index.dataset.get(year)
        }
        seen = history.files(self.history)
        index.history = {name: one for name, one in index.history.items() if name in seen}
        fresh = self._fresh(seen, index)
        self._mend(doubtful, seen, index)
        self._take_in([one for one in fresh if one.day.year not in doubtful], index)
        return index

    def _fresh(self, seen: dict[str, os.stat_result], index: Index) -> list[Version]:
        """Return the versions that came since the last time, and note that they were read."""
        fresh = []
        for name, about in seen.items():
            taken = index.history.get(name)
            if taken and taken.look == look_of(about):
                continue
            path = self.history / name
            known = index.known(name, path)
            reading = history.read(path, known.upto)
            fresh += reading.versions
            index.history[name] = known.after(path, about, reading.upto, reading.versions)
        return fresh

    def _mend(self, years: set[int], seen: dict[str, os.stat_result], index: Index) -> None:
        """Hold years whose files are not as we left them against the history."""
        if not years:
            return
        names = index.speaking_of(seen, date(min(years), 1, 1), date(max(years), 12, 31))
        known: dict[int, list[Version]] = defaultdict(list)
        for one in history.versions_of(self.history, names):
            known[one.day.year].append(one)
        for number in sorted(years):
            path = self._shelf.path(number)
            try:
                shown = dataset.read(path) if path.exists() else dataset.empty()
            except StoreUnusable as error:
                if not self._removed(path, str(error)):
                    continue
                shown = dataset.empty()
            mended, unknown = replay.rebuild(shown, known[number])
            if unknown:
                self._commit(unknown, None, index)
            if mended.ids or path.exists():
                self._shelf.put(
                    number, mended, index, rewrite=mended is not shown or not path.exists()
                )
            else:
                index.dataset.pop(number, None)

    def _removed(self, path: Path, why: str) -> bool:
        """Set a damaged year aside; where that cannot be done it is left out."""
        try:
            set_aside(self.folder, [path], why.removeprefix(f"{path}: ").rstrip("."))
        except OSError:
            warnings.warn(YearUnreadable(path), stacklevel=5)
            return False
        return True

    def _take_in(self, fresh: Iterable[Version], index: Index) -> None:
        by_year: dict[int, list[Version]] = defaultdict(list)
        for one in fresh:
            by_year[one.day.year].append(one)
        whole = True
        for number in sorted({*by_year, *self._shelf.unwritten}):
            year = self._sound(number, index)
            after, unknown = replay.advance(year, by_year[number], self.versions_of)
            if unknown:
                self._commit(unknown, None, index)
            rewrite = after is not year or number in self._shelf.unwritten
            whole &= self._shelf.put(number, after, index, rewrite=rewrite)
        if whole:
            index.save()

    def _sound(self, number: int, index: Index) -> Year:
        """Return a year while the lock is held, made again from the history if it is damaged."""
        try:
            return self._shelf.year(number)
        except StoreUnusable:
            self._mend({number}, history.files(self.history), index)
        return self._shelf.year(number)

    def _read(self, number: int) -> Year:
        """Return a year for reading; one that cannot be made again counts as empty, and is told."""
        try:
            return self._shelf.year(number)
        except StoreUnusable:
            self._heal(number)
        try:
            return self._shelf.year(number)
        except StoreUnusable as error:
            warnings.warn(YearUnreadable(error.path), stacklevel=4)
            return dataset.empty()

    def _heal(self, number: int) -> None:
        """Make a damaged year again, if the folder can be written."""
        with suppress(StoreUnusable, JournalBusy), locked(self.folder, READERS_PATIENCE):
            index = Index.load(self._index_path)
            self._sound(number, index)
            index.save()
