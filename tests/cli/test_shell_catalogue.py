"""The shell's texts: one catalogue, each with its place; what a line could go on with."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from journey.cli import parser
from journey.language.messages import catalogue
from journey.model.quick_entry import LINES

# What a line can be saved as: the field, or a rest day.
KINDS_OF_A_LINE = (
    "sessions", "mistakes", "questions", "plans", "insights", "improve", "notes", "rest",
)  # fmt: skip

CLI = Path(__file__).parents[2] / "journey" / "cli"


def commands():
    """Return the commands of the shell by name."""
    return next(action for action in parser()._actions if action.dest == "==SUPPRESS==").choices


def test_every_text_is_used_and_every_code_has_one():
    """A command's help and example are named after it."""
    others = ("importers/line_answer.py", "lab/first_screen.py")
    paths = [*CLI.rglob("*.py"), *(CLI.parent / name for name in others)]
    source = "\n".join(path.read_text("utf-8") for path in paths)
    known = catalogue("en", "shell")
    used = {code for code in known if f'"{code}"' in source}
    used |= set(re.findall(r'message\(\s*"([\w.]+)"', source)) | {
        f"line.{name}{part}" for name in LINES for part in ("", ".example")
    }
    used |= {f"kind.{name}" for name in KINDS_OF_A_LINE} | {"show.worked", "show.rest"}
    names = {name.replace("-", "_") for name in commands()}
    expected = used | {f"{kind}.{name}" for kind in ("command", "example") for name in names}
    assert expected == set(known)


def test_no_sentence_stands_in_the_code():
    """What a person reads comes from the catalogue, so that another language is one more file."""
    for path in CLI.rglob("*.py"):
        text = path.read_text("utf-8")
        assert not re.search(r'say\(\s*f?"[^"]*[a-z]{3,} [a-z]{2,}', text), path
        assert not re.search(r'help=\s*f?"[^"]*[a-z]', text), path


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_shows_an_example(name):
    """Its help ends in a line that can be typed."""
    text = commands()[name].format_help()
    assert f"Example: journey {name}" in text


@pytest.mark.parametrize(("line", "completed"), [
    ("journey st", {"start", "status", "stop"}), ("journey doctor --re", {"--repair"}),
])  # fmt: skip
def test_a_shell_completes_a_line(line, completed):
    """As bash, zsh and fish ask argcomplete: through the environment and descriptor 8."""
    script = f"{sys.executable} -m journey 8>&1 9>/dev/null 1>/dev/null"
    env = os.environ | {
        "_ARGCOMPLETE": "1", "COMP_LINE": line, "COMP_POINT": str(len(line)), "_ARGCOMPLETE_IFS": "\n",
    }  # fmt: skip
    done = subprocess.run(
        ["sh", "-c", script], env=env, capture_output=True, text=True, timeout=60, check=False
    )
    assert {word.strip() for word in done.stdout.split("\n") if word.strip()} == completed
