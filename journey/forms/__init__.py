"""The workbook's forms, for any notebook: `journey.forms.daily()` shows today's page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from journey.notices import collected, warn

if TYPE_CHECKING:
    from datetime import date

    from journey.forms.explorer import Explorer
    from journey.forms.page import Page
    from journey.journal import Journal
    from journey.notices import JourneyWarning

__all__ = ["daily", "explore", "journal_at", "open_journal", "warm"]

_known: dict[Path, Journal] = {}  # what this kernel has read stays read, from one page to the next
_told: list[JourneyWarning] = []  # what nobody has seen yet


def open_journal() -> Journal:
    """Return the journal of this workbook: `JOURNEY_DATA`, or `data/` of the nearest workbook.

    Raises:
        NoWorkbook: neither is there.
    """
    from journey import workbook

    return journal_at(workbook.data_folder())


def journal_at(folder: Path) -> Journal:
    """Return the journal of a data folder; what this kernel has read of it stays read."""
    from journey.journal import Journal

    while _told:
        warn(_told.pop())
    _known[folder] = found = _known[folder].again() if folder in _known else Journal(folder)
    return found


def warm() -> None:
    """Load and read what the first page of this kernel will need.

    Raises:
        NoWorkbook: there is none here.
    """
    import pyarrow.json  # noqa: F401

    import journey.forms.page
    import journey.forms.view  # noqa: F401
    from journey import workbook
    from journey.journal import Journal
    from journey.periods import today

    folder = workbook.data_folder()
    if folder.is_dir():
        with collected() as told:
            _known[folder] = journal = Journal(folder, take_in=False)
            journal.overview(today(journal.settings.day_starts_at))
        _told.extend(told)


def daily(day: date | str | None = None, journal: Journal | Path | str | None = None) -> Page:
    """Return the page of a day, today's unless given, for display in a notebook.

    Raises:
        InvalidValue: the text is no date.
        NoWorkbook: no journal was given and there is no workbook here.
    """
    from journey import workbook
    from journey.fields import Day
    from journey.forms.day import Daily
    from journey.forms.page import Page
    from journey.journal import Journal

    def open_day() -> Daily:
        found = Journal(journal) if isinstance(journal, str | Path) else journal or open_journal()
        return Daily(found, Day().check(day or workbook.asked_day(found.folder), "date"))

    return Page(open_day)


def explore(journal: Journal | Path | str | None = None) -> Explorer:
    """Return the charts of the whole history, for display in a notebook.

    Raises:
        NoWorkbook: no journal was given and there is no workbook here.
    """
    from journey.forms.explorer import Explorer
    from journey.journal import Journal

    if isinstance(journal, str | Path):
        journal = Journal(journal)
    return Explorer(journal or open_journal())
