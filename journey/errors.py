"""Everything that can go wrong and that the person can mend, each with a name, a code and values.

The sentences are in `language/locales/<language>/errors.json`: what was read, what is accepted, and
what to do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journey.language.messages import Message, catalogue, format_message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path


__all__ = [
    "AmbiguousLog",
    "BackupUnusable",
    "ClockWrong",
    "EditConflict",
    "EmptyBook",
    "InvalidPeriod",
    "InvalidValue",
    "JournalBusy",
    "JourneyError",
    "NewerSchema",
    "NoEntry",
    "NoSuchRevision",
    "NoTimer",
    "NoWorkbook",
    "NothingToReview",
    "ProblemsFound",
    "ReviewFailed",
    "ServerFailed",
    "SessionTooLong",
    "SettingsInvalid",
    "SourceUnreadable",
    "StaleRevision",
    "StoreUnusable",
    "TimerRunning",
    "UnknownField",
    "UnknownImport",
    "UnknownNetwork",
    "WorkbookExists",
    "ZoneUnknown",
]


class JourneyError(Exception):
    """Base of all errors whose message is written for the person.

    Args:
        code: of the message, in the catalogue `errors`.
        **values: for its places.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(self.text())

    def text(self, language: str = "en") -> str:
        """Return the message in a language."""
        return format_message(self.code, self.values, language)

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in place of a traceback: the sentence alone."""
        return [str(self)]


class InvalidValue(JourneyError):
    """A value that a field cannot hold.

    Args:
        where: the field, below what holds it: `sessions 1: gap`.
        code: of the sentence, `value.…` in the catalogue.
        **values: for its places.
    """

    def __init__(self, where: str, code: str, **values: Any) -> None:
        self.where = where
        self.what = Message(code, values)
        super().__init__("invalid_value", where=where, what=self.what)

    def text(self, language: str = "en") -> str:
        """Return the message in a language, with the names of the fields in it."""
        where = ": ".join(_field_name(name, language) for name in self.where.split(": "))
        return format_message(self.code, {**self.values, "where": where}, language)

    def at(self, where: str) -> InvalidValue:
        """Return the same error of another field."""
        return InvalidValue(where, self.what.code, **self.what.values)


def _field_name(name: str, language: str) -> str:
    """Return the name of a field in a language; one of a list has a number, the hours of a day its date."""
    messages = catalogue(language, "errors")
    if hours := re.fullmatch(r"hours of (.+)", name):
        return format_message("field.hours_of", {"day": hours[1]}, language)
    word, space, number = name.partition(" ")
    return f"{messages.get(f'field.{word}', word)}{space}{number}"


class UnknownField(JourneyError):
    """A key that no field has."""

    def __init__(self, where: str, key: str, known: Sequence[str]) -> None:
        self.key = key
        super().__init__("unknown_field", where=where, key=key, names=", ".join(known))


class InvalidPeriod(JourneyError):
    """Text that names no period."""

    def __init__(self, text: str, code: str, **values: Any) -> None:
        self.read = text
        self.what = Message(code, values)
        super().__init__("invalid_period", text=text, what=self.what)


class SettingsInvalid(JourneyError):
    """A settings file with a line that cannot be used."""

    def __init__(self, path: Path, line: int | None, code: str, **values: Any) -> None:
        self.line = line
        place = {"path": path} if line is None else {"path": path, "line": line}
        outer = "settings_invalid" if line is None else "settings_invalid_line"
        super().__init__(outer, what=Message(code, values), **place)


class StoreUnusable(JourneyError):
    """The data folder cannot be read or written."""

    def __init__(self, path: Path, code: str, **values: Any) -> None:
        self.path = path
        self.what = Message(code, values)
        super().__init__("store_unusable", path=path, what=self.what)


class NewerSchema(JourneyError):
    """The data were written by a newer version of journey."""

    def __init__(self, path: Path, number: int, known: int) -> None:
        super().__init__("newer_schema", path=path, number=number, known=known)


class JournalBusy(JourneyError):
    """Another process holds the journal's lock."""

    def __init__(self, path: Path, holder: Message, seconds: float) -> None:
        super().__init__("journal_busy", path=path, holder=holder, seconds=seconds)


class StaleRevision(JourneyError):
    """The stored day is not the one that was loaded; both are kept by the caller."""

    def __init__(self, day: date, loaded: int, stored: int) -> None:
        self.day = day
        self.loaded = loaded
        self.stored = stored
        super().__init__("stale_revision", day=day, loaded=loaded, stored=stored)


class EditConflict(JourneyError):
    """What a person changes on a page was changed elsewhere since the page showed it.

    `theirs` is what stands there now, `mark` tells a line of a list from others and `index` is its
    place now, None where it is gone.
    """

    def __init__(
        self, field: str, theirs: str, mark: str | None = None, index: int | None = None
    ) -> None:
        self.field = field
        self.theirs = theirs
        self.mark = mark
        self.index = index
        code = "edit_conflict.value" if theirs else "edit_conflict.empty"
        if field == "line" and index is None:
            code = "edit_conflict.gone"
        super().__init__(code, field=field, theirs=theirs)


