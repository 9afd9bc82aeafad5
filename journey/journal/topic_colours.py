"""One colour a topic, on every surface: the person's own, else one that is given once and kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from journey.errors import JournalBusy, StoreUnusable
from journey.storage.page_state import read_state, update_state
from journey.theme.palette import TOPICS
from journey.theme.topic_colours import remember_colours

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from journey.settings import Settings

__all__ = ["assign_colours"]


def assign_colours(
    folder: Path, settings: Settings, names: Iterable[str], learned: Callable[[], Iterable[str]]
) -> dict[str, str]:
    """Return the colour of each named topic as `#rrggbb`, of the light theme.

    A topic gets the next colour of the palette when it first appears, in the order in which topics were
    first learned, and keeps it: `state.json` has their numbers. Charts in a notebook remember them.

    Args:
        folder: the data folder.
        settings: the journal's.
        names: as they were typed, or by any of their aliases.
        learned: gives every topic of the whole history, in order; asked if there is a new one.
    """
    key_of = {name: settings.topic_key(name) for name in names}
    stored = read_state(folder).get("topic_colours") or {}
    numbers = {key: number for key, number in stored.items() if isinstance(number, int)}
    if not numbers.keys() >= set(key_of.values()):
        for key in (*map(settings.topic_key, learned()), *key_of.values()):
            numbers.setdefault(key, max(numbers.values(), default=-1) + 1)
        # Where it cannot be kept the same history gives the same numbers.
        with suppress(OSError, StoreUnusable, JournalBusy):
            update_state(folder, topic_colours=numbers)
    own = {
        settings.topic_key(name): table["colour"]
        for name, table in settings.topics.items()
        if table.get("colour")
    }
    colours = {
        name: own.get(key) or TOPICS[numbers[key] % len(TOPICS)] for name, key in key_of.items()
    }
    remember_colours(colours)
    return colours
