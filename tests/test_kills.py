"""A small part of the long tests in `tests/hard/`; `make crash` and `make together` run them in full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HARD = Path(__file__).parent / "hard"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("crash", ["--saves", "120", "--seed", "7"]),
        ("together", ["--seconds", "6"]),
        ("damage", ["--flips", "60"]),
    ],
)
def test_nothing_is_lost(name, words, capsys):
    """Processes killed while they save, several that save at once, bits that the disk flips."""
    done = subprocess.run(
        [sys.executable, HARD / f"{name}.py", *words], capture_output=True, text=True, check=False
    )
    with capsys.disabled():
        print(f"\n  {done.stdout.splitlines()[-1]}" if done.stdout else done.stderr)
    assert done.returncode == 0, done.stdout + done.stderr
