"""In-memory cache of the yearly Parquet files: each is read once, and written when it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.storage import dataset
from journey.storage.atomic_files import make_folder
from journey.user_warnings import DatasetOutOfDate, warn

if TYPE_CHECKING:
    from pathlib import Path

    from journey.storage.dataset import Stamp, Year
    from journey.storage.file_index import Index

__all__ = ["YearCache"]


class YearCache:
    """The yearly files below `journal`, written by way of `work` on the same filesystem."""

    def __init__(self, journal: Path, work: Path) -> None:
        self.journal = journal
        self.dirty: set[int] = set()
        self._work = work
        self._held: dict[int, tuple[Stamp | None, Year]] = {}

    def path(self, number: int) -> Path:
        """Return where a year lies."""
        return dataset.path_of(self.journal, number)

    def year(self, number: int) -> Year:
        """Return a year, from memory while its file is as it was.

        Raises:
            StoreUnusable: the file is damaged.
            NewerSchema: it was written by a newer version.
        """
        seen = dataset.stamp(self.journal, number)
        held = self._held.get(number)
        if held and held[0] == seen:
            return held[1]
        year = dataset.read_year(self.path(number)) if seen else dataset.empty_year()
        self._held[number] = (seen, year)
        return year

    def store(self, number: int, year: Year, index: Index, *, rewrite: bool) -> bool:
        """Write a year where it changed; False, told once, if the disk refused it."""
        path = self.path(number)
        try:
            if rewrite:
                dataset.write_year(path, year, make_folder(self._work))
        except OSError as error:
            if not self.dirty:
                warn(DatasetOutOfDate(path, error.strerror or str(error)))
            self.dirty.add(number)
            return False
        finally:
            self._held[number] = (dataset.stamp(self.journal, number), year)
        self.dirty.discard(number)
        index.dataset[number] = dataset.stamp(self.journal, number) or (0, 0, 0)
        return True
