"""Histories that people kept elsewhere. An importer reads; only the caller saves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journey.errors import AmbiguousLog, SourceUnreadable
from journey.importers.hundred_days import importer
from journey.importers.records import ImportedDay, ImportProblem, to_entries
from journey.model.field_types import Date

if TYPE_CHECKING:
    from datetime import date

__all__ = ["FORMATS", "Extract", "ImportProblem", "ImportedDay", "extract", "read", "to_entries"]

FORMATS = {importer.NAME: importer}
BIGGEST = 100_000_000


@dataclass(frozen=True)
class Extract:
    """What a file holds: `needs` names the flags that it cannot be dated without."""

    path: Path
    format: str
    records: list[ImportedDay]
    problems: list[ImportProblem]
    needs: list[str]


def read(
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002 - the flag's name
    start: date | str | None = None,
    year: int | None = None,
    date_order: str | None = None,
) -> Extract:
    """Read a file without raising over what it leaves open.

    Raises:
        SourceUnreadable: the file cannot be read, or no importer knows it.
    """
    path = Path(path)
    text = _text(path)
    named = format or next((name for name, item in FORMATS.items() if item.identify(text)), None)
    if named is None:
        raise SourceUnreadable(path, "source.no_day")
    if named not in FORMATS:
        raise SourceUnreadable(path, "source.unknown_format", named=named, names=", ".join(FORMATS))
    started = Date().check(start, "start")
    options = importer.Options(started, year, date_order, path.suffix.lower() == ".rst")
    records, problems, needs = FORMATS[named].extract(text, options)
    if not records:
        raise SourceUnreadable(path, "source.no_day")
    return Extract(path, named, records, problems, needs)


def extract(path: Path | str, **options: Any) -> tuple[list[ImportedDay], list[ImportProblem]]:
    r"""Return the records of a file, in its order, and the problems met; nothing is saved.

    Args:
        path: the file.
        **options: `format` by name; `start`, the date of the lowest day number; `year` of the first
            day; `date_order`, one of "dmy", "mdy", "ymd".

    Returns:
        One record a day of the log, and one problem a line that could not be read.

    Raises:
        SourceUnreadable: the file cannot be read, or no importer knows it.
        AmbiguousLog: it leaves something open that must not be guessed.

    >>> from pathlib import Path
    >>> log = journal.folder / "log.md"
    >>> _ = log.write_text("## Day 1: March 1, 2021\nA plot.\n")
    >>> records, problems = importers.extract(log)
    >>> records[0].date, len(problems)
    (datetime.date(2021, 3, 1), 0)
    """
    result = read(path, **options)
    if result.needs:
        raise AmbiguousLog(result.path, result.needs)
    return result.records, result.problems


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > BIGGEST:
            raise SourceUnreadable(path, "source.too_large")
        content = path.read_bytes()
    except OSError as error:
        raise SourceUnreadable(path, "source.cannot_read", why=error.strerror) from None
    for encoding in (
        "utf-8-sig",
        "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "cp1252",
    ):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise SourceUnreadable(path, "source.not_text")
