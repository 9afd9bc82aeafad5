"""One line of plain text for one thing: the grammar of `journey log TEXT` and of hours.

| line | becomes |
|---|---|
| `ml 1.5h power iteration` | a round: topic, hours, what was made |
| `slip: I normalised late -> write the invariant first` | a mistake and its turn |
| `? why do repeated eigenvalues stall` | a look-up |
| `rest` | a rest day |
| anything else | an insight |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from journey.entry import Entry, Lookup, Mistake, Round
from journey.errors import InvalidValue
from journey.joining import join_text

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["add_line", "parse_hours", "sentences", "split_turn"]

HOURS = re.compile(
    r"""(?:(?P<h>\d+(?:[.,]\d+)?)\s*h(?:ours?|rs?)?\.?(?:\s*(?P<hm>\d{1,2})\s*(?:m|min|minutes?)?)?
        |(?P<m>\d+(?:[.,]\d+)?)\s*m(?:in(?:ute)?s?)?\.?
        |(?P<ch>\d{1,2}):(?P<cm>[0-5]\d)
        |(?P<plain>\d+(?:[.,]\d+)?|[.,]\d+))""",
    re.VERBOSE | re.IGNORECASE,
)
# In a line only a number with a unit is a duration: chapter 3 is no three hours.
WITH_UNIT = HOURS.pattern.replace("|(?P<plain>\\d+(?:[.,]\\d+)?|[.,]\\d+)", "")
ROUND = re.compile(
    rf"(?P<topic>\S[^\n]*?)\s+(?P<hours>{WITH_UNIT})(?:\s+(?P<made>.+))?", re.VERBOSE
)
TURN = re.compile(r"\s*(?:->|→)\s*")
MINUTES = 60
LONGEST = 5000
# A full stop ends a sentence where a space and more follow, unless it belongs to one of these.
SHORT = {
    "abb", "al", "approx", "bzw", "ca", "cf", "dr", "eq", "etc", "fig", "mr", "mrs", "ms", "no",
    "nr", "p", "pp", "prof", "resp", "sec", "st", "usw", "vgl", "vs",
}  # fmt: skip
STOP = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’)\]]*\s+(?=\S)|[ \t]*\n\s*")


def parse_hours(text: str, where: str = "hours") -> float | None:
    """Return hours from `1.5`, `1,5`, `1:30`, `90m`, `1h30`, `2h`; None from blank text.

    Raises:
        InvalidValue: the text says no duration.
    """
    if not text.strip():
        return None
    found = HOURS.fullmatch(text.strip())
    if not found:
        raise InvalidValue(
            where, f"{text.strip()!r} is no duration", "write 1.5, 1:30, 90m or 1h30"
        )

    def number(name: str) -> float:
        return float((found[name] or "0").replace(",", "."))

    if found["m"]:
        return number("m") / MINUTES
    if found["ch"]:
        return number("ch") + number("cm") / MINUTES
    return number("plain") + number("h") + number("hm") / MINUTES


def split_turn(text: str) -> tuple[str, str | None]:
    """Split `what went wrong -> what instead` into its two halves."""
    first, *rest = TURN.split(text.strip(), maxsplit=1)
    return first, (rest[0] or None) if rest else None


def sentences(text: str) -> list[str]:
    """Return the sentences of a text in order, each with what ends it; `e.g.` and `3.5` end none.

    A pasted log of more than some thousand characters is no text of sentences: it stays whole.
    """
    if len(text) > LONGEST:
        return [text]
    found = []
    start = 0
    for stop in STOP.finditer(text):
        word = re.search(r"([^\s(.]*)$", text[start : stop.start()])
        last = word[1].casefold() if word else ""
        if stop[0].startswith(".") and "\n" not in stop[0] and (last in SHORT or len(last) == 1):
            continue
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    return [one for one in (*found, text[start:].strip()) if one]


def add_line(entry: Entry, line: str, at: datetime | None, source: str = "same-day") -> Entry:
    """Return the day with one line taken in.

    Raises:
        InvalidValue: the line is empty, or a number in it is out of range.
    """
    text = line.strip()
    if not text:
        raise InvalidValue("line", "it is empty", "write what you did, a slip or a question")
    if text.casefold() == "rest":
        return entry.replace(status=entry.status or "rest")
    if text.startswith("?"):
        return entry.add(lookups=Lookup(question=text[1:].strip(), at=at))
    if found := re.match(r"slip\s*:\s*", text, re.IGNORECASE):
        wrong, instead = split_turn(text[found.end() :])
        return entry.add(mistakes=Mistake(text=wrong, instead=instead, at=at))
    found = ROUND.fullmatch(text)
    if found:
        hours = parse_hours(found["hours"])
        return entry.add(
            activities=Round(
                topic=found["topic"], hours=hours, made=found["made"], at=at, source=source
            )
        )
    return entry.replace(insights=join_text(entry.insights, text))
