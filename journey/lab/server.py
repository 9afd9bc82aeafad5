"""JupyterLab in this process, on 127.0.0.1 with a token, serving one workbook and data folder."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
import sys
import urllib.request
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import Any

from journey.durable import replace_file

__all__ = ["ADDRESS", "serve"]

ADDRESS = "127.0.0.1"
PORTS = range(8800, 9800)
HERE = Path(__file__).parent
PATIENCE_AT_END = 5  # seconds
# Run in the kernel while the browser still loads JupyterLab, so that the page finds it warm.
WARM = "from journey import forms; forms.warm()"


def serve(workbook: Path, data: Path, page: str, *, port: int | None, browser: bool) -> None:
    """Open a notebook of the workbook, print its address, and serve until interrupted.

    Returns at once where a server of this workbook and data folder already runs.
    """
    if known := _running(workbook, data):
        _announce(_address(known["url"], page, known["token"]), browser=browser)
        return
    token = secrets.token_urlsafe(24)
    os.environ["JOURNEY_DATA"] = str(data)
    from jupyterlab.labapp import LabApp

    server = LabApp.initialize_server(argv=_flags(workbook, data, port or _free(workbook), token))
    _note(workbook, data, server.port, token)

    async def ready() -> None:
        await _warm(server, page)
        _announce(_address(f"http://{ADDRESS}:{server.port}/", page, token), browser=browser)

    server.io_loop.add_callback(ready)
    _end_in_time(server)
    try:
        server.start()
    finally:
        _server_file(data).unlink(missing_ok=True)
    # Threads that serve a page which is still open would be waited for without end.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _end_in_time(server: Any) -> None:
    """See that the server ends soon after it is told to.

    If a kernel is gone by itself just then, its own way to the end breaks off and it would serve
    for ever; kernels that are left end with their server.
    """
    stop = server.stop

    def stop_in_time(*, from_signal: bool = False) -> None:
        stop(from_signal=from_signal)
        loop = server.io_loop
        loop.add_callback_from_signal(loop.call_later, PATIENCE_AT_END, loop.stop)

    server.stop = stop_in_time


def _flags(workbook: Path, data: Path, port: int, token: str) -> list[str]:
    work = data / ".journey"
    flags = {
        "ServerApp.root_dir": workbook,
        "ServerApp.ip": ADDRESS,
        "ServerApp.port": port,
        "ServerApp.open_browser": False,
        "ServerApp.answer_yes": True,  # Ctrl+C ends it at once: nothing unsaved lives in it
        "ServerApp.allow_root": True,
        "ServerApp.log_level": "ERROR",
        "ServerApp.contents_manager_class": (
            "jupyter_server.services.contents.largefilemanager.AsyncLargeFileManager"
        ),
        "IdentityProvider.token": token,
        "LabApp.log_level": "ERROR",
        "LabApp.app_settings_dir": HERE / "settings",
        "LabApp.workspaces_dir": work / "workspaces",
        "LabApp.extra_labextensions_path": HERE / "labextensions",
        "ServerApp.jpserver_extensions": "jupyter_lsp=False",
        "AsyncLargeFileManager.pre_save_hook": "journey.lab.hooks.strip_outputs",
        "KernelManager.transport_encryption": "required",
        "AsyncIOLoopKernelRestarter.time_to_dead": 0.5,  # seconds until the page hears of it
    }
    return [f"--{name}={value}" for name, value in flags.items()]


async def _warm(server: Any, page: str) -> None:
    """Start the page's kernel and load what it needs, while the browser is still on its way."""
    session = await server.session_manager.create_session(
        path=page, name=Path(page).name, type="notebook", kernel_name="python3"
    )
    manager = server.kernel_manager.get_kernel(session["kernel"]["id"])
    await manager.ready
    client = manager.client()
    client.start_channels()
    client.execute(WARM, silent=True, store_history=False)
    server.io_loop.call_later(30, client.stop_channels)


def _announce(address: str, *, browser: bool) -> None:
    print(address, flush=True)  # noqa: T201 - the one line that the command promises
    if browser and not webbrowser.open(address):
        sys.stderr.write("No browser could be opened; open the address above in one.\n")


def _address(base: str, page: str, token: str) -> str:
    return f"{base}doc/tree/{page}?token={token}"


def _free(workbook: Path) -> int:
    """Return the workbook's own port, or the next one that is free."""
    first = int(hashlib.sha256(str(workbook).encode()).hexdigest(), 16) % len(PORTS)
    for step in range(len(PORTS)):
        port = PORTS[(first + step) % len(PORTS)]
        with socket.socket() as probe, suppress(OSError):
            if os.name != "nt":  # a server that ended a moment ago does not hold its port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((ADDRESS, port))
            return port
    return 0


def _server_file(data: Path) -> Path:
    return data / ".journey" / "server.json"


def _note(workbook: Path, data: Path, port: int, token: str) -> None:
    """Leave word for the next command where this server is, readable by this user alone."""
    about = {"url": f"http://{ADDRESS}:{port}/", "token": token, "workbook": str(workbook)}
    path = _server_file(data)
    replace_file(path, json.dumps(about).encode())
    path.chmod(0o600)


def _running(workbook: Path, data: Path) -> dict[str, str] | None:
    """Return the server of this workbook and data folder if it answers."""
    try:
        about: dict[str, str] = json.loads(_server_file(data).read_text(encoding="utf-8"))
        if about["workbook"] != str(workbook) or not about["url"].startswith(f"http://{ADDRESS}:"):
            return None
        asked = urllib.request.Request(  # noqa: S310 - the address was checked the line before
            f"{about['url']}api/status", headers={"Authorization": f"token {about['token']}"}
        )
        with urllib.request.urlopen(asked, timeout=2) as answer:  # noqa: S310
            return about if answer.status == 200 else None  # noqa: PLR2004
    except (OSError, ValueError, KeyError):
        return None
