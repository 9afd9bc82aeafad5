"""`journey status`: print where you are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.cli.output import Command, journal_of, message, print_json, say
from journey.cli.shared import add_json, on_topic, refresh_status

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["COMMAND"]


def status(args: Namespace) -> None:
    """Print where things stand."""
    from journey.journal import status as summary
    from journey.language.formatting import hours
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    data = summary.load_status(folder) or refresh_status(journal_of(args))
    if args.json:
        print_json({name: data[name] for name in summary.STATUS})
        return
    say(data["said"])
    if (folder / "timer.json").exists():
        from journey.storage import timer_file

        if running := timer_file.read_timer(folder):
            state = message("status.is_paused") if running.paused_at else message("status.has_run")
            say(
                message(
                    "status.running",
                    topic=on_topic(running.topic),
                    state=state,
                    hours=hours(running.hours),
                )
            )
    if data["next"]:
        say(data["next"])


COMMAND = Command("status", status, add_json)
