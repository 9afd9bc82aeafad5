"""The last turns of a topic: what a person meant to do instead, without the mistakes behind them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from journey.journal.newest_first import iter_newest_first
from journey.model.topics import fold

if TYPE_CHECKING:
    import datetime as dt
    from datetime import date

    from journey.journal.journal import Journal

__all__ = ["PastFix", "last_fixes"]


@dataclass(frozen=True)
class PastFix:
    """A turn, and which mistake of which day it stands beside."""

    date: dt.date
    index: int
    mistake: str
    text: str


def last_fixes(journal: Journal, topic: str, before: date, count: int = 3) -> list[PastFix]:
    """Return the newest turns of a topic from earlier days, none that is learned, none twice."""
    name = journal.settings.topic_key(topic)
    result: dict[str, PastFix] = {}
    learned: set[str] = set()
    for day, index, row in iter_newest_first(journal, "mistakes", before):
        if not row["fix"] or not row["topic"]:
            continue
        words = fold(row["fix"])
        if row["learned"]:
            learned.add(words)  # and so is the same turn of an earlier day
        elif words not in learned and journal.settings.topic_key(row["topic"]) == name:
            result.setdefault(words, PastFix(day, index, row["text"], row["fix"]))
        if len(result) == count:
            break
    return list(result.values())
