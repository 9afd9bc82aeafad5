"""`journey status`: print where you are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.output import Command, journal_of, message, print_json, say
from journey.cli.shared import add_json, on_topic, refresh_status, say_other_versions

if TYPE_CHECKING:
    from argparse import Namespace

__all__ = ["COMMAND"]

DAYS = 28  # back from today, of which other versions are told


def status(args: Namespace) -> None:
    """Print where things stand."""
    from datetime import timedelta

    from journey.journal import status as summary
    from journey.journal.journal import Journal
    from journey.language.formatting import hours
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    data = summary.load_status(folder) or refresh_status(journal_of(args))
    if args.json:
        print_json({name: data[name] for name in summary.STATUS})
        return
    say(where_things_stand(data))
    if (folder / "timer.json").exists():
        from journey.storage import timer_file

        if running := timer_file.read_timer(folder):
            say(
                message(
                    "status.paused" if running.paused_at else "status.running",
                    topic=on_topic(running.topic),
                    hours=hours(running.hours),
                )
            )
    if data["action"]:
        code = "status.next_when" if data["cue"] else "status.next"
        say(message(code, cue=data["cue"], action=data["action"]))
    if len(list((folder / "history").glob("*/"))) > 1:  # another machine writes here too
        journal = Journal(folder)
        say_other_versions(journal, (journal.today - timedelta(back) for back in range(DAYS)))


def where_things_stand(data: dict[str, Any]) -> str:
    """Say the day, its sessions, all sessions, week and window in one line: never a zero."""
    from journey.language.formatting import hours
    from journey.language.numbers import Counted

    parts = [message("day_number", day=data["day"])]
    if data["sessions_today"]:
        parts.append(message("status.today", sessions=Counted(data["sessions_today"], "session")))
    if data["sessions"]:
        parts.append(message("status.so_far", sessions=Counted(data["sessions"], "session")))
    if data["worked_28"] and data["hours_week"]:
        parts.append(message("status.this_week", hours=hours(data["hours_week"])))
    if data["worked_28"]:
        parts.append(message("status.last_28", days=data["worked_28"]))
    if data["show_streak"] and data["streak"]:
        parts.append(message("status.streak", days=Counted(data["streak"], "active day")))
    return " · ".join(parts)


COMMAND = Command("status", status, add_json)
