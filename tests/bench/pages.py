"""The page beside an empty notebook in the same JupyterLab."""

from __future__ import annotations

import shutil
import subprocess
import sys

import nbformat
from measure import Row, in_turn, middle


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
                medians[years] = [middle(one) for one in in_turn(7, form, bare)]
                page.close()
                server.terminate()
        chromium.close()
    for years, (mine, other) in medians.items():
        yield Row(f"page ready, {years} y, beside an empty notebook", mine, other, "<= 1.3x")
    yield Row("page ready, 10 y, beside 1 y", medians[10][0], medians[1][0], "<= 1.1x")
