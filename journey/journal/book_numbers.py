"""How a note is called: IV.3 is the third note of the fourth week, as in a book written to oneself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journey.model.periods import WEEK, Period

if TYPE_CHECKING:
    from datetime import date

    from journey.journal.journal import Journal

__all__ = ["find_passage", "roman", "week_number"]

NUMERALS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
LARGEST = 3999


def roman(number: int) -> str:
    """Write a number from 1 on in Roman numerals, from 4,000 on in plain ones."""
    if number > LARGEST:
        return str(number)
    payload = ""
    for value, letters in NUMERALS:
        times, number = divmod(number, value)
        payload += letters * times
    return payload


def week_number(first: date, day: date) -> int:
    """Return which ISO week a day lies in, counted from that of the first recorded day."""
    return (Period.week(day).start - Period.week(first).start) // WEEK + 1


def find_passage(journal: Journal, name: str) -> tuple[date, str] | None:
    """Return the day and the text of the note of a name, the way back from `filed_as`; None without one."""
    match = NAME.fullmatch(name.strip())
    if not match:
        return None
    dates = journal.table(["date"]).column("date")
    if not len(dates):
        return None
    number = next(
        (number for number in range(1, LARGEST + 1) if roman(number) == match[1].upper()), 0
    )
    start = Period.week(dates[0].as_py()).start + (number - 1) * WEEK
    count = int(match[2])
    for entry in journal.entries(Period(start, start + WEEK, "")) if number else ():
        if count <= len(entry.mistakes):
            return (entry.date, entry.mistakes[count - 1].text) if count else None
        count -= len(entry.mistakes)
    return None


NAME = re.compile(r"([ivxlcdm]{1,15})\.([0-9]{1,5})", re.IGNORECASE)
