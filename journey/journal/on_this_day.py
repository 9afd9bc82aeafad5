"""The same day of earlier months and years: what was made then, for whoever opens it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journey.model.periods import FIRST_YEAR

if TYPE_CHECKING:
    import datetime as dt

    from journey.journal.journal import Journal

__all__ = ["DaySummary", "days_like"]

MONTHS = 12
COLUMNS = [
    "date", "day", "insights", "sessions.list.element.topic", "sessions.list.element.result",
]  # fmt: skip


@dataclass(frozen=True)
class DaySummary:
    """What was made on an earlier day, and its insight."""

    date: dt.date
    day: int | None
    made: tuple[str, ...]
    insight: str | None


def days_like(journal: Journal, day: date) -> list[DaySummary]:
    """Return the days of the last twelve months, and of every earlier year, that fell like this one.

    A month that is too short has none; days on which nothing was written are left out. Mistakes are
    not among it: they come up only when they are looked for.
    """
    wanted = sorted({*_months(day), *_years(day)}, reverse=True)
    years = {day.year for day in wanted}
    rows = {row["date"]: row for row in journal.table(COLUMNS, years=years).to_pylist()}
    result = []
    for item in wanted:
        row = rows.get(item)
        sessions = (row and row["sessions"]) or ()
        made = tuple(part["result"] or part["topic"] for part in sessions)
        if row and (made or row["insights"]):
            result.append(DaySummary(item, row["day"], made, row["insights"]))
    return result


def _months(day: date) -> list[date]:
    result = []
    for back in range(1, MONTHS + 1):
        year, month = divmod(day.year * MONTHS + day.month - 1 - back, MONTHS)
        if day.day <= calendar.monthrange(year, month + 1)[1]:
            result.append(date(year, month + 1, day.day))
    return result


def _years(day: date) -> list[date]:
    leap = (day.month, day.day) == (2, 29)
    all_rows = range(FIRST_YEAR, day.year)
    return [day.replace(year=year) for year in all_rows if not leap or calendar.isleap(year)]
