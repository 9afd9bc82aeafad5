"""What argparse says of itself, in the person's language."""

from __future__ import annotations

import argparse

from journey.cli.output import message

__all__ = ["USAGE", "speak_usage"]

# Its sentences, by their code in the catalogue; it asks its module's `_` for each, as gettext would be.
USAGE = {
    "usage: ": "usage.usage",
    "positional arguments": "usage.arguments",
    "options": "usage.options",
    "show this help message and exit": "usage.help",
    "the following arguments are required: %s": "usage.required",
    "unrecognized arguments: %s": "usage.unrecognized",
    "expected one argument": "usage.one_argument",
    "expected at least one argument": "usage.at_least_one",
    "argument %(argument_name)s: %(message)s": "usage.argument",
    "invalid %(type)s value: %(value)r": "usage.invalid_value",
    "invalid choice: %(value)r (choose from %(choices)s)": "usage.invalid_choice",
    "%(prog)s: error: %(message)s\n": "usage.error",
    "ignored explicit argument %r": "usage.explicit",
}


def speak_usage() -> None:
    """Have argparse speak the person's language; what it does not know here stays in English."""
    argparse._ = _translated  # type: ignore[attr-defined]


def _translated(text: str) -> str:
    return message(USAGE[text]) if text in USAGE else text
