"""The book, printed by a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest

from journey import Journal
from journey.journal import sample_data
from journey.pages import book

pytestmark = pytest.mark.browser


def test_the_book_is_printed(tmp_path):
    """A PDF of pages as large as a hand, with nothing left lying about."""
    journal = Journal(tmp_path / "data", create=True)
    journal.save_all(sample_data.entries(date(2026, 11, 20), weeks=8), "page")
    page, printed = book.render_book(journal)
    content = printed.read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) >= 3
    wide, high = (
        float(group)
        for group in re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)", content).groups()
    )
    assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (148, 210)
    assert sorted(item.name for item in page.parent.iterdir()) == ["book.html", "book.pdf"]


def test_a_browser_that_fails_leaves_the_page(tmp_path, monkeypatch):
    """The page is there all the same, and no half PDF."""
    monkeypatch.setattr("journey.pages.book.pdf.browser", lambda: "/bin/false")
    journal = Journal(tmp_path / "data", create=True)
    journal.save_all(sample_data.entries(date(2026, 11, 20), weeks=2), "page")
    page, printed = book.render_book(journal)
    assert printed is None
    assert [item.name for item in page.parent.iterdir()] == ["book.html"]
