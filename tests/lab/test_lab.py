"""The server behind the page ends when it is told to."""

from __future__ import annotations

import subprocess
import sys
import time

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
