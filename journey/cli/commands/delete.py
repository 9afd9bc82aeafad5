"""`journey delete`: delete a day; its versions stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, message, say
from journey.cli.shared import add_day

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["COMMAND"]


def delete(args: Namespace) -> None:
    """Delete a day; its versions stay."""
    journal = journal_of(args)
    day = day_of(args.date, journal)
    journal.delete(day)
    say(message("delete.done", day=day))


COMMAND = Command("delete", delete, add_day)
