"""Opening a page in the person's browser, its token in no command line."""

from __future__ import annotations

import html
import os
import sys
import webbrowser
from pathlib import Path

__all__ = ["REDIRECT", "print_and_open", "visible_folder"]

REDIRECT = "journey-open.html"


def visible_folder(workbook: Path, runtime: Path) -> Path:
    """Return a folder whose files a browser may read that its packaging confines: in no hidden folder."""
    home = Path.home()
    beside = workbook.relative_to(home).parts if workbook.is_relative_to(home) else None
    is_seen = beside is not None and not any(part.startswith(".") for part in beside)
    return workbook if is_seen and os.access(workbook, os.W_OK) else runtime


def print_and_open(address: str, folder: Path, *, browser: bool) -> None:
    """Print the address of a page, and open it in a browser by way of a file in a folder."""
    print(address, flush=True)  # noqa: T201 - the one line that the command promises
    if browser and not _open(address, folder):
        sys.stderr.write("No browser could be opened; open the address above in one.\n")


def _open(address: str, folder: Path) -> bool:
    """Open an address by way of a file: everybody can read the words of a command, and so the token."""
    from jupyter_core.paths import secure_write

    path = folder / REDIRECT
    try:
        with secure_write(str(path)) as file:
            file.write(
                f'<!doctype html><meta charset="utf-8"><title>journey</title>'
                f'<meta http-equiv="refresh" content="0; url={html.escape(address)}">'
                f'<a href="{html.escape(address)}">Open the page</a>\n'
            )
    except OSError:
        return False
    return webbrowser.open(path.as_uri())
