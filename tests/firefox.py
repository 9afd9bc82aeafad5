"""Firefox, driven over WebDriver BiDi."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from contextlib import contextmanager

from websocket import create_connection

LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Control": "\ue009", "Shift": "\ue008"}


def firefox():
    """Return where Firefox is, None where it is not installed."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One tab, and what a hand does in it."""

    def __init__(self, address):
        self._socket = create_connection(f"{address}/session", timeout=60, suppress_origin=True)
        self._number = 0
        self._ask("session.new", capabilities={})
        self.tab = self._ask("browsingContext.getTree")["contexts"][0]["context"]

    def _ask(self, method, **params):
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._number:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, address, width=1280, height=900):
        """Load a page."""
        self._ask(
            "browsingContext.setViewport",
            context=self.tab,
            viewport={"width": width, "height": height},
        )
        self._ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def value(self, expression):
        """Return what an expression is in the page."""
        result = self._ask("script.evaluate", expression=f"JSON.stringify(({expression}) ?? null)",
                           target={"context": self.tab}, awaitPromise=True)  # fmt: skip
        assert result["type"] == "success", result
        return json.loads(result["result"]["value"])

    def wait(self, expression, seconds=60):
        """Wait until an expression is true."""
        end = time.monotonic() + seconds
        while not self.value(expression):
            assert time.monotonic() < end, expression
            time.sleep(0.1)

    def press(self, *keys, held=()):
        """Press keys, some of them held meanwhile."""
        down = [{"type": "keyDown", "value": KEYS.get(key, key)} for key in held]
        up = [{"type": "keyUp", "value": KEYS.get(key, key)} for key in held]
        pressed = [
            {"type": kind, "value": KEYS.get(key, key)}
            for key in keys
            for kind in ("keyDown", "keyUp")
        ]
        actions = [{"type": "key", "id": "keyboard", "actions": [*down, *pressed, *up]}]
        self._ask("input.performActions", context=self.tab, actions=actions)

    def type(self, text):
        """Type words."""
        self.press(*text)

    def click(self, selector):
        """Press the mouse on an element, once it is there and in sight."""
        self.wait(f"document.querySelector({json.dumps(selector)})?.checkVisibility()")
        place = self.value(
            f"(node => {{ node.scrollIntoView({{block: 'center'}}); const box = node.getBoundingClientRect();"
            f" return [box.x + box.width / 2, box.y + box.height / 2]; }})(document.querySelector({json.dumps(selector)}))"
        )
        moved = {"type": "pointerMove", "x": round(place[0]), "y": round(place[1])}
        pressed = [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        actions = [{"type": "pointer", "id": "mouse", "actions": [moved, *pressed]}]
        self._ask("input.performActions", context=self.tab, actions=actions)

    def close(self):
        """End it."""
        self._socket.close()


@contextmanager
def running_firefox(home):
    """Start Firefox in a home of its own; gives it ready to be driven."""
    profile = home / "profile"
    profile.mkdir(parents=True)
    words = [
        firefox(),
        "--headless",
        "--no-remote",
        "--remote-debugging-port=0",
        "--profile",
        profile,
        "about:blank",
    ]
    with subprocess.Popen(
        words, env={"HOME": str(home), "PATH": "/usr/bin:/bin", "MOZ_HEADLESS": "1"},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        try:
            address = next(match[1] for line in process.stderr if (match := LISTENS.search(line)))
            driven = Firefox(address)
            yield driven
            driven.close()
        finally:
            process.terminate()
            process.wait(20)
