"""The workbook's forms, for any notebook: `journey.forms.daily()` shows today's page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from journey.forms.explorer import Explorer
    from journey.forms.page import Page
    from journey.journal import Journal

__all__ = ["daily", "explore", "open_journal"]


def open_journal() -> Journal:
    """Return the journal of this workbook: `JOURNEY_DATA`, or `data/` of the nearest workbook.

    Raises:
        NoWorkbook: neither is there.
    """
    from journey import workbook
    from journey.journal import Journal

    return Journal(workbook.data_folder())


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
