"""Opening things: today's page, the charts, a review, the post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.command import Command, complain, day_of, journal_of, port, print_json, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["COMMANDS", "today"]


def today(args: Namespace) -> None:
    """Open the page of a day and serve it until interrupted."""
    from journey.storage import workbook_folder

    book = workbook_folder.require()
    journal = journal_of(args)
    workbook_folder.request_day(journal.folder, day_of(args.date, journal) if args.date else None)
    workbook_folder.restore_notebooks(book, journal.folder)
    _serve(args, book, journal, "notebooks/daily.ipynb")


def explore(args: Namespace) -> None:
    """Open the charts and serve them until interrupted."""
    from journey.storage import workbook_folder

    book = workbook_folder.require()
    journal = journal_of(args)
    workbook_folder.restore_notebooks(book, journal.folder)
    _serve(args, book, journal, "notebooks/explore.ipynb")


def _serve(args: Namespace, book: Path, journal: Journal, page: str) -> None:
    from journey.lab.server import serve

    serve(book, journal.folder, page, port=args.port, browser=not args.no_browser)


def review(args: Namespace) -> None:
    """Render reviews and print where the newest lies."""
    import webbrowser

    from journey import review as reviews
    from journey.pages.review import warm_kernel
    from journey.storage import workbook_folder

    warm_kernel.start_kernel()  # it warms up while the journal is read
    journal = journal_of(args)
    if book := workbook_folder.find_workbook():
        workbook_folder.restore_notebooks(book, journal.folder)
    if args.all:
        periods = reviews.render_all(journal, _progress)
    else:
        periods = [reviews.period_of(journal, args.period)]
        reviews.render(journal, periods[0])
    pages = [journal.folder / "reviews" / f"{period}.html" for period in periods]
    if args.json:
        info = zip(periods, pages, strict=True)
        print_json(
            [
                {
                    "period": str(period),
                    "html": str(page),
                    "notebook": str(page.with_suffix(".ipynb")),
                }
                for period, page in info
            ]
        )
        return
    for page in pages:
        say(page)
    if not args.no_open and pages:
        webbrowser.open(pages[-1].as_uri())


def _progress(waiting: list[Period]) -> Iterable[Period]:
    """Show how far it is, where somebody looks on."""
    from tqdm import tqdm

    if not waiting:
        complain("every review is current.")
    yield from tqdm(waiting, desc="Reviews", unit="week", disable=None)


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
        why = "the browser did not print it" if browser() else "no browser was found that prints"
        complain(f"there is no PDF, {why}; print the page from yours.")
    if not args.no_open:
        webbrowser.open((printed or page).as_uri())


def post(args: Namespace) -> None:
    """Print a day's post as it would leave."""
    from journey.errors import NoEntry
    from journey.sharing import networks, posts

    journal = journal_of(args)
    day = day_of(args.date, journal)
    entry = journal.entry(day)
    if not entry:
        raise NoEntry(day)
    name = args.network or journal.settings.trusted("networks").get("default") or "x"
    network = networks.network_named(name)
    parts = posts.compose(entry, network.name, journal.settings)
    lengths = [network.length(part) for part in parts]
    if args.json:
        print_json({"network": network.name, "parts": parts, "lengths": lengths})
        return
    if not parts:
        say(f"Nothing about {day} is public.")
    for number, (part, length) in enumerate(zip(parts, lengths, strict=True), 1):
        of = f" · {number} of {len(parts)}" if len(parts) > 1 else ""
        say(part, f"[{length} of {network.limit}{of}]", sep="\n")
        say(posts.compose_link(part, network.name, journal.settings))


def _serving(parser: ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="only print the page's address")
    parser.add_argument("--port", type=port, metavar="N", help="the port to serve on")


def _today(parser: ArgumentParser) -> None:
    parser.add_argument("--date", metavar="D", help="another day, such as 2026-11-18 or yesterday")
    _serving(parser)


def _review(parser: ArgumentParser) -> None:
    parser.add_argument(
        "period",
        nargs="?",
        help="2026-W47, 2026-11, 2026, this or last; the newest entry's week without one",
    )
    parser.add_argument(
        "--all", action="store_true", help="every week that has an entry and lacks a current review"
    )
    parser.add_argument("--no-open", action="store_true", help="do not open the page in a browser")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _book(parser: ArgumentParser) -> None:
    parser.add_argument(
        "period", nargs="?", help="2026-W47, 2026-11, 2026, this or last; everything without one"
    )
    parser.add_argument("--no-open", action="store_true", help="do not open the book")


def _post(parser: ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", metavar="DATE", help="the day, today without one")
    parser.add_argument("--network", metavar="N", help="x, bluesky, mastodon or linkedin")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


COMMANDS = (
    Command("today", "Open today's page.", "journey today --date yesterday", today, _today),
    Command("explore", "Explore your history in charts.", "journey explore", explore, _serving),
    Command(
        "review",
        "Render the review of a week, month or year.",
        "journey review 2026-W47",
        review,
        _review,
    ),
    Command(
        "book",
        "Set your own notes as a small book, for yourself.",
        "journey book 2026",
        book,
        _book,
    ),
    Command(
        "post", "Print a day's post.", "journey post yesterday --network mastodon", post, _post
    ),
)
