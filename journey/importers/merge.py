"""An imported day beside the one a person wrote: their words are never overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.importers.records import ImportProblem
from journey.model.field_types import ListOf, declared
from journey.model.merge import append_paragraph, content_key

if TYPE_CHECKING:
    from journey.model.entry import Entry

__all__ = ["merge", "withheld"]

SET_BY_DOING = {"status", "closed_at", "private"}


def withheld(stored: Entry | None, new: Entry) -> Entry:
    """Return an imported day as it is kept unless its log was public already: only the person sees it.

    A day that only the import holds is private. In one that was there, the imported sessions are, and
    words that would be public go to its notes.
    """
    if stored is None or stored.private:
        return new.replace(private=True)
    changes: dict[str, Any] = {
        "sessions": tuple(session.replace(private=True) for session in new.sessions)
    }
    notes = new.notes
    for name, field in declared(type(new)).items():
        text = getattr(new, name)
        if (
            field.merged == "text"
            and field.public == "default"
            and text
            and text != getattr(stored, name)
        ):
            notes = append_paragraph(notes, text)
            changes[name] = None
    return new.replace(**changes, notes=notes)


def merge(stored: Entry | None, new: Entry) -> tuple[Entry | None, list[ImportProblem]]:
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
    for name, field in declared(type(new)).items():
        mine, theirs = getattr(stored, name), getattr(new, name)
        if isinstance(field.kind, ListOf):
            known = {content_key(item) for item in mine}
            added = tuple(part for part in theirs if content_key(part) not in known)
            if added:
                changes[name] = (*mine, *added)
        elif field.merged == "no" or name in SET_BY_DOING:
            continue
        elif theirs is not None and theirs != mine:
            if mine is None:
                changes[name] = theirs
            elif str(theirs) not in str(mine):
                what = f"{name} of {new.date} keeps what is there; the import says: {theirs}"
                problems.append(ImportProblem(0, str(theirs), what))
    if new.status and (stored.status is None or "sessions" in changes):
        changes["status"] = new.status
    return (stored.replace(**changes) if changes else None), problems
