"""Everything in a data folder looked at, and put right where that can be done."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey import settings
from journey.errors import JourneyError, SettingsInvalid, StoreUnusable
from journey.importers import inbox
from journey.language.messages import Message
from journey.language.numbers import Counted
from journey.storage import dataset, drafts, page_state, timer_file, workbook_folder
from journey.storage.data_folder import FOLDERS, FORMAT
from journey.storage.integrity import FileProblem, check_store, repair_store
from journey.storage.json_files import DamagedFile
from journey.storage.lock import stale_markers
from journey.storage.migration import format_of
from journey.storage.quarantine import set_aside
from journey.storage.store import Store
from journey.user_warnings import collected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.language.translations import Speaking

__all__ = ["Report", "check_folder", "repair_folder"]


@dataclass(frozen=True)
class Report:
    """How many days the dataset shows, what does not hold, what was done about it, the folder's format."""

    days: int
    problems: list[FileProblem]
    done: list[Speaking]
    format: int = FORMAT

    @property
    def ok(self) -> bool:
        """Whether everything holds."""
        return not self.problems


def check_folder(journal: Journal) -> Report:
    """Look at every file of a data folder; nothing is changed.

    Raises:
        NewerSchema: something was written by a newer version.
    """
    odd = _files_in_place_of_folders(journal.folder)
    broken = {problem.file for problem in odd} & {"history", "journal"}
    days, problems = (0, []) if broken else check_store(Store(journal.folder))
    problems = odd + problems
    problems += [*_notes(journal.folder), *_settings(journal.folder)]
    problems += [*_attachments(journal), *_inbox(journal.folder), *_notebooks(journal.folder)]
    problems += [*_markers(journal.folder), *_access(journal.folder)]
    return Report(days, problems, [], format_of(journal.folder))


def repair_folder(journal: Journal) -> Report:
    """Put right what can be, and look again; nothing is deleted.

    Raises:
        StoreUnusable, JournalBusy: the folder cannot be written, or somebody holds it.
        NewerSchema: something was written by a newer version.
    """
    with collected() as warnings:
        removed = list(_remove_markers(journal.folder))
        odd = [
            journal.folder / problem.file for problem in _files_in_place_of_folders(journal.folder)
        ]
        set_aside(journal.folder, odd, Message("problem.file_for_folder", {}))
        repaired = repair_store(Store(journal.folder))
        torn = [journal.folder / problem.file for problem in _notes(journal.folder)]
        set_aside(journal.folder, torn, Message("problem.cannot_be_read", {}))
        closed = _close_to_others(journal.folder)
        if book := _workbook_of(journal.folder):
            workbook_folder.restore_notebooks(book, journal.folder)
    done: list[Speaking] = [*removed, *warnings, *repaired, *closed]
    after = check_folder(journal)
    return Report(after.days, after.problems, done, after.format)


def _files_in_place_of_folders(folder: Path) -> list[FileProblem]:
    return [
        FileProblem(name, Message("problem.file_for_folder", {}))
        for name in (*FOLDERS, ".journey")
        if (folder / name).exists() and not (folder / name).is_dir()
    ]


def _notes(folder: Path) -> Iterator[FileProblem]:
    """Yield the small files beside the journal that cannot be read."""
    try:
        timer_file.read_timer(folder)
    except JourneyError:
        yield FileProblem(timer_file.TIMER_FILE, Message("problem.timer", {}))
    try:
        page_state.load_state(folder / page_state.STATE_FILE)
    except FileNotFoundError:
        pass
    except (OSError, DamagedFile) as error:
        yield FileProblem(page_state.STATE_FILE, Message("problem.state", {"why": error}))
    for path in drafts.draft_files(folder):
        if not drafts.readable(path):
            yield FileProblem(path.relative_to(folder).as_posix(), Message("problem.draft", {}))


def _settings(folder: Path) -> Iterator[FileProblem]:
    try:
        with collected() as warnings:
            settings.load(folder)
    except SettingsInvalid as error:
        what = _without_path(Message(error.code, error.values))
        yield FileProblem(settings.SETTINGS_FILE, what, repairable=False)
        return
    for warning in warnings:
        yield FileProblem(settings.SETTINGS_FILE, _without_path(warning.message), repairable=False)


