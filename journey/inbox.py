"""Lines written elsewhere: text files in `data/inbox/`, taken in when a journal is opened.

One line is one thing, in the grammar of `journey.lines`. A line may begin with its date, and a line
that is nothing but a date holds for those after it; else the file's name says the day
(`2026-11-20 train.txt`), else the learning day of its last change. A file that was taken in moves to
`data/inbox/taken/`; lines that cannot be read stay behind under the file's name.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from journey.durable import make_folder, replace_file
from journey.entry import Entry
from journey.errors import InvalidValue, JourneyError
from journey.fields import Day
from journey.lines import add_line
from journey.periods import learning_day, local_zone, now

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey.journal import Journal

__all__ = ["Arrived", "glance", "take_in", "unreadable"]

SUFFIXES = {".txt", ".md"}
LARGEST = 1_000_000  # bytes; a note from a phone is none of that
DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\s*:)?(?:\s+|$)")
GLANCE = "glance.json"
TAKING = ".taking-"


@dataclass(frozen=True)
class Arrived:
    """What came in a file: the lines that were taken, and those left with the reason why."""

    file: str
    taken: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)

    def sentences(self) -> Iterator[str]:
        """Yield what a person is told."""
        if self.taken:
            days = ", ".join(dict.fromkeys(day for day, _ in self.taken))
            count = "1 line" if len(self.taken) == 1 else f"{len(self.taken)} lines"
            yield f"Taken in from inbox/{self.file}: {count} on {days}."
        for text, why in self.left:
            about = f", {text[:60]!r}" if text else ""
            yield f"inbox/{self.file}{about} stays there: {why}"


def take_in(journal: Journal) -> list[Arrived]:
    """Take in every file that waits, and leave word of it for the page.

    A file that cannot be taken in, whatever the reason, stays where it is and is named.
    """
    arrived = []
    for path in _waiting(journal.folder):
        try:
            found = _one(journal, path)
        except (OSError, JourneyError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            found = Arrived(path.name.removeprefix(TAKING), left=[("", why)])
        if found.taken or found.left:
            arrived.append(found)
    if any(one.taken for one in arrived):
        _leave_word(journal.folder, [one for one in arrived if one.taken])
    return arrived


def glance(folder: Path) -> list[Arrived]:
    """Return what came in since the last glance, once."""
    path = folder / ".journey" / GLANCE
    try:
        known = [Arrived(**one) for one in json.loads(path.read_text(encoding="utf-8"))]
        path.unlink()
    except (OSError, ValueError, TypeError):
        return []
    return known


def unreadable(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that wait and cannot be read as text, each with the reason."""
    for path in _waiting(folder):
        try:
            _text(path)
        except (OSError, InvalidValue) as error:
            yield path, str(error)


def _waiting(folder: Path) -> list[Path]:
    """Return the files in the inbox, without what syncing programs and editors keep beside them."""
    inbox = folder / "inbox"
    if not inbox.is_dir():
        return []
    return sorted(
        path
        for path in inbox.iterdir()
        if path.is_file()
        and (path.name.startswith(TAKING) or not path.name.startswith((".", "~")))
        and not path.name.endswith(("~", ".tmp", ".part", ".crdownload"))
    )


def _text(path: Path) -> str:
    name = path.name.removeprefix(TAKING)
    if path.suffix.lower() not in SUFFIXES:
        raise InvalidValue(name, "it is no text file", "end its name in .txt or take it away")
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise InvalidValue(name, "it is too long for a note", "bring it with journey import")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidValue(name, "it is no text in UTF-8", "save it as UTF-8") from None


def _one(journal: Journal, path: Path) -> Arrived:
    name = path.name.removeprefix(TAKING)
    settings = journal.settings  # a line that decides where words land may stop everything here
    with journal.held():
        _text(path)
        # Out of the way first: what is written to a file of this name from now on is another file.
        path = path.rename(path.with_name(TAKING + name))
        text = _text(path)
        written = path.stat().st_mtime
        changed = min(datetime.fromtimestamp(int(written), UTC), now())
        about = f"{name}\n{int(written)}\n{text}"
        batch = f"inbox-{hashlib.sha256(about.encode()).hexdigest()[:16]}"
        day = learning_day(changed, local_zone(), settings.day_starts_at)
        entries, taken, left = _entries(journal, name, text, day, changed)
        # A file that was taken in by a process that died before it could move it.
        if entries and not journal.has_batch(batch):
            journal.save_all(entries, "inbox", batch)
        _move(path, name, [line for line, _ in left], whole=not taken)
    return Arrived(name, taken, left)


def _entries(
    journal: Journal, name: str, text: str, written: date, at: datetime
) -> tuple[list[Entry], list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the days after the lines of a file, the lines taken, and those left with their day."""
    named = DATED.match(f"{name.rsplit('.', 1)[0]} ")
    day: date = (named and _day(named[1])) or written
    entries: dict[date, Entry] = {}
    taken, left = [], []
    for line in filter(None, map(str.strip, text.splitlines())):
        on, words = day, line
        if dated := DATED.match(line):
            stated = _day(dated[1])
            words = line[dated.end() :].strip()
            if not stated:
                left.append((line, f"there is no day {dated[1]}."))
                continue
            on = stated
            if not words:
                day = stated
                continue
        before = entries.get(on) or journal.entry(on) or Entry(date=on)
        same = on == written
        try:
            after = add_line(before, words, at if same else None, "same-day" if same else "later")
        except InvalidValue as error:
            left.append((f"{on} {words}", str(error)))
            continue
        entries[on] = after
        taken.append((str(on), words))
    return list(entries.values()), taken, left


def _day(text: str) -> date | None:
    try:
        found: date | None = Day().check(text, "date")
    except InvalidValue:
        return None
    return found


def _move(path: Path, name: str, left: list[str], *, whole: bool) -> None:
    """Put the file among those taken; lines that could not be read stay behind, each with its day."""
    back = path.with_name(name)
    if left and not back.exists():
        if whole:
            path.rename(back)
            return
        replace_file(
            back, ("\n".join(left) + "\n").encode(), beside=make_folder(path.parent / "taken")
        )
    elif left:  # a new file of that name has come meanwhile
        stay = path.with_name(f"{back.stem} {now():%Y%m%dT%H%M%S%f}{back.suffix}")
        replace_file(
            stay, ("\n".join(left) + "\n").encode(), beside=make_folder(path.parent / "taken")
        )
    target = make_folder(path.parent / "taken") / name
    if target.exists():
        target = target.with_name(f"{target.stem} {now():%Y%m%dT%H%M%S%f}{target.suffix}")
    path.rename(target)


def _leave_word(folder: Path, arrived: list[Arrived]) -> None:
    path = make_folder(folder / ".journey") / GLANCE
    known = [asdict(one) for one in [*glance(folder), *arrived]]
    replace_file(path, json.dumps(known, ensure_ascii=False).encode())
