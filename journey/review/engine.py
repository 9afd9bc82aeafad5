"""A papermill engine that runs every notebook in the kernel that is there already."""

from __future__ import annotations

from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from journey.review import kernel

__all__ = ["NAME", "WarmEngine", "register"]

NAME = "journey"


class WarmEngine(NBClientEngine):  # type: ignore[misc]
    """Runs a notebook in the warm kernel and writes it once, at the end."""

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        log_output: bool = False,  # noqa: FBT001, FBT002 - papermill's own signature
        **kwargs: Any,
    ) -> None:
        """Run a notebook; papermill itself writes it when this returns or raises."""
        # It would write it before and after every cell otherwise, pictures and all.
        nb_man.output_path = None
        client = PapermillNotebookClient(
            nb_man,
            km=kernel.manager(),
            kernel_name=kernel_name,
            timeout=kwargs.get("execution_timeout"),
            startup_timeout=kwargs.get("start_timeout", 60),
            log_output=log_output,
        )
        client.kc = kernel.client()
        client.execute(cleanup_kc=False)


def register() -> None:
    """Make the engine known to papermill."""
    papermill_engines.register(NAME, WarmEngine)
