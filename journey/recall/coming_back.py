"""Whether a mistake is one that came up before: new data each time, and the same step.

Two mistakes are alike if RapidFuzz's `WRatio` of their texts is at least 79, they have the same
topic, and lie within 14 days of each other; what is alike through others counts too.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from journey.recall.rows import backwards

if TYPE_CHECKING:
    from journey.journal import Journal

__all__ = ["ALIKE", "DAYS", "WITHIN", "came_back", "connected"]

ALIKE = 79.0
WITHIN = timedelta(days=14)
DAYS = 3
RECENT = timedelta(days=120)


def came_back(journal: Journal, day: date, index: int) -> list[date]:
    """Return the days on which a mistake came up, in order; none if they are fewer than three."""
    after = day + timedelta(days=1)
    lines = [
        (
            one_day,
            one["text"],
            one["topic"] and journal.settings.topic(one["topic"]).casefold(),
            place,
        )
        for one_day, place, one in backwards(journal, "mistakes", after, day - RECENT)
    ]
    start = next((at for at, one in enumerate(lines) if one[0] == day and one[3] == index), None)
    if start is None:
        return []
    alike = [one for one in lines if one[2] == lines[start][2]]
    group = connected([one[:2] for one in alike], alike.index(lines[start]))
    days = sorted({alike[at][0] for at in group})
    return days if len(days) >= DAYS else []


def connected(lines: list[tuple[date, str]], start: int) -> set[int]:
    """Return the places of all lines `(day, text)` that hang together with the one at `start`."""
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.utils import default_process

    texts = [default_process(text) for _, text in lines]
    found = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for other, (day, _) in enumerate(lines):
            if other in found or abs(day - lines[here][0]) > WITHIN:
                continue
            if WRatio(texts[here], texts[other], score_cutoff=ALIKE):
                found.add(other)
                waiting.append(other)
    return found
