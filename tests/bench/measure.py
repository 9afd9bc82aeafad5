"""What the measurements share: made-up histories, pairs taken in turn, one table."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median, quantiles

from journey import Entry, Journal, Period
from journey.journal import sample_data
from journey.model.entry import Mistake, Question, Session
from journey.storage import workbook_folder

END = date(2026, 11, 20)
WEEK = Period.parse("2026-W47")


@dataclass(frozen=True)
class Row:
    """One line of the table, in milliseconds unless `unit` says otherwise."""

    what: str
    mine: float
    other: float
    target: str = ""
    unit: str = "ms"

    def __str__(self):
        ratio = f"{self.mine / self.other:.2f}x" if self.other else ""
        other = f"{self.other:.2f} {self.unit}" if self.other else ""
        return (
            f"{self.what:<66}{self.mine:>9.2f} {self.unit:<3}{other:>13}{ratio:>9}  {self.target}"
        )


def prepare(folder, years):
    """Make a workbook with some years of made-up days of up to five sessions."""
    book = workbook_folder.create(folder)
    Journal(book / "data").save_all(sample_data.entries(END, weeks=52 * years, sessions=5), "page")
    return book


def full(folder, years):
    """Make a workbook with five sessions on each day of some years, every sentence its own."""
    book = workbook_folder.create(folder)
    days = (full_day(END - timedelta(number)) for number in reversed(range(365 * years)))
    if years:
        Journal(book / "data").save_all(days, "page")
    return book


def full_day(day):
    """Return a day of five sessions, a mistake and a question, as somebody writes who is at it."""
    sessions = [
        Session(
            start=datetime(day.year, day.month, day.day, 9 + number, tzinfo=UTC),
            topic=("ml", "math", "linux", "python", "electronics")[(day.toordinal() + number) % 5],
            goal=f"what part {number} of {day} should become",
            result=f"a version of part {number} that holds for {day.toordinal()} cases",
            hours=0.5 + number / 4,
            gap=(day.toordinal() + number) % 11,
            difficulty=1 + (day.toordinal() + number) % 5,
            source="timer",
        )
        for number in range(5)
    ]
    return Entry(
        date=day,
        status="worked",
        stage="Linear algebra",
        sessions=tuple(sessions),
        mistakes=(Mistake(text=f"sliced by one on {day}", fix="print the shape", topic="ml"),),
        questions=(Question(text=f"why does it stall on {day}", topic="math", needed_by="ml"),),
        satisfaction=1 + day.toordinal() % 10,
        insights=f"On {day} the signs mattered more than the sizes.",
    )


def timed(action):
    """Return how long an action takes, in milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def in_turn(count, *actions):
    """Take actions in turn, A B A B …, and return the times of each."""
    taken = [[timed(action) for action in actions] for _ in range(count)]
    return [list(column) for column in zip(*taken, strict=True)]


def middle(times):
    """Return the median."""
    return median(times)


def worst(times):
    """Return the time that one in a hundred exceeds."""
    return quantiles(times, n=100, method="inclusive")[98]
