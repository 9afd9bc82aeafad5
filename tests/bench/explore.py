"""The explorer: from the command to its first chart, from the hand to the last drawing, what it sends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median
from typing import Any

from measure import Row

from journey import Journal
from journey.pages.notebook import explore

FIRST = "document.querySelector('.journey-explorer .time svg')"
READY = "document.querySelector('.journey-explorer[data-ready]')"
# From a movement of the hand to the frame in which every chart shows the choice.
WATCH = """() => {
    const root = document.querySelector(".journey-explorer");
    window.taken = [];
    let moved = 0;
    window.addEventListener("pointermove", () => { moved ||= performance.now(); }, true);
    new MutationObserver(() => requestAnimationFrame(() => {
        if (moved) window.taken.push(performance.now() - moved);
        moved = 0;
    })).observe(root, { attributes: true, attributeFilter: ["data-shown"] });
}"""
MOVES = 14
SETTLING = 1500  # ms: JupyterLab itself is not done yet when the charts are there
BARS = (60, 120)  # pixels: where the brush begins and ends
TARGET = 100.0  # ms
LARGEST = 200.0  # kB


@contextmanager
def serving(book):
    """Serve the explorer as a person does; gives its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "journey", "explore", "--no-browser"],
        cwd=book, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout
            yield server.stdout.readline().strip()
        finally:
            server.terminate()
            server.wait(30)


def charts(books):
    """Yield what a person waits for at each age, and what the largest chart sends."""
    from playwright.sync_api import sync_playwright

    result = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=result,
            args=["--no-sandbox", "--disable-background-networking", "--disable-gpu"],
        )
        begun = {}
        for years, book in books.items():
            first, redrawn = [], []
            for _ in range(3):
                start = time.perf_counter()
                with serving(book) as address:
                    page = browser.new_page(viewport={"width": 1280, "height": 1000})
                    page.goto(address)
                    page.wait_for_function(FIRST, polling="raf")
                    first.append((time.perf_counter() - start) * 1000)
                    page.wait_for_function(READY, polling="raf")
                    redrawn += brushed(page)
                    page.close()
            begun[years] = median(first)
            yield Row(
                f"explore, {years} y: command to first chart", begun[years], begun[min(books)]
            )
            yield Row(f"explore, {years} y: brush to redraw, of 100 ms", median(redrawn), TARGET,
                      "<= 1x" if years <= 10 else "")  # fmt: skip
        browser.close()
    for years, book in books.items():
        explorer = explore(Journal(book / "data"))
        answers: list[dict[str, Any]] = []
        explorer.send = answers.append
        explorer._handle({"number": 1, "page": "a", "command": "begin"}, [])
        (view,) = answers
        drawn = {**view["time"], **view["drawings"]}
        sizes = {name: len(json.dumps(item)) / 1000 for name, item in drawn.items()}
        name = max(sizes, key=lambda each: sizes[each])
        yield Row(f"explore, {years} y: the most that a chart sends ({name}), of 200 kB", sizes[name], LARGEST,
                  "<= 1x", "kB")  # fmt: skip


def brushed(page):
    """Draw over the bars, wait for each answer, and return how long they took."""
    page.wait_for_timeout(SETTLING)
    page.evaluate(WATCH)
    box = page.locator(".time svg").bounding_box()
    across = [box["x"] + BARS[0] + (BARS[1] - BARS[0]) * step / MOVES for step in range(MOVES + 1)]
    page.mouse.move(across[0], box["y"] + 90)
    page.mouse.down()
    for x in across[1:]:
        page.mouse.move(x, box["y"] + 90)
        page.wait_for_timeout(350)
    page.mouse.up()
    return page.evaluate("window.taken")
