"""Writing and reading days from a shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.command import TOLD, Command, day_of, day_to_write, journal_of, print_json, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.journal.journal import Journal
    from journey.model.entry import Entry
    from journey.model.quick_entry import ParsedLine

__all__ = ["COMMANDS"]


def log(args: Namespace) -> None:
    """Log one line, or a session by options."""
    from journey.errors import InvalidValue
    from journey.model.entry import Entry, Session
    from journey.model.periods import now
    from journey.model.quick_entry import (
        apply_lines,
        check_rest,
        parse_hours,
        parse_line,
        split_day,
    )

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
        raise InvalidValue(
            "log", "nothing to log", 'write for example: journey log "ml 1.5h power iteration"'
        )

    if spoken and any(flag is not None for flag in (args.topic, args.hours, args.result)):
        raise InvalidValue(
            "log", "a line and --topic, --hours or --result were given", "say it in one way"
        )

    at = now() if source == "same-day" else None
    line = parse_line(text, at, source) if text is not None else None

    def take_in(entry: Entry) -> Entry:
        if line is not None:
            check_rest(entry, line)
            entry = apply_lines(entry, [line])
        if args.topic is not None or args.result is not None or args.hours is not None:
            hours = parse_hours(args.hours) if args.hours is not None else None
            made = Session(topic=args.topic, result=args.result, hours=hours, source=source)
            entry = entry.add(sessions=made)
        if args.satisfaction is not None:
            entry = entry.replace(satisfaction=args.satisfaction)
        return entry.replace(stage=args.stage) if args.stage is not None else entry

    saved = journal.change(day, take_in)
    blank = Entry(date=day, private=saved.private)
    if line is not None:
        say(_saved_as(line, blank, journal))
    elif args.topic is not None or args.result is not None or args.hours is not None:
        shown = blank.replace(status="worked", sessions=saved.sessions[-1:])
        say(f"Saved as a session{_seen_by(shown, journal, 'sessions')}.")
    _said(journal, saved)


def _saved_as(line: ParsedLine, blank: Entry, journal: Journal) -> str:
    """Say what a line was saved as, and whether it is part of the post."""
    from journey.model.quick_entry import apply_lines

    name = next(iter((*line.parts, *line.texts)), None)
    if name is None or name == "notes":
        return f"Saved as {line.kind}."
    return f"Saved as {line.kind}{_seen_by(apply_lines(blank, [line]), journal, name)}."


def _seen_by(day: Entry, journal: Journal, name: str) -> str:
    """Say whether what was saved in a field is part of the post; nothing while settings forbid to know."""
    from journey.sharing.privacy import is_in_post

    if journal.settings.faults:
        return ""
    return ", part of the post" if is_in_post(day, journal.settings, name) else ", only you see it"


def mistake(args: Namespace) -> None:
    """Log a mistake and its fix."""
    from journey.journal.book_numbers import passage_number
    from journey.model.entry import Mistake
    from journey.model.periods import now
    from journey.model.quick_entry import split_mistake

    journal = journal_of(args)
    text, fix = split_mistake(" ".join(args.words))
    new = Mistake(text=text, fix=args.fix or fix, at=now())
    day = day_to_write(None, journal)
    saved = journal.change(day, lambda entry: entry.add(mistakes=new))
    seen_by = _seen_by(saved.replace(mistakes=(new,)), journal, "mistakes")
    say(f"Saved as {passage_number(journal, day)}{seen_by}. You can forget it.")
    _stand(journal)


def question(args: Namespace) -> None:
    """Log a question to look up."""
    from journey.model.entry import Question
    from journey.model.periods import now
    from journey.model.quick_entry import QUESTION_MARKS

    journal = journal_of(args)
    new = Question(text=" ".join(args.words).lstrip(f"{QUESTION_MARKS} "), at=now())
    day = day_to_write(None, journal)
    saved = journal.change(day, lambda entry: entry.add(questions=new))
    say(f"Saved as a question{_seen_by(saved.replace(questions=(new,)), journal, 'questions')}.")
    _said(journal, saved)


def start(args: Namespace) -> None:
    """Start a session, or go on after a pause."""
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    topic = (args.topic or "").strip() or None
    running = timer_file.read_timer(journal.folder)
    if running and running.paused_at and not topic and not args.goal:
        timer_file.resume_timer(journal.folder)
        subject = f" with {running.topic}" if running.topic else ""
        say(f"Going on{subject}: {_minutes(running.hours)} so far.")
        return
    timer_file.start_timer(journal.folder, topic=topic, goal=args.goal)
    say(f"Started a session{_on(topic)}. 'journey stop' ends it.")


def pause(args: Namespace) -> None:
    """Pause the session that runs."""
    from journey.storage import timer_file

    paused = timer_file.pause_timer(journal_of(args).folder)
    say(f"Paused{_on(paused.topic)} at {_minutes(paused.hours)}. 'journey start' goes on.")


def stop(args: Namespace) -> None:
    """Stop the session and save it on the day it began."""
    from dataclasses import replace

    from journey.errors import NoTimer, SessionTooLong
    from journey.model.periods import as_local
    from journey.model.quick_entry import parse_hours
    from journey.model.timer import with_session
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    running = timer_file.read_timer(journal.folder)
    if not running:
        raise NoTimer
    stopped = replace(running.stopped(), topic=args.topic or running.topic)
    if stopped.exceeds_limit and not args.hours:
        since = f"{as_local(stopped.started_at):%H:%M on %Y-%m-%d}"
        raise SessionTooLong(stopped.topic, since, stopped.hours)
    hours = parse_hours(args.hours) if args.hours and args.hours.strip() != "?" else None
    new = stopped.session(args.result, args.gap, args.difficulty, hours)
    if args.hours and args.hours.strip() == "?":
        new = new.replace(hours=None)
    day = stopped.day(journal.settings.day_starts_at)
    entry = journal.change(day, lambda entry: with_session(entry, new))
    timer_file.discard_timer(journal.folder, running)
    spent = "hours unknown" if new.hours is None else _minutes(new.hours)
    say(f"{new.topic or new.result or 'Session'}: {spent}.")
    _said(journal, entry)


def _on(topic: str | None) -> str:
    return f" on {topic}" if topic else ""


def _minutes(hours: float) -> str:
    return f"{hours * 60:.0f} min"


def finish(args: Namespace) -> None:
    """Finish a day: what is written down can be forgotten."""
    from journey.errors import NoEntry
    from journey.model.periods import now

    journal = journal_of(args)
    day = day_to_write(args.date, journal)
    stored = journal.entry(day)
    if stored is None:
        raise NoEntry(day)
    if stored.closed_at is None:
        stored = journal.change(day, lambda entry: entry.replace(closed_at=now()))
    number = f"Day {stored.day}" if stored.day is not None else str(day)
    say(f"{number} is written down. You can forget it.")
    _stand(journal)


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
    from journey.journal.search import search_journal
    from journey.model.periods import Period

    journal = journal_of(args)
    period = Period.parse(args.period, day_of(None, journal)) if args.period else None
    text = " ".join(args.words)
    all_hits = search_journal(journal, text, kind=args.kind, topic=args.topic, period=period)
    if args.json:
        print_json(
            [{"date": str(hit.date), "field": hit.field, "text": hit.text} for hit in all_hits]
        )
        return
    for hit in all_hits:
        say(f"{hit.date}  {hit.field}: {' '.join(hit.text.split())}")
    if not all_hits:
        say("Nothing found.")


def status(args: Namespace) -> None:
    """Print where things stand."""
    from journey.journal import status as summary
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    data = summary.load_status(folder) or _stand(journal_of(args))
    if args.json:
        print_json({name: data[name] for name in summary.STATUS})
        return
    say(data["said"])
    if (folder / "timer.json").exists():
        from journey.storage import timer_file

        if running := timer_file.read_timer(folder):
            state = "is paused at" if running.paused_at else "has run for"
            say(f"A session{_on(running.topic)} {state} {_minutes(running.hours)}.")
    if data["next"]:
        say(data["next"])


def _stand(journal: Journal) -> dict[str, Any]:
    """Return where things stand, and keep it, unless the person has to be told something as well."""
    from journey.journal import status as summary

    state = summary.fingerprint_of(journal.folder)
    day = day_of(None, journal)
    settings = journal.settings
    seen, stored = journal.overview(day), journal.entry(day)
    data = summary.build_status(day, seen, stored, streak=settings.show_streak)
    if not TOLD:
        summary.save_status(journal.folder, state, settings.day_starts_at, data)
    return data


def _said(journal: Journal, entry: Entry) -> None:
    """Say what a day holds after something was saved, and have the next `status` ready."""
    from journey.language.numbers import count

    hours = f", {entry.hours:.3g} h" if entry.hours else ""
    number = f"Day {entry.day}" if entry.day is not None else str(entry.date)
    say(f"Saved. {number}: {count(len(entry.sessions), 'session')}{hours}.")
    _stand(journal)


def _lines(data: dict[str, Any]) -> list[str]:
    result = []
    for name, value in data.items():
        if name in HIDDEN or value in (None, [], "", False):
            continue
        items = value if isinstance(value, list) else [value]
        result += [f"  {name}: {_part(item) if isinstance(item, dict) else item}" for item in items]
    return result


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


def _json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def _log(parser: ArgumentParser) -> None:
    from argparse import RawDescriptionHelpFormatter

    from journey.model.quick_entry import LINES

    width = max(len(line) for line, _ in LINES)
    table = "\n".join(f"  {line:<{width}}  {becomes}" for line, becomes in LINES)
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.description = f"{parser.description} A line is one of these:\n\n{table}"
    parser.add_argument(
        "words", nargs="*", metavar="text", help="one line: topic, hours, what was made"
    )
    parser.add_argument("--date", metavar="D", help="another day than today")
    parser.add_argument("--topic", metavar="T")
    parser.add_argument("--hours", metavar="H", help="1.5, 1:30, 90m or 1h30")
    parser.add_argument("--result", metavar="TEXT")
    parser.add_argument("--satisfaction", type=int, metavar="N", help="1 to 10")
    parser.add_argument("--stage", metavar="TEXT", help="the learning stage")


def _mistake(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="text", help="what went wrong")
    parser.add_argument("--fix", metavar="F", help="what to do instead")


def _question(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+", metavar="text", help="what to look up")


def _start(parser: ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", help="what you learn; alone it goes on after a pause")
    parser.add_argument("--goal", metavar="G", help="the goal of this session")


def _stop(parser: ArgumentParser) -> None:
    parser.add_argument("--result", metavar="R", help="what came out")
    parser.add_argument("--topic", metavar="T")
    parser.add_argument("--hours", metavar="H", help="instead of the time that ran; ? for unknown")
    parser.add_argument(
        "--gap", type=int, metavar="G", help="how far off the goal: 0 on it, 10 far off"
    )
    parser.add_argument(
        "--difficulty",
        type=int,
        metavar="D",
        help="how hard: 1 automatic, 3 mistakes I could fix, 5 lost",
    )


def _date(parser: ArgumentParser) -> None:
    parser.add_argument("date", nargs="?", metavar="DATE", help="default: today")


def _show(parser: ArgumentParser) -> None:
    _date(parser)
    _json(parser)


def _search(parser: ArgumentParser) -> None:
    from journey.journal.search import KINDS

    parser.add_argument(
        "words",
        nargs="+",
        metavar="text",
        help='words that all occur; "in quotes" they stand together',
    )
    parser.add_argument("--kind", choices=KINDS, help=", ".join(KINDS), metavar="K")
    parser.add_argument("--topic", metavar="T", help="lines of this topic alone")
    parser.add_argument("--period", metavar="P", help="2026-W47, 2026-11, 2026, this or last")
    _json(parser)


COMMANDS = (
    Command("log", "Log something.", 'journey log "ml 1.5h power iteration"', log, _log),
    Command("mistake", "Log a mistake and its fix.", 'journey mistake "sliced by one" --fix "print it"',
            mistake, _mistake),
    Command("question", "Log a question to look up.", 'journey question "what does umask do"', question,
            _question),
    Command("start", "Start a session, or go on after a pause.", "journey start ml", start, _start),
    Command("pause", "Pause the session.", "journey pause", pause),
    Command("stop", "Stop the session and save it.", 'journey stop --result "a plot"', stop, _stop),
    Command("finish", "Finish the day.", "journey finish yesterday", finish, _date),
    Command("rest", "Mark a rest day.", "journey rest yesterday", rest, _date),
    Command("show", "Print a day.", "journey show 2026-11-20", show, _show),
    Command("search", "Search everything you wrote.", "journey search eigenvalue --kind mistakes",
            search, _search),
    Command("status", "Print where you are.", "journey status --json", status, _json),
)  # fmt: skip
