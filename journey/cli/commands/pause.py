"""`journey pause`: pause the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of, message, say
from journey.cli.shared import on_topic

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["COMMAND"]


def pause(args: Namespace) -> None:
    """Pause the session that runs."""
    from journey.language.formatting import hours
    from journey.storage import timer_file

    paused = timer_file.pause_timer(journal_of(args).folder)
    say(message("pause.done", topic=on_topic(paused.topic), hours=hours(paused.hours)))


COMMAND = Command("pause", pause)
