"""The notebooks opened by hand in a plain JupyterLab."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

pytestmark = pytest.mark.browser


def test_run_all_in_a_plain_jupyterlab(book, running):
    """Without anything of ours in the server, Run All Cells shows the page."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--IdentityProvider.token=plain",
             f"--ServerApp.root_dir={book}", "--ServerApp.ip=127.0.0.1",
             "--LabApp.news_url=None"]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={name: text for name, text in os.environ.items() if name != "JOURNEY_DATA"},
    ) as server:  # fmt: skip
        try:
            base = f"http://127.0.0.1:{port}"
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"{base}/api?token=plain", timeout=1)
                    break
                except OSError:
                    time.sleep(0.2)
            page = running.page
            page.goto(f"{base}/lab/tree/notebooks/daily.ipynb?token=plain&reset")
            page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=80_000)
            page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=80_000)
            page.get_by_role("menuitem", name="Run", exact=True).click()
            page.get_by_text("Run All Cells", exact=True).click()
            running.ready()
            assert page.locator("#jp-menu-panel").is_visible()
            assert (book / "data").is_dir()
        finally:
            server.terminate()
            server.wait(20)
