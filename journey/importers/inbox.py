"""Lines written elsewhere: text files in `data/inbox/`, taken in when a journal is opened.

One line is one thing, in the grammar of `journey.model.quick_entry`. A line may begin with its date, and a line
that is nothing but a date holds for those after it; else the file's name says the day
(`2026-11-20 train.txt`), else the learning day of its last change. A file that was taken in moves to
`data/inbox/taken/`; lines that cannot be read stay behind under the file's name.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue, JourneyError
from journey.importers.inbox_lines import InboxReader, TakenLines, original_name
from journey.language.messages import Message
from journey.language.numbers import Counted
from journey.model.periods import learning_day, local_zone, now
from journey.model.topics import CONTROL
from journey.storage.atomic_files import make_folder, replace_file
from journey.storage.json_files import UNUSABLE, read_json, write_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.language.translations import Speaking

    Reason = Speaking | str  # of the system's own words, where a file cannot be read

__all__ = ["ImportedFile", "import_files", "pop_report", "unreadable"]

SUFFIXES = {".txt", ".md"}
OLDEST_NOTE = 10  # years; a file that claims to be older was dated by no clock
LARGEST = 1_000_000  # bytes; a note from a phone is none of that
GLANCE = "glance.json"
MOST_ANSWERS = 30
TAKING = ".taking-"
PLACEHOLDER = re.compile(r"\.(.+)\.icloud")


@dataclass(frozen=True)
class ImportedFile:
    """What came in a file: the lines that were taken, those taken before, and those left with the reason.

    `taken` and `again` are pairs of a day and the line, `left` of the line and the reason; `answers` say
    what each line became and who sees it.
    """

    file: str
    taken: list[tuple[str, str]] = field(default_factory=list)
    left: list[tuple[str, Reason]] = field(default_factory=list)
    again: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Message] = field(default_factory=list)

    def sentences(self, language: str = "en") -> Iterator[str]:
        """Yield what a person is told, in a language."""
        for message in self._messages():
            yield message.text(language)

    def _messages(self) -> Iterator[Message]:
        if self.taken:
            days = ", ".join(dict.fromkeys(day for day, _ in self.taken))
            lines = {"file": self.file, "lines": Counted(len(self.taken), "line"), "days": days}
            yield Message("inbox.taken", lines)
        yield from self.answers[:MOST_ANSWERS]
        if len(self.answers) > MOST_ANSWERS:
            yield Message("inbox.more", {"n": len(self.answers) - MOST_ANSWERS})
        if self.again:
            day, text = self.again[-1]
            lines = {"file": self.file, "lines": Counted(len(self.again), "line")}
            code = "inbox.again_one" if len(self.again) == 1 else "inbox.again"
            yield Message(code, lines | {"day": day, "text": text[:60]})
        for text, why in self.left:
            line = f", {text[:60]!r}" if text else ""
            yield Message("inbox.left", {"file": self.file, "line": line, "why": why})


def import_files(journal: Journal) -> list[ImportedFile]:
    """Take in every file that waits, and leave a report for the page.

    A file that cannot be taken in, whatever the reason, stays where it is and is named.
    """
    arrived = []
    for path, why in _waiting(journal.folder):
        name = _shown(path)
        if why:
            arrived.append(ImportedFile(name, left=[("", why)]))
            continue
        try:
            report = _take_file(journal, path)
        except (OSError, JourneyError) as error:
            reason = (error.strerror or str(error)) if isinstance(error, OSError) else error
            report = ImportedFile(name, left=[("", reason)])
        if report.taken or report.left or report.again:
            arrived.append(report)
    if any(report.taken for report in arrived):
        with suppress(OSError):  # the page does not tell of it; the lines are saved
            _save_report(journal.folder, [report for report in arrived if report.taken])
    return arrived


def pop_report(folder: Path) -> list[ImportedFile]:
    """Return and clear the report of imported notes."""
    path = folder / ".journey" / GLANCE
    try:
        reports = [_report(item) for item in read_json(path)]
        path.unlink()
    except UNUSABLE:
        return []
    return reports


def _report(data: dict[str, Any]) -> ImportedFile:
    lines = [(str(day), str(text)) for day, text in data["taken"]]
    answers = [Message(str(code), dict(values)) for code, values in data.get("answers", ())]
    return ImportedFile(str(data["file"]), taken=lines, answers=answers)


def unreadable(folder: Path) -> Iterator[tuple[Path, Reason]]:
    """Yield the files that wait and cannot be read as text, each with the reason."""
    for path, why in _waiting(folder):
        try:
            if why:
                yield path, why
            else:
                _text(path)
        except OSError as error:
            yield path, str(error)
        except InvalidValue as error:
            yield path, error


def _waiting(folder: Path) -> list[tuple[Path, Message | None]]:
    """Return the files in the inbox, each with the reason why it cannot be taken in, if there is one.

    What syncing programs and editors keep beside them is left out.
    """
    inbox = folder / "inbox"
    results: list[tuple[Path, Message | None]] = []
    try:
        paths = sorted(inbox.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        return [(inbox, Message("inbox.cannot_read", {"why": error.strerror}))]
    for path in paths:
        hidden = path.name.startswith((".", "~")) and not path.name.startswith(TAKING)
        if PLACEHOLDER.fullmatch(path.name):
            results.append((path, Message("inbox.in_icloud", {})))
        elif (
            hidden
            or path.name.endswith(("~", ".tmp", ".part", ".crdownload"))
            or not path.is_file()
        ):
            continue
        elif _utf8(path.name) != path.name:
            results.append((path, Message("inbox.name_not_utf8", {})))
        else:
            results.append((path, None))
    return results


def _shown(path: Path) -> str:
    """Return a file's name as it can be printed and stored."""
    placeholder = PLACEHOLDER.fullmatch(path.name)
    name = placeholder[1] if placeholder else path.name.removeprefix(TAKING)
    return CONTROL.sub("�", _utf8(name))


