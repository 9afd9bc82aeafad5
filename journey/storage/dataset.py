"""The dataset: one parquet file a year with what is current, always rebuildable from the history.

The metadata of each file, under the key `journey`, hold the format and, with their checksum, the id and
revision of the version that each day shows (also of deleted days, which have no row). Every page carries a checksum,
so that a disk that forgets is found out when the file is read.
"""

from __future__ import annotations

import errno
import json
import os
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from journey.errors import InvalidValue, NewerSchema, StoreUnusable, UnknownField
from journey.storage import format_1, schema
from journey.storage.atomic_files import replace_file
from journey.storage.checksums import crc32
from journey.storage.data_folder import FORMAT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from journey.model.entry import Entry

__all__ = [
    "Stamp",
    "Year",
    "empty_year",
    "path_of",
    "read_year",
    "rows_of",
    "scan",
    "stamp",
    "stamps",
    "write_year",
    "year_format",
]

KEY = b"journey"
FIRST = re.compile(rb'\{"schema":(\d+),(?:"crc32":"([0-9a-f]{8})","ids":)?')
YEAR = re.compile(r"year=([0-9]{4})")
# What this program, or one that syncs the folder, writes for a moment.
PASSING = re.compile(r"[.~].*\.tmp|.*\.(?:part|crdownload)")
Stamp = tuple[int, int, int]
YEAR_FILE = "entries.parquet"
CHUNKS = 16  # of a table in memory, before its pieces are joined


@dataclass(frozen=True)
class Year:
    """The days of one year: `table` one row a day in order, `ids` the version that each shows.

    `metadata` is what the file said of its versions; it is taken apart only when they are asked for.
    `format` is that of the file it was read from.
    """

    table: pa.Table
    metadata: bytes = b"{}"
    path: Path | None = None
    format: int = FORMAT

    @classmethod
    def of(cls, table: pa.Table, ids: dict[date, tuple[str, int]]) -> Year:
        """Return a year with the versions that its days show."""
        made = cls(table)
        made.__dict__["ids"] = ids
        return made

    @cached_property
    def ids(self) -> dict[date, tuple[str, int]]:
        """The id and revision of the version that each day shows.

        Raises:
            StoreUnusable: what the file says of them is damaged.
        """
        try:
            stated = FIRST.match(self.metadata)
            if (
                stated
                and stated[2]
                and crc32(self.metadata[stated.end() : -1]) != stated[2].decode()
            ):
                raise ValueError("what it says of its versions does not match its checksum")
            return {
                date.fromisoformat(day): (str(name), int(number))
                for day, (name, number) in json.loads(self.metadata)["ids"].items()
            }
        except UNREADABLE as error:
            raise _damaged(self.path or Path(), error) from None

    def __contains__(self, day: date) -> bool:
        return day in self._rows

    def days(self) -> list[date]:
        """Return the days that have a row, in order."""
        return list(self._rows)

    def entry(self, day: date) -> Entry | None:
        """Return the entry of a day, None without one."""
        row = self._rows.get(day)
        return None if row is None else schema.entries_of(self.table.slice(row, 1))[0]

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
            gone = pc.is_in(self.table.column("date"), value_set=schema.date_values(changed))
            parts = [self.table.filter(pc.invert(gone)), new]
        table = pa.concat_tables(parts)
        if row is None:
            table = table.sort_by("date")
        if table.num_columns and table.column("date").num_chunks > CHUNKS:
            table = table.combine_chunks()
        after = Year.of(table, ids)
        if row is not None:
            after.__dict__["_rows"] = self._rows  # no day came or went
        return after

    def revision(self, day: date) -> tuple[int, datetime | None]:
        """Return the revision that is stored and when it was saved; 0 and None without a row."""
        row = self._rows.get(day)
        if row is None:
            return 0, None
        counted = self.table.column("saved_at")[row].value
        at = None if counted is None else schema.to_datetime(counted)
        return self.table.column("revision")[row].as_py(), at


def empty_year() -> Year:
    """Return a year of no days."""
    return Year.of(schema.empty_table(), {})


def path_of(folder: Path, year: int) -> Path:
    """Return where a year lies."""
    return folder / f"year={year}" / YEAR_FILE


def stamps(folder: Path) -> dict[int, Stamp]:
    """Return the stamp of each year; the key -1 marks stray files.

    A stamp is the size and time of the file, and the time of its folder, which changes with every
    file that comes or goes.
    """
    result: dict[int, Stamp] = {}
    for year in _within(folder):
        stated = YEAR.fullmatch(year.name)
        seen = stamp(folder, int(stated[1])) if stated else None
        if stated and seen:
            result[int(stated[1])] = seen
        elif not stated or any(_within(year.path)):
            result[-1] = (0, 0, 0)
    return result


