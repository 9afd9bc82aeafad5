"""Whether a mistake is one that came up before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from journey.journal.newest_first import backwards
from journey.model.similarity import DAYS, RECENT, connected

if TYPE_CHECKING:
    from journey.journal.journal import Journal

__all__ = ["came_back"]


def came_back(journal: Journal, day: date, index: int) -> list[date]:
    """Return the days on which a mistake came up, in order; none if they are fewer than three."""
    after = day + timedelta(days=1)
    lines = [
        (
            one_day,
            one["text"],
            one["topic"] and journal.settings.topic_key(one["topic"]),
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
