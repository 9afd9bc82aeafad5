"""The catalogues of messages, one folder a language."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from journey.errors import InvalidValue

if TYPE_CHECKING:
    from journey.errors import JourneyError

__all__ = ["error_text", "field_words", "translations"]


def field_words(language: str) -> dict[str, str]:
    """Return the names of a day's fields in a language."""
    return translations(language, "fields")


@cache
def translations(language: str, catalogue: str = "page") -> dict[str, str]:
    """Return the words of a language, English for what it lacks and for one there is no file of."""
    folder = files("journey.language") / "locales"
    known: dict[str, str] = json.loads(
        (folder / "en" / f"{catalogue}.json").read_text(encoding="utf-8")
    )
    own = folder / language / f"{catalogue}.json"
    if language != "en" and own.is_file():
        known |= json.loads(own.read_text(encoding="utf-8"))
    return known


def error_text(error: JourneyError | str, language: str) -> str:
    """Return what the page answers in a language; in English what it has no words for."""
    path = files("journey.language") / "locales" / language / "refusals.json"
    if language == "en" or not path.is_file():
        return str(error)
    known = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(error, InvalidValue):
        return _translated(known["sentences"], str(error))
    parts = ((known[name], getattr(error, name)) for name in ("where", "what", "hint"))
    where, what, hint = (_translated(own, text) for own, text in parts)
    return f"{where}: {what}; {hint}."


def _translated(known: dict[str, str], text: str) -> str:
    """Return a sentence by the pattern it follows; `{}` stands for whatever the person wrote."""
    for pattern, own in known.items():
        match = re.fullmatch(
            "(.*)".join(re.escape(literal) for literal in pattern.split("{}")), text, re.DOTALL
        )
        if match:
            return own.format(*match.groups())
    return text
