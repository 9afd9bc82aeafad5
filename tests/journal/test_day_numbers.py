"""Day numbers: each worked day gets the next one, once."""

from __future__ import annotations

from datetime import date, timedelta

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
