"""The networks that a post is for: limit, counting and compose page of each, in one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.errors import UnknownNetwork
from journey.sharing import text_length

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NETWORKS", "Network", "network_named"]


@dataclass(frozen=True)
class Network:
    """A network: how much one post holds, how it counts, and where its compose page is."""

    name: str
    title: str
    limit: int
    length: Callable[[str], int]
    page: str


def _graphemes(text: str) -> int:
    return len(text_length.graphemes(text))


NETWORKS = {
    network.name: network
    for network in (
        Network("x", "X", 280, text_length.weighted, "https://x.com/intent/post?text={text}"),
        Network(
            "bluesky", "Bluesky", 300, _graphemes, "https://bsky.app/intent/compose?text={text}"
        ),
        Network(
            "mastodon",
            "Mastodon",
            500,
            text_length.with_short_links,
            "https://{server}/share?text={text}",
        ),
        Network(
            "linkedin",
            "LinkedIn",
            3000,
            text_length.characters,
            "https://www.linkedin.com/feed/?shareActive=true&text={text}",
        ),
    )
}


def network_named(name: str) -> Network:
    """Return a network by name.

    Raises:
        UnknownNetwork: there is none of this name.
    """
    try:
        return NETWORKS[name.casefold()]
    except KeyError:
        raise UnknownNetwork(name, list(NETWORKS)) from None
