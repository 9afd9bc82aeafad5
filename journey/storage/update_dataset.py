"""Bring the dataset up to date with the history, and repair it, while the lock is held."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from journey.errors import StoreUnusable
from journey.language.messages import Message
from journey.model.periods import now
from journey.storage import checksums, conflicts, dataset, history, migration
from journey.storage.atomic_files import remove_stale_temporaries
from journey.storage.data_folder import FORMAT
from journey.storage.file_index import Index, stamp_of
from journey.storage.machine_id import machine_id
from journey.storage.quarantine import keep_copy, set_aside
from journey.storage.year_cache import YearCache
from journey.user_warnings import LineDamaged, YearUnreadable, warn

if TYPE_CHECKING:
    import os
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from journey.storage.dataset import Stamp, Year
    from journey.storage.version import Version

__all__ = ["DatasetUpdater"]


class DatasetUpdater:
    """The history and the dataset of one data folder, and the note of what was taken in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "journal"
        self.history = folder / "history"
        self.work = folder / ".journey"
        self.year_cache = YearCache(self.journal, self.work)
        self._unnoted: list[tuple[str, str]] = []

    def index(self) -> Index:
        """Return the note as it stands."""
        return Index.load(self.work / "index.json")

    def reset_index(self) -> None:
        """Have the next open compare everything again."""
        (self.work / "index.json").unlink(missing_ok=True)

    def versions_of(self, days: Collection[date]) -> list[Version]:
        """Return every saved version of some days, oldest first, also one that holds no entry."""
        if not days:
            return []
        index = self.index()
        names = index.speaking_of(history.history_files(self.history), min(days), max(days))
        return history.versions_of(self.history, names, days)

    def commit(self, versions: Sequence[Version], batch: str | None, index: Index) -> None:
        """Put versions into this writer's history; once that returns they count."""
        name = f"{self._writer}/{now().year}.jsonl"
        path = self.history / name
        try:
            history.append_versions(path, versions, batch)
        except OSError as error:
            raise StoreUnusable(path, "store.not_saved", why=error.strerror or error) from None
        seen = path.stat()
        before = index.known(name, path)
        index.history[name] = before.after(path, seen, seen.st_size, versions)
        index.last_save = now()

    @cached_property
    def _writer(self) -> str:
        return machine_id(self.folder)

    def pending(self, index: Index, stamps: dict[int, Stamp]) -> bool:
        """Whether something is not as it was left: a look at the files, however long the history."""
        seen = history.history_files(self.history)
        return (
            stamps != index.dataset
            or seen.keys() != index.history.keys()
            or any(index.history[name].look != stamp_of(stat) for name, stat in seen.items())
        )

    def catch_up(self) -> Index:
        """Take in what other writers, or a process that died, left behind."""
        index = self.index()
        if not self.pending(index, dataset.stamps(self.journal)):
            return index
        if not index.history:  # nothing was taken in yet, or by an older version
            migration.begin_migration(self.folder)
        remove_stale_temporaries(self.work)
        for stray in dataset.scan(self.journal)[1]:
            self._quarantine(stray, Message("problem.in_dataset", {}))
        stamps = dataset.stamps(self.journal)
        doubtful = {
            year
            for year in {*stamps, *index.dataset}
            if year > 0 and stamps.get(year) != index.dataset.get(year)
        }
        seen = history.history_files(self.history)
        if self._history_was_cut(seen, index):
            # What was taken in is no longer there as it was: what the dataset shows is held against
            # the rest, and written down where nothing else says it.
            doubtful |= {year for year in stamps if year > 0}
        index.history = {name: state for name, state in index.history.items() if name in seen}
        fresh = self._read_new(seen, index)
        whole = self._rebuild(doubtful, seen, index)
        rest = [version for version in fresh if version.day.year not in doubtful]
        self._note_checksums()  # after the lines were held against the rows, which have some
        self.take_in(rest, index, whole=whole)
        return index

    def _history_was_cut(self, seen: dict[str, os.stat_result], index: Index) -> bool:
        """Whether a history file is gone, or no longer begins with what was read of it."""
        changed = (
            name for name, mistake in index.history.items()
            if name in seen and mistake.offset and mistake.look != stamp_of(seen[name])
        )  # fmt: skip
        return any(name not in seen for name in index.history) or any(
            not index.known(name, self.history / name).offset for name in changed
        )

    def _read_new(self, seen: dict[str, os.stat_result], index: Index) -> list[Version]:
        """Return the versions that came since the last time, and note that they were read."""
        fresh = []
        for name, stat in seen.items():
            taken = index.history.get(name)
            if taken and taken.look == stamp_of(stat):
                continue
            path = self.history / name
            indexed = index.known(name, path)
            reading = history.read_history(path, indexed.offset)
            self._note(reading, name)
            fresh += reading.versions
            index.history[name] = indexed.after(path, stat, reading.offset, reading.versions)
        return fresh

    def _note_checksums(self) -> None:
        """Note the checksums of lines of the first format that were read, beside them.

        Raises:
            StoreUnusable: the history cannot be written.
        """
        unnoted, self._unnoted = self._unnoted, []
        try:
            checksums.note_checksums(self.history / self._writer, unnoted)
        except OSError as error:
            raise StoreUnusable(
                self.history / self._writer, "store.no_checksums", why=error.strerror
            ) from None

    def _note(self, reading: history.Reading, name: str) -> None:
        """Keep and tell of lines that are damaged."""
        self._unnoted += reading.unnoted
        for line in reading.damaged:
            kept = f"{name.replace('/', ' ')} {checksums.crc32(line.content)}.txt"
            with suppress(OSError):
                if line.fault and keep_copy(self.folder, kept, line.content):
                    warn(LineDamaged(name, line.fault, f"quarantine/{kept}"))

    def _rebuild(self, years: set[int], seen: dict[str, os.stat_result], index: Index) -> bool:
        """Hold years whose files are not as we left them against the history.

        False if one of them could not be written.
        """
        whole = True
        if not years:
            return whole
        names = index.speaking_of(seen, date(min(years), 1, 1), date(max(years), 12, 31))
        known: dict[int, list[Version]] = defaultdict(list)
        for version in history.versions_of(self.history, names):
            known[version.day.year].append(version)
        for number in sorted(years):
            path = self.year_cache.path(number)
            try:
                shown = (
                    dataset.read_year(path, thorough=True)
                    if path.exists()
                    else dataset.empty_year()
                )
            except StoreUnusable as error:
                if not self._quarantine(path, Message("problem.damaged_year", error.what.values)):
                    continue
                shown = dataset.empty_year()
            mended, unknown = conflicts.rebuild(shown, known[number])
            if unknown:
                self.commit(unknown, None, index)
            if mended.ids or path.exists():
                rewrite = mended is not shown or not path.exists() or shown.format < FORMAT
                whole &= self.year_cache.store(number, mended, index, rewrite=rewrite)
            else:
                index.dataset.pop(number, None)
        return whole

    def rebuilt_in_memory(self) -> dict[int, Year]:
        """Return the years that do not show what the history says, made of it without writing anything."""
        by_year: dict[int, list[Version]] = defaultdict(list)
        for version in history.versions_of(self.history, history.history_files(self.history)):
            by_year[version.day.year].append(version)
        result = {}
        for number, versions in by_year.items():
            path = self.year_cache.path(number)
            try:
                shown = dataset.read_year(path) if path.exists() else dataset.empty_year()
            except (StoreUnusable, OSError):
                shown = dataset.empty_year()
            year, _ = conflicts.rebuild(shown, versions)
            if year is not shown:
                result[number] = year
        return result

    def _quarantine(self, path: Path, why: Message) -> bool:
        """Set a file aside; one that cannot be moved is told of."""
        try:
            set_aside(self.folder, [path], why)
        except OSError:
            warn(YearUnreadable(path))
            return False
        return True

    def take_in(self, fresh: Iterable[Version], index: Index, *, whole: bool = True) -> None:
        """Show versions in the dataset; what was read is noted only if all of it could be written."""
        by_year: dict[int, list[Version]] = defaultdict(list)
        for version in fresh:
            by_year[version.day.year].append(version)
        for number in sorted({*by_year, *self.year_cache.dirty}):
            year = self.load_or_rebuild(number, index)
            after, unknown = conflicts.apply_new(year, by_year[number], self.versions_of)
            if unknown:
                self.commit(unknown, None, index)
            rewrite = after is not year or number in self.year_cache.dirty
            whole &= self.year_cache.store(number, after, index, rewrite=rewrite)
        if whole and not self.year_cache.dirty:
            index.save()
            migration.end_migration(self.folder)

    def load_or_rebuild(self, number: int, index: Index) -> Year:
        """Return a year while the lock is held, made again from the history if it is damaged."""
        try:
            year = self.year_cache.year(number)
            assert year.ids is not None  # looked at, so that damage in them is found here
        except StoreUnusable:
            self._rebuild({number}, history.history_files(self.history), index)
            return self.year_cache.year(number)
        return year
