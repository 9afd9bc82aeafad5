"""Arrow rows to tidy frames: one row a day, one row a part. Topic aliases are applied here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from journey.model.entry import Entry
from journey.model.record import ListOf, field_types

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey.settings import Settings

__all__ = ["DAY_COLUMNS", "days", "parts", "plans"]

DAY_COLUMNS = [
    *(name for name, kind in field_types(Entry).items() if not isinstance(kind, ListOf)),
    "sessions.list.element.hours",
]
TOPICS = ("topic", "needed_by")
NULLABLE = {
    pa.int8(): pd.Int8Dtype(),
    pa.int16(): pd.Int16Dtype(),
    pa.int32(): pd.Int32Dtype(),
}


def days(table: pa.Table, settings: Settings) -> pd.DataFrame:
    """Return one row per day, in order of `date`.

    Columns: `date` datetime64[us]; `series` Int16; `day` Int32; `status`, `stage`, `notes`, `insights`,
    `improve`, `zone`, `origin` text or missing; `private` bool; `satisfaction` Int8, 1-10 or missing; `sessions`
    int64; `hours` float64, the sum of those stated: 0 on a rest day, NaN where something was done
    and nobody said how long, or where the status is missing and no hours are stated; `unknown`
    int64, the sessions whose hours nobody stated; `created_at`, `saved_at`, `closed_at` datetime64[us, UTC];
    `revision` Int32.
    """
    del settings
    nested = table.column("sessions")
    hours = pc.struct_field(pc.list_flatten(nested), "hours").to_numpy()
    stated = ~np.isnan(hours)
    ends = np.concatenate(([0], np.cumsum(_lengths(nested))))
    counts = [
        np.concatenate(([0], np.cumsum(item))) for item in (np.where(stated, hours, 0), stated)
    ]
    total, known = (count[ends[1:]] - count[ends[:-1]] for count in counts)
    sessions = np.diff(ends)
    frame = _frame(table.drop_columns(["sessions"]))
    rest = (frame["status"] == "rest").fillna(value=False).to_numpy(bool)
    spent = np.where(known > 0, total, np.where(rest, 0.0, np.nan))
    place = list(frame.columns).index("insights")
    frame.insert(place, "sessions", sessions.astype("int64"))
    frame.insert(place + 1, "hours", spent)
    frame.insert(place + 2, "unknown", (sessions - known).astype("int64"))
    return frame


def parts(table: pa.Table, name: str, topic_name: Callable[[str], str]) -> pd.DataFrame:
    """Return one row per part of a list column, in order: `date` and the part's fields.

    `date` datetime64[us]; texts str or missing; whole numbers nullable integers; `hours` float64;
    moments datetime64[us, UTC]; flags bool. Topics carry the name that `topic_name` gives them.
    """
    nested = table.column(name)
    flat = pc.list_flatten(nested)  # in its chunks, so that no text is copied
    dates = np.repeat(table.column("date").to_numpy(), _lengths(nested))
    columns: dict[str, Any] = {"date": dates}
    for number, field in enumerate(flat.type):
        columns[field.name] = pc.struct_field(flat, [number])
    for column in TOPICS:
        if column in columns:
            typed = columns[column].combine_chunks().dictionary_encode()
            names = [topic and topic_name(topic) for topic in typed.dictionary.to_pylist()]
            columns[column] = pc.take(pa.array(names, pa.string()), typed.indices)
    return _frame(pa.table(columns))


def _lengths(nested: pa.ChunkedArray) -> np.ndarray:
    counted: np.ndarray = pc.fill_null(pc.list_value_length(nested), 0).to_numpy()
    return counted


def plans(planned: pd.DataFrame, settled: pd.DataFrame) -> pd.DataFrame:
    """Return one row per next action: its fields, `outcome` (done, skipped, open), `settled_on`."""
    if settled.empty:
        missing = pd.Series(pd.NaT, planned.index, dtype="datetime64[us]")
        return planned.assign(outcome="open", settled_on=missing)
    last = settled.drop_duplicates("id", keep="last")[["id", "outcome", "date"]]
    frame = planned.merge(last.rename(columns={"date": "settled_on"}), on="id", how="left")
    frame["outcome"] = frame["outcome"].fillna("open")
    return frame


def _frame(table: pa.Table) -> pd.DataFrame:
    frame: pd.DataFrame = table.to_pandas(date_as_object=False, types_mapper=NULLABLE.get)
    frame["date"] = frame["date"].astype("datetime64[us]")
    return frame
