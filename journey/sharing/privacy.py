"""The one gate to the outside: what of a day may leave, by how its fields are declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.model.entry import Entry, Mistake, Session
from journey.model.record import ListOf, declared

if TYPE_CHECKING:
    from journey.model.record import Record
    from journey.settings import Settings

__all__ = ["PublicDay", "is_in_post", "public_day"]

WEB = ("http://", "https://")


@dataclass(frozen=True, kw_only=True, slots=True)
class PublicDay(Entry):
    """A day with nothing in it that may not leave: every other field is empty."""

    @property
    def struggle(self) -> Mistake | None:
        """The one mistake that was made part of the post."""
        return self.mistakes[0] if self.mistakes else None


def public_day(entry: Entry, settings: Settings) -> PublicDay:
    """Return what of a day may leave: fields declared public, less those under `privacy.hide`.

    What is marked private, and sessions and the struggle of topics under `privacy.hide_topics`, stay.
    A hidden result takes its link along.

    Args:
        entry: the day.
        settings: the journal's.

    Returns:
        The day with nothing in it that is not public.

    Raises:
        SettingsInvalid: what is to be hidden cannot be read from the settings.

    >>> day = public_day(journal.entry(date(2026, 11, 20)), journal.settings)
    >>> day.plans, day.notes
    ((), None)
    """
    privacy = settings.trusted("privacy")
    settings.trusted("topics")  # by its aliases a hidden topic is known
    hidden = set(privacy.get("hide", ()))
    topics = {settings.topic_key(name) for name in privacy.get("hide_topics", ())} - {""}
    if entry.private:
        return PublicDay(date=entry.date)

    def is_hidden(topic: str | None) -> bool:
        return settings.topic_key(topic or "") in topics

    sessions = []
    for session in entry.sessions:
        shown = _public(session, hidden)
        # A link to a result says what it was; what is no web address is no link.
        if "result" in hidden or not (session.link or "").lower().startswith(WEB):
            shown["link"] = None
        shown["topic"] = settings.topic(shown["topic"]) if shown["topic"] else None
        if (
            not session.private
            and not is_hidden(session.topic)
            and (shown["topic"] or shown["result"])
        ):
            sessions.append(Session(**shown))
    struggle = next(
        (
            Mistake(text=mistake.text, fix=mistake.fix, public=True)
            for mistake in entry.mistakes
            if mistake.public and not is_hidden(mistake.topic)
        ),
        None,
    )
    single = _public(entry, hidden)
    return PublicDay(**single, sessions=tuple(sessions), mistakes=(struggle,) if struggle else ())


def is_in_post(entry: Entry, settings: Settings, name: str) -> bool:
    """Whether something of a field of a day may leave, as far as the settings can be read."""
    try:
        return bool(getattr(public_day(entry, settings), name))
    except SettingsInvalid:
        return False


def _public(part: Record, hidden: set[str]) -> dict[str, Any]:
    """Return the values of a part's single fields that are public by default and not hidden."""
    return {
        name: None if name in hidden else getattr(part, name)
        for name, field in declared(type(part)).items()
        if field.public == "default" and not isinstance(field.kind, ListOf)
    }
