"""Names that can be counted: variables are named after their thing, and one name has one meaning."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "journey"
VAGUE = {"one", "said", "about", "found", "told", "every"}
# The same subject bears the same name where it is computed, said, drawn and shown.
SUBJECTS = {"analysis", "sentences", "charts"}
SECTIONS = "pages/review/sections"
# Names that mean the same in each of their modules, said once.
SAME_MEANING = {
    "explore": "open the explorer, from a shell and in a notebook",
    "extract": "read a log into records: of any format, and of one",
    "hours": "hours of days; as a sentence; as text",
    "plans": "the frame of plans; what became of them",
    "restore_backup": "restore a backup, from a shell",
    "rest": "make a day a rest day, from a shell and on the page",
    "finish": "finish the day, from a shell and on the page",
    "pause": "pause the running session, from a shell and on the page",
    "search": "search the journal, from a shell and on the page",
    "shown": "what the page shows of a part",
    "start": "start the running session, from a shell and on the page",
    "stop": "stop the running session, from a shell and on the page",
    "today": "the learning day; the command that opens its page",
}


def trees():
    """Yield each module of the package with its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def bound_names(tree):
    """Yield what a module binds to a name: variables and arguments, each with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno


def test_variables_are_named_after_their_thing():
    """No `one`, no `found`: an entry is an `entry`."""
    offenders = [
        f"{path.relative_to(PACKAGE)}:{line}: {name}"
        for path, tree in trees()
        for name, line in bound_names(tree)
        if name in VAGUE
    ]
    assert not offenders, "\n".join(offenders)


def test_a_public_name_has_one_meaning():
    """No public class or function of one name in two modules, but for the list above and subjects."""
    places = defaultdict(list)
    for path, tree in trees():
        where = path.relative_to(PACKAGE)
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(f"{where.as_posix()}:{node.lineno}")
    offenders = []
    for name, modules in places.items():
        others = [
            module
            for module in modules
            if module.split("/")[0] not in SUBJECTS and not module.startswith(SECTIONS)
        ]
        if len(modules) > 1 and others and name not in SAME_MEANING:
            offenders.append(f"{name}: {', '.join(modules)}")
    assert not offenders, "\n".join(offenders)
    assert {name for name in SAME_MEANING if len(places[name]) < 2} == set()
