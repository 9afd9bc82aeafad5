"""What several commands share: opening a journal as it is, saying what was saved, common options."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from journey.cli.output import WARNINGS_SHOWN, day_of, language, message, port, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.model.entry import Entry

__all__ = [
    "add_date",
    "add_day",
    "add_json",
    "add_server_options",
    "field_name",
    "on_topic",
    "open_readonly",
    "print_day",
    "refresh_status",
    "say_other_versions",
    "serve_page",
]


def add_date(parser: ArgumentParser) -> None:
    """Add an optional day."""
    parser.add_argument("date", nargs="?", metavar="DATE", help=message("option.date"))


def add_day(parser: ArgumentParser) -> None:
    """Add a day that must be named."""
    parser.add_argument("date", metavar="DATE")


def add_json(parser: ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help=message("option.json"))


def add_server_options(parser: ArgumentParser) -> None:
    """Add what a command that serves takes."""
    parser.add_argument("--no-browser", action="store_true", help=message("option.no_browser"))
    parser.add_argument("--port", type=port, metavar="N", help=message("option.port"))


def field_name(name: str) -> str:
    """Return the name of a field of a day as the person's language has it; in English as it is stored."""
    from journey.language.translations import field_words

    spoken = language.get()
    if spoken == "en":
        return name
    words = field_words(spoken)
    return ".".join(words.get(f"field_{part}", part) for part in name.split("."))


def on_topic(topic: str | None) -> str:
    """Return " on ml", or nothing."""
    return message("on_topic", topic=topic) if topic else ""


def open_readonly(args: Namespace) -> Journal:
    """Return the journal without what waits in its inbox; one that is not there is not made.

    Raises:
        NoWorkbook: no data folder was named and there is no workbook here.
        StoreUnusable: there is no such folder.
    """
    from journey.errors import StoreUnusable
    from journey.journal.journal import Journal
    from journey.storage.workbook_folder import data_folder

    folder = data_folder(args.data)
    if not folder.exists():
        raise StoreUnusable(folder, "store.no_folder")
    return Journal(folder)


def print_day(journal: Journal, entry: Entry) -> None:
    """Say what a day holds after something was saved, and have the next `status` ready."""
    from journey.language.formatting import hours
    from journey.language.numbers import Counted

    spent = message("saved.hours", hours=hours(entry.hours)) if entry.hours else ""
    number = message("day_number", day=entry.day) if entry.day is not None else str(entry.date)
    say(
        message(
            "saved", number=number, sessions=Counted(len(entry.sessions), "session"), spent=spent
        )
    )
    refresh_status(journal)


def say_other_versions(journal: Journal, days: Iterable[date]) -> None:
    """Say which of some days another machine wrote too, a line each."""
    for day in journal.days_with_conflicts(days):
        say(message("other_versions", days=day))


def refresh_status(journal: Journal) -> dict[str, Any]:
    """Return where things stand, and keep it, unless the person has to be told something as well."""
    from journey.journal import status as summary

    state = summary.fingerprint_of(journal.folder)
    day = day_of(None, journal)
    settings = journal.settings
    seen, stored = journal.overview(day), journal.entry(day)
    data = summary.build_status(day, seen, stored, streak=settings.show_streak)
    if not WARNINGS_SHOWN:
        summary.save_status(journal.folder, state, settings.day_starts_at, data)
    return data


def serve_page(args: Namespace, book: Path, journal: Journal, page: str) -> None:
    """Serve a notebook until interrupted."""
    from journey.cli.moving_line import MovingLine
    from journey.errors import SettingsInvalid
    from journey.lab.server import serve
    from journey.settings import Settings, load

    def look() -> tuple[str, str]:
        try:
            settings = load(journal.folder)
        except SettingsInvalid:  # the page says so
            settings = Settings()
        return settings.theme, settings.language

    if not journal.settings.shared_folder:
        os.umask(
            0o077
        )  # what JupyterLab itself keeps in the data folder is the person's alone, too
    with MovingLine(message("waiting.lab")) as line:
        serve(
            book, journal.folder, page, look, port=args.port, browser=not args.no_browser,
            on_ready=line.stop,
        )  # fmt: skip
