"""The language that the settings name, read without the rest of them: a command knows it at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["chosen_language"]

ENGLISH = "en"


def chosen_language(settings: Path) -> str:
    """Return the language that a file of settings names; English where it is unusable or names none.

    One that has no catalogue is spoken in English.
    """
    try:
        text = settings.read_text(encoding="utf-8-sig")
        if "language" not in text:
            return ENGLISH
        import tomllib

        named = tomllib.loads(text).get("language")
    except (OSError, ValueError, RecursionError):  # what reads the settings says what is the matter
        return ENGLISH
    tag = str(named or ENGLISH).strip().casefold()
    return re.split("[-_]", tag)[0]
