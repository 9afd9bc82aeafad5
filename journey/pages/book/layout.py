"""One page of HTML made for print: no figure, no script, nothing from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from journey.theme.palette import document_rules
from journey.theme.templates import environment, read_asset

if TYPE_CHECKING:
    from collections.abc import Sequence

    from journey.pages.book.chapters import Chapter
    from journey.settings import Settings

__all__ = ["book_page"]

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def book_page(chapters: Sequence[Chapter], settings: Settings) -> str:
    """Return the book: frontispiece, chapters, and what stands on the last page."""
    return (
        environment("journey.pages.book")
        .get_template("book.html")
        .render(
            style=Markup(document_rules() + read_asset("journey.pages.book", "book.css")),  # noqa: S704 - our own file
            policy=POLICY,
            chapters=chapters,
            name=settings.name,
            untouched=settings.note_to_self,
            theme=settings.theme,
            first=chapters[0].passages[0].date,
            last=chapters[-1].passages[-1].date,
        )
    )
