"""The number of a day: one that was announced stays, all others follow the dates.

A number is announced by a finished day, a post, an import, or by being typed. The days after the last
announced one count on from it; one filled in before it has none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    import pyarrow as pa

    from journey.model.entry import Entry
    from journey.settings import Settings

    Row = dict[str, Any]

__all__ = ["RECOUNTED", "LastNumber", "assign_day_numbers", "last_number", "recount", "typed_days"]

RECOUNTED = ["date", "series", "day", "status", "closed_at", "posts", "origin"]


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


def recount(
    rows: Iterable[Row], typed: Collection[date], today: date
) -> dict[date, tuple[int, int]]:
    """Return series and number of each day whose number does not follow the dates as it should.

    Args:
        rows: every stored day, with the columns `RECOUNTED`.
        typed: the days whose number was typed, see `typed_days`.
        today: the learning day; later ones have no numbers.
    """
    series, number = 1, 0  # of the last announced day
    since: list[Row] = []
    for row in sorted(rows, key=lambda row: row["date"]):
        imported = str(row["origin"] or "").startswith("import:")
        announced = row["date"] in typed or row["closed_at"] or row["posts"] or imported
        if row["day"] is not None and announced:
            series, number, since = row["series"], row["day"], []
        elif row["status"] == "worked" and row["date"] <= today and not imported:
            since.append(row)
    counted = {row["date"]: (series, number + place) for place, row in enumerate(since, 1)}
    return {
        row["date"]: counted[row["date"]]
        for row in since
        if (row["series"], row["day"]) != counted[row["date"]]
    }


def typed_days(rows: Iterable[Row]) -> set[date]:
    """Return the days whose number is not the one after that of the day before: somebody typed it."""
    result = set()
    before = (1, 0)
    for row in sorted(rows, key=lambda row: row["date"]):
        if row["day"] is None:
            continue
        if (row["series"], row["day"]) != (before[0], before[1] + 1):
            result.add(row["date"])
        before = row["series"], row["day"]
    return result


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
