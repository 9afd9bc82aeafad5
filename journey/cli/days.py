"""Writing and reading days from a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.command import TOLD, Command, day_of, day_to_write, journal_of, print_json, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.journal.journal import Journal
    from journey.model.entry import Entry
    from journey.model.quick_entry import Line

__all__ = ["COMMANDS"]


def log(args: Namespace) -> None:
    """File one line, or a round said by flags."""
    from journey.errors import InvalidValue
    from journey.model.entry import Entry, Session
    from journey.model.periods import now
    from journey.model.quick_entry import apply, check_rest, parse, parse_hours, split_day

    journal = journal_of(args)
    text, date = " ".join(args.words) if args.words else None, args.date
    spoken = text is not None
    if text is not None:
        stated, text = split_day(text, day_of(None, journal))
        if stated and date is not None and stated != day_of(date, journal):
            raise InvalidValue(
                "date", f"the line says {stated} and --date {date}", "say one of them"
            )
        date = str(stated) if stated else date
    day = day_to_write(date, journal)
    source = "same-day" if day == day_of(None, journal) else "later"
    flags = (args.topic, args.hours, args.result, args.satisfaction, args.stage)
    if not spoken and all(flag is None for flag in flags):
        raise InvalidValue("log", "nothing was said", 'write journey log "ml 1.5h power iteration"')

    at = now() if source == "same-day" else None
    line = parse(text, at, source) if text is not None else None

    def take_in(entry: Entry) -> Entry:
        if line is not None:
            check_rest(entry, line)
            entry = apply(entry, [line])
        if args.topic is not None or args.result is not None or args.hours is not None:
            hours = parse_hours(args.hours) if args.hours is not None else None
            made = Session(topic=args.topic, result=args.result, hours=hours, source=source)
            entry = entry.add(sessions=made)
        if args.satisfaction is not None:
            entry = entry.replace(satisfaction=args.satisfaction)
        return entry.replace(stage=args.stage) if args.stage is not None else entry

    saved = journal.change(day, take_in)
    if line is not None:
        say(_saved_as(line, Entry(date=day, private=saved.private), journal))
    _said(journal, saved)


def _saved_as(line: Line, blank: Entry, journal: Journal) -> str:
    """Say what a line was saved as, and whether it is part of the post."""
    from journey.model.quick_entry import apply
    from journey.sharing.privacy import is_in_post

    name = next(iter((*line.parts, *line.texts)), None)
    if name is None or name == "notes":
        return f"Saved as {line.kind}."
    shared = is_in_post(apply(blank, [line]), journal.settings, name)
    return f"Saved as {line.kind}, {'part of the post' if shared else 'only you see it'}."


def slip(args: Namespace) -> None:
    """File a mistake."""
    from journey.journal.book_numbers import filed_as
    from journey.model.entry import Mistake
    from journey.model.periods import now
    from journey.model.quick_entry import split_turn

    journal = journal_of(args)
    text, turn = split_turn(args.text)
    new = Mistake(text=text, fix=args.fix or turn, at=now())
    day = day_to_write(None, journal)
    journal.change(day, lambda entry: entry.add(mistakes=new))
    say(f"Filed as {filed_as(journal, day)}. You can forget it.")
    _stand(journal)


def lookup(args: Namespace) -> None:
    """File a question to look up."""
    from journey.model.entry import Question
    from journey.model.periods import now
    from journey.model.quick_entry import QUESTION_MARKS

    journal = journal_of(args)
    new = Question(text=args.question.lstrip(f"{QUESTION_MARKS} "), at=now())
    day = day_to_write(None, journal)
    _said(journal, journal.change(day, lambda entry: entry.add(questions=new)))


def start(args: Namespace) -> None:
    """Start the timer."""
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    timer_file.start(journal.folder, topic=args.topic.strip() or None, goal=args.goal)
    about = f" on {args.topic.strip()}" if args.topic.strip() else ""
    say(f"A round{about} runs. 'journey stop' ends it.")


def stop(args: Namespace) -> None:
    """Stop the timer and file the round on the day it began."""
    from dataclasses import replace

    from journey.errors import NoTimer, RoundForgotten
    from journey.model.periods import as_local, now
    from journey.model.quick_entry import parse_hours
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    running = timer_file.read(journal.folder)
    if not running:
        raise NoTimer
    stopped = replace(
        running, topic=args.topic or running.topic, stopped_at=running.stopped_at or now()
    )
    if stopped.forgotten and not args.hours:
        since = f"{as_local(stopped.started_at):%H:%M on %Y-%m-%d}"
        raise RoundForgotten(stopped.topic, since, stopped.hours)
    hours = parse_hours(args.hours) if args.hours and args.hours.strip() != "?" else None
    new = stopped.round(args.result, args.gap, hours=hours)
    if args.hours and args.hours.strip() == "?":
        new = new.replace(hours=None)
    day = stopped.day(journal.settings.day_starts_at)
    entry = journal.change(day, lambda entry: timer_file.filed(entry, new))
    timer_file.discard(journal.folder, running)
    spent = "hours unknown" if new.hours is None else f"{new.hours * 60:.0f} min"
    say(f"{new.topic or new.result}: {spent}.")
    _said(journal, entry)


def rest(args: Namespace) -> None:
    """Declare a rest day."""
    journal = journal_of(args)
    day = day_to_write(args.date, journal)

    def take(entry: Entry) -> Entry:
        return entry if entry.sessions else entry.replace(status="rest")

    entry = journal.change(day, take)
    say(f"{day} is a {'rest day' if entry.status == 'rest' else 'worked day'}.")


def show(args: Namespace) -> None:
    """Print a day."""
    from journey.errors import NoEntry

    journal = journal_of(args)
    day = day_of(args.date, journal)
    entry = journal.entry(day)
    if not entry:
        raise NoEntry(day)
    if args.json:
        print_json(entry.to_dict())
        return
    number = f"Day {entry.day}, " if entry.day is not None else ""
    say(f"{number}{entry.date:%A} {entry.date} ({entry.status or 'nothing said'})")
    for line in _lines(entry.to_dict()):
        say(line)


def search(args: Namespace) -> None:
    """Find a text in everything ever written."""
    from journey.journal.search import search as search_journal
    from journey.model.periods import Period

    journal = journal_of(args)
    period = Period.parse(args.period, day_of(None, journal)) if args.period else None
    every = search_journal(journal, args.text, kind=args.kind, topic=args.topic, period=period)
    if args.json:
        print_json([{"date": str(one.date), "field": one.field, "text": one.text} for one in every])
        return
    for one in every:
        say(f"{one.date}  {one.field}: {' '.join(one.text.split())}")
    if not every:
        say("Nothing found.")


def status(args: Namespace) -> None:
    """Print where things stand."""
    from journey.journal import status as summary
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    about = summary.kept(folder) or _stand(journal_of(args))
    if args.json:
        print_json({name: about[name] for name in summary.STATUS})
        return
    say(about["said"])
    if (folder / "timer.json").exists():
        from journey.storage import timer_file

        if running := timer_file.read(folder):
            say(f"A round on {running.topic or '…'} has run for {running.hours * 60:.0f} min.")
    if about["next"]:
        say(about["next"])


def _stand(journal: Journal) -> dict[str, Any]:
    """Return where things stand, and keep it, unless the person has to be told something as well."""
    from journey.journal import status as summary

    state = summary.mark(journal.folder)
    day = day_of(None, journal)
    settings = journal.settings
    seen, stored = journal.overview(day), journal.entry(day)
    about = summary.standing(day, seen, stored, streak=settings.show_streak)
    if not TOLD:
        summary.keep(journal.folder, state, settings.day_starts_at, about)
    return about


def _said(journal: Journal, entry: Entry) -> None:
    """Say what a day holds after a line was filed, and have the next `status` ready."""
    from journey.language.numbers import count

    hours = f", {entry.hours:.3g} h" if entry.hours else ""
    number = f"Day {entry.day}" if entry.day is not None else str(entry.date)
    say(f"Filed. {number}: {count(len(entry.sessions), 'round')}{hours}.")
    _stand(journal)


def _lines(about: dict[str, Any]) -> list[str]:
    found = []
    for name, value in about.items():
        if name in HIDDEN or value in (None, [], "", False):
            continue
        items = value if isinstance(value, list) else [value]
        found += [f"  {name}: {_part(item) if isinstance(item, dict) else item}" for item in items]
    return found


def _part(fields: dict[str, Any]) -> str:
    """Return a session, a mistake … in one line; a link that its words hold already is not repeated."""
    shown = {}
    for key, value in fields.items():
        if value in (None, False, "") or key in UNSEARCHED:
            continue
        if key == "link" and value in (fields.get("result") or ""):
            continue
        text = f"{value:.4g}" if isinstance(value, float) else str(value)
        shown[key] = f"{key} {text}" if key in LABELLED else text
    return " · ".join(shown.values())


UNSEARCHED = {
    "id", "at", "source", "zone", "origin", "saved_at", "created_at", "closed_at", "answered_at",
    "date", "status", "revision", "sha256", "outcome", "series",
}  # fmt: skip
HIDDEN = UNSEARCHED | {"day"}
LABELLED = {"hours", "gap", "difficulty", "goal", "fix", "answer", "cue"}


def _json(one: ArgumentParser) -> None:
    one.add_argument("--json", action="store_true", help="print one JSON document")


def _log(one: ArgumentParser) -> None:
    from argparse import RawDescriptionHelpFormatter

    from journey.model.quick_entry import LINES

    width = max(len(line) for line, _ in LINES)
    table = "\n".join(f"  {line:<{width}}  {becomes}" for line, becomes in LINES)
    one.formatter_class = RawDescriptionHelpFormatter
    one.description = f"{one.description} A line is one of these:\n\n{table}"
    one.add_argument(
        "words", nargs="*", metavar="text", help="one line: topic, hours, what was made"
    )
    one.add_argument("--date", metavar="D", help="another day than today")
    one.add_argument("--topic", metavar="T")
    one.add_argument("--hours", metavar="H", help="1.5, 1:30, 90m or 1h30")
    one.add_argument("--result", metavar="TEXT")
    one.add_argument("--satisfaction", type=int, metavar="N", help="1 to 10")
    one.add_argument("--stage", metavar="TEXT", help="the learning stage")


def _slip(one: ArgumentParser) -> None:
    one.add_argument("text")
    one.add_argument("--fix", metavar="T", help="the turn: what to do instead")


def _start(one: ArgumentParser) -> None:
    one.add_argument("topic")
    one.add_argument("--goal", metavar="TEXT", help="what will exist when the round ends")


def _stop(one: ArgumentParser) -> None:
    one.add_argument("--result", metavar="TEXT", help="what was made")
    one.add_argument("--topic", metavar="T")
    one.add_argument("--hours", metavar="H", help="instead of the time that ran; ? for unknown")
    one.add_argument("--gap", type=int, metavar="N", help="0 to 10, from what was pictured")


def _date(one: ArgumentParser) -> None:
    one.add_argument("date", nargs="?", metavar="DATE", help="the day, today without one")


def _show(one: ArgumentParser) -> None:
    _date(one)
    _json(one)


def _search(one: ArgumentParser) -> None:
    from journey.journal.search import KINDS

    one.add_argument("text", help='words that all stand in it; "in quotes" they stand together')
    one.add_argument("--kind", choices=KINDS, help=", ".join(KINDS), metavar="K")
    one.add_argument("--topic", metavar="T", help="lines of this topic alone")
    one.add_argument("--period", metavar="P", help="2026-W47, 2026-11, 2026, this or last")
    _json(one)


COMMANDS = (
    Command("log", "File a line.", 'journey log "ml 1.5h power iteration"', log, _log),
    Command("slip", "File a mistake.", 'journey slip "sliced by one" --fix "print it"', slip, _slip),
    Command("lookup", "File a question.", 'journey lookup "what does umask do"', lookup,
            lambda one: one.add_argument("question")),
    Command("start", "Start a round.", "journey start ml", start, _start),
    Command("stop", "Stop the round and file it.", 'journey stop --result "a plot"', stop, _stop),
    Command("rest", "Declare a rest day.", "journey rest yesterday", rest, _date),
    Command("show", "Print a day.", "journey show 2026-11-20", show, _show),
    Command("search", "Find a text in everything you wrote.", "journey search eigenvalue --kind mistakes",
            search, _search),
    Command("status", "Print where things stand.", "journey status --json", status, _json),
)  # fmt: skip
