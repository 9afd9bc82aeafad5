"""`journey log`: log something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, day_of, day_to_write, journal_of, message, say
from journey.cli.shared import print_day

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.model.entry import Entry

__all__ = ["COMMAND"]


def log(args: Namespace) -> None:
    """Log one line, or a session by options."""
    from journey.errors import InvalidValue
    from journey.importers.line_answer import answer_line, seen_by
    from journey.journal.used_topics import UsedTopics
    from journey.model.durations import parse_hours
    from journey.model.entry import Entry, Session
    from journey.model.periods import now
    from journey.model.quick_entry import (
        apply_lines,
        check_rest,
        parse_line,
        split_day,
    )

    journal = journal_of(args)
    text, date = " ".join(args.words) if args.words else None, args.date
    spoken = text is not None
    if text is not None:
        stated, text = split_day(text, day_of(None, journal))
        if stated and date is not None and stated != day_of(date, journal):
            raise InvalidValue("date", "value.two_dates", stated=stated, date=date)
        date = str(stated) if stated else date
    day = day_to_write(date, journal)
    source = "same-day" if day == day_of(None, journal) else "later"
    flags = (args.topic, args.hours, args.result, args.satisfaction, args.stage)
    if not spoken and all(flag is None for flag in flags):
        raise InvalidValue("log", "value.nothing_to_log")

    if spoken and any(flag is not None for flag in (args.topic, args.hours, args.result)):
        raise InvalidValue("log", "value.line_and_options")

    at = now() if source == "same-day" else None
    topics = UsedTopics(journal)
    line = parse_line(text, at, source, topics=topics) if text is not None else None

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
        say(answer_line(line, blank, journal.settings))
    elif args.topic is not None or args.result is not None or args.hours is not None:
        shown = blank.replace(status="worked", sessions=saved.sessions[-1:])
        say(message("log.saved_session", seen=seen_by(shown, journal.settings, "sessions")))
    print_day(journal, saved)


def _log(parser: ArgumentParser) -> None:
    from argparse import RawDescriptionHelpFormatter

    from journey.model.quick_entry import LINES

    examples = {name: message(f"line.{name}.example") for name in LINES}
    width = max(map(len, examples.values()))
    rows = (f"  {line:<{width}}  {message(f'line.{name}')}" for name, line in examples.items())
    table = "\n".join(rows)
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.description = message("log.lines", description=parser.description, table=table)
    parser.add_argument("words", nargs="*", metavar="text", help=message("option.log.words"))
    parser.add_argument("--date", metavar="D", help=message("option.log.date"))
    parser.add_argument("--topic", metavar="T")
    parser.add_argument("--hours", metavar="H", help=message("option.log.hours"))
    parser.add_argument("--result", metavar="TEXT")
    parser.add_argument(
        "--satisfaction", type=int, metavar="N", help=message("option.log.satisfaction")
    )
    parser.add_argument("--stage", metavar="TEXT", help=message("option.log.stage"))


COMMAND = Command("log", log, _log)
