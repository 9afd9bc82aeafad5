"""The last turns of a topic: what a person meant to do instead, without the mistakes behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.journal.newest_first import backwards
from journey.model.topics import fold

if TYPE_CHECKING:
    import datetime as dt
    from datetime import date

    from journey.journal.journal import Journal

__all__ = ["Turn", "last_turns"]


@dataclass(frozen=True)
class Turn:
    """A turn, and which mistake of which day it stands beside."""

    date: dt.date
    index: int
    mistake: str
    text: str


def last_turns(journal: Journal, topic: str, before: date, count: int = 3) -> list[Turn]:
    """Return the newest turns of a topic from earlier days, none that is learned, none twice."""
    name = journal.settings.topic_key(topic)
    result: dict[str, Turn] = {}
    learned: set[str] = set()
    for day, index, row in backwards(journal, "mistakes", before):
        if not row["fix"] or not row["topic"]:
            continue
        words = fold(row["fix"])
        if row["learned"]:
            learned.add(words)  # and so is the same turn of an earlier day
        elif words not in learned and journal.settings.topic_key(row["topic"]) == name:
            result.setdefault(words, Turn(day, index, row["text"], row["fix"]))
        if len(result) == count:
            break
    return list(result.values())
