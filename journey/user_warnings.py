"""What a person is told while the work goes on: warnings whose message is written for them."""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from journey.language.messages import Message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey.errors import JourneyError, SettingsInvalid

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
    """Base of all warnings whose message is written for the person.

    Args:
        code: of the message, `warning.…` in the catalogue `errors`.
        **values: for its places.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.message = Message(f"warning.{code}", values)
        super().__init__(self.message.text())

    def text(self, language: str = "en") -> str:
        """Return the message in a language."""
        return self.message.text(language)


class DatasetOutOfDate(JourneyWarning):
    """The history holds a save that the dataset could not take in yet."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__("dataset_out_of_date", path=path, why=why)


class FileQuarantined(JourneyWarning):
    """A file that cannot be used was moved to quarantine; nothing of it is deleted."""

    def __init__(self, path: Path, away: Path, why: Message) -> None:
        super().__init__("file_quarantined", path=path, away=away, why=why)


class YearUnreadable(JourneyWarning):
    """A year of the dataset that is left out, since it can be neither read nor made again."""

    def __init__(self, path: Path) -> None:
        super().__init__("year_unreadable", path=path)


class MovedOn(JourneyWarning):
    """A data folder is converted to the present format; a backup of it as it was is there."""

    def __init__(self, backup: Path) -> None:
        super().__init__("converted", backup=backup)


class OlderFormat(JourneyWarning):
    """A data folder of an older format that cannot be converted is read as it is."""

    def __init__(self, why: JourneyError) -> None:
        super().__init__("older_format", why=Message(why.code, why.values))


class LineDamaged(JourneyWarning):
    """A line of the history is not what was written."""

    def __init__(self, name: str, fault: Message, kept: str) -> None:
        super().__init__("line_damaged", name=name, fault=fault, kept=kept)


class DriveLimitation(JourneyWarning):
    """The drive lacks something that keeps words safe."""

    def __init__(self, code: str) -> None:
        super().__init__("drive", what=Message(code, {}))


class SettingIgnored(JourneyWarning):
    """A line of the settings that is left out."""

    def __init__(self, fault: SettingsInvalid, *, guarded: bool) -> None:
        code = "setting_ignored_guarded" if guarded else "setting_ignored"
        super().__init__(code, what=Message(fault.code, fault.values))


class NotebookReplaced(JourneyWarning):
    """A notebook of the workbook that had been changed; it is as it came, the other one is kept."""

    def __init__(self, name: str, kept: str) -> None:
        super().__init__("notebook_replaced", name=name, kept=kept)


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
