"""`journey review`: render the review of a week, month or year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, journal_of, message, print_json, say
from journey.cli.shared import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from journey.model.periods import Period

__all__ = ["COMMAND"]


def review(args: Namespace) -> None:
    """Render reviews and print where the newest lies."""
    import webbrowser

    from journey import review as reviews
    from journey.cli.moving_line import MovingLine
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
        with MovingLine(message("waiting.review", period=periods[0])):
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


def _review(parser: ArgumentParser) -> None:
    parser.add_argument(
        "period",
        nargs="?",
        help=message("option.review.period"),
    )
    parser.add_argument("--all", action="store_true", help=message("option.review.all"))
    parser.add_argument("--no-open", action="store_true", help=message("option.review.no_open"))
    add_json(parser)


def _progress(waiting: list[Period]) -> Iterable[Period]:
    """Show how far it is, where somebody looks on."""
    from tqdm import tqdm

    if not waiting:
        complain(message("review.up_to_date"))
    yield from tqdm(
        waiting, desc=message("review.reviews"), unit=message("review.week"), disable=None
    )


COMMAND = Command("review", review, _review)
