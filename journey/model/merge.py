"""Two versions of a day become one, and an import joins a day: nothing that either says is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from journey.model.field_types import Boolean
from journey.model.record import ListOf, declared

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.model.record import Record

__all__ = [
    "Difference", "add_imported", "append_paragraph", "content_key", "keep_private", "merge_days",
]  # fmt: skip

SET_BY_DOING = {"status", "closed_at", "private"}


class Difference(NamedTuple):
    """A text of an import that a day did not take over, since its field had words."""

    field: str
    text: str


def content_key(part: Record) -> tuple[Any, ...]:
    """Return what a part says, without what differs between two writings of the same."""
    return tuple(getattr(part, name) for name, field in declared(type(part)).items() if field.own)


def append_paragraph(before: str | None, new: str) -> str:
    """Add a paragraph to a text."""
    return f"{before}\n\n{new}" if before else new


def merge_days(mine: Entry, theirs: Entry, base: Entry | None = None) -> Entry:
    """Return both versions of a day in one; `base` is the one that both came from.

    Lists hold the lines of both without doubles, without those that one of the two took out of the
    base, and with both sides of a line that both changed. A single field takes the side that
    changed it; where both did, texts are joined and `mine` stands in the others.

    Raises:
        InvalidValue: together they break a rule, more than 24 hours on the day, say.
    """
    changes: dict[str, Any] = {}
    for name, field in declared(type(mine)).items():
        ours, other = getattr(mine, name), getattr(theirs, name)
        before = getattr(base, name) if base else None
        if isinstance(field.kind, ListOf):
            changes[name] = _lists(ours, other, before or ())
        elif field.merged == "text":
            changes[name] = _text(ours, other, before, based=base is not None)
        elif field.merged == "side" and isinstance(field.kind, Boolean) and not base:
            changes[name] = ours or other  # private on either side is private
        elif field.merged == "side" and ours == before and (base or other is not None):
            changes[name] = other
    if changes["sessions"]:
        changes["status"] = "worked"
    return mine.replace(**changes)


def _lists(
    ours: tuple[Record, ...], other: tuple[Record, ...], before: tuple[Record, ...]
) -> tuple[Record, ...]:
    remaining = [part for part in ours if part in other or part not in before]
    return (*remaining, *(part for part in other if part not in ours and part not in before))


def _text(ours: str | None, other: str | None, before: str | None, *, based: bool) -> str | None:
    if ours == before:
        return other
    if based and other == before:
        return ours
    if ours is None:
        return other
    if other is None or str(other) in ours:
        return ours
    return other if ours in str(other) else append_paragraph(ours, str(other))


def keep_private(stored: Entry | None, new: Entry) -> Entry:
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


def add_imported(stored: Entry | None, new: Entry) -> tuple[Entry | None, list[Difference]]:
    """Join an imported day into a stored one.

    Lists are joined without doubles; a single field that has words keeps them, and those of the
    import are returned.

    Returns:
        The day to save, None if the import adds nothing to it; and what was not taken over.
    """
    if stored is None:
        return new, []
    changes: dict[str, Any] = {}
    differences = []
    for name, field in declared(type(new)).items():
        mine, theirs = getattr(stored, name), getattr(new, name)
        if isinstance(field.kind, ListOf):
            present = {content_key(item) for item in mine}
            added = tuple(part for part in theirs if content_key(part) not in present)
            if added:
                changes[name] = (*mine, *added)
        elif field.merged == "no" or name in SET_BY_DOING:
            continue
        elif theirs is not None and theirs != mine:
            if mine is None:
                changes[name] = theirs
            elif str(theirs) not in str(mine):
                differences.append(Difference(name, str(theirs)))
    if new.status and (stored.status is None or "sessions" in changes):
        changes["status"] = new.status
    return (stored.replace(**changes) if changes else None), differences
