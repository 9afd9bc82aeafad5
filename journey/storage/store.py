"""One data folder: saves that count once their history line is on the disk, and what is current."""

from __future__ import annotations

import threading
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

import pyarrow as pa

from journey.errors import InvalidValue, JournalBusy, StaleRevision, StoreUnusable
from journey.model.periods import local_zone, now
from journey.storage import dataset, history, migration
from journey.storage import year_totals as totals
from journey.storage.lock import LOCK_TIMEOUT_S, locked
from journey.storage.update_dataset import DatasetUpdater
from journey.storage.version import Version, heads
from journey.storage.year_totals import Totals
from journey.user_warnings import OlderFormat, YearUnreadable, warn, warn_once

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from journey.model.entry import Entry
    from journey.storage.dataset import Stamp, Year
    from journey.storage.file_index import Index
    from journey.storage.version import Change

__all__ = ["Store"]

READERS_PATIENCE = 3.0


class Store:
    """The files below one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.upkeep = DatasetUpdater(folder)
        self._kept: dict[int, tuple[Stamp, pa.Table]] = {}
        self._in_memory: dict[int, Year] = {}  # years that cannot be written
        self._mutex = threading.RLock()
        self._lock_depth = 0

    # --- reading

    def years(self) -> list[int]:
        """Return the years that have a day, after everything pending was taken in."""
        return sorted(number for number in self.refresh() if number > 0)

    def entries(self, days: Iterable[date]) -> dict[date, Entry]:
        """Return the stored entries of some days; those without one are absent."""
        self.refresh()
        result = {day: self._read(day.year).entry(day) for day in days}
        return {day: entry for day, entry in result.items() if entry}

    def rows(self, wanted: Collection[int] | None = None) -> pa.Table:
        """Return the rows of some years, of all without any, in order.

        They are kept in memory: what is read again is what has changed.
        """
        stamps = self.refresh()
        years = sorted(
            number for number in stamps if number > 0 and (wanted is None or number in wanted)
        )
        tables = []
        for number in years:
            cached = self._kept.get(number)
            if not cached or cached[0] != stamps[number]:
                cached = stamps[number], self._read(number).table
                if cached[1].num_rows:  # one that could not be read is tried, and told of, again
                    self._kept[number] = cached
            tables.append(cached[1])
        return pa.concat_tables(tables or [dataset.empty_year().table])

    def totals(self, wanted: Collection[int]) -> dict[int, Totals]:
        """Return what each of some years adds up to, without reading those that have not changed."""
        stamps = self.refresh()
        years = {look: stamps[look] for look in stamps if look > 0 and look in wanted}
        cached = totals.load_totals(self.upkeep.work)
        fresh = {year: look for year, look in years.items() if cached.get(year, (None,))[0] != look}
        added = {year: cached[year][1] for year in years if year not in fresh}
        for number, look in fresh.items():
            table = self._read(number).table
            added[number] = Totals.of(table)
            if table.num_rows:  # one that could not be read is tried, and told of, again
                cached[number] = look, added[number]
        if fresh:
            with suppress(OSError):  # they are added up again next time
                totals.save_totals(
                    self.upkeep.work,
                    {number: cached[number] for number in cached if number in stamps},
                )
        return added

    def versions_of(self, days: Collection[date]) -> list[Version]:
        """Return every saved version of some days, oldest first, also one that holds no entry."""
        return self.upkeep.versions_of(days)

    def shown(self, days: Iterable[date]) -> dict[date, str]:
        """Return the id of the version that each day shows, also of one that is deleted."""
        self.refresh()
        ids = ((day, self._read(day.year).ids.get(day)) for day in days)
        return {day: pair[0] for day, pair in ids if pair}

    def conflicts(self, day: date) -> list[Version]:
        """Return the versions of a day that were written beside the one that is shown."""
        self.refresh()
        shown = self._read(day.year).ids.get(day, ("", 0))[0]
        all_versions = heads(self.upkeep.versions_of([day]))
        return [version for version in all_versions if version.id != shown and version.readable]

    def writers(self) -> list[str]:
        """Return the machines that have saved something here."""
        folder = self.upkeep.history
        return [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []

    def last_save(self) -> datetime | None:
        """Return when this machine saved last, as its clock said then; None if that is unknown."""
        return self.upkeep.index().last_save

    def batch(self, name: str) -> list[Version]:
        """Return the versions that one batch saved."""
        all_versions = history.versions_of(
            self.upkeep.history, history.history_files(self.upkeep.history)
        )
        return [version for version in all_versions if version.batch == name and version.readable]

    def has_batch(self, name: str) -> bool:
        """Whether a batch of this name was saved."""
        closing = history.closing(name)
        files = history.history_files(self.upkeep.history)
        return any(closing in (self.upkeep.history / path).read_bytes() for path in files)

    def refresh(self) -> dict[int, Stamp]:
        """Take in what other writers, or a process that died, left behind.

        A folder that another program holds is read as it is; of one that cannot be written, years
        that are missing or damaged are made of the history in memory. Returns what each year looks
        like then.
        """
        stamps = dataset.stamps(self.upkeep.journal)
        if not self.upkeep.pending(self.upkeep.index(), stamps):
            self._in_memory = {}
            return stamps
        try:
            with self.locked(READERS_PATIENCE):
                self._in_memory = {}
        except JournalBusy:
            pass
        except StoreUnusable as error:
            if migration.format_of(self.folder) == 1:
                warn_once(OlderFormat(error))
            self._in_memory = self.upkeep.rebuilt_in_memory()
        result = dataset.stamps(self.upkeep.journal)
        for number in (*self.upkeep.year_cache.dirty, *self._in_memory):
            result[number] = (-1, 0, id(self._in_memory.get(number)))
        return result

    # --- saving

    @contextmanager
    def locked(self, patience: float = LOCK_TIMEOUT_S) -> Iterator[Index]:
        """Hold the lock, everything pending taken in: what is read inside is what is saved upon.

        It may be held again inside.

        Raises:
            StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        """
        with self._mutex, nullcontext() if self._lock_depth else locked(self.folder, patience):
            self._lock_depth += 1
            try:
                yield self.upkeep.catch_up()
            finally:
                self._lock_depth -= 1

    def save(
        self,
        changes: Sequence[Change],
        origin: str,
        batch: str | None = None,
        note: str | None = None,
    ) -> list[Entry]:
        """Save some days at once, all or none, and return the stored entries.

        A `note` is kept on the first line of the batch.

        Raises:
            StaleRevision: a stored day is not the one that was loaded.
            StoreUnusable: the history could not be written; nothing has changed.
            JournalBusy: another process holds the lock.
        """
        if len({change.day for change in changes}) < len(changes):
            raise InvalidValue("save", "value.day_twice")
        with self.locked() as index:
            at = now()
            versions = [self._version(change, origin, at, batch, index) for change in changes]
            if note and versions:
                versions[0] = versions[0].with_note(note)
            self.upkeep.commit(versions, batch, index)
            self.upkeep.take_in(versions, index)
        return [version.entry for version in versions if version.entry]

    def record_orphans(self, versions: Sequence[Version]) -> None:
        """Write versions down that the dataset shows and no history holds, while it is `held`.

        Raises:
            StoreUnusable: the history could not be written.
        """
        self.upkeep.commit(versions, None, self.upkeep.index())

    def _version(
        self, change: Change, origin: str, at: datetime, batch: str | None, index: Index
    ) -> Version:
        year = self.upkeep.load_or_rebuild(change.day.year, index)
        name, revision = year.ids.get(change.day, (None, 0))
        stored, saved_at = year.revision(change.day)
        if change.loaded != stored:
            raise StaleRevision(change.day, change.loaded, stored)
        if name and not saved_at:  # a day that was deleted has no row to tell
            saved_at = max(
                (version.saved_at for version in self.versions_of([change.day])), default=None
            )
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

    def _read(self, number: int) -> Year:
        """Return a year for reading; one that cannot be made again counts as empty, and is told."""
        if number in self._in_memory:
            return self._in_memory[number]
        try:
            return self.upkeep.year_cache.year(number)
        except StoreUnusable:
            self._rebuild_year(number)
        try:
            return self.upkeep.year_cache.year(number)
        except StoreUnusable as error:
            rebuilt = self.upkeep.rebuilt_in_memory().get(number)
            if rebuilt:
                self._in_memory[number] = rebuilt
                return rebuilt
            warn(YearUnreadable(error.path))
            return dataset.empty_year()

    def _rebuild_year(self, number: int) -> None:
        """Make a damaged year again, if the folder can be written."""
        with suppress(StoreUnusable, JournalBusy), self.locked(READERS_PATIENCE) as index:
            self.upkeep.load_or_rebuild(number, index)
            if not self.upkeep.year_cache.dirty:
                index.save()
