"""`journey demo`: make up a history of 26 weeks to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, message, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def demo(args: Namespace) -> None:
    """Write a made-up history into a folder of its own."""
    from pathlib import Path

    from journey.journal import sample_data as made_up

    folder = made_up.write_sample_data(Path(args.dir or args.data or "journey-demo"))
    say(message("demo.done", folder=folder))


def _demo(parser: ArgumentParser) -> None:
    parser.add_argument("dir", nargs="?", metavar="DIR", help=message("option.demo.folder"))


COMMAND = Command("demo", demo, _demo)
