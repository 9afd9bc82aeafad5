"""Day 28 as announced: the newest day gets the next number when it is first saved, and keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    import pyarrow as pa

    from journey.model.entry import Entry
    from journey.settings import Settings

__all__ = ["LastNumber", "assign_day_numbers", "last_number"]


@dataclass(frozen=True)
class LastNumber:
    """The newest day that was worked or has a number, and the last number given in its series."""

    newest: date | None = None
    day: int = 0
    series: int = 1


def last_number(tables: Iterable[pa.Table], today: date) -> LastNumber:
    """Return the last number from tables of `date, series, day, status`, the newest table first.

    Days after today do not count: one would be the newest for ever.
    """
    newest = None
    for table in tables:
        for row in sorted(table.to_pylist(), key=lambda item: item["date"], reverse=True):
            if row["date"] > today:
                continue
            if row["status"] == "worked" or row["day"] is not None:
                newest = newest or row["date"]
            if row["day"] is not None:
                return LastNumber(newest, row["day"], row["series"])
    return LastNumber(newest)


def assign_day_numbers(
    entries: list[Entry], before: Callable[[], LastNumber], settings: Settings, today: date
) -> list[Entry]:
    """Return entries with the numbers they get if they are saved one after the other, by date.

    Days before the newest have none unless the person says so, nor have days after today. `before` is
    asked only if there is a day to number.
    """
    result = {}
    so_far: LastNumber | None = None
    for item in sorted(entries, key=lambda entry: entry.date):
        if item.day is not None or item.status != "worked" or item.date > today:
            continue
        so_far = so_far or before()
        if so_far.newest is not None and item.date < so_far.newest:
            continue
        if settings.day_count == "calendar" and settings.started:
            day, series = (item.date - settings.started).days + 1, item.series
        else:
            day, series = so_far.day + 1, so_far.series
        if day > 0:
            result[item.date] = item.replace(day=day, series=series)
            so_far = LastNumber(item.date, day, series)
    return [result.get(entry.date, entry) for entry in entries]
