"""`journey init`: make a fresh workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, message, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def init(args: Namespace) -> None:
    """Make a workbook in a folder."""
    from pathlib import Path

    from journey.storage import workbook_folder

    folder = workbook_folder.create(Path(args.dir))
    say(message("init.done", folder=folder))


def _init(parser: ArgumentParser) -> None:
    parser.add_argument("dir", metavar="DIR", help=message("option.init.folder"))


COMMAND = Command("init", init, _init)
