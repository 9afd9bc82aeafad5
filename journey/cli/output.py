"""What a command of the shell is made of, and how it speaks."""

from __future__ import annotations

import argparse
import json
import re
import sys
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.errors import InvalidValue
from journey.language.messages import format_message
from journey.language.translations import text_in
from journey.model.periods import today

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable
    from datetime import date

    from journey.journal.journal import Journal
    from journey.language.translations import Speaking

__all__ = [
    "WARNINGS_SHOWN",
    "Command",
    "complain",
    "day_of",
    "day_to_write",
    "journal_of",
    "language",
    "message",
    "port",
    "print_json",
    "say",
    "text_of",
]

WARNINGS_SHOWN: list[str] = []  # what this command told the person besides what it was asked
MAX_PORT = 65535
# The language of the settings, once they are known.
language: ContextVar[str] = ContextVar("language", default="en")
# What a terminal would obey instead of showing: control characters, and those that turn the direction
# of what follows. Tabs and line breaks stay.
UNSAID: list[OSError] = []  # why the answer of this command could not be printed
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Command:
    """One command: its name, what it does, and its arguments; its help is in the catalogue `shell`."""

    name: str
    run: Callable[[Namespace], None]
    add: Callable[[ArgumentParser], object] = lambda _: None

    @property
    def help(self) -> str:
        """One line of help."""
        return message(f"command.{self.name.replace('-', '_')}")

    @property
    def example(self) -> str:
        """One call of it."""
        return message(f"example.{self.name.replace('-', '_')}")


def message(code: str, **values: object) -> str:
    """Return a text of the shell by its code, in the person's language."""
    return format_message(code, values, language.get(), "shell")


def text_of(speaking: Speaking | str) -> str:
    """Return what an error, a warning or a message says in the person's language."""
    return text_in(speaking, language.get())


def visible(text: str) -> str:
    """Return a text with what a terminal would obey made visible: ESC as ␛, others by their code."""

    def shown(match: re.Match[str]) -> str:
        code = ord(match[0])
        return chr(0x2400 + code) if code < 0x20 else f"\\u{code:04x}"  # noqa: PLR2004 - the pictures of controls

    return OBEYED.sub(shown, text)


def say(*parts: object, sep: str = " ") -> None:
    """Print something for the person; foreign text in it commands no terminal."""
    write(visible(sep.join(map(str, parts))))


def write(text: str) -> None:
    """Print a line; where that cannot be done the command goes on, and `UNSAID` notes why."""
    try:
        print(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        UNSAID.append(error)


def flush() -> None:
    """Hand on what was printed, or note in `UNSAID` why that cannot be done."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        UNSAID.append(error)


def complain(text: Speaking | str) -> None:
    """Print a line on stderr."""
    sys.stderr.write(f"journey: {visible(text_of(text))}\n")


def print_json(document: Any) -> None:
    """Print one JSON document."""
    write(json.dumps(document, ensure_ascii=False, indent=2))


def journal_of(args: Namespace) -> Journal:
    """Return the journal that a command works on, and tell what came in through its inbox.

    Raises:
        NoWorkbook: no data folder was named and there is no workbook here.
    """
    from journey.importers import inbox
    from journey.journal.journal import Journal
    from journey.storage.workbook_folder import data_folder

    journal = Journal(data_folder(args.data), create=True)
    for arrived in inbox.import_files(journal):
        for sentence in arrived.sentences(language.get()):
            complain(sentence)
    return journal


def day_of(text: str | None, journal: Journal) -> date:
    """Return the day that an argument names, today's learning day without one.

    Raises:
        InvalidValue: it names none.
    """
    from journey.model.field_types import Date

    here = today(journal.settings.day_starts_at)
    if text in (None, "today"):
        return here
    if text == "yesterday":
        return type(here).fromordinal(here.toordinal() - 1)
    result = Date().check(text, "date")
    if result is None:
        raise InvalidValue("date", "value.empty_date")
    return result  # type: ignore[no-any-return]


def day_to_write(text: str | None, journal: Journal) -> date:
    """Return the day on which words are saved, like `day_of`.

    Raises:
        InvalidValue: it names none, or one in the future.
        ClockWrong: none was named, and the clock is behind the last save.
    """
    if text is None:
        journal.check_clock()
    day, here = day_of(text, journal), day_of(None, journal)
    if day > here:
        raise InvalidValue("date", "value.in_the_future", day=day, today=here)
    return day


def port(text: str) -> int:
    """Return the number of a port; argparse says what is wrong with it."""
    if not (text.isascii() and text.isdecimal()) or not 1 <= int(text) <= MAX_PORT:
        raise argparse.ArgumentTypeError(message("not_a_port", value=text, most=MAX_PORT))
    return int(text)
