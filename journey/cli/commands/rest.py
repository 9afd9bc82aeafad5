"""`journey rest`: mark a rest day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_to_write, journal_of, message, say
from journey.cli.shared import add_date

if TYPE_CHECKING:
    from argparse import Namespace

    from journey.model.entry import Entry

__all__ = ["COMMAND"]


def rest(args: Namespace) -> None:
    """Declare a rest day."""
    journal = journal_of(args)
    day = day_to_write(args.date, journal)

    def take(entry: Entry) -> Entry:
        return entry if entry.sessions else entry.replace(status="rest")

    entry = journal.change(day, take)
    say(message("rest.done" if entry.status == "rest" else "rest.worked", day=day))


COMMAND = Command("rest", rest, add_date)
