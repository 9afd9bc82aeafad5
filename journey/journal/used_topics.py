"""Which topics a journal knows, read when somebody asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from journey.model.topics import fold

if TYPE_CHECKING:
    from journey.journal.journal import Journal

__all__ = ["UsedTopics"]


class UsedTopics:
    """The topics of all sessions and of the settings, asked by `fold(name) in topics`."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def __contains__(self, folded: object) -> bool:
        return folded in self._folded

    @cached_property
    def _folded(self) -> set[str]:
        tables = self._journal.settings.topics
        aliases = [alias for table in tables.values() for alias in table.get("aliases", ())]
        return {fold(name) for name in (*self._journal.learned_topics(), *tables, *aliases)}
