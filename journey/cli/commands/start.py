"""`journey start`: start a session, or go on after a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of, say
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
        subject = f" with {running.topic}" if running.topic else ""
        say(f"Going on{subject}: {hours(running.hours)} so far.")
        return
    timer_file.start_timer(journal.folder, topic=topic, goal=args.goal)
    say(f"Started a session{on_topic(topic)}. 'journey stop' ends it.")


def _start(parser: ArgumentParser) -> None:
    parser.add_argument("topic", nargs="?", help="what you learn; alone it goes on after a pause")
    parser.add_argument("--goal", metavar="G", help="the goal of this session")


COMMAND = Command(
    "start",
    "Start a session, or go on after a pause.",
    "journey start ml",
    start,
    _start,
)
