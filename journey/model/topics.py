"""When two names of a topic are the same one: the folding that gate, charts, measures and search share."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["fold", "fold_text", "most_used_spellings", "tidy"]

# What no screen shows: format characters (category Cf) and other code points that are ignored by default.
IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
TRAILING = " .,:;!?…"


def fold_text(text: str) -> str:
    """Return a text as it is compared: NFKC and casefolded, without invisible characters."""
    seen = "".join(char for char in IGNORED.sub("", text) if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())


def fold(name: str) -> str:
    """Return what tells a topic from others, whatever its case, spacing, form and last punctuation."""
    words = " ".join(fold_text(name).split())
    return words.rstrip(TRAILING) or words


def tidy(name: str) -> str:
    """Return a name as it is shown: as typed, less spaces and punctuation around it."""
    words = CONTROL.sub("�", " ".join(name.split()))
    return words.rstrip(TRAILING) or words


def most_used_spellings(counts: Mapping[str, int]) -> dict[str, str]:
    """Return the spelling of each topic that is used most, by `fold`; of equals the first.

    Args:
        counts: how often each spelling is used, in the order in which they were first used.
    """
    best: dict[str, tuple[int, str]] = {}
    for name, count in counts.items():
        key = fold(name)
        if key not in best or count > best[key][0]:
            best[key] = (count, name)
    return {key: tidy(name) for key, (_, name) in best.items()}
