"""The house: imports point one way, heavy libraries come late."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "journey"
# Each room and what it may import besides those before it in `BASE`.
BASE = [
    "errors", "notices", "plurals", "topics", "durable", "small_files", "lock", "periods", "quarantine",
    "fields", "entry", "settings_fields", "settings", "data_folder", "archive", "joining", "lines", "likeness", "judging", "timer", "drafts",
    "state", "kernelspec", "attachments", "palette", "templating", "vega",
]  # fmt: skip
ALLOWED = {
    **{name: set(BASE[:at]) for at, name in enumerate(BASE)},
    "store": {*BASE},
    "inbox": {*BASE},
    "journal": {*BASE, "store", "overview", "frames", "inbox", "numbering"},
    "numbering": {*BASE},
    "recall": {*BASE, "journal"},
    "doctor": {*BASE, "store", "journal", "inbox", "workbook"},
    "backup": {*BASE, "store", "journal"},
    "overview": {*BASE, "store"},
    "summary": {*BASE, "figures"},
    "field_table": {"entry", "fields", "store"},
    "frames": {"settings", "entry", "fields"},
    "figures": {"plurals"},
    "analysis": {"figures", "likeness", "topics"},
    "charts": {"analysis", "figures", "errors", "palette", "templating", "vega"},
    "book": {*BASE, "journal", "recall"},
    "sharing": {*BASE},
    "importers": {*BASE},
    "workbook": {*BASE},
    "lab": {*BASE, "workbook"},
    "demo": {*BASE, "journal"},
    "forms": {
        *BASE,
        "journal",
        "recall",
        "overview",
        "inbox",
        "workbook",
        "analysis",
        "charts",
        "figures",
        "sharing",
        "summary",
        "field_table",
    },
    "review": {
        *BASE,
        "journal",
        "backup",
        "overview",
        "workbook",
        "analysis",
        "charts",
        "figures",
        "forms",
        "sharing",
    },
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path):
    """Return the room of the house that a file is in."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[0]


def imported(path):
    """Return the rooms that a file imports at run time, types apart."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and id(node) not in typing_only:
            if node.module == "journey":
                yield from (one.name for one in node.names)
            elif node.module.startswith("journey."):
                yield node.module.split(".")[1]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path):
    """A room imports only those below it; nobody imports the shell."""
    here = room(path)
    found = {one for one in imported(path) if one != here and not one.startswith("__")}
    if here in {"cli", "__main__"}:
        return
    if here == "__init__":
        assert found == set()
        return
    assert found <= ALLOWED[here], f"{here} may not import {found - ALLOWED[here]}"


def test_heavy_libraries_come_late():
    """The public names, the parser and the help load nothing heavy."""
    heavy = {
        "pandas",
        "altair",
        "pyarrow",
        "ipywidgets",
        "papermill",
        "jupyterlab",
        "babel",
        "scipy",
    }
    code = (
        "import sys; import journey.cli; journey.cli.parser(); from journey import Entry, Period\n"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
