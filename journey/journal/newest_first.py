"""Lines of one list of many days, newest first, without reading more years than are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from journey.journal.journal import Journal

__all__ = ["iter_newest_first"]

YEARS = 10  # as far back as anything is looked for by itself


def iter_newest_first(
    journal: Journal, name: str, end: date, start: date | None = None
) -> Iterator[tuple[date, int, dict[str, Any]]]:
    """Yield `(date, place in its list, fields)` of the days from `start` to before `end`, newest first."""
    first = start.year if start else end.year - YEARS
    for year in range(end.year, first - 1, -1):
        rows = journal.table(["date", name], years=[year]).to_pylist()
        for row in reversed(rows):
            if row["date"] >= end:
                continue
            if start and row["date"] < start:
                return
            parts = row[name] or ()
            for place in range(len(parts) - 1, -1, -1):
                yield row["date"], place, parts[place]
