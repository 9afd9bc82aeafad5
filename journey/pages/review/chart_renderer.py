"""The process that draws charts while the kernel makes the next ones."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Timer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

    from journey.pages.review.svg import Bundle

__all__ = ["ChartRenderer", "RenderError"]


TIMEOUT_S = 60.0  # of one chart


class RenderError(Exception):
    """A chart could not be drawn; the text says why."""


class ChartRenderer:
    """Draws one chart after the other; it warms up while nobody asks yet."""

    def __init__(self) -> None:
        self._process = _start()
        self._asking = ThreadPoolExecutor(1)
        atexit.register(self.close)

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def draw(self, spec: dict[str, Any], data: dict[str, Any]) -> Future[Bundle]:
        """Ask for the pictures of a chart; the result raises `DrawingFailed`."""
        return self._asking.submit(self._draw, json.dumps([spec, data]).encode() + b"\n")

    def _draw(self, asked: bytes) -> Bundle:
        # What stopped unexpectedly may have wanted memory: once more, in a process of its own.
        answer = self._answer(asked) or self._answer(asked)
        if not answer:
            raise RenderError("the process that draws stopped unexpectedly")
        text = json.loads(answer)
        if isinstance(text, str):
            raise RenderError(text)
        data, info = text
        return data, info

    def _answer(self, asked: bytes) -> bytes:
        """Return what the process answers, nothing where it stopped or took too long; another one is started."""
        if not self.is_alive():
            self._restart()
        to, back = self._process.stdin, self._process.stdout
        assert to
        assert back
        too_late = Timer(TIMEOUT_S, self._process.kill)
        too_late.start()
        try:
            to.write(asked)
            to.flush()
            answer = back.readline()
        except OSError:
            answer = b""
        finally:
            too_late.cancel()
        if not answer:
            self._restart()
        return answer

    def _restart(self) -> None:
        self._end()
        self._process = _start()

    def close(self) -> None:
        """End it; what is not drawn by then is not."""
        self._process.kill()
        self._asking.shutdown(cancel_futures=True)
        self._end()
        atexit.unregister(self.close)

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it was not told any more
                pipe.close()  # type: ignore[union-attr]


def _start() -> subprocess.Popen[bytes]:
    program = [sys.executable, "-P", "-m", "journey.pages.review.svg"]
    return subprocess.Popen(  # noqa: S603 - our own program
        program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
