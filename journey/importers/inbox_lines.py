"""The lines of a file in the inbox: which are new, what each says, and the day it belongs to.

A note on a phone grows and comes again with each sync, so what counts is the line of a named file:
`taken/lines.json` says which were taken, by file, and one that was is named instead of taken twice.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from journey.errors import InvalidValue
from journey.importers.line_answer import answer_line
from journey.journal.used_topics import UsedTopics
from journey.language.messages import Message
from journey.model.entry import Entry
from journey.model.field_types import Date
from journey.model.quick_entry import (
    DATED,
    ParsedLine,
    apply_lines,
    check_rest,
    fits,
    is_relative,
    parse_line,
    split_day,
)
from journey.model.similarity import score
from journey.storage.atomic_files import make_folder
from journey.storage.json_files import UNUSABLE, read_json, write_json

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from journey.journal.journal import Journal

__all__ = ["InboxReader", "TakenLines", "line_digest"]

LEDGER = "lines.json"
ALIKE = 80.0  # of 100, from which a line is taken for another one corrected
# How syncing programs call a copy that they made of a file: it holds the lines of that file.
COPY = re.compile(
    r" \([^)]*conflicted copy[^)]*\)$|\.sync-conflict-[\w-]+$| \(\d{1,3}\)$| \d{1,2}$"
    r"| \d{8}T\d{12,}$"  # a second file of one name, among those taken
    # … and how people's file managers do, in German, English, French, Spanish and Italian.
    r"| \((?:kopie|copy|copie|copia)(?: \d{1,3})?\)$|(?: -)? (?:kopie|copy|copie|copia)(?: \(?\d{1,3}\)?)?$"
    r"|^(?:kopie von|copy of|copie de|copia de|copia di) ",
    re.IGNORECASE,
)


class TakenLines:
    """Which lines of a named file were taken, and how often each, in `inbox/taken/lines.json`."""

    def __init__(self, folder: Path, name: str) -> None:
        self._path = folder / "inbox" / "taken" / LEDGER
        self._name = original_name(name)
        try:
            data = read_json(self._path)
            self._all: dict[str, dict[str, int]] = {
                str(file): {str(digest): int(count) for digest, count in lines.items()}
                for file, lines in data.items()
            }
        except UNUSABLE:
            self._all = {}
        self.imported = Counter(self._all.get(self._name, {}))
        self.is_new = self._name not in self._all

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


def original_name(name: str) -> str:
    """Return the name of the file of which this one is a copy, by its name alone."""
    stem, dot, suffix = unicodedata.normalize("NFC", name).rpartition(".")
    return (COPY.sub("", stem) or stem) + dot + suffix


def line_digest(line: str) -> str:
    """Return what a line is known by."""
    return hashlib.sha256(line.encode()).hexdigest()[:16]


class InboxReader:
    """The lines of a file: those taken, those taken before, and those left, each with its day."""

    def __init__(
        self,
        journal: Journal,
        written: date | None,
        at: datetime | None,
        imported: Counter[str],
        before: str = "",
    ) -> None:
        self.journal = journal
        self.before = before
        self.topics = UsedTopics(journal)
        self.written = written
        self.at = at
        self.today = journal.today
        self.imported = imported.copy()
        self.taken: list[tuple[str, str]] = []
        self.again: list[tuple[str, str]] = []
        self.left: list[tuple[str, InvalidValue]] = []
        self.taken_lines: list[str] = []
        self.answers: list[Message] = []
        self.lines: dict[date, list[ParsedLine]] = {}
        self._before: dict[date, Entry] = {}
        self._hours: dict[date, float] = {}

    def read(self, name: str, text: str) -> None:
        """Read every line."""
        heading = _day_in_name(name)
        lines = [line for line in map(str.strip, text.splitlines()) if line]
        self._gone = [
            line for line in map(str.strip, self.before.splitlines()) if line and line not in lines
        ]
        for line in lines:
            try:
                if self.written is None and is_relative(line):
                    raise InvalidValue("date", "value.file_date")  # noqa: TRY301
                stated, words = split_day(line, self.written or self.today)
                if stated and not words:
                    heading = stated
                    continue
                self._take(line, words, stated, heading)
            except InvalidValue as error:
                self.left.append((line, error))

    def _take(self, line: str, words: str, stated: date | None, heading: date | None) -> None:
        day = stated or heading or self.written
        if day is None:
            raise InvalidValue("date", "value.file_date")
        # A line is known by its day where that is written down; "yesterday" and "today" mean another day
        # each time the note comes.
        dated = heading if not stated else None if is_relative(line) else stated
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
            source = "same-day" if same else "later"
            parsed = parse_line(words, self.at if same else None, source, topics=self.topics)
            if day not in self._before:
                self._before[day] = self.journal.entry(day) or Entry(date=day)
                self._hours[day] = self._before[day].hours or 0.0
            check_rest(self._before[day], parsed)
            self._hours[day] = fits(self._hours[day], parsed)
        except InvalidValue as error:
            self.left.append((f"{day} {words}", error))
            return
        self.lines.setdefault(day, []).append(parsed)
        blank = Entry(date=day, private=self._before[day].private)
        answer = answer_line(parsed, blank, self.journal.settings)
        self.answers.append(Message("inbox.line", {"text": words[:60], "answer": answer}))
        if edited := self._earlier_form(line):
            self.answers.append(
                Message("inbox.edited", {"text": words[:60], "before": edited[:60]})
            )
        self.taken.append((str(day), words))
        self.taken_lines.append(known_as)

    def _earlier_form(self, line: str) -> str | None:
        """Return the line of the file as it came before that this one seems to be, corrected."""
        alike = [(score(line, gone), gone) for gone in self._gone]
        best, gone = max(alike, default=(0.0, ""))
        return gone if best >= ALIKE else None

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
