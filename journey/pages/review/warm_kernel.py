"""One kernel for all reviews of a process, and what draws their charts: both warm up while papermill is imported."""

from __future__ import annotations

import atexit
from typing import Any

from journey.pages.review.chart_renderer import ChartRenderer

__all__ = ["client", "drawer", "manager", "start_kernel"]

# What every review needs.
WARM = """
import gc as _gc
_gc.disable()  # nothing that an import leaves behind is garbage
import journey.pages.review.review, journey.charts, scipy.special
journey.pages.review.notebook_outputs.ChartOutput.drawn_here = False
_gc.freeze()
_gc.enable()
"""
_running: dict[str, Any] = {}


def start_kernel() -> None:
    """Start both where they are not alive; returns before they are ready."""
    from jupyter_client.manager import KernelManager

    from journey.lab.kernel_spec import OwnKernelSpecManager

    if "drawer" not in _running or not _running["drawer"].is_alive():
        _running["drawer"] = ChartRenderer()
    if "manager" in _running:
        if _running["manager"].is_alive():
            return
        _shut_down()
    # An asynchronous client: with a blocking one nobody would notice that the kernel died.
    results = KernelManager(
        kernel_name="python3",
        kernel_spec_manager=OwnKernelSpecManager(),
        transport_encryption="required",
        client_class="jupyter_client.asynchronous.AsyncKernelClient",
    )
    results.start_kernel()
    asked = results.client()
    asked.start_channels()
    asked.execute(WARM, silent=True, store_history=False)
    _running.update(manager=results, client=asked)


def manager() -> Any:
    """Return the kernel's manager."""
    return _running["manager"]


def drawer() -> ChartRenderer:
    """Return what draws."""
    result: ChartRenderer = _running["drawer"]
    return result


def client() -> Any:
    """Return the client that stays connected to it."""
    return _running["client"]


@atexit.register
def _shut_down() -> None:
    if "manager" in _running:
        _running.pop("client").stop_channels()
        _running.pop("manager").shutdown_kernel(now=True)
