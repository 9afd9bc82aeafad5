"""Messages by code: one catalogue a language, with places for values.

Imports nothing of ours, so that errors can say themselves.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

__all__ = ["Message", "catalogue", "format_message"]

LOCALES = Path(__file__).parent / "locales"


class Message(NamedTuple):
    """A message of a catalogue: its code, and the values for its places.

    A value may be a message, an error or a count.
    """

    code: str
    values: dict[str, Any]

    def __str__(self) -> str:
        """Return the message in English."""
        return self.text()

    def text(self, language: str = "en", name: str = "errors") -> str:
        """Return the message in a language."""
        return format_message(self.code, self.values, language, name)


@cache
def catalogue(language: str, name: str) -> dict[str, str]:
    """Return a catalogue of a language: English for what it lacks, and for a language without one."""
    messages: dict[str, str] = json.loads((LOCALES / "en" / f"{name}.json").read_text("utf-8"))
    own = LOCALES / language / f"{name}.json"
    if language != "en" and own.is_file():
        messages = messages | json.loads(own.read_text("utf-8"))
    return messages


def format_message(
    code: str, values: dict[str, Any], language: str = "en", name: str = "errors"
) -> str:
    """Return a message with its values in their places.

    Args:
        code: its key in the catalogue.
        values: by the name of their place; what says itself (`text`) is said in the same language.
        language: a folder of `locales/`.
        name: the catalogue, a file of that folder.
    """
    ready = {
        place: value.text(language) if hasattr(value, "text") else value
        for place, value in values.items()
    }
    return catalogue(language, name)[code].format(**ready)
