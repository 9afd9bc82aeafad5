"""Trying the page with sample data: a second folder, for the whole server, until somebody leaves it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.storage import workbook_folder

if TYPE_CHECKING:
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS", "shown"]


def try_sample_data(daily: DailyController, payload: dict[str, Any]) -> None:
    """Make sample data; every page of the server shows them from its next load on."""
    del daily, payload
    from journey.journal.sample_data import write_sample_data

    folder = workbook_folder.sample_folder()
    if not folder:
        raise InvalidValue("page", "value.no_sample_here")
    if not folder.is_dir():
        beside = folder.with_name(f"{folder.name}.making")
        shutil.rmtree(beside, ignore_errors=True)
        write_sample_data(beside)
        beside.rename(folder)


def leave_sample_data(daily: DailyController, payload: dict[str, Any]) -> None:
    """Delete the sample data; every page shows the person's own log from its next load on."""
    del daily, payload
    if folder := workbook_folder.sample_folder():
        shutil.rmtree(folder, ignore_errors=True)


def shown(daily: DailyController) -> dict[str, bool]:
    """Return whether sample data can be tried here, and whether this page shows them, or others made up."""
    folder = workbook_folder.sample_folder()
    return {
        "offered": folder is not None,
        "active": daily.journal.folder == folder,
        "made_up": bool(daily.state.get("sample")),
    }


COMMANDS = (try_sample_data, leave_sample_data)
