"""`journey history`: list every saved version of a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.cli.output import Command, day_of, journal_of, message, print_json, say
from journey.cli.shared import add_day, add_json, field_name

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from journey.storage.version import Version

__all__ = ["COMMAND"]


def history(args: Namespace) -> None:
    """List the versions of a day, oldest first."""
    from journey.errors import NoEntry

    journal = journal_of(args)
    day = day_of(args.date, journal)
    versions = journal.history(day)
    if not versions:
        raise NoEntry(day)
    by_id = {version.id: version for _, version in versions}
    beside = {number for number, _ in journal.conflicts(day)}
    results: list[dict[str, Any]] = [
        {
            "revision": revision,
            "saved_at": version.saved_at.isoformat(),
            "origin": version.entry.origin if version.entry else None,
            "changed": changed(version, by_id.get(version.parent or "")),
        }
        for revision, version in versions
    ]
    if args.json:
        print_json(results)
        return
    for (revision, version), data in zip(versions, results, strict=True):
        at = f"{version.saved_at.astimezone():%Y-%m-%d %H:%M:%S}"
        note = message("history.conflict") if revision in beside else ""
        what = ", ".join(map(field_name, data["changed"])) or message("history.nothing")
        say(f"{revision:>4}  {at}  {data['origin'] or '–':<10} {what}{note}")
    if beside:
        say(message("history.take_conflict", day=day, revision=max(beside)))


def _history(parser: ArgumentParser) -> None:
    add_day(parser)
    add_json(parser)


def changed(version: Version, before: Version | None) -> list[str]:
    """Return the fields in which a version differs from the one it follows."""
    if not version.entry:
        return ["deleted"]
    content = version.entry.content()
    blank = type(version.entry)(date=version.day)
    was = ((before and before.entry) or blank).content()
    return sorted(
        name for name in {*content, *was}
        if content.get(name) != was.get(name) and (content.get(name) or was.get(name))
    )  # fmt: skip


COMMAND = Command("history", history, _history)