def _without_path(message: Message) -> Message:
    """Return a message about a file without its path, which is named already."""
    inner = {
        place: _without_path(value) if isinstance(value, Message) else value
        for place, value in message.values.items()
    }
    return Message(message.code, inner | ({"path": ""} if "path" in inner else {}))


def _attachments(journal: Journal) -> Iterator[FileProblem]:
    folder = Store(journal.folder).upkeep.journal
    if not folder.is_dir():
        return
    for number in sorted(dataset.scan(folder)[0]):
        try:
            table = dataset.read_year(dataset.path_of(folder, number)).table
        except StoreUnusable:
            continue  # the year itself is named already
        for row in table.select(["date", "attachments"]).to_pylist():
            for item in row["attachments"] or ():
                path = journal.folder / "attachments" / item["file"]
                name = f"attachments/{item['file']}"
                if not path.is_file():
                    missing = Message("problem.picture_missing", {"day": row["date"]})
                    yield FileProblem(name, missing, repairable=False)
                elif item["sha256"] and _hash(path) != item["sha256"]:
                    changed = Message("problem.picture_changed", {"day": row["date"]})
                    yield FileProblem(name, changed, repairable=False)


def _hash(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _inbox(folder: Path) -> Iterator[FileProblem]:
    for path, why in inbox.unreadable(folder):
        name = path.relative_to(folder).as_posix().encode("utf-8", "replace").decode()
        what = Message("problem.as_said", {"why": why})
        yield FileProblem(name, what, repairable=False)


def _workbook_of(folder: Path) -> Path | None:
    """Return the workbook whose data folder this is."""
    book = workbook_folder.find_workbook(folder.parent)
    return book if book and book / "data" == folder else None


def _notebooks(folder: Path) -> Iterator[FileProblem]:
    book = _workbook_of(folder)
    for name in workbook_folder.changed_notebooks(book) if book else ():
        yield FileProblem(f"../notebooks/{name}", Message("problem.notebook", {}))


def _markers(folder: Path) -> Iterator[FileProblem]:
    for path, who in stale_markers(folder):
        name = path.relative_to(folder).as_posix()
        yield FileProblem(name, Message("problem.lock", {"who": who}))


def _remove_markers(folder: Path) -> Iterator[Message]:
    for path, who in stale_markers(folder):
        path.unlink(missing_ok=True)
        name = path.relative_to(folder).as_posix()
        yield Message("repair.lock_removed", {"file": name, "who": who})


def _access(folder: Path) -> Iterator[FileProblem]:
    """Yield one problem for all that others on this machine can read."""
    opened = [] if settings.is_shared(folder) else list(_open_to_others(folder))
    if opened:
        first = opened[0].relative_to(folder).as_posix()
        yield FileProblem(
            first, Message("problem.readable_by_others", {"counts": _counted(opened)})
        )


def _open_to_others(folder: Path) -> Iterator[Path]:
    """Yield the files and folders below the data folder that others can reach and read."""
    if os.name == "nt" or not _lets_others_in(folder):
        return
    waiting = [folder]
    while waiting:
        try:
            inside = sorted(waiting.pop().iterdir())
        except OSError:
            continue
        for path in inside:
            if path.is_symlink() or (path.parent == folder and path.name in SHIPPED):
                continue
            if _lets_others_in(path):
                yield path
                if path.is_dir():
                    waiting.append(path)


def _lets_others_in(path: Path) -> bool:
    try:
        return bool(path.stat().st_mode & OTHERS)
    except OSError:
        return False


def _close_to_others(folder: Path) -> list[Message]:
    closed = []
    for path in [] if settings.is_shared(folder) else list(_open_to_others(folder)):
        with suppress(OSError):  # what is somebody else's stays, and is named again
            path.chmod(path.stat().st_mode & ~OTHERS)
            closed.append(path)
    return [Message("repair.closed", {"counts": _counted(closed)})] if closed else []


def _counted(paths: list[Path]) -> Message | Counted:
    """Return how many files and folders these are, in words."""
    folders = sum(path.is_dir() for path in paths)
    files = len(paths) - folders
    if not files or not folders:
        return Counted(files, "file") if files else Counted(folders, "folder")
    both = {"files": Counted(files, "file"), "folders": Counted(folders, "folder")}
    return Message("problem.files_and_folders", both)


OTHERS = 0o077
SHIPPED = {"README.md", ".gitkeep"}  # a fresh workbook has it
