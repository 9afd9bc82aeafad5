"""The one gate for what may leave the house.

A post, a public page or a shared export is made from a `PublicDay` and from nothing else. What is
not named here is private: mistakes (but one that the person marked), look-ups, explanations,
feedback, private rounds, hours if the person hides them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from journey.entry import Entry
    from journey.settings import Settings

__all__ = ["PublicDay", "PublicRound", "public_day"]


WEB = ("https://", "http://")


@dataclass(frozen=True)
class PublicRound:
    """A round as others may see it."""

    topic: str | None
    made: str | None
    hours: float | None
    link: str | None


@dataclass(frozen=True)
class PublicDay:
    """A day as others may see it."""

    date: date
    series: int
    day: int | None
    stage: str | None
    satisfaction: int | None
    rounds: tuple[PublicRound, ...]
    insight: str | None
    improvement: str | None
    struggle: str | None
    turn: str | None


def public_day(entry: Entry, settings: Settings) -> PublicDay:
    """Return what of a day may leave: public fields, less those hidden under `privacy.hide`.

    Topics named under `privacy.hide_topics` take their rounds with them.

    Raises:
        SettingsInvalid: what is to be hidden cannot be read from the settings.
    """
    privacy = settings.trusted("privacy")
    settings.trusted("topics")  # by its aliases a hidden topic is known
    hidden = set(privacy.get("hide", ()))
    topics = {settings.topic_key(name) for name in privacy.get("hide_topics", ())} - {""}

    def is_hidden(topic: str | None) -> bool:
        return settings.topic_key(topic or "") in topics

    rounds = (
        PublicRound(
            settings.topic(one.topic) if one.topic else None,
            None if "made" in hidden else one.made,
            None if "hours" in hidden else one.hours,
            # A link to what was made says what it was; what is no web address is no link.
            one.link if "made" not in hidden and (one.link or "").lower().startswith(WEB) else None,
        )
        for one in entry.activities
        if not one.private and not is_hidden(one.topic)
    )
    struggle = next(
        (one for one in entry.mistakes if one.public and not is_hidden(one.topic)), None
    )
    return PublicDay(
        date=entry.date,
        series=entry.series,
        day=entry.day,
        stage=None if "stage" in hidden else entry.stage,
        satisfaction=None if "satisfaction" in hidden else entry.satisfaction,
        rounds=tuple(one for one in rounds if one.topic or one.made),
        insight=None if "insights" in hidden else entry.insights,
        improvement=None if "improve" in hidden else entry.improve,
        struggle=struggle.text if struggle else None,
        turn=struggle.instead if struggle else None,
    )
