"""Open the journal of a workbook; what a kernel has read of a folder stays read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.model.periods import today
from journey.storage import workbook_folder
from journey.user_warnings import collected, warn

if TYPE_CHECKING:
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.user_warnings import JourneyWarning

__all__ = ["journal_at", "open_journal", "preload_journal"]

_journals: dict[Path, Journal] = {}  # from one page to the next
_unseen: list[JourneyWarning] = []  # warnings that nobody has seen yet


def open_journal() -> Journal:
    """Return the journal of this workbook: `JOURNEY_DATA`, or `data/` of the nearest workbook.

    Raises:
        NoWorkbook: neither is there.
    """
    return journal_at(workbook_folder.data_folder())


def journal_at(folder: Path) -> Journal:
    """Return the journal of a data folder, with what this kernel has read of it already."""
    from journey.journal.journal import Journal

    while _unseen:
        warn(_unseen.pop())
    journal = _journals[folder].reload() if folder in _journals else Journal(folder, create=True)
    _journals[folder] = journal
    return journal


def preload_journal() -> None:
    """Read what the first page of this kernel will show; warnings wait until somebody sees them.

    Raises:
        NoWorkbook: there is none here.
    """
    from journey.journal.journal import Journal

    folder = workbook_folder.data_folder()
    if folder.is_dir():
        with collected() as caught:
            _journals[folder] = journal = Journal(folder)
            journal.overview(today(journal.settings.day_starts_at))
        _unseen.extend(caught)
