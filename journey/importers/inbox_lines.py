"""The lines of a file in the inbox: which are new, what each says, and the day it belongs to.

A note on a phone grows and comes again with each sync, so what counts is the line of a named file:
`taken/lines.json` says which were taken, by file, and one that was is named instead of taken twice.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import TYPE_CHECKING

from journey.errors import InvalidValue
from journey.model.entry import Entry
from journey.model.field_types import Date
from journey.model.quick_entry import (
    DATED,
    ParsedLine,
    apply_lines,
    check_rest,
    fits,
    parse_line,
    split_day,
)
from journey.storage.atomic_files import make_folder
from journey.storage.json_files import UNUSABLE, read_json, write_json

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from journey.journal.journal import Journal

__all__ = ["InboxReader", "TakenLines", "line_digest"]

LEDGER = "lines.json"
# How syncing programs call a copy that they made of a file: it holds the lines of that file.
COPY = re.compile(
    r" \([^)]*conflicted copy[^)]*\)$|\.sync-conflict-[\w-]+$| \(\d{1,3}\)$| \d{1,2}$",
    re.IGNORECASE,
)


class TakenLines:
    """Which lines of a named file were taken, and how often each, in `inbox/taken/lines.json`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / "inbox" / "taken" / LEDGER
        stem, dot, suffix = name.rpartition(".")
        self._name = COPY.sub("", stem) + dot + suffix
        try:
            data = read_json(self._path)
            self._all: dict[str, dict[str, int]] = {
                str(file): {str(digest): int(count) for digest, count in lines.items()}
                for file, lines in data.items()
            }
        except UNUSABLE:
            self._all = {}
        self.imported = Counter(self._all.get(self._name, {}))

    def add(self, lines: list[str]) -> None:
        """Note how often each line stood in the file that was taken.

        Raises:
            OSError: it cannot be written.
        """
        counts = Counter(map(line_digest, lines))
        merged = {
            name: max(counts[name], self.imported[name]) for name in {*counts, *self.imported}
        }
        if merged != self._all.get(self._name):
            self._all[self._name] = merged
            make_folder(self._path.parent)
            write_json(self._path, self._all)


def line_digest(line: str) -> str:
    """Return what a line is known by."""
    return hashlib.sha256(line.encode()).hexdigest()[:16]


class InboxReader:
    """The lines of a file: those taken, those taken before, and those left, each with its day."""

    def __init__(
        self, journal: Journal, written: date, at: datetime, imported: Counter[str]
    ) -> None:
        self.journal = journal
        self.written = written
        self.at = at
        self.today = journal.today
        self.imported = imported.copy()
        self.taken: list[tuple[str, str]] = []
        self.again: list[tuple[str, str]] = []
        self.left: list[tuple[str, InvalidValue]] = []
        self.taken_lines: list[str] = []
        self.notes: list[str] = []
        self.lines: dict[date, list[ParsedLine]] = {}
        self._before: dict[date, Entry] = {}
        self._hours: dict[date, float] = {}

    def read(self, name: str, text: str) -> None:
        """Read every line."""
        heading = _day_in_name(name)
        for line in filter(None, map(str.strip, text.splitlines())):
            try:
                stated, words = split_day(line, self.written)
                if stated and not words:
                    heading = stated
                    continue
                self._take(line, words, stated, heading)
            except InvalidValue as error:
                self.left.append((line, error))

    def _take(self, line: str, words: str, stated: date | None, heading: date | None) -> None:
        day = stated or heading or self.written
        # A line is known by its day where that is written down; "yesterday" is written down once.
        dated = heading if not stated else None if line.casefold().startswith("y") else stated
        known_as = f"{dated} {words}" if dated else line
        key = line_digest(known_as)
        if self.imported[key] > 0:
            self.imported[key] -= 1
            self.again.append((str(day), words))
            self.taken_lines.append(known_as)
            return
        if day > self.today:
            raise InvalidValue("date", "value.in_the_future", day=day, today=self.today)
        same = day == self.written
        try:
            parsed = parse_line(words, self.at if same else None, "same-day" if same else "later")
            if day not in self._before:
                self._before[day] = self.journal.entry(day) or Entry(date=day)
                self._hours[day] = self._before[day].hours or 0.0
            check_rest(self._before[day], parsed)
            self._hours[day] = fits(self._hours[day], parsed)
        except InvalidValue as error:
            self.left.append((f"{day} {words}", error))
            return
        self.lines.setdefault(day, []).append(parsed)
        if "notes" in parsed.texts:
            self.notes.append(words)
        self.taken.append((str(day), words))
        self.taken_lines.append(known_as)

    def entries(self) -> list[Entry]:
        """Return the days after the lines that were taken."""
        return [
            self.journal.with_stage(self._before[day], apply_lines(self._before[day], lines))
            for day, lines in self.lines.items()
        ]


def _day_in_name(name: str) -> date | None:
    match = DATED.match(f"{name.rpartition('.')[0]} ")
    try:
        day: date | None = Date().check(match[1], "date") if match else None
    except InvalidValue:
        return None
    return day
