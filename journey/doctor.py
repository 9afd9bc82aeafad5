"""Everything in a data folder looked at, and put right where that can be done."""

from __future__ import annotations

import hashlib
import json
import tomllib
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey import drafts, inbox, settings, state, timer
from journey.errors import JourneyError, SettingsInvalid, StoreUnusable
from journey.notices import JourneyWarning
from journey.store import Store, dataset
from journey.store.check import Problem, check, repair
from journey.store.quarantine import set_aside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey.journal import Journal

__all__ = ["Report", "examine", "mend"]

FOLDERS = (
    "history",
    "journal",
    "drafts",
    "inbox",
    "attachments",
    "reviews",
    "quarantine",
    ".journey",
)


@dataclass(frozen=True)
class Report:
    """How many days the dataset shows, what does not hold, and what was done about it."""

    days: int
    problems: list[Problem]
    done: list[str]

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def examine(journal: Journal) -> Report:
    """Look at every file of a data folder; nothing is changed.

    Raises:
        NewerSchema: something was written by a newer version.
    """
    odd = _odd(journal.folder)
    broken = {one.file for one in odd} & {"history", "journal"}
    days, problems = (0, []) if broken else check(Store(journal.folder))
    problems = odd + problems
    problems += [*_notes(journal.folder), *_settings(journal.folder)]
    problems += [*_attachments(journal), *_inbox(journal.folder)]
    return Report(days, problems, [])


def mend(journal: Journal) -> Report:
    """Put right what can be, and look again; nothing is deleted.

    Raises:
        StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        NewerSchema: something was written by a newer version.
    """
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", JourneyWarning)
        odd = [journal.folder / one.file for one in _odd(journal.folder)]
        set_aside(journal.folder, odd, "it is a file where a folder belongs")
        done = repair(Store(journal.folder))
        torn = [journal.folder / one.file for one in _notes(journal.folder)]
        set_aside(journal.folder, torn, "it cannot be read")
    done = [str(one.message) for one in told if issubclass(one.category, JourneyWarning)] + done
    after = examine(journal)
    return Report(after.days, after.problems, done)


def _odd(folder: Path) -> list[Problem]:
    return [
        Problem(name, "it is a file where a folder belongs")
        for name in FOLDERS
        if (folder / name).exists() and not (folder / name).is_dir()
    ]


def _notes(folder: Path) -> Iterator[Problem]:
    """Yield the small files beside the journal that cannot be read."""
    try:
        timer.read(folder)
    except JourneyError:
        yield Problem(timer.FILE, "the running round cannot be read")
    if (folder / state.FILE).exists() and not _is_state(folder / state.FILE):
        yield Problem(state.FILE, "what is remembered cannot be read")
    for path in drafts.files(folder):
        if not drafts.readable(path):
            yield Problem(path.relative_to(folder).as_posix(), "the draft cannot be read")


def _is_state(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text(encoding="utf-8")), dict)
    except (OSError, ValueError):
        return False


def _settings(folder: Path) -> Iterator[Problem]:
    try:
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always", JourneyWarning)
            known = settings.load(folder)
        for one in [*(str(one.message) for one in told), *map(str, known.faults.values())]:
            yield Problem(
                settings.FILE, one.removeprefix(f"{folder / settings.FILE}").lstrip(", :")
            )
    except (SettingsInvalid, tomllib.TOMLDecodeError) as error:
        what = str(error).removeprefix(f"{folder / settings.FILE}").lstrip(", :")
        yield Problem(settings.FILE, what)


def _attachments(journal: Journal) -> Iterator[Problem]:
    folder = Store(journal.folder).upkeep.journal
    if not folder.is_dir():
        return
    for number in sorted(dataset.scan(folder)[0]):
        try:
            table = dataset.read(dataset.path_of(folder, number)).table
        except StoreUnusable:
            continue  # the year itself is named already
        for row in table.select(["date", "attachments"]).to_pylist():
            for one in row["attachments"] or ():
                path = journal.folder / "attachments" / one["file"]
                name = f"attachments/{one['file']}"
                if not path.is_file():
                    yield Problem(name, f"the picture of {row['date']} is not there")
                elif one["sha256"] and _hash(path) != one["sha256"]:
                    yield Problem(name, f"the picture of {row['date']} has changed")


def _hash(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _inbox(folder: Path) -> Iterator[Problem]:
    for path, what in inbox.unreadable(folder):
        yield Problem(path.relative_to(folder).as_posix(), what)
