"""Reviews beside papermill on an empty notebook and beside nbconvert; a year of weeks; their size."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import nbformat
from measure import WEEK, Row, in_turn, middle

from journey import Journal, Period, review
from journey.storage import workbook_folder

LARGEST = 600_000  # bytes
EMPTY = (
    "import sys, papermill; papermill.execute_notebook(sys.argv[1], sys.argv[2], kernel_name='python3', "
    "language='python', progress_bar=False)"
)


def reviews(books, where):
    """A review in a fresh process beside papermill and nbconvert in one, and each further beside it."""
    empty = nbformat.v4.new_notebook()
    empty.cells = [nbformat.v4.new_code_cell("1 + 1")]
    nbformat.write(empty, where / "empty.ipynb")
    same = nbformat.read(workbook_folder.notebooks_dir() / "weekly.ipynb", 4)
    next(
        cell for cell in same.cells if cell.id == "parameters"
    ).source = f'period = "{WEEK}"\ndata = None\nform = False'
    nbformat.write(same, where / "same.ipynb")

    def run(*words, data=""):
        subprocess.run(
            words, cwd=where, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env={**os.environ, "JOURNEY_DATA": str(data)},
        )  # fmt: skip

    def papermill():
        run(sys.executable, "-c", EMPTY, where / "empty.ipynb", where / "out.ipynb")

    for years, book in books.items():
        data = book / "data"

        def render(data=data):
            run(
                sys.executable,
                "-m",
                "journey",
                "review",
                str(WEEK),
                "--no-open",
                "--data",
                str(data),
            )

        def nbconvert(data=data):
            run(sys.executable, "-m", "nbconvert", "--to", "notebook", "--execute", "same.ipynb",
                "--output", "converted.ipynb", data=data)  # fmt: skip

        render()
        first, bare, converted = map(middle, in_turn(5, render, papermill, nbconvert))
        yield Row(
            f"first review, {years} y, beside papermill on an empty one", first, bare, "<= 2.5x"
        )
        yield Row(f"first review, {years} y, beside nbconvert --execute", first, converted)
        journal = Journal(data)
        review.render(journal, WEEK)
        again = middle(in_turn(7, lambda journal=journal: review.render(journal, WEEK))[0])
        yield Row(f"each further review, {years} y, beside the first", again, first, "<= 0.3x")
        size = (data / "reviews" / f"{WEEK}.html").stat().st_size
        yield Row(f"its page, {years} y, of 600 kB", size / 1000, LARGEST / 1000, "<= 1x", "kB")
        size = review.render(journal, Period.parse("2026")).stat().st_size
        yield Row(
            f"the year's page, {years} y, of 600 kB", size / 1000, LARGEST / 1000, "<= 1x", "kB"
        )
    year = Journal(books[min(books)] / "data")
    for page in (year.folder / "reviews").glob("*"):
        page.unlink()
    for what in ("52 weeks with --all, a week", "again, when all are current, a week"):
        start = time.perf_counter()
        weeks = review.render_all(year, list)
        each = (time.perf_counter() - start) * 1000 / len(weeks)
        yield Row(f"{what}, beside the first review", each, first, "<= 0.3x")
