"""The person's own notes as a small book."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Entry, Journal, Period
from journey.errors import EmptyBook
from journey.journal.book_numbers import roman, week_number
from journey.pages import book
from journey.pages.book import pdf
from journey.pages.book.chapters import chapters

NASTY = "<script>alert(1)</script> {{ 7*7 }} <img src=x>"
VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def plain(numeral):
    """Read a Roman numeral."""
    values = [VALUES[item] for item in numeral]
    return sum(
        -value if value < max([*values[at:], 0]) else value for at, value in enumerate(values)
    )


@given(st.integers(1, 3999), st.integers(1, 3999))
def test_numerals_read_back_and_differ(one, other):
    """Each number has one numeral, as it is written by hand: no letter four times."""
    assert plain(roman(one)) == one
    assert (roman(one) == roman(other)) == (one == other)
    assert not re.search(r"(.)\1{3}", roman(one))


def test_after_the_last_numeral_plain_numbers_follow():
    """Nobody reads MMMM."""
    assert [roman(4), roman(3999), roman(4000)] == ["IV", "MMMCMXCIX", "4000"]


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(0, 20_000))
def test_weeks_are_counted_by_their_mondays(first, days):
    """The first day's week is the first, and every Monday begins another."""
    day = first + timedelta(days)
    assert week_number(first, first) == 1
    monday = day - timedelta(day.weekday())
    assert (
        week_number(first, day)
        == week_number(first, monday)
        == week_number(first, monday - timedelta(1)) + 1
    )


@pytest.fixture
def written(journal):
    """Notes in the first and third week, which begin on a Thursday, and an idea between them."""
    slips = [{"text": "sliced by one", "fix": "print the shape"}, {"text": "guessed the flag"}]
    messages = {
        "text": "a direction that is only stretched",
        "topic": "eigenvectors",
        "audience": "my brother",
    }
    journal.save_all(
        [
            Entry.from_dict({"date": "2026-11-05", "status": "worked", "mistakes": slips}),
            Entry.from_dict({"date": "2026-11-06", "status": "worked", "insights": "draw first",
                             "mistakes": [{"text": "lost a sign", "fix": "substitute back"}]}),
            Entry.from_dict({"date": "2026-11-18", "status": "worked", "explanations": [messages],
                             "mistakes": [{"text": "no dry run", "fix": "dry run first"}]}),
        ],
        "page",
    )  # fmt: skip
    return journal


def test_notes_are_numbered_by_week_and_place(written):
    """As the Meditations are: the week, the note; what lies between has no number."""
    result = chapters(written)
    assert [(item.number, len(item.passages)) for item in result] == [("I", 4), ("III", 2)]
    text = [
        (passage.kind, passage.number, passage.turn)
        for chapter in result
        for passage in chapter.passages
    ]
    assert text == [
        ("note", "I.1", "print the shape"), ("note", "I.2", ""), ("note", "I.3", "substitute back"),
        ("insight", "", ""), ("note", "III.1", "dry run first"), ("explanation", "", ""),
    ]  # fmt: skip
    assert result[1].passages[1].remark == "eigenvectors, to my brother"


def test_a_note_keeps_its_number_in_a_book_of_a_part(written):
    """A month that begins within a week counts the whole of it."""
    written.save(Entry.from_dict({"date": "2026-11-30", "mistakes": [{"text": "a"}]}))
    written.save(Entry.from_dict({"date": "2026-12-01", "mistakes": [{"text": "b"}]}))
    december = chapters(written, Period.parse("2026-12"))
    assert [passage.number for chapter in december for passage in chapter.passages] == ["V.2"]


def test_the_book_is_for_print_and_for_nobody_else(written, monkeypatch):
    """What no loss touches stands in front; no figure, no script, nothing from outside; text is text."""
    monkeypatch.setattr(pdf, "browser", lambda: None)
    (written.folder / "journey.toml").write_text(f'name = "Ada"\nuntouched = "{NASTY}"\n')
    written.save(
        Entry.from_dict({"date": "2026-11-20", "insights": NASTY, "mistakes": [{"text": NASTY}]})
    )
    page, printed = book.render_book(Journal(written.folder))
    assert printed is None
    text = page.read_text(encoding="utf-8")
    assert text.index("&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}") < text.index(
        "sliced by one"
    )
    assert not re.search(r"<(script|img|svg|link|iframe)\b", text)
    assert "default-src &#39;none&#39;" in text
    assert not re.search(r"(src|href|url)\s*[=(]", text.replace("&lt;img src=x&gt;", ""))
    assert " h<" not in text


def test_its_front_names_the_days_that_were_written(written):
    """Not the Mondays and Sundays around them."""
    from journey.pages.book.layout import book_page

    page = book_page(chapters(written), written.settings)
    assert "5 November 2026 – 18 November 2026" in page


def test_an_earlier_pdf_does_not_outlive_its_page(written, monkeypatch):
    """A new page without a browser has none beside it."""
    (written.folder / "book").mkdir()
    (written.folder / "book" / "book.pdf").write_bytes(b"old")
    monkeypatch.setattr(pdf, "browser", lambda: None)
    assert book.render_book(written)[1] is None
    assert not (written.folder / "book" / "book.pdf").exists()


def test_a_time_without_a_word_has_no_book(journal, written):
    """It says so in one sentence, and leaves nothing behind."""
    with pytest.raises(EmptyBook, match="There is no book of 2025"):
        book.render_book(written, Period.parse("2025"))
    assert not (written.folder / "book").exists()
    assert journal is written


def test_a_saved_mistake_can_be_forgotten(shell_in):
    """Its number is the book's; the shell says who sees it, and that is all."""
    said = shell_in("mistake", "sliced by one")
    assert "Saved, only you see it. You can forget it." in said
    assert "book.html" in shell_in("book", "--no-open")


@pytest.fixture
def shell_in(tmp_path, capsys, monkeypatch):
    """Run a command on one data folder and return what it prints."""
    from journey.cli import main

    monkeypatch.setattr(pdf, "browser", lambda: None)

    def run(*words):
        assert main([*words, "--data", str(tmp_path / "data")]) == 0
        return capsys.readouterr().out

    return run
