"""An imported day beside the one a person wrote: their words are never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.fields import Parts, kinds
from journey.importers.records import Problem
from journey.joining import words

if TYPE_CHECKING:
    from journey.entry import Entry

__all__ = ["merge"]

SINGLE = ("stage", "satisfaction", "insights", "improve", "day")


def merge(stored: Entry | None, new: Entry) -> tuple[Entry | None, list[Problem]]:
    """Join an imported day into a stored one.

    Lists are joined without doubles; a single field that has words keeps them, and those of the
    import are shown as a problem.

    Returns:
        The day to save, None if the import adds nothing to it; and what was not taken over.
    """
    if stored is None:
        return new, []
    changes: dict[str, Any] = {}
    problems = []
    for name, kind in kinds(type(new)).items():
        mine, theirs = getattr(stored, name), getattr(new, name)
        if isinstance(kind, Parts):
            known = {words(one) for one in mine}
            added = tuple(one for one in theirs if words(one) not in known)
            if added:
                changes[name] = (*mine, *added)
        elif name in SINGLE and theirs is not None and theirs != mine:
            if mine is None:
                changes[name] = theirs
            elif str(theirs) not in str(mine):
                what = f"{name} of {new.date} keeps what is there; the import says: {theirs}"
                problems.append(Problem(0, str(theirs), what))
    if new.status and (stored.status is None or "activities" in changes):
        changes["status"] = new.status
    return (stored.replace(**changes) if changes else None), problems
