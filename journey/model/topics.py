"""Names of topics: when two are the same one, and which alias stands for which."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["TopicAliases", "fold", "fold_text", "most_used_spellings", "tidy"]

# What no screen shows: format characters (category Cf) and other code points that are ignored by default.
IGNORED = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
# What ends a name without being of it, by Unicode category: dashes and punctuation of every script; a
# name that is compared loses brackets and quotation marks too. The marks of C#, C* and Q&A are letters.
LAST_SHOWN = {"Pd", "Po"}
LAST_COMPARED = LAST_SHOWN | {"Pe", "Pf", "Pi", "Ps"}
MARKS = set("#%&*@/\\")
# Turkish and Azeri write two letters where other alphabets have one i, with a dot and without.
DOTTED_I = (("i\u0307", "i"), ("\u0131", "i"))


def fold_text(text: str) -> str:
    """Return a text as it is compared: NFKC and casefolded, without invisible characters."""
    seen = "".join(char for char in IGNORED.sub("", text) if unicodedata.category(char) != "Cf")
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", seen).casefold())
    for written, letter in DOTTED_I:
        folded = folded.replace(written, letter)
    return folded


def fold(name: str) -> str:
    """Return what tells a topic from others, whatever its case, spacing, form and last punctuation."""
    words = " ".join(fold_text(name).split())
    return _without_last(words, LAST_COMPARED) or words


def tidy(name: str) -> str:
    """Return a name as it is shown: as typed, less spaces and punctuation around it."""
    words = CONTROL.sub("�", " ".join(name.split()))
    return _without_last(words, LAST_SHOWN) or words


def _without_last(words: str, categories: set[str]) -> str:
    """Return a name without the punctuation of some categories, and the spaces, that end it."""
    end = len(words)
    while end and (words[end - 1].isspace() or _is_one_of(words[end - 1], categories)):
        end -= 1
    return words[:end]


def _is_one_of(char: str, categories: set[str]) -> bool:
    return (
        unicodedata.category(char) in categories
        and unicodedata.normalize("NFKC", char) not in MARKS
    )


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


class TopicAliases:
    """The names that topics go by: a person may write any alias, in any spelling.

    Args:
        names: each name with its aliases.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._names = {
            fold(alias): name for name, aliases in names.items() for alias in (name, *aliases)
        }

    def name(self, typed: str, spellings: Mapping[str, str] | None = None) -> str:
        """Return the name that a topic goes by.

        Args:
            typed: the topic as it was written.
            spellings: by folded name, the spelling to use where there is no alias; without one, the
                topic keeps its own, tidied.
        """
        key = fold(typed)
        return self._names.get(key) or (spellings or {}).get(key) or tidy(typed)

    def key(self, typed: str) -> str:
        """Return what is the same for every name and spelling of a topic."""
        return fold(self.name(typed))
