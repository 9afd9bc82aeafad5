"""`journey post`: print a day's post."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, journal_of, print_json, say
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
        say(f"No post: nothing public on {day}.")
    for number, (part, length) in enumerate(zip(parts, lengths, strict=True), 1):
        of = f" · {number} of {len(parts)}" if len(parts) > 1 else ""
        say(part, f"[{length} of {network.limit}{of}]", sep="\n")
        say(posts.compose_link(part, network.name, journal.settings))


def _post(parser: ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", metavar="DATE", help="default: today")
    parser.add_argument("--network", metavar="N", help="x, bluesky, mastodon or linkedin")
    add_json(parser)


COMMAND = Command(
    "post",
    "Print a day's post.",
    "journey post yesterday --network mastodon",
    post,
    _post,
)
