"""`journey backup`: write one file with everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, say
from journey.cli.shared import open_readonly

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def backup(args: Namespace) -> None:
    """Write one file with everything."""
    from pathlib import Path

    from journey.language.numbers import count
    from journey.maintenance import backup as backups

    made = backups.write_backup(open_readonly(args), Path(args.file) if args.file else None)
    say(f"{count(made.days, 'day')} in {count(len(made.files), 'file')}, read back and compared:")
    say(made.path)
    for name in made.left_out:
        complain(f"{name} was left out: it is a link that leads out of the data folder.")
    if made.note:
        complain(made.note)


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a new zip file; default: one named by date, here"
    )


COMMAND = Command(
    "backup",
    "Write one file with everything.",
    "journey backup journey.zip",
    backup,
    _backup,
)
