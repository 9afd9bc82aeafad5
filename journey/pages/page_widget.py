"""What the widgets of all pages have in common: how they are greeted, and how they end."""

from __future__ import annotations

from typing import Any

import anywidget

from journey.pages.message_queue import MessageQueue

__all__ = ["PageWidget"]


class PageWidget(anywidget.AnyWidget):
    """A widget that hears `{number, page, command, values}` and answers each by `{number, page, …}`.

    Two commands are done here: `hello`, by which a page finds out whether it is heard, and `close_page`,
    which has no answer: the browser is on its way out.
    """

    def __init__(self, **state: Any) -> None:
        super().__init__(**state)
        self.on_msg(MessageQueue(self._handle).take)

    def receive(self, message: dict[str, Any], buffers: Any) -> None:
        """Do what a message asks for, and answer it."""
        raise NotImplementedError

    def _handle(self, message: dict[str, Any], buffers: Any) -> None:
        command = message.get("command")
        if command == "hello":
            self.send({"page": message.get("page")})
        elif command == "close_page":
            self._close_with_tab()
        else:
            self.receive(message, buffers)

    def _close_with_tab(self) -> None:
        """Close the widget; opening the page again makes a new one.

        Else each reload would send every earlier page to the browser again.
        """
        self.layout.close()
        self.close()
