"""The oldest and the newest JupyterLab that pyproject.toml allows: the browser tests of typing, saving, opening and closing.

A host that changes under us is met here first, in the quiet view and in all of JupyterLab. One day, from
the first open to the copied post, is gone through in Firefox too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from lowest import ROOT, run

HOST = "jupyterlab"


def bounds():
    """Return the range of JupyterLab that is allowed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return next(item for item in project["dependencies"] if item.startswith(HOST)).removeprefix(
        HOST
    )


def install_firefox():
    """Install Debian's Firefox where that can be done, or say how."""
    if shutil.which("firefox-esr") or shutil.which("firefox"):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "install", "-qq", "-y", "firefox-esr")
    else:
        sys.exit("The day in Firefox needs it: sudo apt-get install firefox-esr")


def main():
    """Make an environment for each and try it."""
    install_firefox()
    uv = Path(sys.executable).parent / "uv"
    oldest = bounds().split(",")[0].removeprefix(">=")
    for name, wanted in (("oldest", f"{HOST}=={oldest}"), ("newest", f"{HOST}{bounds()}")):
        with tempfile.TemporaryDirectory(prefix=f"journey-{name}-") as folder:
            python = Path(folder) / "env" / "bin" / "python"
            run(uv, "venv", "--quiet", "--python", sys.executable, Path(folder) / "env")
            run(uv, "pip", "install", "--quiet", "--python", python, wanted,
                "--resolution", "highest", "-e", f"{ROOT}[checkout,test]")  # fmt: skip
            said = [python, "-c", f"import {HOST}; print({HOST}.__version__)"]
            version = subprocess.run(
                said, check=True, capture_output=True, text=True
            ).stdout.strip()
            print(f"The {name} JupyterLab: {version}", flush=True)
            run(
                python,
                "-m",
                "pytest",
                "-q",
                "-n",
                "2",
                "-m",
                "hosts",
                "-W",
                "default",
                "tests/browser",
                cwd=ROOT,
            )
    print("Both hosts hold.")


if __name__ == "__main__":
    main()
