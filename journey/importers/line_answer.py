"""What a person is told about a line that was saved: what it became, and who sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import hours
from journey.language.messages import format_message
from journey.model.entry import Session
from journey.model.quick_entry import apply_lines, find_duration
from journey.sharing.privacy import is_in_post

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.model.quick_entry import ParsedLine
    from journey.settings import Settings

__all__ = ["answer_line", "seen_by"]


def answer_line(line: ParsedLine, blank: Entry, settings: Settings) -> str:
    """Return a sentence that says what a line was saved as, and whether that is part of the post.

    Args:
        line: what it holds.
        blank: its day without anything on it, private if that day is.
        settings: the journal's.

    Returns:
        The sentence, in the person's language. A note that names a time is asked about in another one.
    """

    def said(code: str, **values: object) -> str:
        return format_message(code, values, settings.language, "shell")

    name = next(iter((*line.parts, *line.texts)), None)
    kind = said(f"kind.{line.kind}")
    if name is None or name == "notes":
        saved = said("log.saved", kind=kind)
        is_timed = name == "notes" and find_duration(line.texts["notes"]) is not None
        return " ".join([saved, said("log.session_meant")]) if is_timed else saved
    seen = seen_by(apply_lines(blank, [line]), settings, name)
    part = line.parts.get(name)
    if isinstance(part, Session) and part.topic and part.hours is not None:
        return said("log.saved_as_read", topic=part.topic, hours=hours(part.hours), seen=seen)
    return said("log.saved_seen", kind=kind, seen=seen)


def seen_by(day: Entry, settings: Settings, name: str) -> str:
    """Say whether what was saved in a field is part of the post; nothing while settings forbid to know."""
    if settings.faults:
        return ""
    code = "seen_by.post" if is_in_post(day, settings, name) else "seen_by.you"
    return format_message(code, {}, settings.language, "shell")
