"""The widgets that a notebook shows: `journey.daily()` and `journey.explore()`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from journey.journal.journal import Journal
    from journey.pages.daily.controller import DailyController
    from journey.pages.daily.widget import Page
    from journey.pages.explorer.widget import Explorer

__all__ = ["daily", "explore", "preload"]


def preload() -> None:
    """Load and read what the first page of this kernel will need.

    Raises:
        NoWorkbook: there is none here.
    """
    import pyarrow.json  # noqa: F401

    import journey.pages.daily.view
    import journey.pages.daily.widget  # noqa: F401
    from journey.journal.open import preload_journal

    preload_journal()


def daily(day: date | str | None = None, journal: Journal | Path | str | None = None) -> Page:
    """Return the page of a day for display in a notebook.

    Args:
        day: the day, today's without one.
        journal: a journal or its folder; this workbook's without one.

    Raises:
        InvalidValue: the text is not a date.
        NoWorkbook: no journal was given and there is no workbook here.
    """
    from journey.journal.journal import Journal
    from journey.journal.open import open_journal
    from journey.model.field_types import Date
    from journey.pages.daily.commands import open_page
    from journey.pages.daily.widget import Page
    from journey.storage import workbook_folder

    def open_day() -> DailyController:
        opened = Journal(journal) if isinstance(journal, str | Path) else journal or open_journal()
        return open_page(
            opened, Date().check(day or workbook_folder.pop_requested_day(opened.folder), "date")
        )

    return Page(open_day)


def explore(journal: Journal | Path | str | None = None) -> Explorer:
    """Return the charts of the whole history, for display in a notebook.

    Args:
        journal: a journal or its folder; this workbook's without one.

    Raises:
        NoWorkbook: no journal was given and there is no workbook here.
    """
    from journey.importers import inbox
    from journey.journal.journal import Journal
    from journey.journal.open import open_journal
    from journey.pages.explorer.widget import Explorer

    if isinstance(journal, str | Path):
        journal = Journal(journal)
    opened = journal or open_journal()
    inbox.import_files(opened)
    return Explorer(opened)
