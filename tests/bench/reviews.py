"""A review beside papermill on an empty notebook."""

from __future__ import annotations

import subprocess
import sys

import nbformat
from measure import WEEK, Row, in_turn, middle

from journey import Journal, review


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
        medians[years] = [middle(one) for one in in_turn(5, render, papermill)]
    for years, (mine, other) in medians.items():
        yield Row(f"review, {years} y, beside papermill on an empty notebook", mine, other, "<= 3x")
    yield Row("review, 10 y, beside 1 y", medians[10][0], medians[1][0], "<= 1.1x")
    journal = Journal(books[1] / "data")
    review.render(journal, WEEK)
    further, other = map(middle, in_turn(5, lambda: review.render(journal, WEEK), papermill))
    yield Row("each further review, beside papermill on an empty one", further, other)
    size = (books[1] / "data" / "reviews" / f"{WEEK}.html").stat().st_size
    print(f"the review's page: {size / 1000:.0f} kB")
