"""The packages of environment.yml, as pip calls them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
# What conda-forge calls otherwise.
PIP_NAMES = {
    "jupyter_client": "jupyter-client", "jupyter_core": "jupyter-core", "jupyter_server": "jupyter-server",
    "python-tzdata": "tzdata",
}  # fmt: skip


def environment_packages():
    """Return each package with its bounds, also Python itself and pip."""
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    below = text.split("dependencies:\n")[1]
    found = re.findall(r"^  - ([a-z][a-z0-9_-]*)([<>=,.0-9]*)$", below, re.MULTILINE)
    return [PIP_NAMES.get(name, name) + bounds for name, bounds in found]
