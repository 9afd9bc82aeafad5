"""The colours of topics that this process has learned, for charts that are handed frames alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.model.topics import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["colour_of", "remember_colours"]

_colours: dict[str, str] = {}


def remember_colours(colours: Mapping[str, str]) -> None:
    """Let charts draw these topics in these colours from now on."""
    _colours.update({fold(name): colour for name, colour in colours.items()})


def colour_of(name: str) -> str | None:
    """Return the colour of a topic, None for one that no journal has told of."""
    return _colours.get(fold(name))
