"""The process that draws charts while the kernel makes the next ones."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

    from journey.review.pictures import Bundle

__all__ = ["Drawer", "DrawingFailed"]


class DrawingFailed(Exception):
    """A chart could not be drawn; the text says why."""


class Drawer:
    """Draws one chart after the other; it warms up while nobody asks yet."""

    def __init__(self) -> None:
        program = [sys.executable, "-P", "-m", "journey.review.pictures"]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._asking = ThreadPoolExecutor(1)
        atexit.register(self.close)

    def is_alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None

    def draw(self, spec: dict[str, Any], about: dict[str, Any]) -> Future[Bundle]:
        """Ask for the pictures of a chart; the result raises `DrawingFailed`."""
        return self._asking.submit(self._draw, json.dumps([spec, about]).encode() + b"\n")

    def _draw(self, asked: bytes) -> Bundle:
        to, back = self._process.stdin, self._process.stdout
        assert to
        assert back
        try:
            to.write(asked)
            to.flush()
            answer = back.readline()
        except OSError:
            answer = b""
        if not answer:
            raise DrawingFailed("the process that draws died, for want of memory, say")
        said = json.loads(answer)
        if isinstance(said, str):
            raise DrawingFailed(f"a chart could not be drawn ({said})")
        data, about = said
        return data, about

    def close(self) -> None:
        """End it; what is not drawn by then is not."""
        self._process.kill()
        self._process.wait()
        self._asking.shutdown(cancel_futures=True)
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what it was not told any more
                pipe.close()  # type: ignore[union-attr]
        atexit.unregister(self.close)
