"""A Jupyter workbook for people who learn in the open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journey.entry import Entry
    from journey.journal import Journal
    from journey.periods import Period

__all__ = ["Entry", "Journal", "Period", "__version__"]
__version__ = "0.1.0"

_HOMES = {"Entry": "journey.entry", "Journal": "journey.journal", "Period": "journey.periods"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that every command starts fast."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
