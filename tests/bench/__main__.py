"""Speed and size, as ratios in one run: machines differ and drift, ratios stay. `make bench`.

Each pair is taken in turn, A B A B …, and the medians are compared.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from statistics import median

import nbformat

from journey import Entry, Journal, Period, demo, review, workbook

END = date(2026, 11, 20)
WEEK = Period.parse("2026-W47")


def main() -> None:
    """Measure everything and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        os.environ["XDG_DATA_HOME"] = str(where / "home")
        books = {years: prepare(where / f"{years} years", years) for years in (1, 10)}
        rows = [*saves(books, where), *reviews(books, where), *pages(books, where)]
    print(f"\n{'what':<58}{'median':>10}{'beside':>10}{'ratio':>8}  target")
    for what, mine, other, target in rows:
        print(f"{what:<58}{mine:>8.1f}ms{other:>8.1f}ms{mine / other:>7.2f}x  {target}")


def prepare(folder: Path, years: int) -> Path:
    """Make a workbook with some years of made-up days, up to five rounds each."""
    book = workbook.create(folder)
    Journal(book / "data").save_all(demo.entries(END, weeks=52 * years, rounds=5), "page")
    return book


def timed(action) -> float:
    """Return how long an action takes, in milliseconds."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def in_turn(count, *actions) -> list[float]:
    """Take actions in turn and return the median of each."""
    taken = [[timed(one) for one in actions] for _ in range(count)]
    return [median(column) for column in zip(*taken, strict=True)]


def saves(books, where):
    """A whole save beside a bare write, fsync and rename of the same bytes."""
    medians = {}
    for years, book in books.items():
        journal = Journal(book / "data")
        path = book / "data" / "journal" / "year=2026" / "entries.parquet"
        content = path.read_bytes()
        stored = [journal.entry(END - timedelta(3)) or Entry(date=END - timedelta(3))]
        words = iter(range(10_000))

        def save(journal=journal, stored=stored, words=words):
            stored[0] = journal.save(stored[0].replace(insights=f"words {next(words)}"))

        def bare(content=content):
            target = where / "bare"
            with (where / "bare.tmp").open("wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            (where / "bare.tmp").replace(target)

        save()
        medians[years] = in_turn(60, save, bare)
    for years, (mine, bare) in medians.items():
        yield f"save, {years} y, beside write+fsync+rename", mine, bare, "<= 15x"
    yield "save, 10 y, beside 1 y", medians[10][0], medians[1][0], "<= 1.1x"


def reviews(books, where):
    """A review in a fresh process beside papermill on an empty notebook in one."""
    empty = nbformat.v4.new_notebook()
    empty.cells = [nbformat.v4.new_code_cell("1 + 1")]
    nbformat.write(empty, where / "empty.ipynb")
    bare = (
        "import sys, papermill; papermill.execute_notebook(sys.argv[1], sys.argv[2], kernel_name='python3', "
        "language='python', progress_bar=False)"
    )

    def run(*words):
        subprocess.run(
            words, cwd=where, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def papermill():
        run(sys.executable, "-c", bare, where / "empty.ipynb", where / "out.ipynb")

    medians = {}
    for years, book in books.items():
        words = [
            sys.executable,
            "-m",
            "journey",
            "review",
            str(WEEK),
            "--no-open",
            "--data",
            str(book / "data"),
        ]

        def render(words=words):
            run(*words)

        render()
        medians[years] = in_turn(5, render, papermill)
    for years, (mine, other) in medians.items():
        yield f"review, {years} y, beside papermill on an empty notebook", mine, other, "<= 3x"
    yield "review, 10 y, beside 1 y", medians[10][0], medians[1][0], "<= 1.1x"
    journal = Journal(books[1] / "data")
    review.render(journal, WEEK)
    further, other = in_turn(5, lambda: review.render(journal, WEEK), papermill)
    yield "each further review, beside papermill on an empty one", further, other, ""
    size = (books[1] / "data" / "reviews" / f"{WEEK}.html").stat().st_size
    print(f"the review's page: {size / 1000:.0f} kB")


def pages(books, where):
    """From the address to the page that can be used, beside an empty notebook in the same JupyterLab."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    medians = {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-background-networking"]
        )
        for years, book in books.items():
            empty = nbformat.v4.new_notebook()
            empty.cells = [nbformat.v4.new_code_cell("1 + 1")]
            empty.metadata["kernelspec"] = {
                "name": "python3",
                "display_name": "Python 3",
                "language": "python",
            }
            nbformat.write(empty, book / "empty.ipynb")
            with subprocess.Popen(
                [sys.executable, "-m", "journey", "today", "--no-browser"],
                cwd=book, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            ) as server:  # fmt: skip
                address = server.stdout.readline().strip()
                page = chromium.new_page()

                def form(page=page, address=address):
                    page.goto(address)
                    page.wait_for_selector(".journey-page[data-ready]", timeout=60_000)

                def bare(page=page, address=address):
                    page.goto(address.replace("notebooks/daily", "empty"))
                    page.wait_for_selector(".jp-CodeCell", timeout=60_000)
                    page.wait_for_selector("[data-status=idle], .jp-Notebook-ExecutionIndicator[data-status=idle]",
                                           state="attached", timeout=60_000)  # fmt: skip

                form()
                bare()
                medians[years] = in_turn(7, form, bare)
                page.close()
                server.terminate()
        chromium.close()
    for years, (mine, other) in medians.items():
        yield f"page ready, {years} y, beside an empty notebook", mine, other, "<= 1.3x"
    yield "page ready, 10 y, beside 1 y", medians[10][0], medians[1][0], "<= 1.1x"


if __name__ == "__main__":
    main()
