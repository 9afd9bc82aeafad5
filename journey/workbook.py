"""Where things are: the workbook's folder, its data, and the notebooks a new one begins with."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from journey.durable import make_folder, replace_file
from journey.errors import NoWorkbook, StoreUnusable, WorkbookExists

if TYPE_CHECKING:
    from datetime import date

__all__ = ["ask_day", "asked_day", "create", "data_folder", "find", "required", "template"]

PAGE = Path("notebooks") / "daily.ipynb"
ASKED = Path(".journey") / "open"


def find(start: Path | None = None) -> Path | None:
    """Return the nearest folder at or above one (the current unless given) that is a workbook."""
    here = (start or Path.cwd()).absolute()
    return next((one for one in (here, *here.parents) if (one / PAGE).is_file()), None)


def required(start: Path | None = None) -> Path:
    """Return the workbook like `find`.

    Raises:
        NoWorkbook: there is none.
    """
    found = find(start)
    if not found:
        raise NoWorkbook(start or Path.cwd())
    return found


def data_folder(given: str | Path | None = None) -> Path:
    """Return the data folder: the one given, `JOURNEY_DATA`, or `data/` of the workbook.

    Raises:
        NoWorkbook: none of the three.
    """
    named = given or os.environ.get("JOURNEY_DATA")
    if not named:
        return required() / "data"
    try:
        return Path(named).expanduser().absolute()
    except RuntimeError:
        raise StoreUnusable(Path(named), "there is no such user", "name another folder") from None


def ask_day(data: Path, day: date | None) -> None:
    """Leave word which day the page shall open next; None for today."""
    path = data / ASKED
    if day:
        replace_file(path, str(day).encode())
    else:
        path.unlink(missing_ok=True)


def asked_day(data: Path) -> str | None:
    """Return the day that the page was asked to open, once."""
    path = data / ASKED
    try:
        day = path.read_text(encoding="utf-8")
        path.unlink()
    except OSError:
        return None
    return day


def template() -> Path:
    """Return the folder of the notebooks that a new workbook begins with."""
    package = Path(str(files("journey")))
    packed = package / "notebooks"
    return packed if packed.is_dir() else package.parent / "notebooks"


def create(folder: Path) -> Path:
    """Make a workbook: the notebooks, and a data folder that git ignores.

    Raises:
        WorkbookExists: the folder is a file or holds something already.
    """
    folder = folder.expanduser().absolute()
    if folder.is_file():
        raise WorkbookExists(folder, "is a file")
    if folder.is_dir() and any(folder.iterdir()):
        raise WorkbookExists(folder, "is not empty")
    notebooks = make_folder(folder / "notebooks")
    for source in sorted(template().glob("*.ipynb")):
        (notebooks / source.name).write_bytes(source.read_bytes())
    make_folder(folder / "data")
    (folder / ".gitignore").write_text(
        "/data/\njourney-backup-*.zip\n.ipynb_checkpoints/\n", encoding="utf-8"
    )
    return folder
