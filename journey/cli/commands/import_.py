"""`journey import`: bring in a log kept elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.output import Command, journal_of, print_json, say
from journey.cli.shared import add_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.journal.journal import Journal

__all__ = ["COMMAND"]


def import_(args: Namespace) -> None:
    """Read files, show what they hold, and save it unless this is a dry run."""
    from journey.errors import AmbiguousLog, InvalidValue

    journal = journal_of(args)
    if args.undo:
        back, left = journal.undo(args.undo)
        if args.json:
            print_json({"id": args.undo, "undone": back, "left": [str(day) for day in left]})
            return
        say(f"{back} days are as they were before the import.")
        for day in left:
            say(f"{day} was changed since and is left as it is.")
        return
    if not args.paths:
        raise InvalidValue("import", "value.no_file")
    from journey import importers

    data = {"format": args.format, "year": args.year, "date_order": args.date_order}
    results = [importers.read(path, start=args.start, **data) for path in args.paths]
    open_ends = [extract for extract in results if extract.needs]
    if open_ends and not args.dry_run:
        raise AmbiguousLog(open_ends[0].path, open_ends[0].needs)
    report = _take_in(journal, results, save=not args.dry_run, zone=args.tz, public=args.public)
    if args.json:
        print_json(report)
        return
    _tell(report, dry=args.dry_run, public=args.public)


def _import(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="a log in Markdown or reStructuredText"
    )
    parser.add_argument("--format", metavar="F", help="what it is, if that is not recognised")
    parser.add_argument(
        "--dry-run", action="store_true", help="show what would come in, save nothing"
    )
    parser.add_argument("--date-order", choices=("dmy", "mdy", "ymd"), help="how 3/4/21 is read")
    parser.add_argument("--start", metavar="DATE", help="the date of the log's lowest day number")
    parser.add_argument("--year", type=int, metavar="Y", help="the year of its first day")
    parser.add_argument("--tz", metavar="ZONE", help="the time zone it was written in")
    parser.add_argument(
        "--public", action="store_true", help="the log was public already; else only you see it"
    )
    parser.add_argument("--undo", metavar="ID", help="take an import back")
    add_json(parser)


def _take_in(
    journal: Journal, results: list[Any], *, save: bool, zone: str | None, public: bool
) -> dict[str, Any]:
    """Merge what was found into the journal, saving it as one batch; private unless it is public."""
    from uuid import uuid4

    from journey.importers import to_entries
    from journey.importers.records import ImportProblem
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
            what = f"{field} of {new.date} keeps what is there; the import says: {text}"
            problems.append((both, ImportProblem(0, text, what)))
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
        "problems": [
            {"file": file, "line": problem.line, "text": problem.text, "what": problem.what}
            for file, problem in sorted(problems, key=lambda each: (each[0], each[1].line))
        ],
        "id": batch,
    }


def _tell(report: dict[str, Any], *, dry: bool, public: bool) -> None:
    from journey.errors import AmbiguousLog
    from journey.language.formatting import hours

    span = f", {report['first']} to {report['last']}" if report["first"] else ""
    say(f"{report['entries']} entries on {report['days']} days{span} ({report['format']} log).")
    stated = report["hours"]
    say("No hours are stated in it." if stated is None else f"{hours(stated)} are stated in it.")
    for item in report["problems"]:
        say(f"  line {item['line']}: {item['text'][:60]} – {item['what']}")
    if report["needs"]:
        asked = "; ".join(AmbiguousLog.options(report["needs"]))
        say(f"It needs {asked}.")
    will = "would be new" if dry else "are new"
    say(f"{report['new']} days {will}, {report['duplicate']} are known already.")
    if report["id"] and not public:
        say("Only you see it; with --public it may become part of posts and pages.")
    if report["id"]:
        say(f"'journey import --undo {report['id']}' takes it back.")
    elif dry:
        say("Nothing was saved: this was a dry run.")


COMMAND = Command(
    "import",
    "Bring in a log kept elsewhere.",
    "journey import log.md --dry-run",
    import_,
    _import,
)
