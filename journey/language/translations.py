"""The words of pages in a language, and what says itself in one."""

from __future__ import annotations

from typing import Protocol

from journey.language.messages import catalogue

__all__ = ["Speaking", "field_words", "text_in", "translations"]


class Speaking(Protocol):
    """An error, a warning or a message."""

    def text(self, language: str = "en") -> str:
        """Return it in a language."""


def translations(language: str, name: str = "page") -> dict[str, str]:
    """Return the words of a language, English for what it lacks and for one there is no file of."""
    return catalogue(language, name)


def field_words(language: str) -> dict[str, str]:
    """Return the names of a day's fields in a language."""
    return catalogue(language, "fields")


def text_in(message: Speaking | str, language: str) -> str:
    """Return what a message says in a language; a text says itself."""
    return message if isinstance(message, str) else message.text(language)
