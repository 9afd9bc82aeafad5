"""The server behind the page ends when it is told to."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from journey.lab import browser
from journey.lab.server import runtime_folder
from journey.storage import workbook_folder

BREAKS = """
import sys
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager as Manager
from tornado import web

async def gone(*_, **__):
    raise web.HTTPError(404, "Kernel does not exist")

Manager.shutdown_all = gone
from journey.cli import main
sys.exit(main(["today", "--no-browser"]))
"""


def test_a_kernel_that_is_gone_does_not_keep_the_server(tmp_path):
    """JupyterLab's own end breaks off there; it ends all the same, and its file is gone."""
    book = workbook_folder.create(tmp_path / "book")
    with subprocess.Popen(
        [sys.executable, "-c", BREAKS],
        cwd=book,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        begin = time.monotonic()
        server.terminate()
        server.wait(30)
        assert time.monotonic() - begin < 20
    assert not list(runtime_folder(book, book / "data").glob("jpserver-*.json"))


@contextmanager
def opened(book, environment=None):
    """Run `journey today`; gives the process and the address that it prints."""
    with subprocess.Popen(
        [sys.executable, "-m", "journey", "today", "--no-browser"],
        cwd=book, env={**os.environ, **(environment or {})}, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait(30)


@pytest.fixture
def proxy():
    """A proxy that notes who asks it, and its address as the environment names it."""
    asked = []

    class Noting(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append((self.path, dict(self.headers)))
            self.send_error(502)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Noting)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    names = ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY")
    yield dict.fromkeys(names, address) | {"no_proxy": "", "NO_PROXY": ""}, asked
    server.shutdown()
    server.server_close()


def test_no_proxy_hears_of_the_server_on_this_machine(tmp_path, proxy):
    """Whatever the environment names: the server that runs is found, its token is told to nobody."""
    book = workbook_folder.create(tmp_path / "book")
    environment, asked = proxy
    with opened(book) as (_, first), opened(book, environment) as (again, second):
        assert first == second
        assert again.wait(30) == 0
        assert list(runtime_folder(book, book / "data").glob("kernel-*.json"))
    assert asked == []


def test_two_commands_at_once_start_one_server(tmp_path):
    """The later one waits until the other one answers, and tells its address."""
    book = workbook_folder.create(tmp_path / "book")
    words = [sys.executable, "-m", "journey", "today", "--no-browser"]
    both = [subprocess.Popen(words, cwd=book, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    try:
        assert len({process.stdout.readline() for process in both}) == 1
        time.sleep(1)
        assert sum(process.poll() is None for process in both) == 1
    finally:
        for process in both:
            process.terminate()
            process.communicate(timeout=30)


def test_a_confined_browser_is_handed_a_file_that_it_may_read(tmp_path, monkeypatch):
    """One in no hidden folder where the workbook lies in the home; else Jupyter's own place."""
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    runtime = tmp_path / ".local" / "jupyter"
    seen, hidden = tmp_path / "learning" / "book", tmp_path / ".learning" / "book"
    for folder in (runtime, seen, hidden):
        folder.mkdir(parents=True)
    assert browser.visible_folder(seen, runtime) == seen
    assert browser.visible_folder(hidden, runtime) == runtime
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    browser.print_and_open("http://127.0.0.1:1/?token=secret", seen, browser=True)
    assert opened == [(seen / browser.REDIRECT).as_uri()]
    assert (seen / browser.REDIRECT).stat().st_mode & 0o077 == 0
