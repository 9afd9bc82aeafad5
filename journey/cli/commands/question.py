"""`journey question`: log a question to look up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_to_write, journal_of, message, say
from journey.cli.shared import print_day

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def question(args: Namespace) -> None:
    """Log a question to look up."""
    from journey.importers.line_answer import seen_by
    from journey.model.entry import Question
    from journey.model.periods import now
    from journey.model.quick_entry import QUESTION_MARKS

    journal = journal_of(args)
    new = Question(text=" ".join(args.words).lstrip(f"{QUESTION_MARKS} "), at=now())
    day = day_to_write(None, journal)
    saved = journal.change(day, lambda entry: entry.add(questions=new))
    say(
        message(
            "question.saved",
            seen=seen_by(saved.replace(questions=(new,)), journal.settings, "questions"),
        )
    )
    print_day(journal, saved)


def _question(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="text", help=message("option.question.words"))


COMMAND = Command("question", question, _question)