def stamp(folder: Path, year: int) -> Stamp | None:
    """Return what tells one state of a year from another; None without its file."""
    inside = f"{folder}/year={year}"
    try:
        stat = os.stat(f"{inside}/{YEAR_FILE}")  # noqa: PTH116 - on every save, for every year
        return stat.st_size, stat.st_mtime_ns, os.stat(inside).st_mtime_ns  # noqa: PTH116
    except (FileNotFoundError, NotADirectoryError):
        return None


def scan(folder: Path) -> tuple[list[int], list[Path]]:
    """Return the years that have a file, and what else lies in the dataset.

    The latter would break those who read it, or double its rows.
    """
    years: list[int] = []
    others: list[str] = []
    for year in _within(folder):
        stated = YEAR.fullmatch(year.name)
        if not stated or not year.is_dir():
            others.append(year.path)
            continue
        for file in _within(year.path):
            if file.name == YEAR_FILE and file.is_file():
                years.append(int(stated[1]))
            else:
                others.append(file.path)
    return sorted(years), [folder / path for path in sorted(others)]


def _within(folder: Path | str) -> Iterator[os.DirEntry[str]]:
    """Yield what is in a folder; some readers of a dataset stumble over hidden names too."""
    try:
        with os.scandir(folder) as result:
            for file in result:
                if not PASSING.fullmatch(file.name):
                    yield file
    except (FileNotFoundError, NotADirectoryError):
        return


def read_year(path: Path, *, thorough: bool = False) -> Year:
    """Read one year; `thorough` looks at every value and version as well.

    Raises:
        NewerSchema: it was written by a newer version.
        StoreUnusable: it is damaged or was written by something else.
    """
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as source:
            info, stated = _about(source, path)
            table = source.read().replace_schema_metadata(None)
        if thorough:
            table.validate(full=True)
        if stated == 1:
            table = format_1.table_of(table)
    except (*UNREADABLE, InvalidValue, UnknownField) as error:
        raise _damaged(path, error) from None
    year = Year(table, info, path, stated)
    if thorough:
        assert year.ids is not None  # looked at, so that damage in them is told here
    return year


def _damaged(path: Path, error: Exception) -> StoreUnusable:
    return StoreUnusable(path, "store.damaged_year", why=_first(error))


UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, pa.ArrowException)


def _about(source: pq.ParquetFile, path: Path) -> tuple[bytes, int]:
    """Return what the file says of itself, and its format, if that is one of ours."""
    info: bytes = source.metadata.metadata[KEY]
    stated = FIRST.match(info)
    if not stated:
        raise ValueError("it was written by something else")
    if int(stated[1]) > FORMAT:
        raise NewerSchema(path, int(stated[1]), FORMAT)
    columns = source.schema_arrow.remove_metadata()
    expected = (
        format_1.is_table(columns) if int(stated[1]) == 1 else columns.equals(schema.schema())
    )
    if not expected:
        raise ValueError("its columns are not those of a journal")
    return info, int(stated[1])


def rows_of(path: Path) -> int:
    """Return how many days a year's file holds; 0 where it cannot be read."""
    try:
        with pq.ParquetFile(path) as source:
            return int(source.metadata.num_rows)
    except UNREADABLE:
        return 0


def year_format(path: Path) -> int:
    """Return the format of a year's file; the present one where it cannot be read."""
    try:
        with pq.ParquetFile(path) as source:
            stated = FIRST.match(source.metadata.metadata[KEY])
            return int(stated[1]) if stated else FORMAT
    except UNREADABLE:
        return FORMAT


def write_year(path: Path, year: Year, beside: Path) -> None:
    """Put a year in place, after its rows on disk were checked against what should be there.

    Raises:
        OSError: it could not be written, or does not hold what was written; nothing has changed.
    """
    shown = {day.isoformat(): known for day, known in sorted(year.ids.items())}
    ids = json.dumps(shown, separators=(",", ":"))
    metadata = f'{{"schema":{FORMAT},"crc32":"{crc32(ids.encode())}","ids":{ids}}}'
    sink = pa.BufferOutputStream()
    written: list[pq.FileMetaData] = []
    # A year is small: compressing it or noting each column's bounds costs more than it saves, and
    # what Arrow would add to say its types stands in Parquet's own schema already.
    with pq.ParquetWriter(
        sink,
        year.table.schema,
        compression="none",
        write_statistics=["date"],
        write_page_checksum=True,
        store_schema=False,
        metadata_collector=written,
    ) as out:
        out.write_table(year.table)
        out.add_key_value_metadata({KEY.decode(): metadata})
    content = sink.getvalue().to_pybytes()

    def check(there: Path) -> None:
        on_disk = there.read_bytes()
        buffer = pa.BufferReader(on_disk)
        with pq.ParquetFile(buffer, metadata=written[0], pre_buffer=False) as source:
            rows = source.read(columns=["date", "revision"], use_threads=False)
        expected = year.table.select(["date", "revision"])
        if on_disk != content or not rows.replace_schema_metadata(None).equals(expected):
            raise OSError(errno.EIO, "the disk did not keep what was written")

    replace_file(path, content, beside=beside, check=check)


def _first(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
