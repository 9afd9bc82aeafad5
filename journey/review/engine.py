"""A papermill engine whose kernel stays warm from one review to the next."""

from __future__ import annotations

import atexit
from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.utils import merge_kwargs, remove_args

__all__ = ["NAME", "WarmEngine", "register"]

NAME = "journey"


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """Runs every notebook in one kernel, emptied in between."""

    manager: Any = None

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, log_output: bool = False, **kwargs: Any
    ) -> None:
        from jupyter_client.manager import KernelManager

        if cls.manager is None or not cls.manager.is_alive():
            cls.manager = KernelManager(kernel_name=kernel_name, transport_encryption="required")
            cls.manager.start_kernel()
        settings = merge_kwargs(
            remove_args(["timeout", "startup_timeout", "input_path"], **kwargs),
            timeout=kwargs.get("execution_timeout"),
            startup_timeout=kwargs.get("start_timeout"),
            kernel_name=kernel_name,
            log_output=log_output,
        )
        client = PapermillNotebookClient(nb_man, km=cls.manager, **settings)
        client.execute(cleanup_kc=True)

    @classmethod
    def shut_down(cls) -> None:
        """End the kernel."""
        if cls.manager is not None:
            cls.manager.shutdown_kernel(now=True)
            cls.manager = None


def register() -> None:
    """Make the engine known to papermill, once."""
    if NAME not in papermill_engines._engines:  # noqa: SLF001 - there is no public way to ask
        papermill_engines.register(NAME, WarmEngine)
        atexit.register(WarmEngine.shut_down)
