"""Every saved version of a day: list, restore, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.command import Command, day_of, journal_of, print_json

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

__all__ = ["COMMANDS"]


def history(args: Namespace) -> None:
    """List the versions of a day, oldest first."""
    from journey.errors import NoEntry

    journal = journal_of(args)
    day = day_of(args.date, journal)
    versions = journal.history(day)
    if not versions:
        raise NoEntry(day)
    before: dict[str, object] = {}
    found: list[dict[str, Any]] = []
    for revision, one in versions:
        content = one.entry.content() if one.entry else {}
        names = sorted(
            name for name in {*content, *before}
            if content.get(name) != before.get(name) and (content.get(name) or before.get(name))
        )  # fmt: skip
        found.append(
            {
                "revision": revision,
                "saved_at": one.saved_at.isoformat(),
                "origin": one.entry.origin if one.entry else None,
                "changed": names if one.entry else ["deleted"],
            }
        )
        before = content
    if args.json:
        print_json(found)
        return
    for about in found:
        print(f"{about['revision']:>4}  {about['saved_at']}  {about['origin'] or '–':<10} "
              f"{', '.join(about['changed'])}")  # fmt: skip


def restore(args: Namespace) -> None:
    """Make an old version of a day current again."""
    journal = journal_of(args)
    entry = journal.restore(day_of(args.date, journal), args.revision)
    print(f"{entry.date} is as in revision {args.revision}, saved as revision {entry.revision}.")


def delete(args: Namespace) -> None:
    """Delete a day; its versions stay."""
    journal = journal_of(args)
    day = day_of(args.date, journal)
    journal.delete(day)
    print(
        f"{day} is deleted; 'journey history {day}' lists its versions, 'restore' brings one back."
    )


def _day(one: ArgumentParser) -> None:
    one.add_argument("date", metavar="DATE")


def _history(one: ArgumentParser) -> None:
    _day(one)
    one.add_argument("--json", action="store_true", help="print one JSON document")


def _restore(one: ArgumentParser) -> None:
    _day(one)
    one.add_argument("revision", type=int, metavar="REVISION")


COMMANDS = (
    Command("history", "List every saved version of a day.", "journey history 2026-11-20", history, _history),
    Command("restore", "Bring an old version of a day back.", "journey restore 2026-11-20 2", restore, _restore),
    Command("delete", "Delete a day; its versions stay.", "journey delete 2026-11-20", delete, _day),
)  # fmt: skip
