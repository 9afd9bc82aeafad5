"""`journey doctor`: check your files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, message, print_json, say, text_of
from journey.cli.shared import add_json, open_readonly

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def doctor(args: Namespace) -> None:
    """Look at every file; with --repair put right what can be."""
    from journey.errors import ProblemsFound
    from journey.language.numbers import Counted
    from journey.maintenance import doctor as house

    journal = open_readonly(args)
    report = house.repair_folder(journal) if args.repair else house.check_folder(journal)
    if args.json:
        problems = [{"file": problem.file, "what": problem.what} for problem in report.problems]
        data = {"ok": report.ok, "days": report.days, "problems": problems}
        print_json(data | ({"done": [str(done) for done in report.done]} if args.repair else {}))
    else:
        for done in report.done:
            say(text_of(done))
        for item in report.problems:
            say(f"{item.file}: {text_of(item)}")
        if report.ok:
            say(message("doctor.fine", days=Counted(report.days, "day"), format=report.format))
    if not report.ok:
        helps = not args.repair and any(problem.repairable for problem in report.problems)
        raise ProblemsFound(journal.folder, len(report.problems), repairable=helps)


def _doctor(parser: ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true", help=message("option.doctor.repair"))
    add_json(parser)


COMMAND = Command("doctor", doctor, _doctor)
