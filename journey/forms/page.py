"""The widget that shows the daily page: it draws a view and hands on what a person does."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from journey.errors import InvalidValue, JourneyError
from journey.forms.view import view

if TYPE_CHECKING:
    from journey.forms.day import Daily

__all__ = ["Page"]

STATIC = files("journey.forms") / "static"
SCRIPTS = ("1-dom.js", "2-page.js", "3-round.js", "4-loop.js", "5-evening.js", "6-render.js")


def script() -> str:
    """Return the page's script: one module, its files in the order of their numbers."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SCRIPTS)


class Page(anywidget.AnyWidget):
    """A day in the notebook.

    Messages from the browser are `{number, what, said}`; each is answered by `{number}`, or by
    `{number, refused: {field, text}}` where it could not be done, after `view` was brought up to
    date. Words travel in the message itself, so that a key pressed right after a letter never
    overtakes it.
    """

    _esm = script()
    _css = (STATIC / "page.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    folder = traitlets.Unicode().tag(sync=True)

    def __init__(self, daily: Daily) -> None:
        self.daily = daily
        super().__init__(view=view(daily), folder=str(daily.journal.folder))
        self.on_msg(self._receive)

    def _receive(self, _: Any, message: dict[str, Any], __: Any) -> None:
        answer: dict[str, Any] = {"number": message.get("number")}
        try:
            self.daily.do(str(message.get("what")), message.get("said") or {})
        except JourneyError as error:
            field = error.where if isinstance(error, InvalidValue) else "page"
            answer["refused"] = {"field": field.split(": ")[-1], "text": str(error)}
        except OSError as error:
            text = f"This could not be kept ({error.strerror or error}); your words stay here."
            answer["refused"] = {"field": "page", "text": text}
        self.view = view(self.daily)
        self.send(answer)
