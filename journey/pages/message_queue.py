"""Handle messages one at a time, in the order in which each page sent them."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import RLock, Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MessageQueue"]

MAX_PAGES = 64  # of those that are gone, nothing says so
MESSAGE_TIMEOUT_S = 5.0  # seconds; an earlier message that has not come by then was lost on the way


@dataclass
class _Line:
    """The messages of one page: the number whose turn it is, and those that came before theirs."""

    turn: int = 1
    early: dict[int, tuple[dict[str, Any], Any]] = field(default_factory=dict)


class MessageQueue:
    """Call `handle(message, buffers)` for each message.

    JupyterLab's messages go through a thread of the kernel (a subshell) as soon as there is one;
    those before lie with the kernel's main thread, which may still be busy. So a later one can
    come first, and two can come at once.
    """

    def __init__(
        self, handle: Callable[[dict[str, Any], Any], None], patience: float = MESSAGE_TIMEOUT_S
    ) -> None:
        self.handle = handle
        self.patience = patience
        self._lock = RLock()
        self._lines: dict[str, _Line] = {}

    def take(self, _: Any, message: dict[str, Any], buffers: Any) -> None:
        """Do a message now, or once those of its `page` are done whose `number` is lower.

        Numbers are counted from 1; a message without one is done now.
        """
        page, number = message.get("page"), message.get("number")
        with self._lock:
            if not page or not isinstance(number, int):
                self.handle(message, buffers)
                return
            line = self._lines.pop(str(page), None) or _Line()
            self._lines[str(page)] = line  # the page heard last is the last of them
            while len(self._lines) > MAX_PAGES:
                del self._lines[next(iter(self._lines))]
            line.early[number] = message, buffers
            self._drain(line)

    def _drain(self, line: _Line) -> None:
        while line.early and (number := min(line.early)) <= line.turn:
            message, buffers = line.early.pop(number)
            line.turn = max(line.turn, number + 1)
            self.handle(message, buffers)
        if line.early:
            timer = Timer(self.patience, self._skip, [line, line.turn])
            timer.daemon = True
            timer.start()

    def _skip(self, line: _Line, missing: int) -> None:
        """Go on without a message that has not come."""
        with self._lock:
            if line.turn == missing and line.early:
                line.turn = min(line.early)
                self._drain(line)
