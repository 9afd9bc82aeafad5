"""The list of changes, and where each belongs: found by the names in the code, not by its files."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

LIST = Path(__file__).parent / "changes.toml"
MOST_SURVIVING = 0.03  # of all


@dataclass(frozen=True)
class Change:
    """A change in a function's text, and the test that notices it."""

    function: str
    before: str
    after: str
    test: str
    survives: str = ""


def changes(words=()):
    """Return the listed changes, all or those that contain a word."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))["change"]
    group = [Change(**row) for row in listed]
    return [row for row in group if not words or any(w in row.function + row.test for w in words)]


class NotFound(Exception):
    """A listed change fits no place, or several: the list must follow the code."""


def locate(package, change):
    """Return the file of a change, its text and its changed text.

    The function is named with its classes, `Store.save`, a constant by its name.

    Raises:
        NotFound: the text stands in no such function, or more than once.
    """
    places = [
        (path, text, start, part)
        for path in sorted(package.rglob("*.py"))
        if change.before in (text := path.read_text(encoding="utf-8"))
        for start, part in _parts(text, change.function)
        if change.before in part
    ]
    if len(places) != 1 or places[0][3].count(change.before) != 1:
        raise NotFound(f"{change.function}: {change.before!r} stands in {len(places)} places")
    path, text, start, part = places[0]
    changed = part.replace(change.before, change.after)
    return path, text, text[:start] + changed + text[start + len(part) :]


def _parts(text, name):
    """Yield where each definition of a name begins, and its text."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for node, qualified in _definitions(ast.parse(text), ()):
        if ".".join(qualified) == name:
            yield starts[node.lineno - 1], text[starts[node.lineno - 1] : starts[node.end_lineno]]


def _definitions(tree, above):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node, (*above, node.name)
            yield from _definitions(node, (*above, node.name))
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node, (*above, node.targets[0].id)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node, (*above, node.target.id)


def named_tests(folder):
    """Return the tests by their names, each with its file as pytest wants it.

    A name that stands in several files is listed as `file::name` alone.
    """
    files = defaultdict(list)
    for path in sorted(folder.rglob("test_*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                files[node.name].append(path)
    known = {}
    for name, paths in files.items():
        for path in paths:
            full = f"{path.relative_to(folder.parent).as_posix()}::{name}"
            known[f"{path.name}::{name}"] = full
            if len(paths) == 1:
                known[name] = full
    return known
