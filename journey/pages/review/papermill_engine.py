"""A papermill engine: a notebook is run in the kernel that is there already, its charts are drawn meanwhile."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines

from journey.pages.review import warm_kernel
from journey.pages.review.chart_renderer import RenderError
from journey.pages.review.svg import CHART

if TYPE_CHECKING:
    from concurrent.futures import Future

    from journey.pages.review.svg import Bundle

__all__ = ["NAME", "WarmEngine", "register"]

NAME = "journey"


class Client(PapermillNotebookClient):  # type: ignore[misc]
    """Has each chart drawn as soon as it is shown."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawing: list[tuple[Any, Future[Bundle]]] = []

    def output(self, *args: Any, **kwargs: Any) -> Any:
        """Take an output in, and hand on the charts that nobody has drawn."""
        shown = super().output(*args, **kwargs)
        info = (shown or {}).get("metadata", {}).get("journey")
        if info and CHART in shown["data"] and "image/png" not in shown["data"]:
            self.drawing.append((shown, warm_kernel.drawer().draw(shown["data"][CHART], info)))
        return shown

    def take_drawings(self) -> None:
        """Put the pictures beside their specifications; a chart that cannot be drawn says so in its place."""
        for shown, waiting in self.drawing:
            try:
                data, info = waiting.result()
            except RenderError as error:
                shown["data"], shown["metadata"] = not_drawn(shown["data"], str(error))
            else:
                shown["data"].update(data)
                shown["metadata"].update(info)


def not_drawn(data: dict[str, Any], why: str) -> Bundle:
    """Return what is shown in place of a chart: its sentence, and that it could not be drawn."""
    sentence = data.get("text/plain") or "A chart."
    words = f"{sentence} It could not be drawn ({why.splitlines()[0][:200] if why else 'no reason given'})."
    shown = f'<p class="soft">{html.escape(words)}</p>'
    return {"text/html": shown, "text/plain": words}, {"journey": {"html": shown, "area": "words"}}


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
        client = Client(
            nb_man,
            km=warm_kernel.manager(),
            kernel_name=kernel_name,
            timeout=kwargs.get("execution_timeout"),
            startup_timeout=kwargs.get("start_timeout", 60),
            log_output=log_output,
        )
        client.kc = warm_kernel.client()
        client.execute(cleanup_kc=False)
        client.take_drawings()


def register() -> None:
    """Make the engine known to papermill."""
    papermill_engines.register(NAME, WarmEngine)
