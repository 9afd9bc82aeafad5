"""`journey backup`: write one file with everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, message, say
from journey.cli.shared import open_readonly

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def backup(args: Namespace) -> None:
    """Write one file with everything."""
    from pathlib import Path

    from journey.language.numbers import Counted
    from journey.maintenance import backup as backups

    made = backups.write_backup(open_readonly(args), Path(args.file) if args.file else None)
    say(
        message(
            "backup.read_back",
            days=Counted(made.days, "day"),
            files=Counted(len(made.files), "file"),
        )
    )
    say(made.path)
    for name in made.left_out:
        complain(message("backup.left_out", name=name))
    if made.note:
        complain(made.note)


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="FILE", help=message("option.backup.file"))


COMMAND = Command("backup", backup, _backup)
