"""The widget that shows the daily page: it draws a view and hands on what a person does."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import traitlets

from journey.errors import EditConflict, InvalidValue, JourneyError
from journey.language.messages import Message
from journey.language.translations import field_words, text_in, translations
from journey.pages.daily.commands import WITHOUT_VIEW, dispatch, saved_kind
from journey.pages.daily.view import view
from journey.pages.module_loader import bundle_modules
from journey.pages.page_widget import PageWidget
from journey.storage.field_table import for_page
from journey.theme.palette import variables
from journey.user_warnings import collected

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey.pages.daily.controller import DailyController

__all__ = ["Page"]

FRONTEND = files("journey.pages.daily") / "frontend"
DARK = (
    'body[data-jp-theme-light="false"] .journey-page:not([data-theme="light"]), '
    '.journey-page[data-theme="dark"]'
)
LOOK = (
    f".journey-page {{ {variables()} color-scheme: light; }}\n"
    f"{DARK} {{ {variables(dark=True)} color-scheme: dark; }}\n"
)


class Page(PageWidget):
    """A day in the notebook.

    Messages from the browser are `{number, page, command, values}`; each is answered by
    `{number, page}`, with the `result` of the command, what was `saved`, the `undo` that a toast offers,
    or the `error: {field, text}` for which nothing was done, after `view` was brought up to date. Words
    travel in the message itself, so that a key pressed right after a letter never overtakes it.
    """

    _esm = bundle_modules("daily/frontend/main.js")
    _css = LOOK + (FRONTEND / "page.css").read_text(encoding="utf-8")
    fields = traitlets.Dict().tag(sync=True)  # of a day, as they are declared
    words = traitlets.Dict().tag(sync=True)  # of the page, in the person's language: sent once
    view = traitlets.Dict().tag(sync=True)
    folder = traitlets.Unicode().tag(sync=True)

    def __init__(self, open_day: Callable[[], DailyController]) -> None:
        with collected() as caught:
            self.daily = open_day()
            shown = view(self.daily)
        self.daily.notes += map(str, caught)
        super().__init__(
            fields=for_page(field_words(self._language)),
            words=translations(self._language),
            view=shown | self._messages(),
            folder=str(self.daily.journal.folder),
        )

    def receive(self, message: dict[str, Any], buffers: Any) -> None:
        command = str(message.get("command"))
        answer: dict[str, Any] = {"number": message.get("number"), "page": message.get("page")}
        with collected() as caught:
            steps = len(self.daily.steps)
            try:
                values = message.get("values") or {}
                if buffers:
                    values["content"] = buffers[0]
                result = dispatch(self.daily, command, values)
                answer |= self._outcome(command, result, steps)
            except Exception as error:  # noqa: BLE001 - without an answer the page would wait for ever
                answer["error"] = self._error(error)
            shown = self.view if command in WITHOUT_VIEW else self._shown()
        self.daily.notes = [*self.daily.notes, *caught]
        self.view = shown | self._messages()
        self.send(answer)
        self.daily.cache_status()

    def _outcome(self, command: str, result: Any, steps: int) -> dict[str, Any]:
        """Return what is answered to a command that was done."""
        outcome: dict[str, Any] = {} if result is None else {"result": result}
        if command not in WITHOUT_VIEW and len(self.daily.steps) > steps:
            step = self.daily.steps[-1]
            if step.announced:
                outcome["undo"] = step.label
            saved = saved_kind(self.daily)
            if saved and not step.announced:
                outcome["saved"] = saved
        return outcome

    def _error(self, error: Exception) -> dict[str, Any]:
        """Return what a person is told of an error, and the field that it is about."""
        if isinstance(error, EditConflict):
            return {
                "field": error.field,
                "text": error.text(self._language),
                "theirs": error.theirs,
                "mark": error.mark,
                "index": error.index,
            }
        if isinstance(error, InvalidValue):
            return {
                "field": error.where.split(": ")[-1],
                "text": error.text(self._language),
                "at_field": error.what.text(self._language),
            }
        if isinstance(error, JourneyError):
            return {"field": "page", "text": error.text(self._language)}
        if isinstance(error, OSError):
            message = Message("page.not_kept", {"why": error.strerror or error})
        else:
            message = Message("page.not_done", {"why": f"{type(error).__name__}: {error}"})
        return {"field": "page", "text": message.text(self._language)}

    def _messages(self) -> dict[str, list[str]]:
        texts = (text_in(note, self._language) for note in self.daily.notes)
        return {"messages": list(dict.fromkeys(texts))}

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
