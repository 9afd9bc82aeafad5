"""The day's post: the lines that started it all, in the length of each network.

    Day 28
    Learning stage: Linear algebra
    Satisfaction: 8/10
    Daily activities:
    - math (1.5 h): wrote the 2×2 case by hand

then an insight or something to improve if there is one, and one struggle if the person marked it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from journey.language.formatting import hours
from journey.settings import Settings
from journey.sharing import text_length
from journey.sharing.networks import network_named
from journey.sharing.privacy import PublicDay, public_day

if TYPE_CHECKING:
    from journey.model.entry import Entry, Session
    from journey.sharing.networks import Network

__all__ = ["compose", "compose_link"]

MAX_LINE = 1000


def compose(day: Entry, network: str = "x", settings: Settings | None = None) -> list[str]:
    """Return the day's post as the parts of a thread, each within the network's limit.

    A line is never cut if it fits a part of its own; one of over 1,000 characters, a pasted page,
    ends there with an ellipsis. A day without anything public gives no parts.

    Args:
        day: what `privacy.public_day` returned; of another entry, what of it is public.
        network: "x", "mastodon" or another of `networks.NETWORKS`.
        settings: what decides which fields of an entry are public; the defaults without them.

    Returns:
        One text a post of the thread, in order.

    Raises:
        UnknownNetwork: there is no such network.
        SettingsInvalid: what is to be hidden cannot be read from the settings.

    >>> day = public_day(journal.entry(date(2026, 11, 20)), journal.settings)
    >>> posts.compose(day, "mastodon")[0].splitlines()[0]
    'Day 121'
    """
    info = network_named(network)
    parts: list[str] = []
    if not isinstance(day, PublicDay):
        day = public_day(day, settings or Settings())
    for line in _lines(day):
        shown = line if len(line) <= MAX_LINE else f"{line[:MAX_LINE]}…"
        for piece in _fitting(shown, info):
            joined = f"{parts[-1]}\n{piece}" if parts else piece
            if parts and info.length(joined) <= info.limit:
                parts[-1] = joined
            else:
                parts.append(piece)
    return parts


def compose_link(text: str, network: str, settings: Settings | None = None) -> str:
    """Return the address of the network's own compose page with the text in it."""
    info = network_named(network)
    server = str((settings or Settings()).networks.get("mastodon", "mastodon.social"))
    return info.page.format(text=quote(text, safe=""), server=quote(server, safe=".:"))


def _lines(day: PublicDay) -> list[str]:
    texts = [_activity(session) for session in day.sessions]
    lines = [f"Learning stage: {day.stage}"] if day.stage else []
    if day.satisfaction is not None:
        lines.append(f"Satisfaction: {day.satisfaction}/10")
    if texts:
        lines += ["Daily activities:", *(f"- {text}" for text in texts)]
    if day.insights:
        lines.append(f"Insight: {day.insights}")
    elif day.improve:
        lines.append(f"To improve: {day.improve}")
    if day.struggle:
        fix = f" → {day.struggle.fix}" if day.struggle.fix else ""
        lines.append(f"Struggle: {day.struggle.text}{fix}")
    if not lines:
        return []
    series = f"Round {day.series} · " if day.series > 1 else ""
    head = f"{series}Day {day.day}" if day.day is not None else f"{day.date}"
    return [head, *lines]


def _activity(session: Session) -> str:
    spent = f" ({hours(session.hours)})" if session.hours else ""
    head = f"{session.topic or ''}{spent}".strip()
    text = ": ".join(part for part in (head, session.result) if part)
    return (
        f"{text} {session.link}"
        if session.link and session.link not in (session.result or "")
        else text
    )


def _fitting(line: str, network: Network) -> list[str]:
    """Cut a line that no part can hold, at spaces where there are some."""
    pieces: list[str] = []
    while network.length(line) > network.limit:
        seen = text_length.graphemes(line)
        low, high = 1, len(seen)
        while low < high:
            middle = (low + high + 1) // 2
            fits = network.length("".join(seen[:middle])) <= network.limit
            low, high = (middle, high) if fits else (low, middle - 1)
        head = "".join(seen[:low])
        cut = head.rfind(" ")
        if cut > len(head) // 2:
            head = head[:cut]
        pieces.append(head)
        line = line[len(head) :].lstrip(" ")
    return [*pieces, line] if line else pieces
