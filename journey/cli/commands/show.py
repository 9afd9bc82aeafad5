"""`journey show`: print a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.output import Command, day_of, journal_of, language, message, print_json, say
from journey.cli.shared import add_date, add_json, field_name

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMAND"]


def show(args: Namespace) -> None:
    """Print a day."""
    from journey.errors import NoEntry
    from journey.language.formatting import weekday

    journal = journal_of(args)
    day = day_of(args.date, journal)
    entry = journal.entry(day)
    if not entry:
        raise NoEntry(day)
    if args.json:
        print_json(entry.to_dict())
        return
    number = message("show.day_number", day=entry.day) if entry.day is not None else ""
    say(
        message(
            "show.head",
            number=number,
            weekday=weekday(entry.date, language.get()),
            date=entry.date,
            status=message(f"show.{entry.status}" if entry.status else "show.no_status"),
        )
    )
    for line in _lines(entry.to_dict(), entry.zone):
        say(line)


def _show(parser: ArgumentParser) -> None:
    add_date(parser)
    add_json(parser)


def _lines(data: dict[str, Any], zone: str | None) -> list[str]:
    result = []
    for name, value in data.items():
        if name in HIDDEN or value in (None, [], "", False):
            continue
        items = value if isinstance(value, list) else [value]
        result += [
            f"  {field_name(name)}: {_part(item, zone) if isinstance(item, dict) else item}"
            for item in items
        ]
    return result


def _part(fields: dict[str, Any], zone: str | None) -> str:
    """Return a session, a mistake … in one line; a link that its words hold already is not repeated."""
    from datetime import datetime

    from journey.language.formatting import hours, time_of_day

    shown = {}
    times = [
        time_of_day(datetime.fromisoformat(fields[name]), zone)
        for name in ("start", "end")
        if fields.get(name)
    ]
    if times:
        shown["start"] = "–".join(times)
    for key, value in fields.items():
        if value in (None, False, "") or key in UNSEARCHED:
            continue
        if key == "link" and value in (fields.get("result") or ""):
            continue
        text = hours(value) if key == "hours" else str(value)
        shown[key] = f"{field_name(key)} {text}" if key in LABELLED else text
    return " · ".join(shown.values())


UNSEARCHED = {
    "id", "at", "start", "end", "source", "zone", "origin", "saved_at", "created_at", "closed_at", "answered_at",
    "date", "status", "revision", "sha256", "outcome", "series",
}  # fmt: skip
HIDDEN = UNSEARCHED | {"day"}
LABELLED = {"gap", "difficulty", "goal", "fix", "answer", "cue"}


COMMAND = Command("show", show, _show)
