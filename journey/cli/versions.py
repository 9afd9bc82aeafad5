"""Every saved version of a day: list, restore, delete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.command import Command, day_of, journal_of, print_json, say

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.storage.version import Version

__all__ = ["COMMANDS"]


def history(args: Namespace) -> None:
    """List the versions of a day, oldest first."""
    from journey.errors import NoEntry

    journal = journal_of(args)
    day = day_of(args.date, journal)
    versions = journal.history(day)
    if not versions:
        raise NoEntry(day)
    by_id = {one.id: one for _, one in versions}
    beside = {number for number, _ in journal.rivals(day)}
    found: list[dict[str, Any]] = [
        {
            "revision": revision,
            "saved_at": one.saved_at.isoformat(),
            "origin": one.entry.origin if one.entry else None,
            "changed": changed(one, by_id.get(one.parent or "")),
        }
        for revision, one in versions
    ]
    if args.json:
        print_json(found)
        return
    for (revision, one), about in zip(versions, found, strict=True):
        at = f"{one.saved_at.astimezone():%Y-%m-%d %H:%M:%S}"
        note = "  (written beside what is shown)" if revision in beside else ""
        what = ", ".join(about["changed"]) or "nothing"
        say(f"{revision:>4}  {at}  {about['origin'] or '–':<10} {what}{note}")
    if beside:
        say(
            f"'journey restore {day} {max(beside)}' takes what was written beside it; the page offers both."
        )


def changed(one: Version, before: Version | None) -> list[str]:
    """Return the fields in which a version differs from the one it follows."""
    if not one.entry:
        return ["deleted"]
    content = one.entry.content()
    blank = type(one.entry)(date=one.day)
    was = ((before and before.entry) or blank).content()
    return sorted(
        name for name in {*content, *was}
        if content.get(name) != was.get(name) and (content.get(name) or was.get(name))
    )  # fmt: skip


def restore(args: Namespace) -> None:
    """Make an old version of a day current again."""
    journal = journal_of(args)
    entry = journal.restore(day_of(args.date, journal), args.revision)
    say(f"{entry.date} is as in revision {args.revision}, saved as revision {entry.revision}.")


def delete(args: Namespace) -> None:
    """Delete a day; its versions stay."""
    journal = journal_of(args)
    day = day_of(args.date, journal)
    journal.delete(day)
    say(f"{day} is deleted; 'journey history {day}' lists its versions, 'restore' brings one back.")


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
