"""Keeping what is there: the doctor, a backup, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.command import Command, complain, print_json, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.journal.journal import Journal

__all__ = ["COMMANDS"]


def _as_it_lies(args: Namespace) -> Journal:
    """Return the journal without what waits in its inbox; one that is not there is not made.

    Raises:
        NoWorkbook: no data folder was named and there is no workbook here.
        StoreUnusable: there is no such folder.
    """
    from journey.errors import StoreUnusable
    from journey.journal.journal import Journal
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    if not folder.exists():
        raise StoreUnusable(folder, "there is no such folder", "name another with --data")
    return Journal(folder)


def doctor(args: Namespace) -> None:
    """Look at every file; with --repair put right what can be."""
    from journey.errors import ProblemsFound
    from journey.language.numbers import count
    from journey.maintenance import doctor as house

    journal = _as_it_lies(args)
    report = house.repair_folder(journal) if args.repair else house.check_folder(journal)
    if args.json:
        problems = [{"file": problem.file, "what": problem.what} for problem in report.problems]
        data = {"ok": report.ok, "days": report.days, "problems": problems}
        print_json(data | ({"done": report.done} if args.repair else {}))
    else:
        for done in report.done:
            say(done)
        for item in report.problems:
            say(f"{item.file}: {item.what}")
        if report.ok:
            say(f"{count(report.days, 'day')} checked: no problems. Format {report.format}.")
    if not report.ok:
        helps = not args.repair and any(problem.repairable for problem in report.problems)
        raise ProblemsFound(journal.folder, len(report.problems), repairable=helps)


def backup(args: Namespace) -> None:
    """Write one file with everything."""
    from pathlib import Path

    from journey.language.numbers import count
    from journey.maintenance import backup as backups

    made = backups.write_backup(_as_it_lies(args), Path(args.file) if args.file else None)
    say(f"{count(made.days, 'day')} in {count(len(made.files), 'file')}, read back and compared:")
    say(made.path)
    for name in made.left_out:
        complain(f"{name} was left out: it is a link that leads out of the data folder.")
    if made.note:
        complain(made.note)


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


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--repair", action="store_true", help="repair what can be repaired; nothing is deleted"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _backup(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="a new zip file; here, by date, without one"
    )


def _restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="the zip file that 'journey backup' wrote")
    parser.add_argument(
        "--to", metavar="DIR", help="the folder it goes to, the data folder without one"
    )


COMMANDS = (
    Command("doctor", "Check your files.", "journey doctor --repair", doctor, _doctor),
    Command("backup", "Write one file with everything.", "journey backup journey.zip", backup, _backup),
    Command("restore-backup", "Restore a backup.", "journey restore-backup journey.zip --to old",
            restore_backup, _restore),
)  # fmt: skip
