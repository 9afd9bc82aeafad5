"""Taking back what was done on the page, as long as it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.storage import timer_file

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.pages.daily.controller import DailyController

__all__ = ["COMMANDS"]


def undo(daily: DailyController, payload: dict[str, Any]) -> None:
    """Take back the last thing that was done.

    Raises:
        InvalidValue: there is none, or the day was changed by somebody else since.
    """
    del payload
    if not daily.steps:
        raise InvalidValue("page", "value.nothing_to_undo")
    step = daily.steps[-1]
    journal = daily.journal
    with journal.locked():
        for day, _, after in step.days:
            if _content(journal.entry(day)) != _content(after):
                raise InvalidValue("page", "value.changed_since", day=day)
        for day, before, _ in reversed(step.days):
            stored = journal.entry(day)
            if before:
                revision = stored.revision if stored else 0
                journal.save(before.replace(revision=revision), origin="page")
            elif stored:
                journal.delete(day, origin="page")
    if step.timer:
        timer_file.change_timer(journal.folder, lambda running: running or step.timer)
    daily.steps.pop()


def _content(entry: Entry | None) -> Any:
    return entry and entry.content()


COMMANDS = (undo,)
