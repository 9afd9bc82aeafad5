"""`journey restore-backup`: restore a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def restore_backup(args: Namespace) -> None:
    """Put a backup back into a folder that holds no journal."""
    from pathlib import Path

    from journey.language.numbers import count
    from journey.maintenance import backup as backups
    from journey.model.periods import as_local
    from journey.storage.workbook_folder import data_folder

    made = backups.read_archive(Path(args.file).expanduser())
    folder = Path(args.to).expanduser().absolute() if args.to else data_folder(args.data)
    backups.restore_backup(made, folder)
    for name in made.left_out:
        complain(f"{name} in the zip is not part of the backup, and was left out.")
    say(
        f"{count(made.days, 'day')}, as they were on {as_local(made.at):%Y-%m-%d %H:%M}, are in {folder}."
    )


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the zip file that 'journey backup' wrote")
    parser.add_argument(
        "--to", metavar="DIR", help="the folder it goes to; default: the data folder"
    )


COMMAND = Command(
    "restore-backup",
    "Restore a backup.",
    "journey restore-backup journey.zip --to old",
    restore_backup,
    _restore,
)
