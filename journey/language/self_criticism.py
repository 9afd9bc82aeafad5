"""Whether a sentence judges the person who wrote it, rather than a step that was taken.

The rules are data, one reviewed file a language (`locales/en/self_criticism.json`): `judges` match a
verdict on the person, `spares` make a sentence silent again, because it quotes, reports, denies or names
a step. A language without a file is never judged: silence is better than a false alarm.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from journey.model.quick_entry import sentences

__all__ = ["is_self_critical"]

MAX_LETTERS = 2000  # characters; a verdict on oneself is short
CURLY = str.maketrans({"’": "'"})


def is_self_critical(text: str, language: str = "en") -> bool:
    """Return whether any sentence of a text is a verdict on the person, in a reviewed language."""
    rules = _rules(language)
    if not rules:
        return False
    judges, spares, quoted = rules
    # What stands in quotes was said by somebody, so it is skipped before sentences are told apart.
    if len(text) > MAX_LETTERS:
        return False
    plain = quoted.sub(" ", text.replace("`", '"').translate(CURLY))
    return any(
        judges.search(sentence) and not spares.search(sentence) and '"' not in sentence
        for sentence in sentences(plain)
    )


@cache
def _rules(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    path = files("journey.language") / "locales" / language / "self_criticism.json"
    if not language.isalpha() or not path.is_file():
        return None
    given = json.loads(path.read_text(encoding="utf-8"))
    words = {name: "|".join(item) for name, item in given["words"].items()}

    def compiled(name: str) -> re.Pattern[str]:
        all_texts = (
            re.sub(r"\{(\w+)\}", lambda match: f"(?:{words[match[1]]})", item)
            for item in given[name]
        )
        return re.compile("|".join(f"(?:{text})" for text in all_texts), re.IGNORECASE)

    return compiled("judges"), compiled("spares"), compiled("quoted")