def _utf8(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _text(path: Path) -> str:
    name = path.name.removeprefix(TAKING)
    if path.suffix.lower() not in SUFFIXES:
        raise InvalidValue(name, "value.not_a_text_file")
    with path.open("rb") as source:
        content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InvalidValue(name, "value.too_long_for_a_note")
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidValue(name, "value.not_utf8") from None


def _changed_at(path: Path) -> datetime | None:
    """Return when a file was changed last, None where it says what cannot be: 1980, as archives do."""
    try:
        changed = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    except (ValueError, OverflowError):
        return None
    return min(changed, now()) if changed.year >= now().year - OLDEST_NOTE else None


def _text_before(folder: Path, name: str) -> str:
    """Return the text of a file as it was taken in last, nothing if it never was."""
    original = original_name(name)
    try:
        paths = [path for path in folder.glob("*") if original_name(path.name) == original]
        return _text(max(paths, key=lambda path: path.stat().st_mtime)) if paths else ""
    except (OSError, InvalidValue):
        return ""


def _copied_from(folder: Path, path: Path, text: str) -> str:
    """Return the name of the file that was taken in with the very same text; its own where none was.

    One line alone may be meant again on another day: then the file must have the same time too.
    """
    seen = path.stat()
    for other in folder.iterdir() if folder.is_dir() else ():
        with suppress(OSError, InvalidValue):  # a link that leads nowhere is no copy of anything
            info = other.stat()
            same_time = int(info.st_mtime) == int(seen.st_mtime)
            may_be = info.st_size == seen.st_size and ("\n" in text.strip() or same_time)
            if may_be and _text(other) == text:
                return other.name
    return path.name.removeprefix(TAKING)


def _take_file(journal: Journal, path: Path) -> ImportedFile:
    name = path.name.removeprefix(TAKING)
    settings = journal.settings  # a line that decides where words land may stop everything here
    with journal.locked():
        _text(path)
        changed = _changed_at(path)
        journal.check_clock()
        # Out of the way first: what is written to a file of this name from now on is another file.
        path = path.rename(path.with_name(TAKING + name))
        text = _text(path)
        identity = f"{name}\n{int(path.stat().st_mtime)}\n{text}"
        batch = f"inbox-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
        day = changed and learning_day(changed, local_zone(), settings.day_starts_at)
        taken = path.parent / "taken"
        ledger = TakenLines(journal.folder, name)
        if ledger.is_new:
            ledger = TakenLines(journal.folder, _copied_from(taken, path, text))
        saved = journal.has_batch(batch)  # by a process that died before it could move the file
        imported = Counter() if saved else ledger.imported
        reading = InboxReader(journal, day, changed, imported, _text_before(taken, name))
        reading.read(name, text)
        if reading.lines and not saved:
            journal.save_all(reading.entries(), "inbox", batch)
        try:
            ledger.add(reading.taken_lines)
            lines = [line for line, _ in reading.left]
            _move(path, name, lines, whole=not (reading.taken or reading.again))
        except OSError as error:
            why = Message("inbox.not_moved", {"why": error.strerror})
            left: list[tuple[str, Reason]] = [*reading.left, ("", why)]
            return ImportedFile(_shown(path), reading.taken, left, reading.again, reading.answers)
    return ImportedFile(
        _shown(path), reading.taken, [*reading.left], reading.again, reading.answers
    )


def _move(path: Path, name: str, left: list[str], *, whole: bool) -> None:
    """Put the file among those taken; lines that could not be read stay behind, each with its day."""
    back = path.with_name(name)
    if left and not back.exists() and whole:
        path.rename(back)
        return
    taken = make_folder(path.parent / "taken")
    if left:
        if back.exists():  # a new file of that name has come meanwhile
            back = path.with_name(f"{back.stem} {now():%Y%m%dT%H%M%S%f}{back.suffix}")
        replace_file(back, ("\n".join(left) + "\n").encode(), beside=taken)
    target = taken / name
    if target.exists():
        target = target.with_name(f"{target.stem} {now():%Y%m%dT%H%M%S%f}{target.suffix}")
    path.rename(target)


def _save_report(folder: Path, arrived: list[ImportedFile]) -> None:
    path = make_folder(folder / ".journey") / GLANCE
    reports = [*pop_report(folder), *arrived]
    data = [
        {"file": report.file, "taken": report.taken, "answers": report.answers}
        for report in reports
    ]
    write_json(path, data)
