"""`journey search`: search everything you wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, message, print_json, say
from journey.cli.shared import add_json, field_name, say_other_versions

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def search(args: Namespace) -> None:
    """Find a text in everything ever written."""
    from journey.journal.search import search_journal
    from journey.model.periods import Period

    journal = journal_of(args)
    period = Period.parse(args.period, day_of(None, journal)) if args.period else None
    text = " ".join(args.words)
    all_hits = search_journal(journal, text, kind=args.kind, topic=args.topic, period=period)
    if args.json:
        print_json(
            [{"date": str(hit.date), "field": hit.field, "text": hit.text} for hit in all_hits]
        )
        return
    for hit in all_hits:
        of = f"{' '.join(hit.of.split())} → " if hit.of else ""
        say(f"{hit.date}  {field_name(hit.field)}: {of}{' '.join(hit.text.split())}")
    if not all_hits:
        say(message("search.nothing"))
    say_other_versions(journal, {hit.date for hit in all_hits})


def _search(parser: ArgumentParser) -> None:
    from journey.journal.search import KINDS

    parser.add_argument(
        "words",
        nargs="+",
        metavar="text",
        help=message("option.search.words"),
    )
    parser.add_argument("--kind", choices=KINDS, help=", ".join(KINDS), metavar="K")
    parser.add_argument("--topic", metavar="T", help=message("option.search.topic"))
    parser.add_argument("--period", metavar="P", help=message("option.search.period"))
    add_json(parser)


COMMAND = Command("search", search, _search)
