"""The oldest versions that pyproject.toml allows, installed, with the unit tests and one review run on them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*words, **options):
    """Run a command and stop where it fails."""
    print("$", *words, flush=True)
    subprocess.run(list(map(str, words)), check=True, **options)


def main():
    """Make an environment beside this one and try it."""
    with tempfile.TemporaryDirectory(prefix="journey-lowest-") as folder:
        home = Path(folder)
        python = home / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
        uv = Path(sys.executable).parent / "uv"
        locked = home / "lowest.txt"
        run(uv, "pip", "compile", ROOT / "pyproject.toml", "--extra", "checkout", "--resolution",
            "lowest-direct", "--python-version", f"3.{sys.version_info.minor}", "--quiet", "-o", locked)  # fmt: skip
        venv.create(home / "venv", with_pip=False)
        run(uv, "pip", "install", "--quiet", "--python", python, "-r", locked)
        # The tools of the tests are not in question: as locked, on top of what is.
        tools = home / "tools.txt"
        run(
            uv,
            "pip",
            "compile",
            ROOT / "pyproject.toml",
            "--extra",
            "test",
            "-c",
            locked,
            "--quiet",
            "-o",
            tools,
        )
        run(uv, "pip", "install", "--quiet", "--python", python, "-r", tools, "-c", locked)
        run(
            uv,
            "pip",
            "install",
            "--quiet",
            "--python",
            python,
            "--no-deps",
            "--no-build-isolation",
            "-e",
            ROOT,
        )
        run(
            python,
            "-m",
            "pytest",
            "-q",
            "-m",
            "unit",
            "-n",
            "2",
            "-W",
            "default",
            "tests",
            cwd=ROOT,
        )
        data = home / "data"
        run(python, "-m", "journey", "demo", data)
        run(python, "-m", "journey", "review", "--data", data, "--no-open")
    print("The lowest versions hold.")


if __name__ == "__main__":
    main()
