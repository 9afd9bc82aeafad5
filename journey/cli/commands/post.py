"""`journey post`: print a day's post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, message, print_json, say
from journey.cli.shared import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def post(args: Namespace) -> None:
    """Print a day's post as it would leave."""
    from journey.errors import NoEntry
    from journey.sharing import networks, posts

    journal = journal_of(args)
    day = day_of(args.date, journal)
    entry = journal.entry(day)
    if not entry:
        raise NoEntry(day)
    name = args.network or journal.settings.trusted("networks").get("default") or "x"
    network = networks.network_named(name)
    parts = posts.compose(entry, network.name, journal.settings)
    lengths = [network.length(part) for part in parts]
    if args.json:
        print_json({"network": network.name, "parts": parts, "lengths": lengths})
        return
    if not parts:
        say(message("post.nothing_public", day=day))
    for number, (part, length) in enumerate(zip(parts, lengths, strict=True), 1):
        of = message("post.part", number=number, parts=len(parts)) if len(parts) > 1 else ""
        say(part, message("post.length", length=length, limit=network.limit, of=of), sep="\n")
        say(posts.compose_link(part, network.name, journal.settings))


def _post(parser: ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", metavar="DATE", help=message("option.post.date"))
    parser.add_argument("--network", metavar="N", help=message("option.post.network"))
    add_json(parser)


COMMAND = Command("post", post, _post)
