"""What stands in the book: a chapter a week, its notes numbered, insights and explanations between."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from journey.journal.book_numbers import roman, week_number
from journey.model.periods import DAY, Period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from journey.journal.journal import Journal
    from journey.model.entry import Entry

__all__ = ["BookItem", "Chapter", "chapters"]


@dataclass(frozen=True)
class BookItem:
    """One thing that was written: a `note` with its number and turn, an `insight`, an `explanations`."""

    date: date
    kind: str
    text: str
    number: str = ""
    turn: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Chapter:
    """A week of the journey: its number, its first and last day, and what was written in it."""

    number: str
    first: date
    last: date
    passages: tuple[BookItem, ...]


def chapters(journal: Journal, period: Period | None = None) -> list[Chapter]:
    """Return the weeks in which something was written, in order; of a period, its days alone.

    Weeks are counted from the first recorded day and notes through their whole week, so that a note
    keeps its number in whichever book it stands.
    """
    dates = journal.table(["date"]).column("date")
    if not len(dates):
        return []
    first = dates[0].as_py()
    whole = None
    if period:  # the weeks at both ends whole, for the count
        start, end = Period.week(period.start).start, Period.week(period.end - DAY).end
        whole = Period(start, end, "")
    result = []
    for week, entries in groupby(journal.entries(whole), key=lambda entry: Period.week(entry.date)):
        number = roman(week_number(first, week.start))
        passages = tuple(_of_week(number, entries, period))
        if passages:
            result.append(Chapter(number, week.start, week.end - DAY, passages))
    return result


def _of_week(number: str, entries: Iterator[Entry], period: Period | None) -> Iterator[BookItem]:
    count = 0
    for entry in entries:
        inside = period is None or entry.date in period
        for mistake in entry.mistakes:
            count += 1
            if inside:
                yield BookItem(
                    entry.date,
                    "note",
                    mistake.text,
                    f"{number}.{count}",
                    mistake.fix or "",
                    mistake.topic or "",
                )
        if inside and entry.insights:
            yield BookItem(entry.date, "insight", entry.insights)
        for explanation in entry.explanations:
            if inside:
                to = f"to {explanation.audience}" if explanation.audience else ""
                remark = ", ".join(filter(None, (explanation.topic, to)))
                yield BookItem(entry.date, "explanation", explanation.text, remark=remark)
