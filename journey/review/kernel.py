"""One kernel for all reviews of a process, warming up while papermill is still being imported."""

from __future__ import annotations

import atexit
from typing import Any

__all__ = ["client", "manager", "start"]

# What every review needs. The chart engine's first picture takes longest: it is drawn on a thread.
WARM = """
import gc as _gc, threading as _threading
_gc.disable()  # nothing that an import leaves behind is garbage
def _warm():
    from journey.review.blocks import warm
    warm()
    import scipy.special
_threading.Thread(target=_warm, daemon=True).start()
import journey.review.review, journey.charts
_gc.freeze()
_gc.enable()
"""
_running: dict[str, Any] = {}


def start() -> None:
    """Start the kernel if none is alive; returns before it is ready."""
    from jupyter_client.manager import KernelManager

    if _running:
        if _running["manager"].is_alive():
            return
        _shut_down()
    # An asynchronous client: with a blocking one nobody would notice that the kernel died.
    found = KernelManager(
        kernel_name="python3",
        transport_encryption="required",
        client_class="jupyter_client.asynchronous.AsyncKernelClient",
    )
    found.start_kernel()
    asked = found.client()
    asked.start_channels()
    asked.execute(WARM, silent=True, store_history=False)
    _running.update(manager=found, client=asked)


def manager() -> Any:
    """Return the kernel's manager."""
    return _running["manager"]


def client() -> Any:
    """Return the client that stays connected to it."""
    return _running["client"]


@atexit.register
def _shut_down() -> None:
    if _running:
        _running["client"].stop_channels()
        _running["manager"].shutdown_kernel(now=True)
        _running.clear()
