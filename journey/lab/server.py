"""JupyterLab in this process, on 127.0.0.1 with a token, serving one workbook and data folder."""

from __future__ import annotations

import hashlib
import logging
import os
import secrets
import shutil
import socket
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journey.errors import ServerFailed
from journey.lab.browser import REDIRECT, print_and_open, visible_folder
from journey.lab.first_screen import add_first_screen
from journey.language.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from jupyterlab.labapp import LabApp

__all__ = ["ADDRESS", "runtime_folder", "serve"]

ADDRESS = "127.0.0.1"
PORTS = range(8800, 9800)
HERE = Path(__file__).parent
PATIENCE_AT_START = 60  # seconds until a server that was just started answers
PATIENCE_AT_END = 5  # seconds
POLL = 0.2  # seconds
SAMPLE = "sample-data"
# No proxy that the environment names is sent the token of a server on this machine.
DIRECTLY = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_held: list[Any] = []  # the lock of this process' server
# Run in the kernel while the browser still loads JupyterLab, so that the page finds it warm.
WARM = "from journey.pages.notebook import preload; preload()"


def serve(
    workbook: Path,
    data: Path,
    page: str,
    look: Callable[[], tuple[str, str]],
    *,
    port: int | None,
    browser: bool,
    on_ready: Callable[[], None] = lambda: None,
) -> None:
    """Open a notebook of the workbook, print its address, and serve until interrupted.

    Returns at once where a server of this workbook and data folder already runs.

    Args:
        workbook: the folder of the notebooks.
        data: the data folder.
        page: the notebook, by its path in the workbook.
        look: gives the theme and the language of the first screen.
        port: to listen on; the workbook's own without it.
        browser: whether a browser is opened.
        on_ready: called once the page can be opened.

    Raises:
        ServerFailed: it could not be started.
    """
    runtime = runtime_folder(workbook, data)
    try:
        known = _running(workbook, runtime) or _wait_for_other(workbook, runtime)
    except OSError as error:
        raise ServerFailed(error.strerror or str(error)) from None
    if known:
        on_ready()
        print_and_open(
            _address(known["url"], page, known["token"]),
            visible_folder(workbook, runtime),
            browser=browser,
        )
        return
    token = secrets.token_urlsafe(24)
    os.environ["JOURNEY_DATA"] = str(data)
    os.environ["JOURNEY_SAMPLE"] = str(runtime / SAMPLE)
    flags = _flags(workbook, data, port or _free_port(workbook), token)
    try:
        shutil.rmtree(
            runtime / SAMPLE, ignore_errors=True
        )  # a new server shows the person's own log
        for left in runtime.glob("kernel-*.json"):  # by a server that was killed
            left.unlink(missing_ok=True)
        _leave_out_own_configuration(data)
        server = _own_lab(runtime).initialize_server(argv=flags)
        add_first_screen(server.web_app.settings["lab_jinja2_env"], look)
    except SystemExit as error:
        raise ServerFailed(Message("server.stopped", {"status": error.code})) from None
    except OSError as error:
        raise ServerFailed(error.strerror or str(error)) from None

    async def ready() -> None:
        try:
            await _warm(server, page)
        except Exception as error:  # noqa: BLE001 - the page opens all the same, and starts its own
            sys.stderr.write(f"journey: the page's kernel could not be started ahead ({error}).\n")
        on_ready()
        print_and_open(
            _address(f"http://{ADDRESS}:{server.port}/", page, token), runtime, browser=browser
        )

    server.io_loop.add_callback(ready)
    _stop_after_timeout(server)
    for name in ("asyncio", "tornado.application", server.log.name):
        logging.getLogger(name).addFilter(_is_no_closed_tab)
    server.log.addFilter(_is_no_closed_tab)
    try:
        server.start()
    finally:
        server.remove_server_info_file()
        with suppress(OSError):
            for folder in (workbook, runtime):
                (folder / REDIRECT).unlink(missing_ok=True)
        shutil.rmtree(runtime / SAMPLE, ignore_errors=True)
    # Threads that serve a page which is still open would be waited for without end.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _wait_for_other(workbook: Path, runtime: Path) -> dict[str, str] | None:
    """Hold the lock of this server as long as it lives, or return the one that holds it, once it answers.

    Raises:
        ServerFailed: the other one does not answer.
    """
    from filelock import FileLock, Timeout

    runtime.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = FileLock(runtime / "server.lock", mode=0o600)
    end = time.monotonic() + PATIENCE_AT_START
    while time.monotonic() < end:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if known := _running(workbook, runtime):
                return known
            time.sleep(POLL)
        except (
            NotImplementedError
        ):  # a drive without locks: the servers that answer are known all the same
            return None
        else:
            _held.append(lock)
            return None
    raise ServerFailed(Message("server.silent", {"seconds": PATIENCE_AT_START}))


