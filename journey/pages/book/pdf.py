"""Printing a page to PDF by a browser that is there already."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from journey.storage.atomic_files import replace_file

__all__ = ["browser", "print_to_pdf"]

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "brave-browser",
    "microsoft-edge", "msedge",
)  # fmt: skip
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PRINT_TIMEOUT_S = 120  # seconds


def browser() -> str | None:
    """Return a browser that prints without a window, None where there is none."""
    named = (shutil.which(text) for text in BROWSERS)
    placed = (application for application in APPLICATIONS if Path(application).is_file())
    return next((text for text in (*named, *placed) if text), None)


def print_to_pdf(page: Path) -> Path | None:
    """Print a page beside itself; None where no browser is there or it does not manage to.

    It has a profile of its own that goes with it, and asks nothing of the network.
    """
    target = page.with_suffix(".pdf")
    target.unlink(missing_ok=True)  # of an earlier page
    kernel_manager = browser()
    if not kernel_manager:
        return None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        printed = Path(folder) / "printed.pdf"
        words = [
            kernel_manager, "--headless", "--disable-gpu", "--disable-background-networking", "--no-first-run",
            "--no-pdf-header-footer", f"--user-data-dir={Path(folder) / 'profile'}",
            f"--print-to-pdf={printed}", page.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            words.insert(1, "--no-sandbox")
        try:
            subprocess.run(words, check=True, capture_output=True, timeout=PRINT_TIMEOUT_S)  # noqa: S603 - our own words
            replace_file(target, printed.read_bytes())
        except (OSError, subprocess.SubprocessError):
            return None
    return target
