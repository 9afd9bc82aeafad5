"""A Jupyter workbook for people who learn in the open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from journey.journal.journal import Journal
    from journey.journal.open import open_journal
    from journey.journal.sample_data import sample_journal
    from journey.model.entry import Entry
    from journey.model.periods import Period
    from journey.pages.notebook import daily, explore

__all__ = [
    "Entry", "Journal", "Period", "__version__", "daily", "explore", "open_journal",
    "sample_journal",
]  # fmt: skip
__version__ = "0.1.0"

_HOMES = {
    "Entry": "journey.model.entry",
    "Journal": "journey.journal.journal",
    "Period": "journey.model.periods",
    "daily": "journey.pages.notebook",
    "explore": "journey.pages.notebook",
    "open_journal": "journey.journal.open",
    "sample_journal": "journey.journal.sample_data",
}
_MODULES = {"analysis", "charts", "importers", "review", "sentences", "sharing"}


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that every command starts fast."""
    from importlib import import_module

    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    if name in _MODULES:
        return import_module(f"journey.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
