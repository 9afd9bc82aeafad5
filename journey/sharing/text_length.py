"""How long each network says a text is.

X counts by weight: most scripts 1, others (Chinese, Japanese, Korean, emoji) 2, every link 23
(https://docs.x.com/fundamentals/counting-characters). Mastodon counts characters, every link 23.
Bluesky counts graphemes, what a reader sees as one character. LinkedIn counts characters.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["characters", "graphemes", "weighted", "with_short_links"]

LINK = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
LINK_LENGTH = 23
LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
JOINER = "\u200d"
MODIFIERS = range(0x1F3FB, 0x1F400)
FLAGS = range(0x1F1E6, 0x1F200)


def graphemes(text: str) -> list[str]:
    """Split a text into what a reader sees as single characters."""
    results: list[str] = []
    for item in text:
        joins = results and (
            unicodedata.combining(item)
            or unicodedata.category(item) in {"Mn", "Me"}
            or item == JOINER
            or results[-1].endswith(JOINER)
            or ord(item) in MODIFIERS
            or (ord(item) in FLAGS and len(results[-1]) == 1 and ord(results[-1]) in FLAGS)
        )
        if joins:
            results[-1] += item
        else:
            results.append(item)
    return results


def characters(text: str) -> int:
    """Return the number of characters."""
    return len(text)


def with_short_links(text: str) -> int:
    """Return the number of characters with every link counted as 23."""
    links = LINK.findall(text)
    return len(text) - sum(map(len, links)) + LINK_LENGTH * len(links)


def weighted(text: str) -> int:
    """Return the length as X counts it."""
    rest = unicodedata.normalize("NFC", LINK.sub("", text))
    links = len(LINK.findall(text))
    return LINK_LENGTH * links + sum(map(_weight, graphemes(rest)))


def _weight(text: str) -> int:
    if len(text) > 1 and any(ord(part) > 0x2190 for part in text):  # noqa: PLR2004 - an emoji sequence
        return 2
    return sum(1 if _light(part) else 2 for part in text)


def _light(text: str) -> bool:
    return any(low <= ord(text) <= high for low, high in LIGHT)
