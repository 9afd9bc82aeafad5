"""The floors of the package: imports point down, no module is in a circle, heavy libraries come late."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

PACKAGE = Path(__file__).parents[1] / "journey"
# From the bottom up; a room imports only rooms of lower floors. `review` is the public face of
# `pages/review`.
FLOORS = [
    {"language.messages"},
    {"errors"},
    {"user_warnings"},
    {"model"},
    {"language"},
    {"storage"},
    {"lab", "settings", "theme", "analysis"},
    {"sentences"},
    {"journal", "sharing", "charts"},
    {"importers"},
    {"maintenance"},
    {"pages"},
    {"review"},
    {"cli"},
    {"__main__"},
]
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}


def room_of(name):
    """Return the room that a module is in; the catalogues' loader stands below its folder."""
    return name if name in FLOOR_OF else name.split(".")[0]


MAX_FOLDERS, MAX_MODULES = 15, 6


def name_of(path):
    """Return the dotted name of a module below the package; that of a package is its folder's."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported_by(path):
    """Yield the modules of ours that a file imports, for its types too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "journey":
            base = node.module.removeprefix("journey").removeprefix(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}".removeprefix(".")
                yield inner if inner in MODULES else base
        elif isinstance(node, ast.Import):
            names = (alias.name for alias in node.names)
            yield from (name[len("journey.") :] for name in names if name.startswith("journey."))


def graph():
    """Return which module imports which; the package's own face is left out."""
    arrows = [
        (name, other)
        for name, path in MODULES.items()
        for other in imported_by(path)
        if name and other and name != other
    ]
    return nx.DiGraph(arrows)


@pytest.mark.parametrize("name", [name for name in MODULES if name])
def test_imports_point_down(name):
    """Typing-only imports count; nobody imports the shell or the package's face."""
    here = room_of(name)
    rooms = {room_of(other) for other in imported_by(MODULES[name])} - {here}
    up = {room for room in rooms if not room or FLOOR_OF[room] >= FLOOR_OF[here]}
    assert not up - {""}, f"{name} imports {up}"


def test_no_module_is_in_a_circle():
    """Modules, not folders, and typing-only imports too."""
    assert list(nx.simple_cycles(graph())) == []


def test_the_picture_shows_the_floors():
    """Every room stands in the architecture's picture, and its arrows point down."""
    readme = (PACKAGE / "README.md").read_text(encoding="utf-8")
    picture = readme.split("```mermaid", 1)[1].split("```", 1)[0]
    shown = set(re.findall(r"(\w+)\[", picture)) | {"errors", "user_warnings"}
    assert shown == set(FLOOR_OF) - {"__main__", "language.messages"}
    for line in picture.splitlines():
        upper, arrow, lower = line.partition("-->")
        if arrow:
            here = upper.strip().split("[")[0]
            assert all(FLOOR_OF[room.strip()] < FLOOR_OF[here] for room in lower.split("&")), line


def test_the_rooms_are_few():
    """A newcomer sees them at once; none is empty."""
    folders = [path for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"]
    modules = list(PACKAGE.glob("*.py"))
    assert len(folders) <= MAX_FOLDERS
    assert len(modules) <= MAX_MODULES
    assert all(any(folder.rglob("*.*")) for folder in folders)
    assert {path.stem for path in [*folders, *modules]} <= {*FLOOR_OF, "__init__", "notebooks"}


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
