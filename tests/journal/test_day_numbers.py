"""Day numbers: each worked day gets the next one, once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from journey import Entry, Journal
from journey.journal.day_numbers import last_number
from journey.storage import schema

DAY = date(2026, 11, 20)


def test_the_last_number_is_that_of_the_newest_day_in_whatever_order_rows_come():
    """Each day after it counts on, so that none has the number of another."""
    days = [
        Entry(date=DAY + timedelta(number), day=number, status="worked") for number in (1, 2, 3)
    ]
    for rows in (days, days[::-1]):
        assert last_number([schema.to_table(rows)], DAY + timedelta(9)).day == 3


def test_a_calendar_that_does_not_say_when_it_began_counts_entries(tmp_path):
    """Only with both settings a day's number follows from its date."""
    for number, (text, expected) in enumerate(
        [
            ('day_count = "calendar"\n', 1),
            ("started = 2026-11-01\n", 1),
            ('day_count = "calendar"\nstarted = 2026-11-01\n', 20),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "journey.toml").write_text(text)
        journal = Journal(folder)
        assert journal.save(Entry(date=DAY, status="worked")).day == expected


def numbers(journal):
    """Return the number of each day, by its day of the month."""
    return {entry.date.day: entry.day for entry in journal.entries()}


def worked(journal, back, **info):
    """Save a day that was worked, some days ago."""
    return journal.save(Entry(date=DAY - timedelta(back), status="worked", **info))


@pytest.fixture
def counted(tmp_path, monkeypatch):
    """A journal on the 20th of November."""
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    monkeypatch.setattr("journey.model.periods.now", lambda: at)
    return Journal(tmp_path)


def test_a_day_that_was_filled_in_moves_those_that_nobody_announced(counted):
    """Today first, then yesterday: yesterday is the first day, today the second."""
    assert worked(counted, 0).day == 1
    assert worked(counted, 1).day == 1
    assert numbers(counted) == {19: 1, 20: 2}
    counted.delete(DAY - timedelta(1))
    assert numbers(counted) == {20: 1}


@pytest.mark.parametrize("announced", [{"closed_at": datetime(2026, 11, 20, tzinfo=UTC)},
                                       {"posts": [{"network": "x"}]}, {"day": 28}])  # fmt: skip
def test_a_number_that_was_announced_stays(counted, announced):
    """By finishing the day, by a post, or since somebody typed it; a day filled in before it has none."""
    first = worked(counted, 2, **announced)
    assert worked(counted, 1).day == first.day + 1
    assert worked(counted, 3).day is None
    assert worked(counted, 0).day == first.day + 2
    assert numbers(counted) == {17: None, 18: first.day, 19: first.day + 1, 20: first.day + 2}


def test_an_import_keeps_its_numbers_and_days_after_it_count_on(counted):
    """Today had none announced: it follows the last day of the older log, and is the first again without it."""
    worked(counted, 0)
    log = [Entry(date=DAY - timedelta(9 - n), status="worked", day=n, series=2) for n in (1, 2)]
    counted.save_all(log, "import:abc")
    assert numbers(counted) == {12: 1, 13: 2, 20: 3}
    assert counted.entry(DAY).series == 2
    counted.undo("abc")
    assert numbers(counted) == {20: 1}
