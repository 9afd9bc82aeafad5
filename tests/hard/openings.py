"""Open each page many times in one server, half of them while the machine is busy: all must be usable.

Prints the seconds to a usable page and the bytes from the kernel, and fails where a page does not come,
the bytes grow, something is missing (404) or the console has an error.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from journey.journal import sample_data
from journey.storage import workbook_folder

READY = {"today": ".journey-page[data-ready]", "explore": ".journey-explorer[data-ready]"}
LONGEST = 60_000  # ms


def open_often(context, address, what, times):
    """Open a page again and again; gives seconds, bytes and faults of each."""
    load = []
    for number in range(times):
        if number == times // 2:
            busy = [sys.executable, "-c", "while True: pass"]
            load = [subprocess.Popen(busy) for _ in range((os.cpu_count() or 2) + 1)]
        tab = context.new_page()
        sizes, faults = [], []
        tab.on("websocket", lambda socket, sizes=sizes: socket.on(
            "framereceived", lambda data: sizes.append(len(data))))  # fmt: skip
        tab.on(
            "response",
            lambda answer, faults=faults: answer.status >= 400 and faults.append(answer.url),
        )
        tab.on(
            "console", lambda said, faults=faults: said.type == "error" and faults.append(said.text)
        )
        tab.on("pageerror", lambda error, faults=faults: faults.append(str(error)))
        begin = time.monotonic()
        tab.goto(address)
        try:
            tab.wait_for_selector(READY[what], timeout=LONGEST)
        except Exception:  # noqa: BLE001 - a page that did not come is what is counted
            faults.append("the page did not come")
        yield time.monotonic() - begin, sum(sizes), faults
        tab.close()
    for process in load:
        process.kill()


def main():
    """Open both pages; exits with 1 where something was wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=50)
    times = parser.parse_args().times
    wrong = 0
    with (
        tempfile.TemporaryDirectory(prefix="journey-openings-") as folder,
        sync_playwright() as playwright,
    ):
        book = workbook_folder.create(Path(folder) / "book")
        shutil.rmtree(book / "data")
        sample_data.write_sample_data(book / "data")
        chromium = next(
            filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
        )
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for what in READY:
            words = [sys.executable, "-m", "journey", what, "--no-browser"]
            with subprocess.Popen(words, cwd=book, stdout=subprocess.PIPE, text=True) as server:
                address = server.stdout.readline().strip()
                seen = list(open_often(browser.new_context(), address, what, times))
                server.terminate()
            seconds, sizes, faults = zip(*seen, strict=True)
            half = times // 2
            # A tab that is closed late hands its widget on to the next one, once: what counts is that it ends.
            grown = median(sizes[-10:]) / median(sizes[:10])
            bad = [fault for each in faults for fault in each]
            wrong += len(bad) + (grown > 1.1)
            print(f"{what}: {times} openings, {median(seconds[:half]):.1f} s, under load {median(seconds[half:]):.1f} s"
                  f" (longest {max(seconds):.1f} s); {median(sizes) / 1000:.0f} kB, the last ten {grown:.2f}x the first, at most {max(sizes) / 1000:.0f}; faults: {bad or 'none'}", flush=True)  # fmt: skip
        browser.close()
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
