"""`journey`: the workbook from a shell."""

from __future__ import annotations

import argparse
import os
import pkgutil
import sys
import warnings
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING

from journey import __version__
from journey.cli import commands
from journey.cli.output import UNSAID, WARNINGS_SHOWN, complain, flush, language, message
from journey.cli.usage import speak_usage
from journey.errors import JourneyError
from journey.user_warnings import JourneyWarning

if TYPE_CHECKING:
    from journey.cli.output import Command

__all__ = ["main", "parser"]


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 on success, 1 with one line for what the person can mend, 2 for usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if "_ARGCOMPLETE" in os.environ:  # a shell asks how a line could go on
        import argcomplete

        argcomplete.autocomplete(parser())
    words = sys.argv[1:] if argv is None else argv
    spoken = language.set(_language(words))
    try:
        return _run(words)
    finally:
        language.reset(spoken)


def _run(words: list[str]) -> int:
    args = parser(words).parse_args(words)
    warnings.showwarning = _one_line
    WARNINGS_SHOWN.clear()
    UNSAID.clear()
    try:
        args.run(args)
        flush()
    except JourneyError as error:
        complain(error)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        complain(message("cannot_read_or_write", where=where, why=error.strerror or error))
        return 1
    if UNSAID:
        complain(message("done_unsaid", why=UNSAID[0].strerror or UNSAID[0]))
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - what is left in it fails again at the end
        return 1
    return 0


def _language(words: list[str]) -> str:
    """Return the language that the settings name, before the command line is read."""
    from journey.language.chosen import chosen_language
    from journey.storage.workbook_folder import data_folder

    split = [part for word in words for part in word.split("=", 1)]
    named = dict(pairwise(split)).get("--data")
    try:
        return chosen_language(data_folder(named) / "journey.toml")
    except (JourneyError, OSError, ValueError):  # the command itself says what is the matter
        return "en"


def parser(words: list[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser; where `words` name commands, of those alone, else of all."""
    speak_usage()
    top = argparse.ArgumentParser(
        prog="journey",
        description=message("description"),
        epilog=message("example"),
        allow_abbrev=False,
    )
    top.add_argument(
        "--version",
        action="version",
        version=f"journey {__version__}",
        help=message("usage.version"),
    )
    _common(top, default=None)
    top.set_defaults(run=_today, date=None, no_browser=False, port=None)
    below = top.add_subparsers(title=message("usage.commands"), metavar=message("usage.command"))
    for command in _commands(words or []):
        sub = below.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            epilog=message("example_of", example=command.example),
            allow_abbrev=False,
        )
        command.add(sub)
        _common(sub, default=argparse.SUPPRESS)
        sub.set_defaults(run=command.run)
    return top


def _commands(words: list[str]) -> list[Command]:
    """Load the commands that some words name, each from the file of its name; all if they name none."""
    files = {
        module.name.rstrip("_").replace("_", "-"): module.name
        for module in pkgutil.iter_modules(commands.__path__)
    }
    named = [word for word in dict.fromkeys(words) if word in files]
    return [
        import_module(f"journey.cli.commands.{files[name]}").COMMAND
        for name in named or sorted(files, key=_place)
    ]


# The order in which the help lists them; what is not here comes last.
ORDER = (
    "today", "explore", "review", "log", "mistake", "question", "start", "pause", "stop", "finish", "rest", "show",
    "search", "status", "post", "book", "history", "restore", "delete", "import", "backup", "restore-backup",
    "doctor", "demo", "init",
)  # fmt: skip


def _place(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _today(args: argparse.Namespace) -> None:
    from journey.cli.commands import today

    today.COMMAND.run(args)


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    WARNINGS_SHOWN.append(str(message))
    complain(message if isinstance(message, JourneyWarning) else str(message))


def _common(item: argparse.ArgumentParser, default: object) -> None:
    item.add_argument("--data", metavar="DIR", default=default, help=message("option.data"))