def runtime_folder(workbook: Path, data: Path) -> Path:
    """Return where Jupyter notes the servers of this workbook and data folder, readable by this user alone."""
    from jupyter_core.paths import jupyter_runtime_dir

    digest = hashlib.sha256(f"{workbook}\n{data}".encode(errors="surrogateescape")).hexdigest()[:12]
    return Path(jupyter_runtime_dir()) / f"journey-{digest}"


def _leave_out_own_configuration(data: Path) -> None:
    """Let this process read nothing that the person has set up for a Jupyter of their own.

    Another base URL, a certificate, a password, an extension that takes keys, `labconfig` that hides
    half of JupyterLab: with any of them the page would not be the one that is promised. What belongs to
    this very environment stays.
    """
    from jupyter_core import paths

    os.environ["JUPYTER_CONFIG_DIR"] = str(data / ".journey" / "jupyter")
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    paths.SYSTEM_CONFIG_PATH.clear()


def _own_lab(runtime: Path) -> type[LabApp]:
    """Return JupyterLab's application with our settings alone."""
    from jupyter_server.serverapp import ServerApp
    from jupyterlab.labapp import LabApp

    class OwnServer(ServerApp):
        no_browser_open_file = True  # it would hold the token
        runtime_dir = str(runtime)

        def load_config_file(self, *_: Any, **__: Any) -> None:
            """Read nothing."""

    class OwnLab(LabApp):  # type: ignore[misc]
        serverapp_class = OwnServer

        def load_config_file(self, *_: Any, **__: Any) -> None:
            """Read nothing."""

    return OwnLab


def _is_no_closed_tab(record: logging.LogRecord) -> bool:
    """Whether a line of the log is about more than a browser tab that was closed while it was written to."""
    error = record.exc_info[1] if record.exc_info else None
    return type(error).__name__ != "WebSocketClosedError"


def _stop_after_timeout(server: Any) -> None:
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
        "ServerApp.kernel_spec_manager_class": "journey.lab.kernel_spec.OwnKernelSpecManager",
        "IdentityProvider.token": token,
        "LabApp.log_level": "ERROR",
        "LabApp.app_settings_dir": HERE / "settings",
        "LabApp.workspaces_dir": data / ".journey" / "workspaces",
        "LabApp.user_settings_dir": data / ".journey" / "lab-settings",
        "LabApp.labextensions_path": _labextensions(),
        "LabApp.extra_labextensions_path": HERE / "labextensions",
        "ServerApp.jpserver_extensions": "jupyter_lsp=False",
        "AsyncLargeFileManager.pre_save_hook": "journey.lab.hooks.strip_outputs",
        "KernelManager.transport_encryption": "required",
        "AsyncIOLoopKernelRestarter.time_to_dead": 0.5,  # seconds until the page hears of it
    }
    return [
        f"--{name}={item}"
        for name, value in flags.items()
        for item in (value if isinstance(value, list) else [value])
    ]


def _labextensions() -> list[str]:
    """Return where JupyterLab's extensions are looked for: this environment's own, if it has those we need."""
    from jupyter_core.paths import ENV_JUPYTER_PATH, jupyter_path

    own = Path(ENV_JUPYTER_PATH[0]) / "labextensions"
    needed = (own / "@jupyter-widgets" / "jupyterlab-manager", own / "anywidget")
    return [str(own)] if all(map(Path.is_dir, needed)) else jupyter_path("labextensions")


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


def _address(base: str, page: str, token: str) -> str:
    return f"{base}doc/tree/{page}?token={token}"


def _free_port(workbook: Path) -> int:
    """Return the workbook's own port, or the next one that is free."""
    name = str(workbook).encode(errors="surrogateescape")
    first = int(hashlib.sha256(name).hexdigest(), 16) % len(PORTS)
    for step in range(len(PORTS)):
        port = PORTS[(first + step) % len(PORTS)]
        with socket.socket() as probe, suppress(OSError):
            if os.name != "nt":  # a server that ended a moment ago does not hold its port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((ADDRESS, port))
            return port
    return 0


def _running(workbook: Path, runtime: Path) -> dict[str, str] | None:
    """Return the server of this workbook and data folder if it answers."""
    if not runtime.is_dir():
        return None
    from jupyter_server.serverapp import list_running_servers

    for info in list_running_servers(str(runtime)):
        url = str(info.get("url", ""))
        if info.get("root_dir") != str(workbook) or not url.startswith(f"http://{ADDRESS}:"):
            continue
        asked = urllib.request.Request(  # noqa: S310 - the address was checked the line before
            f"{url}api/status", headers={"Authorization": f"token {info['token']}"}
        )
        with suppress(OSError, ValueError), DIRECTLY.open(asked, timeout=2) as answer:
            if answer.status == 200:  # noqa: PLR2004
                return {"url": url, "token": str(info["token"])}
    return None
