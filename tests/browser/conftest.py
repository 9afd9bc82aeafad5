"""A real JupyterLab, a real kernel, a real chromium, and a clock that the test sets."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from jupyter_server.serverapp import list_running_servers
from playwright.sync_api import sync_playwright

from journey.lab.server import runtime_folder
from journey.storage import workbook_folder

LAN = "journey.lan"  # as another machine would call this one
PICTURES = Path(__file__).parents[2] / "build" / "pictures"
BEGIN = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # 18:00 in Berlin
CLOCK = """
import os
from datetime import UTC, datetime
from pathlib import Path
from journey.model import periods
periods.now = lambda: datetime.fromisoformat(Path(os.environ["TEST_CLOCK"]).read_text())
"""
# In a pseudo-language every text of a catalogue stands in brackets: what has none is in no catalogue.
PSEUDO = """
if Path(os.environ["TEST_CLOCK"]).with_name("pseudo").exists():
    from journey.language import messages, translations
    real = messages.catalogue
    bracketed = lambda *names: {key: f"⟦{text}⟧" for key, text in real(*names).items()}
    messages.catalogue = translations.catalogue = bracketed
"""


SHELL = f"{CLOCK}\nimport sys\nfrom journey.cli import main\nsys.exit(main(sys.argv[1:]))\n"


# How many commands of a page wait for their answer is said on the page's own element.
ALL_ANSWERED = (
    "[...document.querySelectorAll('[data-waiting]')].every(e => e.dataset.waiting === '0')"
)


class Clock:
    """The time that the kernel and the browser see."""

    def __init__(self, path):
        self.path = path
        self.at = BEGIN
        self.pages = []
        self.set()

    def set(self):
        """Show the time to everyone."""
        self.path.write_text(self.at.isoformat())
        for page in self.pages:
            page.clock.set_fixed_time(self.at)

    def forward(self, **by):
        """Let some time pass, once what was sent before is answered with the time of before."""
        for page in self.pages:
            page.wait_for_function(ALL_ANSWERED)
        self.at += timedelta(**by)
        self.set()


class Server:
    """One server for the tests of a process, as long as it lives: to start takes as long as a test.

    `folder` is the workbook that it serves; each test finds a fresh one there, and no kernel.
    """

    def __init__(self, home):
        self.folder = home / "my workbook ü"
        self.folder.mkdir()
        self.clock = home / "clock"
        self.log = home / "log"  # a pipe that nobody reads would fill
        self.process = None
        profile = home / "ipython" / "profile_default" / "startup"
        profile.mkdir(parents=True)
        (profile / "00-clock.py").write_text(CLOCK + PSEUDO)
        self.environment = {
            **os.environ,
            "IPYTHONDIR": str(home / "ipython"),
            "TEST_CLOCK": str(self.clock),
        }

    def is_alive(self):
        """Whether it serves."""
        return self.process is not None and self.process.poll() is None

    def run(self, folder, *words):
        """Run a command in a workbook; gives the process and the address that it prints."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-c", SHELL, *words, "--no-browser"],
                cwd=folder, env=self.environment, stdout=subprocess.PIPE, stderr=log, text=True,
            )  # fmt: skip
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:"), self.log.read_text()
        return process, address

    def open(self, *words):
        """Return the address of a page of its folder, from the server that is there or a new one."""
        before = self.is_alive()
        process, address = self.run(self.folder, *words)
        if before:
            process.communicate(timeout=30)  # it has told the address, and ends
        else:
            self.end()
            self.process = process
        return address

    def fresh(self):
        """Make the workbook anew, beneath the server that goes on."""
        self.end_kernels()
        for item in self.folder.iterdir():  # the folder itself is where the server runs
            shutil.rmtree(item) if item.is_dir() else item.unlink()
        workbook_folder.create(self.folder)
        return self.folder

    def known(self):
        """Return where it answers, as the next command finds it."""
        return next(
            iter(list_running_servers(str(runtime_folder(self.folder, self.folder / "data")))), None
        )

    def end_kernels(self):
        """End what a test has started in it."""
        if not self.is_alive():
            return
        known = self.known()

        def ask(path, method="GET"):
            info = {"Authorization": f"token {known['token']}"}
            asked = urllib.request.Request(known["url"] + path, headers=info, method=method)
            with urllib.request.urlopen(asked, timeout=20) as answer:
                return answer.read()

        for session in json.loads(ask("api/sessions")):
            ask(f"api/sessions/{session['id']}", "DELETE")

    def end(self):
        """End it."""
        if self.process:
            self.process.terminate()
            self.process.communicate(timeout=20)
        self.process = None


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """The server of these tests."""
    result = Server(tmp_path_factory.mktemp("served"))
    yield result
    result.end()


