"""The page beside an empty notebook in the same JupyterLab, and a key beside a bare field."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

import nbformat
from measure import Row, full_day, in_turn, middle

from journey import Journal
from journey.model.periods import today

# Looked for at every frame: Playwright's own waiting for a selector looks twice a second at last.
READY = "document.querySelector('.journey-page[data-ready]')"
ANSWERED = "window.kernelAnswered && document.querySelector('.jp-CodeCell')"
# JupyterLab shows "idle" before the kernel was asked: its first answer is when a cell can be run.
LISTEN = """(() => {
    const Socket = window.WebSocket;
    window.WebSocket = class extends Socket {
        constructor(...about) {
            super(...about);
            if (!String(about[0]).includes("/channels")) return;
            const hear = ({ data }) => {
                const text = typeof data === "string" ? data : new TextDecoder("latin1").decode(data);
                if (!text.includes("kernel_info_reply")) return;
                window.kernelAnswered = true;
                this.removeEventListener("message", hear);
            };
            this.addEventListener("message", hear);
        }
    };
})()"""
# From a letter to the frame that shows it, in the field of the page or in a bare one beside it.
KEYS = """async ([selector, letters]) => {
    const bare = () => document.body.appendChild(document.createElement("input"));
    const field = selector ? document.querySelector(selector) : bare();
    field.focus();
    const taken = [];
    for (let number = 0; number < letters; number++) {
        const start = performance.now();
        document.execCommand("insertText", false, "a");
        await new Promise((done) => requestAnimationFrame(() => { const { port1, port2 } = new MessageChannel();
            port1.onmessage = done; port2.postMessage(0); }));
        taken.push(performance.now() - start);
        await new Promise((done) => setTimeout(done, 30));
    }
    if (selector) { field.select(); document.execCommand("delete"); } else field.remove();
    return taken.sort((a, b) => a - b)[letters >> 1];
}"""


@contextmanager
def serving(book):
    """Serve a workbook as a person does; gives the address and the process."""
    with subprocess.Popen(
        [sys.executable, "-m", "journey", "today", "--no-browser"],
        cwd=book, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            assert server.stdout
            yield server.stdout.readline().strip(), server
        finally:
            server.terminate()
            server.wait(30)


def prepared(book):
    """Put an empty notebook beside the page, and twenty sessions on today."""
    empty = nbformat.v4.new_notebook()
    empty.cells = [nbformat.v4.new_code_cell("1 + 1")]
    info = {"name": "python3", "display_name": "Python 3", "language": "python"}
    empty.metadata["kernelspec"] = info
    nbformat.write(empty, book / "empty.ipynb")
    journal = Journal(book / "data")
    day = today(journal.settings.day_starts_at)
    if not journal.entry(day):
        entry = full_day(day)
        sessions = [session.replace(hours=0.25) for session in entry.sessions for _ in range(4)]
        journal.save(entry.replace(sessions=tuple(sessions)))


def chosen(page, selector, letters=60):
    """Return the middle time of some letters, in milliseconds."""
    return page.evaluate(KEYS, [selector, letters])


def keys(page, server):
    """Return a letter's time in the page's field, in a bare one, and while the kernel stands still."""
    pairs = [(chosen(page, "[name=new_text]"), chosen(page, None)) for _ in range(3)]
    result = subprocess.run(
        ["pgrep", "-P", str(server), "-f", "ipykernel"], capture_output=True, text=True, check=True
    )
    kernels = [int(item) for item in result.stdout.split()]
    for kernel in kernels:
        os.kill(kernel, signal.SIGSTOP)
    stopped = chosen(page, "[name=new_text]")
    for kernel in kernels:
        os.kill(kernel, signal.SIGCONT)
    return *(middle(item) for item in zip(*pairs, strict=True)), stopped


def pages(books, runs=5):
    """From the command, and from a reload, to what can be used; from a key to the screen."""
    from playwright.sync_api import sync_playwright

    result = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    )
    opened, reloaded, typed = {}, {}, {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=result, args=["--no-sandbox", "--disable-background-networking"]
        )

        def form(page, address):
            page.goto(address)
            page.wait_for_function(READY, timeout=60_000)

        def bare(page, address):
            page.goto(address.replace("notebooks/daily", "empty"))
            page.wait_for_function(ANSWERED, timeout=60_000)

        def from_command(book, show):
            page = chromium.new_page()
            page.add_init_script(LISTEN)
            with serving(book) as (address, _):
                show(page, address)
            page.close()

        for book in books.values():
            prepared(book)
            from_command(book, form)
        # All ages in turn, so that what drifts drifts for all.
        actions = [
            lambda book=book, show=show: from_command(book, show)
            for book in books.values()
            for show in (form, bare)
        ]
        times = [middle(item) for item in in_turn(runs, *actions)]
        for at, years in enumerate(books):
            opened[years] = times[2 * at], times[2 * at + 1]
        yield from beside(opened, "command to usable page")
        for years, book in books.items():
            with serving(book) as (address, server):
                page = chromium.new_page()
                page.add_init_script(LISTEN)
                form(page, address)
                bare(page, address)
                both = in_turn(
                    2 * runs, lambda page=page, address=address: form(page, address),
                    lambda page=page, address=address: bare(page, address),
                )  # fmt: skip
                reloaded[years] = [middle(item) for item in both]
                form(page, address)
                page.wait_for_timeout(1500)
                typed[years] = keys(page, server.pid)
                page.close()
        chromium.close()
    yield from beside(reloaded, "reload to usable page")
    for years, (mine, alone, stopped) in typed.items():
        yield Row(f"key to screen, 20 sessions, {years} y, beside a bare field", mine, alone)
        yield Row(f"key to screen, {years} y, its kernel stopped, beside running", stopped, mine)


def beside(taken, name):
    """Yield each age beside an empty notebook, and beside no history."""
    for years, (mine, other) in taken.items():
        target = "<= 1.05x" if name.startswith("reload") else "<= 1.15x"
        yield Row(f"{name}, {years} y, beside an empty notebook", mine, other, target)
    for years in list(taken)[1:]:
        yield Row(f"{name}, {years} y, beside 0 y", taken[years][0], taken[0][0], "<= 1.05x")
