"""Moving a data folder on from the first format: a verified backup of it comes first."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from journey.errors import BackupUnusable, StoreUnusable
from journey.model.periods import as_local, now
from journey.storage import archive, checksums, dataset, history
from journey.storage.atomic_files import make_folder, write_cache_in_place
from journey.storage.json_files import UNUSABLE, read_json
from journey.user_warnings import MovedOn, warn

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["begin_migration", "end_migration", "format_of"]

MIGRATION_FILE = "moving.json"  # below `.journey`: which backup was written, until the move is done


def format_of(folder: Path) -> int:
    """Return the format of a data folder: 1 as long as a year of its dataset is of that.

    Without a dataset its history says it: 1 if it begins with a line of that, and no machine noted its
    checksums.
    """
    journal = folder / "journal"
    years, _ = dataset.scan(journal)
    if years:
        return min(dataset.year_format(dataset.path_of(journal, year)) for year in years)
    names = history.history_files(folder / "history")
    if not names or any((folder / "history").glob(f"*/{checksums.CHECKSUMS_FILE}")):
        return 2
    for name in names:
        with suppress(OSError), (folder / "history" / name).open("rb") as lines:
            if checksums.MARK not in next(lines, checksums.MARK):
                return 1
    return 2


def begin_migration(folder: Path) -> None:
    """Write a backup of a folder of the first format beside it, and tell where it is.

    One that was written before a move that did not end stands for all of it.

    Raises:
        StoreUnusable: no backup could be written; nothing has changed.
    """
    if format_of(folder) > 1:
        return
    note = folder / ".journey" / MIGRATION_FILE
    with suppress(*UNUSABLE):
        if (folder.parent / str(read_json(note)["backup"])).is_file():
            return
    at = now()
    name = f"{archive.PREFIX}{folder.name}-format-1-{as_local(at):%Y-%m-%d-%H%M%S}.zip"
    days = sum(
        dataset.rows_of(dataset.path_of(folder / "journal", year))
        for year in dataset.scan(folder / "journal")[0]
    )
    why = ""
    for place in (folder.parent, folder):
        try:
            made = archive.save_as(folder, place / name, at, days, 1)
        except (OSError, BackupUnusable) as error:
            why = why or str(getattr(error, "strerror", None) or error)
            continue
        make_folder(note.parent)
        write_cache_in_place(note, json.dumps({"backup": str(made.path)}))
        warn(MovedOn(made.path))
        return
    raise StoreUnusable(folder, "store.no_backup_before_conversion", why=why.rstrip("."))


def end_migration(folder: Path) -> None:
    """Note that a move is done."""
    with suppress(OSError):
        (folder / ".journey" / MIGRATION_FILE).unlink(missing_ok=True)
