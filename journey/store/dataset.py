"""The dataset: one parquet file a year with what is current, always rebuildable from the history.

The metadata of each file, under the key `journey`, hold the schema's version and the id and
revision of the version that each day shows (also of deleted days, which have no row).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from journey.durable import replace_file
from journey.errors import NewerSchema, StoreUnusable
from journey.store import schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from journey.entry import Entry

__all__ = ["Year", "path_of", "read", "read_columns", "write", "years"]

KEY = b"journey"
CHUNKS = 16  # of a table in memory, before its pieces are joined


@dataclass(frozen=True)
class Year:
    """The days of one year: `table` one row a day in order, `ids` the version that each shows."""

    table: pa.Table
    ids: dict[date, tuple[str, int]]

    def entry(self, day: date) -> Entry | None:
        """Return the entry of a day, None without one."""
        row = self._rows.get(day)
        return None if row is None else schema.to_entries(self.table.slice(row, 1))[0]

    @cached_property
    def _rows(self) -> dict[date, int]:
        return {day: row for row, day in enumerate(self.table.column("date").to_pylist())}

    def replace(self, changed: Mapping[date, tuple[str, int, Entry | None]]) -> Year:
        """Return the year with some days changed, or without them where the entry is None."""
        ids = self.ids | {day: (name, number) for day, (name, number, _) in changed.items()}
        new = schema.to_table(entry for _, _, entry in changed.values() if entry)
        row = self._rows.get(next(iter(changed))) if len(changed) == len(new) == 1 else None
        if row is not None:
            parts = [self.table.slice(0, row), new, self.table.slice(row + 1)]
        else:
            gone = pc.is_in(self.table.column("date"), value_set=schema.dates(changed))
            parts = [self.table.filter(pc.invert(gone)), new]
        table = pa.concat_tables(parts)
        if row is None:
            table = table.sort_by("date")
        if table.column("date").num_chunks > CHUNKS:
            table = table.combine_chunks()
        return Year(table, ids)

    def revision(self, day: date) -> tuple[int, datetime | None]:
        """Return the revision that is stored and when it was saved; 0 and None without a row."""
        row = self._rows.get(day)
        if row is None:
            return 0, None
        cells = self.table.slice(row, 1)
        counted = cells.column("saved_at").cast(pa.int64()).to_pylist()[0]
        at = None if counted is None else schema.moment(counted)
        return cells.column("revision").to_pylist()[0], at


def empty() -> Year:
    """Return a year of no days."""
    return Year(schema.empty(), {})


def path_of(folder: Path, year: int) -> Path:
    """Return where a year lies."""
    return folder / f"year={year}" / "entries.parquet"


def years(folder: Path) -> dict[int, Path]:
    """Return the years that have a file, in order."""
    found = sorted(folder.glob("year=[0-9][0-9][0-9][0-9]/entries.parquet"))
    return {int(path.parent.name.removeprefix("year=")): path for path in found}


def read(path: Path) -> Year:
    """Read one year.

    Raises:
        NewerSchema: it was written by a newer version.
        StoreUnusable: it is damaged or was written by something else.
    """
    try:
        with pq.ParquetFile(path) as source:
            about = json.loads(source.schema_arrow.metadata[KEY])
            if about["schema"] > schema.VERSION:
                raise NewerSchema(path, about["schema"], schema.VERSION)
            table = source.read().cast(schema.schema())
        ids = {
            date.fromisoformat(day): (str(name), int(number))
            for day, (name, number) in about["ids"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise StoreUnusable(
            path, f"the file cannot be read ({_first(error)})", "it is made again from the history"
        ) from None
    return Year(table.replace_schema_metadata(None), ids)


def read_columns(path: Path, columns: list[str] | None = None) -> pa.Table:
    """Read some columns of one year; nested ones by their dotted names.

    Raises:
        StoreUnusable: the file is damaged.
    """
    try:
        with pq.ParquetFile(path) as source:
            return source.read(columns=columns).replace_schema_metadata(None)
    except (OSError, pa.ArrowException) as error:
        raise StoreUnusable(
            path,
            f"the file cannot be read ({_first(error)})",
            "move it away and it is made again from the history",
        ) from None


def write(path: Path, year: Year, beside: Path) -> None:
    """Put a year in place, after its rows on disk were checked against what should be there.

    Raises:
        OSError: it could not be written, or does not hold what was written; nothing has changed.
    """
    about = {
        "schema": schema.VERSION,
        "ids": {day.isoformat(): known for day, known in sorted(year.ids.items())},
    }
    meta = {KEY: json.dumps(about, separators=(",", ":"))}
    sink = pa.BufferOutputStream()
    # A year is small: compressing it or noting each column's bounds costs more than it saves.
    table = year.table.replace_schema_metadata(meta)
    pq.write_table(table, sink, compression="none", write_statistics=["date"])

    def check(written: Path) -> None:
        expected = year.table.select(["date", "revision"])
        with pq.ParquetFile(written) as source:
            if not source.read(columns=["date", "revision"]).equals(expected):
                raise OSError(5, "the disk did not keep what was written")

    replace_file(path, sink.getvalue().to_pybytes(), beside=beside, check=check)


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
