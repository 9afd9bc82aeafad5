"""`journey`: the workbook from a shell."""

from __future__ import annotations

import argparse
import sys
import warnings

from journey import __version__
from journey.cli.command import TOLD, complain
from journey.errors import JourneyError

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 on success, 1 with one line for what the person can hint, 2 for usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = sys.argv[1:] if argv is None else argv
    args = parser(words).parse_args(words)
    warnings.showwarning = _one_line
    TOLD.clear()
    try:
        args.run(args)
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
        why = "it cannot be read or written"
        complain(
            f"{where}{why} ({error.strerror or error}); check its permissions and the room on the disk."
        )
        return 1
    return 0


def parser(words: list[str] | None = None) -> argparse.ArgumentParser:
    """Return the parser of every command; only those named in `words` get their arguments."""
    from journey.cli import care, days, imports, pages, start, versions

    commands = [*pages.COMMANDS, *days.COMMANDS, *versions.COMMANDS, *imports.COMMANDS,
                *care.COMMANDS, *start.COMMANDS]  # fmt: skip
    top = argparse.ArgumentParser(
        prog="journey",
        description="Log what you learn. Without a command it opens today's page.",
        epilog="Example: journey today",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"journey {__version__}")
    _common(top, default=None)
    top.set_defaults(run=pages.today, date=None, no_browser=False, port=None)
    below = top.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        sub = below.add_parser(
            command.name,
            help=command.help,
            description=command.help,
            epilog=f"Example: {command.example}",
            allow_abbrev=False,
        )
        if words is None or command.name in words:
            command.add(sub)
        _common(sub, default=argparse.SUPPRESS)
        sub.set_defaults(run=command.run)
    return top


def _one_line(message: Warning | str, *_: object, **__: object) -> None:
    TOLD.append(str(message))
    complain(message)


def _common(item: argparse.ArgumentParser, default: object) -> None:
    item.add_argument("--data", metavar="DIR", default=default, help="another data folder")
