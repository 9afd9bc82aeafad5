"""`journey mistake`: log a mistake and its fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_to_write, journal_of, message, say
from journey.cli.shared import refresh_status

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def mistake(args: Namespace) -> None:
    """Log a mistake and its fix."""
    from journey.importers.line_answer import seen_by
    from journey.model.entry import Mistake
    from journey.model.periods import now
    from journey.model.quick_entry import split_mistake

    journal = journal_of(args)
    text, fix = split_mistake(" ".join(args.words))
    new = Mistake(text=text, fix=args.fix or fix, at=now())
    day = day_to_write(None, journal)
    saved = journal.change(day, lambda entry: entry.add(mistakes=new))
    reader = seen_by(saved.replace(mistakes=(new,)), journal.settings, "mistakes")
    say(message("mistake.saved", reader=reader))
    refresh_status(journal)


def _mistake(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="text", help=message("option.mistake.words"))
    parser.add_argument("--fix", metavar="F", help=message("option.mistake.fix"))


COMMAND = Command("mistake", mistake, _mistake)
