"""The person's own notes as a small printed book, for themselves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.errors import EmptyBook
from journey.pages.book.chapters import chapters
from journey.pages.book.pdf import print_to_pdf
from journey.storage.atomic_files import make_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["render_book"]


def render_book(journal: Journal, period: Period | None = None) -> tuple[Path, Path | None]:
    """Set the notes of a period, of the whole history without one; return the page and its PDF.

    The PDF is None where no browser is found to print it; the page prints as it is from any.

    Raises:
        NothingToBind: nothing was written down in that time.
    """
    from journey.pages.book.layout import book_page

    result = chapters(journal, period)
    if not result:
        raise EmptyBook(str(period) if period else "this journal")
    name = str(period) if period else "book"
    page = make_folder(journal.folder / "book") / f"{name}.html"
    replace_file(page, book_page(result, journal.settings).encode())
    return page, print_to_pdf(page)
