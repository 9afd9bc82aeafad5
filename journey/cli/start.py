"""Beginning: a fresh workbook, and a made-up history to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.command import Command, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMANDS"]


def init(args: Namespace) -> None:
    """Make a workbook in a folder."""
    from pathlib import Path

    from journey.storage import workbook_folder

    folder = workbook_folder.create(Path(args.dir))
    say(f"Your workbook is {folder}. Go there and write: journey")


def demo(args: Namespace) -> None:
    """Write a made-up history into a folder of its own."""
    from pathlib import Path

    from journey.journal import sample_data as made_up

    folder = made_up.write_sample_data(Path(args.dir or args.data or "journey-demo"))
    say(f"26 made-up weeks lie in {folder}. Look at them: journey --data {folder} explore")


def _init(parser: ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", help="a folder that does not exist yet, or is empty")


def _demo(parser: ArgumentParser) -> None:
    parser.add_argument(
        "dir", nargs="?", metavar="DIR", help="the data folder, journey-demo without one"
    )


COMMANDS = (
    Command("init", "Make a fresh workbook.", "journey init my-journey", init, _init),
    Command(
        "demo", "Make up a history of 26 weeks to look at.", "journey demo /tmp/demo", demo, _demo
    ),
)
