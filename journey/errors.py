"""Everything that can go wrong and that the person can hint, each with a name and a sentence.

The constructor writes the message: what happened, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """Base of all errors whose message is written for the person."""

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows in place of a traceback: the sentence alone."""
        return [str(self)]


class InvalidValue(JourneyError):
    """A value that a field cannot hold."""

    def __init__(self, where: str, what: str, hint: str) -> None:
        self.where = where
        self.what = what
        self.hint = hint
        super().__init__(f"{where}: {what}; {hint}.")


class UnknownField(JourneyError):
    """A key that no field has."""

    def __init__(self, where: str, key: str, known: Sequence[str]) -> None:
        self.key = key
        super().__init__(f"{where}: there is no field {key!r}; the fields are {', '.join(known)}.")


class InvalidPeriod(JourneyError):
    """Text that names no period."""

    def __init__(self, text: str, what: str) -> None:
        super().__init__(
            f"{text!r} is no period: {what}. Write a week (2026-W47), a month (2026-11), "
            "a year (2026), 'this' or 'last'."
        )


class SettingsInvalid(JourneyError):
    """A settings file with a line that cannot be used."""

    def __init__(self, path: Path, line: int | None, what: str, hint: str) -> None:
        self.line = line
        place = f"{path}, line {line}" if line else str(path)
        super().__init__(f"{place}: {what}; {hint}{'' if hint.endswith('?') else '.'}")


class StoreUnusable(JourneyError):
    """The data folder cannot be read or written."""

    def __init__(self, path: Path, what: str, hint: str) -> None:
        self.path = path
        super().__init__(f"{path}: {what}; {hint}.")


class NewerSchema(JourneyError):
    """The data were written by a newer version of journey."""

    def __init__(self, path: Path, number: int, known: int) -> None:
        super().__init__(
            f"{path} was written in format {number} and this version reads up to {known}; "
            "update journey. Nothing was changed."
        )


class JournalBusy(JourneyError):
    """Another process holds the journal's lock."""

    def __init__(self, path: Path, holder: str, seconds: float) -> None:
        super().__init__(
            f"{path} has been locked for {seconds:g} s by {holder}; "
            "wait for it or end it, then try again. Nothing was changed."
        )


class StaleRevision(JourneyError):
    """The stored day is not the one that was loaded; both are kept by the caller."""

    def __init__(self, day: date, loaded: int, stored: int) -> None:
        self.day = day
        self.loaded = loaded
        self.stored = stored
        super().__init__(
            f"{day} was saved elsewhere in the meantime: revision {stored} is stored and "
            f"revision {loaded} was loaded; load the day again and repeat the change."
        )


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
        text = f"says {theirs!r} now" if theirs else "is empty now"
        if field == "line" and index is None:
            text = "is no longer there"
        super().__init__(f"{field} was changed elsewhere in the meantime and {text}.")


class ClockWrong(JourneyError):
    """The computer's clock is behind what it said before, so that nobody knows which day it is."""

    def __init__(self, shown: str, before: str) -> None:
        super().__init__(
            f"This computer's clock says {shown}, which is before {before}; set it, or if it is right "
            'name the day once: journey log --date 2026-11-20 "ml 1h what you made".'
        )


class ZoneUnknown(JourneyError):
    """The time zone of the machine is not one that can be used."""

    def __init__(self, zone: str) -> None:
        super().__init__(
            f"TZ={zone[:60]!r} is not a time zone that journey knows, so nobody can say which day it is; "
            "set it to a name such as Europe/Berlin."
        )


