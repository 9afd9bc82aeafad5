"""Explanations of eight weeks ago and more: to be tried again blind, and set beside the new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journey.journal.newest_first import iter_newest_first
from journey.model.topics import fold

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from journey.journal.journal import Journal

__all__ = ["PastExplanation", "last_explanation_before", "to_explain_again"]

WAIT = timedelta(weeks=8)
LATEST = timedelta(days=365)


@dataclass(frozen=True)
class PastExplanation:
    """Something that was explained once: what, to whom, when, and in which words."""

    date: dt.date
    topic: str
    audience: str | None
    text: str

    @property
    def name(self) -> str:
        """What tells it from others when it was offered already."""
        return f"{self.date} {fold(self.topic)}"


def to_explain_again(
    journal: Journal, day: date, offered: Collection[str]
) -> PastExplanation | None:
    """Return the newest idea that is eight weeks old, was not offered yet and not explained since."""
    since: set[str] = set()
    for one_day, _, explanation in iter_newest_first(
        journal, "explanations", day + timedelta(1), day - LATEST
    ):
        idea = _idea(one_day, explanation)
        if not idea or _topic(journal, idea.topic) in since:
            continue
        since.add(_topic(journal, idea.topic))
        if one_day <= day - WAIT and idea.name not in offered:
            return idea
    return None


def last_explanation_before(journal: Journal, day: date, topic: str) -> PastExplanation | None:
    """Return how a topic was explained last before, eight weeks or more before a day."""
    for one_day, _, explanation in iter_newest_first(
        journal, "explanations", day - WAIT + timedelta(1)
    ):
        idea = _idea(one_day, explanation)
        if idea and _topic(journal, idea.topic) == _topic(journal, topic):
            return idea
    return None


def _idea(day: date, data: dict[str, Any]) -> PastExplanation | None:
    return (
        PastExplanation(day, data["topic"], data["audience"], data["text"])
        if data["topic"]
        else None
    )


def _topic(journal: Journal, topic: str) -> str:
    return journal.settings.topic_key(topic)