class ClockWrong(JourneyError):
    """The computer's clock is behind what it said before, so that nobody knows which day it is."""

    def __init__(self, shown: str, before: str) -> None:
        super().__init__("clock_wrong", shown=shown, before=before)


class ZoneUnknown(JourneyError):
    """The time zone of the machine is not one that can be used."""

    def __init__(self, zone: str) -> None:
        super().__init__("zone_unknown", zone=zone[:60])


class ServerFailed(JourneyError):
    """JupyterLab could not be started."""

    def __init__(self, why: str | Message) -> None:
        super().__init__("server_failed", why=why)


class NoEntry(JourneyError):
    """A day that has no entry."""

    def __init__(self, day: date) -> None:
        super().__init__("no_entry", day=day)


class NoSuchRevision(JourneyError):
    """A version that a day never had."""

    def __init__(self, day: date, revision: int) -> None:
        super().__init__("no_such_revision", day=day, revision=revision)


class TimerRunning(JourneyError):
    """A session is running already."""

    def __init__(self, topic: str | None, since: str) -> None:
        code = "timer_running.topic" if topic else "timer_running"
        super().__init__(code, topic=topic, since=since)


class SessionTooLong(JourneyError):
    """A session ran so long that nobody can have worked through it."""

    def __init__(self, topic: str | None, since: str, hours: str, option: str = "") -> None:
        named = Message("session_too_long.on" if topic else "nothing", {"topic": topic})
        whole = Message("session_too_long.whole" if option else "nothing", {"option": option})
        super().__init__("session_too_long", named=named, since=since, hours=hours, whole=whole)


class NoTimer(JourneyError):
    """No session is running."""

    def __init__(self) -> None:
        super().__init__("no_timer")


class NoWorkbook(JourneyError):
    """No workbook at or above the current folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__("no_workbook", folder=folder)


class WorkbookExists(JourneyError):
    """The folder for a new workbook is not free."""

    def __init__(self, folder: Path, code: str) -> None:
        super().__init__("workbook_exists", folder=folder, what=Message(code, {}))


class SourceUnreadable(JourneyError):
    """A file that no importer can read."""

    def __init__(self, path: Path, code: str, **values: Any) -> None:
        super().__init__("source_unreadable", path=path, what=Message(code, values))


class AmbiguousLog(JourneyError):
    """A log that leaves something open which must not be guessed."""

    def __init__(self, path: Path, needs: Sequence[str]) -> None:
        self.needs = tuple(needs)
        self.path = path
        super().__init__("ambiguous_log", path=path, needs="")

    def text(self, language: str = "en") -> str:
        """Return the message in a language; it names the options that are needed."""
        asked = "; ".join(self.options(self.needs, language))
        return format_message(self.code, {"path": self.path, "needs": asked}, language)

    @staticmethod
    def options(needs: Sequence[str], language: str = "en") -> list[str]:
        """Return the options that say what a log leaves open."""
        return [format_message(f"log_needs.{need}", {}, language) for need in needs]


class UnknownImport(JourneyError):
    """An import id that the history does not know."""

    def __init__(self, batch: str) -> None:
        super().__init__("unknown_import", batch=batch)


class BackupUnusable(JourneyError):
    """A backup that cannot be written, read or put back."""

    def __init__(self, path: Path, code: str, **values: Any) -> None:
        super().__init__("backup_unusable", path=path, what=Message(code, values))


class ProblemsFound(JourneyError):
    """The doctor found something."""

    def __init__(self, folder: Path, count: int, *, repairable: bool) -> None:
        problems = Message("problem" if count == 1 else "problems", {"count": count})
        hint = Message("problems_found.repair" if repairable else "problems_found.by_hand", {})
        super().__init__("problems_found", folder=folder, problems=problems, hint=hint)


class UnknownNetwork(JourneyError):
    """A network that no post can be composed for."""

    def __init__(self, network: str, known: Sequence[str]) -> None:
        super().__init__("unknown_network", network=network, names=", ".join(known))


class EmptyBook(JourneyError):
    """A time in which nothing was written down."""

    def __init__(self, period: str) -> None:
        super().__init__("empty_book", period=period)


class NothingToReview(JourneyError):
    """A period that a review cannot be made of."""

    def __init__(self, period: str, code: str, **values: Any) -> None:
        super().__init__("nothing_to_review", period=period, what=Message(code, values))


class ReviewFailed(JourneyError):
    """The review's notebook stopped; `notebook` is it as far as it came, if it is there."""

    def __init__(self, period: str, notebook: Path | None, code: str, **values: Any) -> None:
        partial = Message(
            "review_failed.notebook" if notebook else "nothing", {"notebook": notebook}
        )
        super().__init__("review_failed", period=period, what=Message(code, values), kept=partial)
