"""Whether a mistake is one that came up before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from journey.journal.newest_first import iter_newest_first
from journey.model.similarity import DAYS, LOOK_BACK, component_of

if TYPE_CHECKING:
    from journey.journal.journal import Journal

__all__ = ["recurring_days"]


def recurring_days(journal: Journal, day: date, index: int) -> list[date]:
    """Return the days on which a mistake came up, in order; none if they are fewer than three."""
    after = day + timedelta(days=1)
    lines = [
        (
            one_day,
            row["text"],
            row["topic"] and journal.settings.topic_key(row["topic"]),
            place,
        )
        for one_day, place, row in iter_newest_first(journal, "mistakes", after, day - LOOK_BACK)
    ]
    start = next((at for at, hit in enumerate(lines) if hit[0] == day and hit[3] == index), None)
    if start is None:
        return []
    alike = [hit for hit in lines if hit[2] == lines[start][2]]
    group = component_of([hit[:2] for hit in alike], alike.index(lines[start]))
    days = sorted({alike[at][0] for at in group})
    return days if len(days) >= DAYS else []
