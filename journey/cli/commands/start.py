"""`journey start`: start a session, or go on after a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of, message, say
from journey.cli.shared import on_topic

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def start(args: Namespace) -> None:
    """Start a session, or go on after a pause."""
    from journey.language.formatting import hours
    from journey.storage import timer_file

    journal = journal_of(args)
    journal.check_clock()
    topic = (args.topic or "").strip() or None
    running = timer_file.read_timer(journal.folder)
    if running and running.paused_at and not topic and not args.goal:
        timer_file.resume_timer(journal.folder)
        subject = message("start.with_topic", topic=running.topic) if running.topic else ""
        say(message("start.going_on", subject=subject, hours=hours(running.hours)))
        return
    timer_file.start_timer(journal.folder, topic=topic, goal=args.goal)
    say(message("start.done", topic=on_topic(topic)))


def _start(parser: ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", help=message("option.start.topic"))
    parser.add_argument("--goal", metavar="G", help=message("option.start.goal"))


COMMAND = Command("start", start, _start)
