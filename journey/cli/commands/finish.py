"""`journey finish`: finish the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_to_write, journal_of, message, say
from journey.cli.shared import add_date, refresh_status

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["COMMAND"]


def finish(args: Namespace) -> None:
    """Finish a day: what is written down can be forgotten."""
    from journey.errors import NoEntry
    from journey.model.periods import now

    journal = journal_of(args)
    day = day_to_write(args.date, journal)
    stored = journal.entry(day)
    if stored is None:
        raise NoEntry(day)
    if stored.closed_at is None:
        stored = journal.change(day, lambda entry: entry.replace(closed_at=now()))
    number = message("day_number", day=stored.day) if stored.day is not None else str(day)
    say(message("finish.done", number=number))
    refresh_status(journal)


COMMAND = Command("finish", finish, add_date)