class ServerFailed(JourneyError):
    """JupyterLab could not be started."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"JupyterLab could not be started ({why}); try another --port, or set journey up again."
        )


class NoEntry(JourneyError):
    """A day that has no entry."""

    def __init__(self, day: date) -> None:
        super().__init__(f"There is no entry for {day}; 'journey today --date {day}' opens it.")


class NoSuchRevision(JourneyError):
    """A version that a day never had."""

    def __init__(self, day: date, revision: int) -> None:
        super().__init__(
            f"{day} has no revision {revision}; 'journey history {day}' lists those it has."
        )


class TimerRunning(JourneyError):
    """A session is running already."""

    def __init__(self, topic: str | None, since: str) -> None:
        text = f" on {topic}" if topic else ""
        super().__init__(f"A session{text} has been running since {since}; 'journey stop' ends it.")


class SessionTooLong(JourneyError):
    """A session ran so long that nobody can have worked through it."""

    def __init__(self, topic: str | None, since: str, hours: str, option: str = "") -> None:
        text = f" on {topic}" if topic else ""
        whole = f"--hours {option} if it was all of it, " if option else ""
        super().__init__(
            f"The session{text} has run for {hours}, since {since}; say how long it really was: "
            f"journey stop --hours 1.5 ({whole}--hours ? if you don't know)."
        )


class NoTimer(JourneyError):
    """No session is running."""

    def __init__(self) -> None:
        super().__init__("No session is running; 'journey start TOPIC' starts one.")


class NoWorkbook(JourneyError):
    """No workbook at or above the current folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"There is no workbook at or above {folder}; run 'journey init DIR' to make one, "
            "or go to the folder that holds yours."
        )


class WorkbookExists(JourneyError):
    """The folder for a new workbook is not free."""

    def __init__(self, folder: Path, what: str) -> None:
        super().__init__(f"{folder} {what}; name a folder that does not exist yet.")


class SourceUnreadable(JourneyError):
    """A file that no importer can read."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"{path}: {what}.")


class AmbiguousLog(JourneyError):
    """A log that leaves something open which must not be guessed."""

    FLAGS: dict[str, str] = {  # noqa: RUF012
        "start": "--start DATE, the date of its lowest day number",
        "date-order": "--date-order dmy, mdy or ymd",
        "year": "--year Y, the year of its first day",
        "map": "--map date=1,topic=2,hours=3, the columns by number",
    }

    def __init__(self, path: Path, needs: Sequence[str]) -> None:
        self.needs = tuple(needs)
        asked = "; ".join(self.FLAGS[need] for need in needs)
        super().__init__(f"{path} does not say enough about its dates: add {asked}.")


class UnknownImport(JourneyError):
    """An import id that the history does not know."""

    def __init__(self, batch: str) -> None:
        super().__init__(f"There is no import {batch!r}; each import prints its id when it ends.")


class BackupUnusable(JourneyError):
    """A backup that cannot be written, read or put back."""

    def __init__(self, path: Path, what: str, hint: str) -> None:
        super().__init__(f"{path}: {what}; {hint}.")


class ProblemsFound(JourneyError):
    """The doctor found something."""

    def __init__(self, folder: Path, count: int, *, repairable: bool) -> None:
        problems = "1 problem" if count == 1 else f"{count} problems"
        hint = (
            "'journey doctor --repair' mends what it can"
            if repairable
            else "hint by hand what is named"
        )
        super().__init__(f"{folder}: {problems} found; {hint}.")


class UnknownNetwork(JourneyError):
    """A network that no post can be composed for."""

    def __init__(self, network: str, known: Sequence[str]) -> None:
        super().__init__(f"There is no network {network!r}; choose one of {', '.join(known)}.")


class EmptyBook(JourneyError):
    """A time in which nothing was written down."""

    def __init__(self, period: str) -> None:
        super().__init__(f"There is no book of {period}: nothing was written down in it yet.")


class NothingToReview(JourneyError):
    """A period that a review cannot be made of."""

    def __init__(self, period: str, why: str) -> None:
        super().__init__(f"There is no review of {period}: {why}.")


class ReviewFailed(JourneyError):
    """The review's notebook stopped; `notebook` is it as far as it came, if it is there."""

    def __init__(self, period: str, notebook: Path | None, why: str) -> None:
        lies = f"the notebook as far as it came is {notebook}, and " if notebook else ""
        super().__init__(
            f"The review of {period} stopped: {why}; {lies}the review made before is unchanged."
        )
