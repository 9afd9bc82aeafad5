"""Twelve broken worlds: no traceback, a status of 0, 1 or 2, and every acknowledged word as it was."""

from __future__ import annotations

import os
import sys

import pytest
import worlds

from journey.cli import main

ROOT_ONLY = {"read_only"}  # root writes everywhere: seen in a process without that right


@pytest.fixture
def world(request, tmp_path):
    """One of the worlds."""
    made = worlds.make(tmp_path)
    worlds.WORLDS[request.param](made)
    yield made
    made.end()


group = pytest.mark.parametrize("world", worlds.WORLDS, indirect=True)


@group
@pytest.mark.filterwarnings("ignore::journey.user_warnings.JourneyWarning")
def test_every_command_in_every_world(world, monkeypatch, capsys):
    """All in one process: each says what it did or one sentence, and none raises."""
    for name, value in world.env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(world.home / "book")
    monkeypatch.setattr(sys, "argv", ["journey"])
    for number, command in enumerate(worlds.COMMANDS):
        code = main(world.words(command, number))
        text = capsys.readouterr()
        assert code in worlds.ALLOWED, command
        assert "Traceback" not in text.out + text.err
        if code:
            assert text.err.startswith("journey: "), command
    assert worlds.kept(world) == []


@group
def test_a_real_command_in_every_world(world):
    """As a process of its own, without root's rights."""
    done = worlds.run(world, "show", "2026-11-20")
    assert done.returncode in worlds.ALLOWED
    assert "Traceback" not in done.stderr
    done = worlds.run(world, "log", "ml 1h x", "--date", "2026-11-19")
    assert done.returncode in worlds.ALLOWED
    assert "Traceback" not in done.stderr
    assert worlds.kept(world) == []


OPEN = """
import sys
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for code in ("import journey; page = journey.daily()", "from journey import review; page = review.open(2026)"):
    shell.run_cell(code)
"""


@group
def test_a_notebook_opens_in_every_world(world):
    """A cell that cannot show its page shows one sentence in its place."""
    import subprocess

    done = subprocess.run(
        [sys.executable, "-c", OPEN], capture_output=True, text=True, check=False, cwd=world.home / "book",
        env={**os.environ, **world.env}, timeout=120, errors="replace",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stdout + done.stderr
