"""The widget that shows the daily page: it draws a view and hands on what a person does."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from journey.errors import EditConflict, InvalidValue, JourneyError
from journey.language.messages import Message
from journey.language.translations import field_words, text_in
from journey.pages.daily.commands import dispatch
from journey.pages.daily.page_names import from_page_names, to_page_names
from journey.pages.daily.view import view
from journey.pages.message_queue import MessageQueue
from journey.storage.field_table import for_page
from journey.theme.palette import variables
from journey.user_warnings import collected

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey.pages.daily.controller import DailyController

__all__ = ["Page"]

FRONTEND = files("journey.pages.daily") / "frontend"
SHARED = files("journey.pages") / "frontend"
SCRIPTS = (
    "draft.js", "page.js", "refused.js", "kernel.js", "keys.js", "card.js", "loop.js",
    "quiet.js", "evening.js", "more.js", "record.js", "notes.js", "render.js",
)  # fmt: skip
DARK = (
    'body[data-jp-theme-light="false"] .journey-page:not([data-theme="light"]), '
    '.journey-page[data-theme="dark"]'
)
LOOK = f".journey-page {{ {variables()} }}\n{DARK} {{ {variables(dark=True)} }}\n"


def script() -> str:
    """Return the page's script: one module, its files in the order of their numbers."""
    paths = [SHARED / "dom.js", *(FRONTEND / name for name in SCRIPTS)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


class Page(anywidget.AnyWidget):
    """A day in the notebook.

    Messages from the browser are `{number, page, what, said}`; each is answered by `{number}`, or by
    `{number, refused: {field, text}}` where it could not be done, after `view` was brought up to
    date. Words travel in the message itself, so that a key pressed right after a letter never
    overtakes it. `shut` alone has no answer: the browser is on its way out.
    """

    _esm = script()
    _css = LOOK + (FRONTEND / "page.css").read_text(encoding="utf-8")
    fields = traitlets.Dict().tag(sync=True)  # of a day, as they are declared
    view = traitlets.Dict().tag(sync=True)
    folder = traitlets.Unicode().tag(sync=True)

    def __init__(self, open_day: Callable[[], DailyController]) -> None:
        with collected() as caught:
            self.daily = open_day()
            shown = view(self.daily)
        self.daily.notes += map(str, caught)
        super().__init__(
            fields=for_page(field_words(self._language)),
            view=to_page_names(shown | self._notes()),
            folder=str(self.daily.journal.folder),
        )
        self.on_msg(MessageQueue(self._receive).take)

    def _receive(self, message: dict[str, Any], buffers: Any) -> None:
        answer: dict[str, Any] = {"number": message.get("number")}
        if message.get("what") == "shut":
            self._dispose()
            return
        with collected() as caught:
            try:
                item = message.get("said") or {}
                if buffers:
                    item["content"] = buffers[0]
                what = str(message.get("what"))
                result = dispatch(self.daily, what, from_page_names(item, what))
                if result is not None:
                    answer["said"] = result
            except EditConflict as error:
                data = {"theirs": error.theirs, "mark": error.mark, "index": error.index}
                answer["refused"] = {
                    "field": error.field,
                    "text": error.text(self._language),
                    **data,
                }
            except InvalidValue as error:
                text = error.text(self._language)
                answer["refused"] = {"field": error.where.split(": ")[-1], "text": text}
            except JourneyError as error:
                answer["refused"] = {"field": "page", "text": error.text(self._language)}
            except OSError as error:
                why = error.strerror or error
                text = Message("page.not_kept", {"why": why}).text(self._language)
                answer["refused"] = {"field": "page", "text": text}
            except Exception as error:  # noqa: BLE001 - without an answer the page would wait for ever
                why = f"{type(error).__name__}: {error}"
                text = Message("page.not_done", {"why": why}).text(self._language)
                answer["refused"] = {"field": "page", "text": text}
            shown = self._shown()
        self.daily.notes = [*self.daily.notes, *caught]
        self.view = to_page_names(shown | self._notes())
        self.send(to_page_names(answer))
        self.daily.cache_status()

    def _dispose(self) -> None:
        """Close the widget with its tab; opening the page again makes a new one.

        Else each reload would send every earlier page to the browser again.
        """
        self.layout.close()
        self.close()

    def _notes(self) -> dict[str, list[str]]:
        notes = (text_in(note, self._language) for note in self.daily.notes)
        return {"notes": list(dict.fromkeys(notes))}

    @property
    def _language(self) -> str:
        return self.daily.journal.settings.language

    def _shown(self) -> dict[str, Any]:
        """Return the view, the last one where the day cannot be read just now."""
        try:
            return view(self.daily)
        except (JourneyError, OSError) as error:
            note = error if isinstance(error, JourneyError) else str(error)
            self.daily.notes = [*self.daily.notes, note]
            shown: dict[str, Any] = self.view
            return shown
