"""Where things are: the workbook's folder, its data, and its three notebooks."""

from __future__ import annotations

import os
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from journey.errors import NoWorkbook, StoreUnusable, WorkbookExists
from journey.model.periods import as_local, now
from journey.storage.atomic_files import make_folder, replace_file
from journey.storage.json_files import UNUSABLE, parse_json, read_json, write_json
from journey.user_warnings import NotebookReplaced, warn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

__all__ = [
    "NOTEBOOKS",
    "changed_notebooks",
    "create",
    "data_folder",
    "find_workbook",
    "notebooks_dir",
    "pop_notes",
    "pop_requested_day",
    "request_day",
    "require",
    "restore_notebooks",
    "sample_folder",
]  # fmt: skip

PAGE = Path("notebooks") / "daily.ipynb"
ASKED = Path(".journey") / "open"
NOTES = Path(".journey") / "notes.json"
NOTEBOOKS = ("daily.ipynb", "weekly.ipynb", "explore.ipynb")


def find_workbook(start: Path | None = None) -> Path | None:
    """Return the nearest folder at or above one (the current unless given) that is a workbook."""
    here = (start or Path.cwd()).absolute()
    return next((path for path in (here, *here.parents) if (path / PAGE).is_file()), None)


def require(start: Path | None = None) -> Path:
    """Return the workbook like `find`.

    Raises:
        NoWorkbook: there is none.
    """
    result = find_workbook(start)
    if not result:
        raise NoWorkbook(start or Path.cwd())
    return result


def data_folder(given: str | Path | None = None) -> Path:
    """Return the data folder: the one given, the sample data while they are tried, `JOURNEY_DATA`, or `data/`.

    Raises:
        NoWorkbook: none of them.
    """
    sample = sample_folder()
    if not given and sample and sample.is_dir():
        return sample
    named = given or os.environ.get("JOURNEY_DATA")
    if not named:
        return require() / "data"
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:
        raise StoreUnusable(Path(named), "store.no_user") from None


def sample_folder() -> Path | None:
    """Return where a server of ours keeps the sample data while somebody tries them; None elsewhere.

    It is there for as long as they are tried: every page and kernel of the server sees the same.
    """
    named = os.environ.get("JOURNEY_SAMPLE")
    return Path(named) if named else None


def request_day(data: Path, day: date | None) -> None:
    """Leave word which day the page shall open next; None for today."""
    path = data / ASKED
    if day:
        replace_file(path, str(day).encode())
    else:
        path.unlink(missing_ok=True)


def pop_requested_day(data: Path) -> str | None:
    """Return the day that the page was asked to open, once."""
    path = data / ASKED
    try:
        day = path.read_text(encoding="utf-8")
        path.unlink()
    except OSError:
        return None
    return day


def notebooks_dir() -> Path:
    """Return the folder of the notebooks that a new workbook begins with."""
    return Path(str(files("journey"))) / "notebooks"


def changed_notebooks(book: Path) -> Iterator[str]:
    """Yield the workbook's own notebooks that are missing or do not do what those of journey do."""
    for name in NOTEBOOKS:
        try:
            there = _essence((book / "notebooks" / name).read_bytes())
        except OSError:
            there = None
        if there != _essence((notebooks_dir() / name).read_bytes()):
            yield name


def _essence(content: bytes) -> object:
    """Return what running a notebook depends on: its kernel, its cells, their tags; None if unreadable."""
    try:
        notebook = parse_json(content)
        return notebook["metadata"]["kernelspec"]["name"], [
            (cell["cell_type"], "".join(cell["source"]), cell.get("metadata", {}).get("tags"))
            for cell in notebook["cells"]
        ]
    except UNUSABLE:
        return None


def restore_notebooks(book: Path, data: Path) -> None:
    """Put the workbook's own notebooks back where they were changed, and keep the changed ones.

    Each is told of, on the shell and once on the page. Where they cannot be written they stay.
    """
    folder = book / "notebooks"
    for name in changed_notebooks(book):
        try:
            before = (folder / name).read_bytes() if (folder / name).is_file() else None
            kept = _keep(folder, name, before) if before is not None else None
            replace_file(folder / name, (notebooks_dir() / name).read_bytes())
        except OSError:
            continue  # the page says what cannot be opened
        if kept:
            notice = NotebookReplaced(name, kept)
            warn(notice)
            with suppress(OSError):
                write_json(data / NOTES, [*pop_notes(data), str(notice)])


def _keep(folder: Path, name: str, content: bytes) -> str:
    """Put a changed notebook beside the others and return its name below their folder."""
    stem = f"{Path(name).stem}-{as_local(now()):%Y-%m-%d}"
    for number in range(1, 1000):
        kept = f"kept/{stem}{f'-{number}' if number > 1 else ''}.ipynb"
        path = folder / kept
        if not path.exists() or path.read_bytes() == content:
            replace_file(path, content)
            return kept
    raise OSError(f"{folder / 'kept'} is full")


def pop_notes(data: Path) -> list[str]:
    """Return what the page has to tell when it opens next, once."""
    try:
        result = [str(text) for text in read_json(data / NOTES)]
        (data / NOTES).unlink()
    except UNUSABLE:
        return []
    return result


def create(folder: Path) -> Path:
    """Make a workbook: the notebooks, and a data folder that git ignores.

    Raises:
        WorkbookExists: the folder is a file or holds something already.
    """
    folder = folder.expanduser().absolute()
    if folder.is_file():
        raise WorkbookExists(folder, "workbook.is_a_file")
    if folder.is_dir() and any(folder.iterdir()):
        raise WorkbookExists(folder, "workbook.not_empty")
    notebooks = make_folder(folder / "notebooks")
    for name in NOTEBOOKS:
        replace_file(notebooks / name, (notebooks_dir() / name).read_bytes())
    make_folder(folder / "data")
    ignored = b"/data/\njourney-backup-*.zip\n.ipynb_checkpoints/\n/notebooks/kept/\n"
    replace_file(folder / ".gitignore", ignored)
    return folder
