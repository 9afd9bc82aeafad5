"""`journey import`: bring in a log kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.output import Command, journal_of, language, message, print_json, say, text_of
from journey.cli.shared import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.importers.records import ImportProblem
    from journey.journal.journal import Journal

__all__ = ["COMMAND"]


def import_(args: Namespace) -> None:
    """Read files, show what they hold, and save it unless this is a dry run."""
    from journey.errors import AmbiguousLog, InvalidValue
    from journey.language.numbers import Counted

    journal = journal_of(args)
    if args.undo:
        back, left = journal.undo(args.undo)
        if args.json:
            print_json({"id": args.undo, "undone": back, "left": [str(day) for day in left]})
            return
        say(message("import.undone", back=Counted(back, "day")))
        for day in left:
            say(message("import.changed_since", day=day))
        return
    if not args.paths:
        raise InvalidValue("import", "value.no_file")
    from journey import importers

    data = {"format": args.format, "year": args.year, "date_order": args.date_order}
    results = [importers.read(path, start=args.start, **data) for path in args.paths]
    open_ends = [extract for extract in results if extract.needs]
    if open_ends and not args.dry_run:
        raise AmbiguousLog(open_ends[0].path, open_ends[0].needs)
    report = _save_records(
        journal, results, save=not args.dry_run, zone=args.tz, public=args.public
    )
    if args.json:
        print_json(report | {"problems": [_shown(*item) for item in report["problems"]]})
        return
    _print_report(report, dry=args.dry_run, public=args.public)


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=message("option.import.paths"))
    parser.add_argument("--format", metavar="F", help=message("option.import.format"))
    parser.add_argument("--dry-run", action="store_true", help=message("option.import.dry_run"))
    parser.add_argument(
        "--date-order", choices=("dmy", "mdy", "ymd"), help=message("option.import.date_order")
    )
    parser.add_argument("--start", metavar="DATE", help=message("option.import.start"))
    parser.add_argument("--year", type=int, metavar="Y", help=message("option.import.year"))
    parser.add_argument("--tz", metavar="ZONE", help=message("option.import.tz"))
    parser.add_argument("--public", action="store_true", help=message("option.import.public"))
    parser.add_argument("--undo", metavar="ID", help=message("option.import.undo"))
    add_json(parser)


def _save_records(
    journal: Journal, results: list[Any], *, save: bool, zone: str | None, public: bool
) -> dict[str, Any]:
    """Merge what was found into the journal, saving it as one batch; private unless it is public."""
    from uuid import uuid4

    from journey.importers import to_entries
    from journey.importers.records import ImportProblem
    from journey.language.messages import Message
    from journey.model.field_types import Zone
    from journey.model.merge import add_imported, keep_private

    zone = Zone().check(zone, "tz")
    records = [record for item in results for record in item.records]
    problems = [(str(extract.path), problem) for extract in results for problem in extract.problems]
    entries, joined = to_entries(records)
    both = ", ".join(str(extract.path) for extract in results)  # days of several files became one
    problems += [(both, problem) for problem in joined]
    changed = []
    for read in entries:
        stored = journal.entry(read.date)
        new = read.replace(zone=zone) if zone else read
        after, differences = add_imported(stored, new if public else keep_private(stored, new))
        for field, text in differences:
            kept = {"field": field, "date": new.date, "text": text}
            problems.append((both, ImportProblem(0, text, Message("import_problem.kept", kept))))
        if after:
            changed.append(after)
    batch = uuid4().hex[:8] if save and changed else None
    if batch:
        names = ", ".join(extract.path.name for extract in results)
        journal.save_all(changed, origin=f"import:{batch}", note=f"{results[0].format}: {names}")
    stated = [
        session.hours
        for entry in entries
        for session in entry.sessions
        if session.hours is not None
    ]
    return {
        "format": results[0].format,
        "entries": len(records),
        "days": len(entries),
        "first": str(entries[0].date) if entries else None,
        "last": str(entries[-1].date) if entries else None,
        "hours": sum(stated) if stated else None,
        "new": len(changed),
        "duplicate": len(entries) - len(changed),
        "needs": sorted({need for item in results for need in item.needs}),
        "problems": sorted(problems, key=lambda each: (each[0], each[1].line)),
        "id": batch,
    }


def _shown(file: str, problem: ImportProblem) -> dict[str, Any]:
    return {"file": file, "line": problem.line, "text": problem.text, "what": problem.what}


def _print_report(report: dict[str, Any], *, dry: bool, public: bool) -> None:
    from journey.errors import AmbiguousLog
    from journey.language.formatting import hours
    from journey.language.numbers import Counted

    span = (
        message("import.span", first=report["first"], last=report["last"])
        if report["first"]
        else ""
    )
    say(
        message(
            "import.read",
            entries=Counted(report["entries"], "entry"),
            days=Counted(report["days"], "day"),
            span=span,
            format=report["format"],
        )
    )
    stated = report["hours"]
    say(
        message("import.no_hours")
        if stated is None
        else message("import.hours", hours=hours(stated))
    )
    for _, problem in report["problems"]:
        what = text_of(problem.message)
        say(message("import.problem", line=problem.line, text=problem.text[:60], what=what))
    if report["needs"]:
        asked = "; ".join(AmbiguousLog.options(report["needs"], language.get()))
        say(message("import.needs", asked=asked))
    will = message("import.would_be_new") if dry else message("import.are_new")
    new, known = Counted(report["new"], "day"), Counted(report["duplicate"], "day")
    say(message("import.counts", new=new, will=will, known=known))
    if report["id"] and not public:
        say(message("import.private"))
    if report["id"]:
        say(message("import.how_to_undo", id=report["id"]))
    elif dry:
        say(message("import.dry_run"))


COMMAND = Command("import", import_, _import)
