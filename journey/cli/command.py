"""What a command of the shell is made of, and how it speaks."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.periods import today

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from datetime import date

    from journey.journal import Journal

__all__ = ["TOLD", "Command", "day_of", "journal_of", "print_json"]

TOLD: list[str] = []  # what this command told the person besides what it was asked


@dataclass(frozen=True)
class Command:
    """One command: its name, a line of help, an example, its arguments, and what it does."""

    name: str
    help: str
    example: str
    run: Callable[[Namespace], None]
    add: Callable[[ArgumentParser], object] = lambda _: None


def journal_of(args: Namespace) -> Journal:
    """Return the journal that a command works on, and tell what came in through its inbox.

    Raises:
        NoWorkbook: no data folder was named and there is no workbook here.
    """
    from journey.journal import Journal
    from journey.workbook import data_folder

    journal = Journal(data_folder(args.data))
    for one in journal.arrived:
        for sentence in one.sentences():
            sys.stderr.write(f"journey: {sentence}\n")
    return journal


def day_of(text: str | None, journal: Journal) -> date:
    """Return the day that an argument names, today's learning day without one.

    Raises:
        InvalidValue: it names none.
    """
    from journey.fields import Day

    here = today(journal.settings.day_starts_at)
    if text in (None, "today"):
        return here
    if text == "yesterday":
        return type(here).fromordinal(here.toordinal() - 1)
    found = Day().check(text, "date")
    if found is None:
        raise InvalidValue("date", "it is empty", "write one such as 2026-11-20")
    return found  # type: ignore[no-any-return]


def print_json(document: Any) -> None:
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=2))