@pytest.fixture
def clock(server):
    """The 20th of November 2026, 18:00."""
    return Clock(server.clock)


@pytest.fixture(autouse=True)
def _one_clock(clock, monkeypatch):
    """What the test saves, it saves at the time that the kernel sees."""
    for module in ("store", "update_dataset"):
        monkeypatch.setattr(f"journey.storage.{module}.now", lambda: clock.at)


@pytest.fixture
def pseudo(server):
    """Every text of a catalogue stands in brackets."""
    path = server.clock.with_name("pseudo")
    path.touch()
    yield
    path.unlink()


@pytest.fixture
def book(server):
    """A fresh workbook."""
    return server.fresh()


@pytest.fixture
def serve(server, clock):
    """Open `journey today` or `journey explore` in a workbook; gives the address it prints."""
    assert clock

    @contextmanager
    def start(folder, *words):
        if folder == server.folder:
            address = server.open(*words)
            start.pid = server.process.pid
            try:
                yield address
            finally:
                server.end_kernels()
            return
        process, address = server.run(folder, *words)
        start.pid = process.pid
        try:
            yield address
        finally:
            process.terminate()
            process.communicate(timeout=20)

    return start


@contextmanager
def served_plainly(book, *options):
    """Serve a workbook by a plain JupyterLab, with nothing of ours in it; gives its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--no-browser", "--allow-root", f"--ServerApp.port={port}", "--IdentityProvider.token=plain",
             f"--ServerApp.root_dir={book}", "--ServerApp.ip=127.0.0.1",
             "--LabApp.news_url=None", *options]  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={name: text for name, text in os.environ.items() if name != "JOURNEY_DATA"},
    ) as process:  # fmt: skip
        try:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/api?token=plain", timeout=1)
                    break
                except OSError:
                    time.sleep(0.2)
            yield port
        finally:
            process.terminate()
            process.wait(20)


@pytest.fixture
def plain_lab():
    """Serve a workbook by a plain JupyterLab; gives its port."""
    return served_plainly


@pytest.fixture
def run_all():
    """Open a notebook in a plain JupyterLab and choose Run All Cells."""

    def run(page, base, notebook="daily"):
        page.goto(f"{base}/lab/tree/notebooks/{notebook}.ipynb?token=plain&reset")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=80_000)
        page.wait_for_selector("text=Python 3 (ipykernel) | Idle", timeout=80_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()

    return run


@pytest.fixture(scope="session")
def chromium():
    """Debian's chromium."""
    result = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert result, "the browser tests need chromium: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=result,
            args=[
                "--no-sandbox",
                "--disable-background-networking",
                "--disable-gpu",
                f"--host-resolver-rules=MAP {LAN} 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def lan_name():
    """The name by which the browser finds this machine as it would find another one: over plain http."""
    return LAN


# On a day with nothing on it most of the page waits for the first line; the tests want to see it all.
SHOW_ALL = """() => {
    const show = document.querySelector("[data-part=next], .capture") && document.querySelector("[data-key=show-all]");
    const focused = document.activeElement;
    show?.click();
    if (show) focused?.focus();
}"""


def show_all(page):
    """Show the parts of an empty day that wait for its first line."""
    if not page.locator("[data-part=running], [data-part=stopped]").count():
        page.evaluate(SHOW_ALL)


class BrowserPage:
    """A page that notes what it must not do, and counts the keys that are pressed."""

    def __init__(self, page):
        self.page = page
        self.keys = 0
        self.outside = []
        self.faults = []
        self.dialogs = []
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self._dialog)

    def _request(self, request):
        if not request.url.startswith(
            ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "file:")
        ):
            self.outside.append(request.url)

    def _dialog(self, dialog):
        if dialog.type == "beforeunload":  # JupyterLab asks while it still saves the notebook
            dialog.accept()
            return
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address):
        """Open the page and wait until it can be used."""
        self.page.goto(address)
        self.ready()

    def another(self, address):
        """Open the page once more, in a tab of the same browser, and return that."""
        tab = self.page.context.new_page()
        tab.goto(address)
        tab.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
        show_all(tab)
        return tab

    def ready(self):
        """Wait until the form is there."""
        self.page.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
        show_all(self.page)

    def mark(self):
        """Tell the page that is shown now from the one that will take its place."""
        self.page.evaluate("document.querySelector('.journey-page').dataset.old = 'yes'")

    def replaced(self):
        """Wait until another page has taken the place of the marked one; the gap may be short."""
        self.page.wait_for_selector(".journey-page[data-ready]:not([data-old])", timeout=60_000)
        show_all(self.page)

    def press(self, *keys):
        """Press some keys."""
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text):
        """Type words, which are not counted as keys."""
        self.page.keyboard.type(text)

    def unfold(self, *names):
        """Open some of the parts that are not needed every day."""
        for name in names:
            chip = self.page.locator(f"[data-key=open-{name}]")
            if chip.count():
                chip.click()

    def capture(self, kind, text, fix=""):
        """Save a line of a kind in the capture row, by the mouse and the keyboard."""
        self.page.locator(f"[data-key=kind-{kind}]").click()
        self.page.locator("[name=new_text]").fill(text)
        if fix:
            self.page.locator("[name=new_fix]").fill(fix)
        self.page.locator("[name=new_text]").press("Enter")
        where = ".session" if kind == "session" else ".line"
        self.page.wait_for_selector(f"{where}:has-text({json.dumps(text[:30])})")

    def focused(self, name):
        """Wait until a field has the focus."""
        self.page.wait_for_function(
            "name => document.activeElement?.name === name", arg=name, timeout=10_000
        )

    def focused_key(self, key):
        """Wait until a button has the focus."""
        self.page.wait_for_function(
            "key => document.activeElement?.dataset.key === key", arg=key, timeout=10_000
        )

    def focused_row(self, row):
        """Wait until the button of a row has the focus."""
        self.page.wait_for_function(
            "row => document.activeElement?.dataset.row === row", arg=row, timeout=10_000
        )

    def picture(self, name):
        """Take a picture of the page as it stands, for whoever wants to look at it."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")

    def named(self):
        """Return the name, the key or the label of what has the focus."""
        return self.page.evaluate(
            "(({name, dataset, ariaLabel, textContent}) => name || dataset.key || ariaLabel || textContent)"
            "(document.activeElement)"
        )

    def settled(self):
        """Wait until everything that was sent is answered and the draft is on the disk."""
        self.page.wait_for_timeout(700)  # a draft is sent after a pause
        self.page.wait_for_function(ALL_ANSWERED)


@pytest.fixture
def running(chromium):
    """A page of 1280 pixels whose time runs on."""
    context = chromium.new_context(viewport={"width": 1280, "height": 1250})
    context.set_default_timeout(60_000)  # two tests share the machine
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield BrowserPage(context.new_page())
    context.close()


@pytest.fixture
def watched(running, clock):
    """The same, its time standing still until the test lets it pass."""
    running.page.clock.set_fixed_time(clock.at)
    clock.pages.append(running.page)
    return running
