"""What a past year adds up to, kept beside the dataset, so that old years need not be read for it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc

from journey.storage.atomic_files import make_folder
from journey.storage.json_files import UNUSABLE, read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from journey.storage.dataset import Stamp

__all__ = ["Totals", "load_totals", "save_totals"]

TOTALS_FILE = "totals.json"
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Totals:
    """Worked and rest days, sessions, hours stated (h), and the first of some days, counted from 1970."""

    worked: int = 0
    rest: int = 0
    sessions: int = 0
    hours: float = 0.0
    first: int | None = None

    @classmethod
    def of(cls, table: pa.Table) -> Totals:
        """Add up the rows of days."""
        sessions = table.column("sessions")
        statuses = table.column("status").to_pylist()
        dates = table.column("date")
        return cls(
            statuses.count("worked"),
            statuses.count("rest"),
            pc.sum(pc.list_value_length(sessions)).as_py() or 0,
            pc.sum(pc.struct_field(pc.list_flatten(sessions), "hours")).as_py() or 0.0,
            (dates[0].as_py() - EPOCH).days if len(dates) else None,
        )

    def __add__(self, other: Totals) -> Totals:
        return Totals(
            self.worked + other.worked,
            self.rest + other.rest,
            self.sessions + other.sessions,
            self.hours + other.hours,
            min((day for day in (self.first, other.first) if day is not None), default=None),
        )


def load_totals(work: Path) -> dict[int, tuple[Stamp, Totals]]:
    """Return the totals that were kept, each with the state of its year; none if they are unusable."""
    try:
        info = read_json(work / TOTALS_FILE)
        return {
            int(year): ((int(look[0]), int(look[1]), int(look[2])), _of(totals))
            for year, (look, totals) in info.items()
        }
    except UNUSABLE:
        return {}


def _of(kept: dict[str, Any]) -> Totals:
    """Return totals as they were kept; those of an earlier form lack the first day, and are made anew."""
    return Totals(first=kept.pop("first"), **kept)


def save_totals(work: Path, totals: Mapping[int, tuple[Stamp, Totals]]) -> None:
    """Keep the totals of some years.

    Raises:
        OSError: the folder cannot be written.
    """
    data = {str(year): (look, asdict(totals)) for year, (look, totals) in sorted(totals.items())}
    write_json(make_folder(work) / TOTALS_FILE, data)
