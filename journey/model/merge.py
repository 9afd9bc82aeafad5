"""Three-way merge of two versions of a day: nothing that either says is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.model.field_types import Boolean, ListOf, declared

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.model.field_types import Part

__all__ = ["append_paragraph", "content_key", "merge_days"]


def content_key(part: Part) -> tuple[Any, ...]:
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
    ours: tuple[Part, ...], other: tuple[Part, ...], before: tuple[Part, ...]
) -> tuple[Part, ...]:
    kept = [part for part in ours if part in other or part not in before]
    return (*kept, *(part for part in other if part not in ours and part not in before))


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
