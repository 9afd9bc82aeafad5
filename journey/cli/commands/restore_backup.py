"""`journey restore-backup`: restore a backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, complain, message, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def restore_backup(args: Namespace) -> None:
    """Put a backup back into a folder that holds no journal."""
    from pathlib import Path

    from journey.language.numbers import Counted
    from journey.maintenance import backup as backups
    from journey.model.periods import as_local
    from journey.storage.workbook_folder import data_folder

    made = backups.read_archive(Path(args.file).expanduser())
    folder = Path(args.to).expanduser().absolute() if args.to else data_folder(args.data)
    backups.restore_backup(made, folder)
    for name in made.left_out:
        complain(message("restore_backup.left_out", name=name))
    say(
        message(
            "restore_backup.done",
            days=Counted(made.days, "day"),
            at=as_local(made.at),
            folder=folder,
        )
    )


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=message("option.restore_backup.file"))
    parser.add_argument("--to", metavar="DIR", help=message("option.restore_backup.to"))


COMMAND = Command("restore-backup", restore_backup, _restore)
