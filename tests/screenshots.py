"""Take the README's pictures anew, of the page as it is: `make screenshots`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from journey import Entry, Journal, review
from journey.journal import sample_data
from journey.model.periods import Period, today
from journey.storage import workbook_folder

PICTURES = Path(__file__).parents[1] / ".github" / "pictures"


def prepare(data: Path, day: date) -> None:
    """Write a made-up history that ends in the middle of a day."""
    journal = Journal(data, create=True)
    journal.save_all(sample_data.entries(day - timedelta(1)), "page")
    zone = f"{day}T18:05:00+01:00", f"{day}T19:50:00+01:00"
    journal.save(Entry.from_dict({
        "date": day, "status": "worked", "stage": "Linear algebra", "satisfaction": 8,
        "sessions": [
            {"start": zone[0], "topic": "math", "result": "wrote the 2×2 case by hand, five of six agree", "project":
             "PCA from scratch", "goal": "all six", "gap": 2, "hours": 1.5, "source": "timer"},
            {"start": zone[1], "topic": "ml", "result": "power iteration in NumPy", "project": "PCA from scratch",
             "goal": "converges on every matrix", "gap": 4, "hours": 2, "source": "timer"},
        ],
        "mistakes": [{"text": "I normalised after the loop instead of inside it",
                      "fix": "write the invariant first"}],
        "questions": [{"text": "Why do repeated eigenvalues stall?", "topic": "math",
                     "needed_by": "PCA from scratch"}],
        "plans": [{"id": "a", "cue": "I have poured my coffee",
                          "action": "write the invariant, then the loop"}],
    }), origin="page")  # fmt: skip


def main() -> None:
    """Start the workbook as a person would, and take three pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    result = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        book = workbook_folder.create(Path(folder) / "book")
        journal = Journal(book / "data")
        day = today(journal.settings.day_starts_at)
        prepare(journal.folder, day)
        chromium = playwright.chromium.launch(
            executable_path=result, args=["--no-sandbox", "--disable-background-networking"]
        )
        page = chromium.new_page(viewport={"width": 900, "height": 1130}, device_scale_factor=1.5)
        for name, command, there in (
            ("daily", "today", ".journey-page[data-ready]"),
            ("explore", "explore", ".journey-explorer[data-ready]"),
        ):
            with subprocess.Popen(
                [sys.executable, "-m", "journey", command, "--no-browser"],
                cwd=book, stdout=subprocess.PIPE, text=True, env=os.environ,
            ) as server:  # fmt: skip
                if name == "explore":
                    page.set_viewport_size({"width": 1280, "height": 1130})
                page.goto(server.stdout.readline().strip())
                page.wait_for_selector(there, timeout=40_000)
                page.wait_for_timeout(1500)
                page.evaluate("document.activeElement?.blur()")
                page.screenshot(path=PICTURES / f"{name}.png")
                server.terminate()
        page.goto(review.render(journal, Period.week(day)).as_uri())
        page.wait_for_selector("html[data-ready]")
        page.screenshot(path=PICTURES / "weekly.png", full_page=True)
        chromium.close()


if __name__ == "__main__":
    main()
