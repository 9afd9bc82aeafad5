"""`journey explore`: explore your history in charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of
from journey.cli.shared import add_server_options, serve_page

if TYPE_CHECKING:
    from argparse import Namespace


__all__ = ["COMMAND"]


def explore(args: Namespace) -> None:
    """Open the charts and serve them until interrupted."""
    from journey.storage import workbook_folder

    book = workbook_folder.require()
    journal = journal_of(args)
    workbook_folder.restore_notebooks(book, journal.folder)
    serve_page(args, book, journal, "notebooks/explore.ipynb")


COMMAND = Command("explore", explore, add_server_options)
