"""`journey today`: open today's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, message
from journey.cli.shared import add_server_options, serve_page

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


__all__ = ["COMMAND"]


def today(args: Namespace) -> None:
    """Open the page of a day and serve it until interrupted."""
    from journey.storage import workbook_folder

    book = workbook_folder.require()
    journal = journal_of(args)
    workbook_folder.request_day(journal.folder, day_of(args.date, journal) if args.date else None)
    workbook_folder.restore_notebooks(book, journal.folder)
    serve_page(args, book, journal, "notebooks/daily.ipynb")


def _today(parser: ArgumentParser) -> None:
    parser.add_argument("--date", metavar="D", help=message("option.today.date"))
    add_server_options(parser)


COMMAND = Command("today", today, _today)
