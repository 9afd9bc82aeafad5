"""The public API of a data folder: entries in and out, tidy frames out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from journey.errors import ClockWrong, NoEntry, NoSuchRevision, UnknownImport
from journey.journal.day_numbers import (
    RECOUNTED,
    LastNumber,
    assign_day_numbers,
    last_number,
    recount,
    typed_days,
)
from journey.journal.reader import JournalReader
from journey.model.entry import Entry
from journey.model.merge import merge_days
from journey.model.periods import DAY, RELEASED, as_local, now
from journey.storage.version import Change, Version, with_revisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import date

__all__ = ["Journal"]


class Journal(JournalReader):
    """A data folder: its days, their versions, and frames of them.

    Args:
        folder: the data folder; it must exist unless it is to be created.
        create: whether a missing folder is created. Without it nothing on the disk changes.

    Raises:
        StoreUnusable: the folder is missing, cannot be created, or is a file.
    """

    def check_clock(self) -> None:
        """See that the clock is not behind the last save: nobody would know which day it is.

        Raises:
            ClockWrong: it is, by more than a day, or it was never set.
        """
        here, last = now(), self._store.last_save()
        shown = f"{as_local(here):%Y-%m-%d %H:%M}"
        if here < RELEASED:
            raise ClockWrong(shown, "this version of journey was made")
        if last and here < last - DAY:
            raise ClockWrong(shown, f"your last save, on {as_local(last):%Y-%m-%d at %H:%M}")

    def save(self, entry: Entry, origin: str = "shell") -> Entry:
        """Save a day and return it as stored; `entry.revision` is the one loaded, 0 for new.

        Args:
            entry: the day, as it was loaded and changed, or a new one.
            origin: what saves it, as the history notes it.

        Returns:
            The stored entry, with its new revision.

        Raises:
            StaleRevision: the day was saved elsewhere in the meantime.
            StoreUnusable: it could not be written; nothing has changed.
        """
        (numbered,) = assign_day_numbers([entry], self._last, self.settings, self.today)
        saved = self._store.save([Change(entry.date, numbered, entry.revision)], origin)[0]
        return self._recounted([saved], origin)[0]

    def change(self, day: date, action: Callable[[Entry], Entry], origin: str = "shell") -> Entry:
        """Save a day after an action, on top of what others saved in the meantime.

        Args:
            day: the date.
            action: is given the stored day, or an empty one, while nobody else can save, and returns
                it changed; where it changes nothing, nothing is saved.
            origin: what saves it, as the history notes it.

        Returns:
            The day as stored.

        Raises:
            StoreUnusable, JournalBusy: it could not be saved; nothing has changed.
        """
        with self._store.locked():
            before = self.entry(day) or Entry(date=day)
            after = action(before)
            if after.content() == before.content():
                return before
            return self.save(self.with_stage(before, after), origin)

    def with_stage(self, before: Entry, after: Entry) -> Entry:
        """Return a day that was just begun with the stage of the nearest earlier day, unless it has one."""
        begun = (after.sessions and not before.sessions) or (
            after.closed_at and not before.closed_at
        )
        if after.stage is not None or not begun:
            return after
        return after.replace(stage=self.stage_before(after.date))

    def stage_before(self, day: date) -> str | None:
        """Return the stage of the nearest earlier day that has one; never a later day's."""
        for year in sorted(
            (year for year in self._store.years() if year <= day.year), reverse=True
        ):
            for row in reversed(self.table(["date", "stage"], years=[year]).to_pylist()):
                if row["date"] < day and row["stage"]:
                    return str(row["stage"])
        return None

    def save_all(
        self,
        entries: Iterable[Entry],
        origin: str,
        batch: str | None = None,
        note: str | None = None,
    ) -> list[Entry]:
        """Save many days as one batch, all or none, and return them as stored.

        Imported days get no numbers; others do as if they were saved one after the other.

        Args:
            entries: the days, each once.
            origin: what saves them; `import:<id>` makes `<id>` the batch that `undo` takes back.
            batch: the batch's id; a new one without it.
            note: kept in the history with the batch, for example which file an import read.

        Returns:
            The stored days, in the order given.
        """
        imported = origin.startswith("import:")
        batch = batch or (origin.removeprefix("import:") if imported else uuid4().hex)
        all_entries = (
            list(entries)
            if imported
            else assign_day_numbers(list(entries), self._last, self.settings, self.today)
        )
        changes = [Change(entry.date, entry, entry.revision) for entry in all_entries]
        if not changes:
            return []
        typed = self._typed() if imported else set()
        saved = self._store.save(changes, origin, batch, note)
        if imported:
            self._recount("shell", typed)
            return saved
        return self._recounted(saved, origin)

    def _recounted(self, saved: list[Entry], origin: str) -> list[Entry]:
        """Recount where a day was filled in before others; return what was saved, with its number."""
        filled = any(
            entry.status == "worked" and entry.day is None and entry.date <= self.today
            for entry in saved
        )
        if not filled:
            return saved
        numbered = self._recount(origin, self._typed())
        return [numbered.get(entry.date, entry) for entry in saved]

    def _recount(self, origin: str, typed: set[date]) -> dict[date, Entry]:
        """Give the days after the last announced one their numbers, and return those that changed."""
        if self.settings.day_count == "calendar" and self.settings.started:
            return {}
        with self._store.locked():
            numbers = recount(self.table(RECOUNTED).to_pylist(), typed, self.today)
            entries = self._store.entries(numbers)
            changes = [
                Change(day, entries[day].replace(series=series, day=number), entries[day].revision)
                for day, (series, number) in numbers.items()
            ]
            saved = self._store.save(changes, origin, uuid4().hex) if changes else []
        return {entry.date: entry for entry in saved}

    def _typed(self) -> set[date]:
        return typed_days(self.table(RECOUNTED).to_pylist())

    def locked(self) -> AbstractContextManager[object]:
        """Keep others from saving while days are read, changed and saved.

        Raises:
            StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        """
        return self._store.locked()

    def has_batch(self, batch: str) -> bool:
        """Whether a batch of this name was saved."""
        return self._store.has_batch(batch)

    def delete(self, day: date, origin: str = "shell") -> None:
        """Delete a day; its versions stay in the history.

        Raises:
            NoEntry: there is none.
        """
        stored = self.entry(day)
        if not stored:
            raise NoEntry(day)
        typed = self._typed()
        self._store.save([Change(day, None, stored.revision)], origin)
        self._recount(origin, typed)

    def history(self, day: date) -> list[tuple[int, Version]]:
        """Return every saved version of a day with its revision, oldest first.

        Args:
            day: the date.

        Returns:
            Revision and version, the oldest first.

        >>> len(journal.history(date(2026, 11, 20)))
        1
        """
        return [pair for pair in with_revisions(self._store.versions_of([day])) if pair[1].readable]

    def restore(self, day: date, revision: int, origin: str = "shell") -> Entry:
        """Make an old version current, as a new version.

        Raises:
            NoSuchRevision: the day never had it, or was deleted by it.
        """
        versions = [
            version for number, version in self.history(day) if number == revision and version.entry
        ]
        if not versions or not versions[-1].entry:
            raise NoSuchRevision(day, revision)
        stored = self.entry(day)
        return self.save(
            versions[-1].entry.replace(revision=stored.revision if stored else 0), origin
        )

    def conflicts(self, day: date) -> list[tuple[int, Version]]:
        """Return versions of a day that another machine wrote beside the one that is shown.

        Those that say the same are no rivals. `resolve_conflict` brings one together with what is shown.
        """
        shown = self.entry(day)
        known = {version.id for version in self._store.conflicts(day) if not _same(version, shown)}
        all_rows = self.history(day) if known else []
        return [(number, version) for number, version in all_rows if version.id in known]

    def days_with_conflicts(self, days: Iterable[date]) -> list[date]:
        """Return those of some days that another machine wrote too, in another version; see `conflicts`."""
        if len(self._store.writers()) < 2:  # noqa: PLR2004 - one alone disagrees with nobody
            return []
        return [day for day in sorted(set(days)) if self.conflicts(day)]

    def resolve_conflict(
        self, day: date, take: str, rival: str | None = None, origin: str = "shell"
    ) -> Entry | None:
        """Bring what two machines wrote about a day together, as a new version.

        `take` is `mine` to keep what is shown (also that the day is deleted), `theirs` for the
        version with the id `rival` (the newest of the others unless given), `both` for the two
        joined. Further versions stay, to be resolved after it. Returns the day as stored.

        Raises:
            InvalidValue: joined they break a rule, more than 24 hours on the day, say.
            NoEntry: there is nothing to bring together.
        """
        offered = {version.id: version for _, version in self.conflicts(day)}
        other = offered.get(rival or next(reversed(offered), ""))
        if not other:
            raise NoEntry(day)
        shown = self.entry(day)
        by_id = {version.id: version for _, version in self.history(day)}
        resolved = other.entry if take == "theirs" else shown
        if take == "both" and other.entry:
            before = by_id.get(other.parent or "")
            base = before.entry if before and shown else None
            resolved = merge_days(shown or Entry(date=day), other.entry, base)
        # Those that say the same as what is shown need not be asked about any more.
        alike = (version.id for version in self._store.conflicts(day) if _same(version, shown))
        merges = (other.id, *alike)
        loaded = shown.revision if shown else 0
        saved = self._store.save([Change(day, resolved, loaded, merges)], origin)
        return saved[0] if saved else None

    def undo(self, batch: str) -> tuple[int, list[date]]:
        """Take an import back where its days have not been changed since.

        Returns:
            How many days were put back as they were, and those that were left alone.

        Raises:
            UnknownImport: no batch has this id.
        """
        changes = []
        left = []
        versions = self._store.batch(batch)
        if not versions:
            raise UnknownImport(batch)
        by_id = {
            version.id: version
            for version in self._store.versions_of({version.day for version in versions})
        }
        days = {version.day for version in versions}
        entries, shown = self._store.entries(days), self._store.shown(days)
        for version in versions:
            before = by_id.get(version.parent or "")
            entry = before.entry if before and before.readable else None
            stored = entries.get(version.day)
            if (stored and stored.content()) == (entry and entry.content()):  # taken back before
                continue
            if not stored or shown.get(version.day) != version.id:
                left.append(version.day)
                continue
            changes.append(Change(version.day, entry, stored.revision))
        if changes:
            typed = self._typed()
            self._store.save(changes, "shell", uuid4().hex)
            self._recount("shell", typed)
        return len(changes), left

    def _last(self) -> LastNumber:
        """Return the newest day that counts and the last number that was given."""
        columns = ["date", "series", "day", "status"]
        years = sorted(self._store.years(), reverse=True)
        return last_number((self.table(columns, years=[year]) for year in years), self.today)


def _same(version: Version, shown: Entry | None) -> bool:
    """Whether a version says the same as what is shown."""
    return (version.entry and version.entry.content()) == (shown and shown.content())
