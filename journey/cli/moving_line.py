"""A line in the terminal that says what is being done, and for how long, while somebody waits."""

from __future__ import annotations

import sys
import time
from threading import Event, Thread
from typing import Self

__all__ = ["MovingLine"]

STEP_S = 0.2
CLEARED = "\r\033[K"


class MovingLine:
    """The line, on stderr and only where that is a terminal; it is gone once it is stopped.

    Args:
        text: what is being done.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._over = Event()
        self._thread = Thread(target=self._show, daemon=True)

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the line away."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _show(self) -> None:
        begin = time.monotonic()
        while not self._over.wait(STEP_S):
            sys.stderr.write(f"{CLEARED}{self._text} {time.monotonic() - begin:.0f} s")
            sys.stderr.flush()
        sys.stderr.write(CLEARED)
        sys.stderr.flush()
