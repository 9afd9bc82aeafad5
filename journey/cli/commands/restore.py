"""`journey restore`: bring an old version of a day back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, message, say
from journey.cli.shared import add_day

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def restore(args: Namespace) -> None:
    """Make an old version of a day current again."""
    journal = journal_of(args)
    day = day_of(args.date, journal)
    version = dict(journal.history(day)).get(args.revision)
    if version and not version.entry and journal.entry(day):
        journal.delete(day)
        say(message("restore.deleted", date=day, old=args.revision))
        return
    entry = journal.restore(day, args.revision)
    say(message("restore.done", date=entry.date, old=args.revision, new=entry.revision))


def _restore(parser: ArgumentParser) -> None:
    add_day(parser)
    parser.add_argument("revision", type=int, metavar="REVISION")


COMMAND = Command("restore", restore, _restore)
