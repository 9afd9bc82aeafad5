"""What a person is told while the work goes on: warnings whose message is written for them."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = [
    "DatasetOutOfDate",
    "DriveLimitation",
    "FileQuarantined",
    "JourneyWarning",
    "LineDamaged",
    "MovedOn",
    "NotebookReplaced",
    "OlderFormat",
    "SettingIgnored",
    "YearUnreadable",
    "collected",
    "warn",
    "warn_once",
]


class JourneyWarning(UserWarning):
    """Base of all warnings whose message is written for the person."""


class DatasetOutOfDate(JourneyWarning):
    """The history holds a save that the dataset could not take in yet."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"Your words are safe in the history, but {path} could not be written ({why}); make room or "
            "check its permissions: it is brought up to date the next time the journal is opened."
        )


class FileQuarantined(JourneyWarning):
    """A file that cannot be used was moved to quarantine; nothing of it is deleted."""

    def __init__(self, path: Path, away: Path, why: str) -> None:
        super().__init__(f"{path} was set aside as {away}: {why}.")


class YearUnreadable(JourneyWarning):
    """A year of the dataset that is left out, since it can be neither read nor made again."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} cannot be read and is left out here; 'journey doctor' says what can be done."
        )


class MovedOn(JourneyWarning):
    """A data folder moves on to the present format; a backup of it as it was lies there."""

    def __init__(self, backup: Path) -> None:
        super().__init__(
            f"Your data folder is converted to the new format. The backup of the old one is {backup}."
        )


class OlderFormat(JourneyWarning):
    """A data folder of an older format that cannot move on is read as it is."""

    def __init__(self, why: str) -> None:
        super().__init__(f"Your data folder is of an older format and is read as it is. {why}")


class LineDamaged(JourneyWarning):
    """A line of the history is not what was written."""

    def __init__(self, name: str, fault: str, kept: str) -> None:
        super().__init__(
            f"A line of history/{name} is damaged: {fault}. It is kept as {kept}; "
            "'journey doctor --repair' puts right what can be."
        )


class DriveLimitation(JourneyWarning):
    """The drive lacks something that keeps words safe."""

    def __init__(self, what: str, so: str) -> None:
        super().__init__(f"This drive {what}: {so}.")


class SettingIgnored(JourneyWarning):
    """A line of the settings that is left out."""

    def __init__(self, sentence: str, *, guarded: bool) -> None:
        until = "no post is composed" if guarded else "the default holds"
        super().__init__(f"{sentence} Until then {until}.")


class NotebookReplaced(JourneyWarning):
    """A notebook of the workbook that had been changed; it is as it came, the other one is kept."""

    def __init__(self, name: str, kept: str) -> None:
        super().__init__(
            f"notebooks/{name} had been changed, so the page would not have opened; it is as it came "
            f"again, and yours is kept as notebooks/{kept}."
        )


_collecting: ContextVar[list[JourneyWarning] | None] = ContextVar("collecting", default=None)


@contextmanager
def collected() -> Iterator[list[JourneyWarning]]:
    """Collect what this thread's work has to tell, instead of warning of it."""
    caught: list[JourneyWarning] = []
    before = _collecting.set(caught)
    try:
        yield caught
    finally:
        _collecting.reset(before)


def warn(notice: JourneyWarning) -> None:
    """Tell the person something: to whoever collects it, else as a warning."""
    caught = _collecting.get()
    if caught is None:
        warnings.warn(notice, stacklevel=3)
    else:
        caught.append(notice)


def warn_once(notice: JourneyWarning) -> None:
    """Warn of something that holds for as long as this program runs, the first time."""
    if str(notice) not in _warned:
        _warned.add(str(notice))
        warn(notice)


_warned: set[str] = set()
