"""`journey stop`: stop the session and save it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of, message, say
from journey.cli.shared import print_day

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def stop(args: Namespace) -> None:
    """Stop the session and save it on the day it began."""
    from dataclasses import replace

    from journey.errors import NoTimer, SessionTooLong
    from journey.language.formatting import hours
    from journey.model.durations import parse_hours
    from journey.model.entry import HOURS_IN_A_DAY
    from journey.model.periods import as_local
    from journey.model.timer import with_session
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    running = timer_file.read_timer(journal.folder)
    if not running:
        raise NoTimer
    typed = running.words  # on the page, and not saved yet
    said_hours = args.hours or typed.get("stop_hours")
    stopped = replace(
        running.stopped(), topic=args.topic or typed.get("stop_topic") or running.topic
    )
    if stopped.exceeds_limit and not said_hours:
        since = f"{as_local(stopped.started_at):%Y-%m-%d %H:%M}"
        ran = hours(stopped.hours)
        option = ran.replace(" ", "") if stopped.hours <= HOURS_IN_A_DAY else ""
        raise SessionTooLong(stopped.topic, since, ran, option)
    stated = parse_hours(said_hours) if said_hours and said_hours.strip() != "?" else None
    new = stopped.session(
        args.result or typed.get("stop_result") or None,
        _number(args.gap, typed.get("stop_gap")),
        _number(args.difficulty, typed.get("stop_difficulty")),
        stated,
    ).replace(private=typed.get("stop_private") == "yes")
    if said_hours and said_hours.strip() == "?":
        new = new.replace(hours=None)
    day = stopped.day(journal.settings.day_starts_at)
    entry = journal.change(day, lambda entry: with_session(entry, new, stopped))
    timer_file.discard_timer(journal.folder, running)
    spent = message("stop.hours_unknown") if new.hours is None else hours(new.hours)
    say(
        message("stop.done", name=new.topic or new.result or message("stop.a_session"), spent=spent)
    )
    print_day(journal, entry)


def _number(option: int | None, typed: str | None) -> int | None:
    return option if option is not None or not typed else int(typed)


def _stop(parser: ArgumentParser) -> None:
    parser.add_argument("--result", metavar="R", help=message("option.stop.result"))
    parser.add_argument("--topic", metavar="T")
    parser.add_argument("--hours", metavar="H", help=message("option.stop.hours"))
    parser.add_argument("--gap", type=int, metavar="G", help=message("option.stop.gap"))
    parser.add_argument(
        "--difficulty",
        type=int,
        metavar="D",
        help=message("option.stop.difficulty"),
    )


COMMAND = Command("stop", stop, _stop)
