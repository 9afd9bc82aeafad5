"""The dataset's Arrow schema, from the fields of an entry, and one row there and back."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.json as pj

from journey.model.entry import Entry
from journey.model.field_types import Boolean, Date, FieldType, Integer, Number, Text, Timestamp
from journey.model.record import ListOf, Record, field_types

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "date_values",
    "empty_table",
    "entries_of",
    "schema",
    "select",
    "to_datetime",
    "to_table",
    "with_plain_times",
]

EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def arrow_type(kind: FieldType) -> pa.DataType:
    """Return the Arrow type that holds a field of this kind."""
    match kind:
        case ListOf(of=cls):
            assert cls
            return pa.list_(pa.struct(list(_fields(cls))))
        case Integer(bits=bits):
            return {8: pa.int8(), 16: pa.int16(), 32: pa.int32()}[bits]
        case Number():
            return pa.float64()
        case Text():
            return pa.string()
        case Boolean():
            return pa.bool_()
        case Date():
            return pa.date32()
        case Timestamp():
            return pa.timestamp("us", tz="UTC")
    raise TypeError(kind)


def _fields(cls: type[Record]) -> Iterable[pa.Field]:
    return (pa.field(name, arrow_type(kind)) for name, kind in field_types(cls).items())


@cache
def schema() -> pa.Schema:
    """Return the columns of the dataset: the fields of an entry, in their order."""
    return pa.schema(list(_fields(Entry)))


def empty_table() -> pa.Table:
    """Return a table of no days."""
    return pa.Table.from_batches([], schema=schema())


def to_table(entries: Iterable[Entry]) -> pa.Table:
    """Return one row per entry."""
    return _rows([_plain(entry) for entry in entries], schema())


def date_values(days: Iterable[date]) -> pa.Array:
    """Return days as an Arrow array."""
    rows = [{"date": _number(day)} for day in days]
    return _rows(rows, pa.schema([("date", pa.date32())])).column("date").combine_chunks()


def entries_of(table: pa.Table) -> list[Entry]:
    """Return one entry per row of a table with the dataset's columns."""
    rows = with_plain_times(table).to_pylist()
    return [Entry.from_dict(_timed(Entry, row)) for row in rows]


def with_plain_times(table: pa.Table) -> pa.Table:
    """Return a table with its timestamps as integers, since reading those would import pandas."""
    return table.cast(
        pa.schema([pa.field(column.name, _counted(column.type)) for column in table.schema])
    )


def select(table: pa.Table, names: list[str] | None) -> pa.Table:
    """Return some columns of a table, nothing copied; fields of nested ones by their dotted names."""
    if names is None:
        return table
    wanted: dict[str, list[str]] = {}
    for name in names:
        top, _, field = name.partition(".list.element.")
        wanted.setdefault(top, []).extend([field] if field else ())
    return pa.table({top: _fields_of(table.column(top), inner) for top, inner in wanted.items()})


def _fields_of(column: pa.ChunkedArray, names: list[str]) -> pa.ChunkedArray:
    if not names:
        return column
    kind = pa.list_(pa.struct([column.type.value_type.field(name) for name in names]))
    chunks = [
        pa.ListArray.from_arrays(
            chunk.offsets,
            pa.StructArray.from_arrays([chunk.values.field(name) for name in names], names=names),
        )
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, type=kind)


def _counted(kind: pa.DataType) -> pa.DataType:
    """Return a type with its timestamps as integers, since reading those would import pandas."""
    if pa.types.is_timestamp(kind):
        return pa.int64()
    if pa.types.is_list(kind):
        return pa.list_(_counted(kind.value_type))
    if pa.types.is_struct(kind):
        return pa.struct([pa.field(item.name, _counted(item.type)) for item in kind])
    return kind


def to_datetime(counted: int) -> datetime:
    """Return the moment that a timestamp counts to, in microseconds."""
    return datetime.fromtimestamp(0, UTC) + timedelta(microseconds=counted)


def _timed(cls: type[Record], row: dict[str, Any]) -> dict[str, Any]:
    for name, kind in field_types(cls).items():
        if isinstance(kind, Timestamp) and row[name] is not None:
            row[name] = to_datetime(row[name])
        elif isinstance(kind, ListOf):
            assert kind.of
            row[name] = [_timed(kind.of, item) for item in row[name] or ()]
    return row


def _rows(rows: list[dict[str, Any]], columns: pa.Schema) -> pa.Table:
    """Build a table by Arrow's JSON reader: `pa.array` would import pandas, half a second."""
    if not rows:
        return pa.Table.from_batches([], schema=columns)
    content = "\n".join(json.dumps(row) for row in rows).encode()
    options = pj.ParseOptions(explicit_schema=columns, unexpected_field_behavior="error")
    whole = pj.ReadOptions(use_threads=False, block_size=len(content) + 1)
    return pj.read_json(io.BytesIO(content), read_options=whole, parse_options=options)


def _plain(part: Record) -> dict[str, Any]:
    row = part.to_dict()
    for name, kind in field_types(type(part)).items():
        if isinstance(kind, Date) and row[name] is not None:
            row[name] = _number(getattr(part, name))
    return row


def _number(day: date) -> int:
    return day.toordinal() - EPOCH_ORDINAL
