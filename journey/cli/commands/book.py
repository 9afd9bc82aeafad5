"""`journey book`: set your own notes as a small book, for yourself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, day_of, journal_of, message, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


__all__ = ["COMMAND"]


def book(args: Namespace) -> None:
    """Set the person's own notes as a book and print where it lies."""
    import webbrowser

    from journey.model.periods import Period
    from journey.pages.book import render_book
    from journey.pages.book.pdf import browser

    journal = journal_of(args)
    period = Period.parse(args.period, day_of(None, journal)) if args.period else None
    page, printed = render_book(journal, period)
    say(page)
    if printed:
        say(printed)
    else:
        why = message("book.not_printed") if browser() else message("book.no_browser")
        complain(message("book.no_pdf", why=why))
    if not args.no_open:
        webbrowser.open((printed or page).as_uri())


def _book(parser: ArgumentParser) -> None:
    parser.add_argument("period", nargs="?", help=message("option.book.period"))
    parser.add_argument("--no-open", action="store_true", help=message("option.book.no_open"))


COMMAND = Command("book", book, _book)
