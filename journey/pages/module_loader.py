"""One script of several ES modules, as anywidget takes it: their texts, and a loader that links them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

__all__ = ["bundle_modules"]

PAGES = Path(__file__).parent
LOADER = PAGES / "frontend" / "module_loader.js"
IMPORT = re.compile(r'(?:\bfrom\s*|\bimport\s*)"(\.{1,2}/[^"]+)"')


def bundle_modules(entry: str) -> str:
    """Return a script that loads a module and all that it imports, and exports its default.

    Args:
        entry: the module, by its path below `journey/pages`.

    Raises:
        ValueError: modules import each other in a circle.
        FileNotFoundError: one imports a file that is not there.
    """
    modules = [(name, (PAGES / name).read_text(encoding="utf-8")) for name in _in_order(entry)]
    # `</` never stands in JSON that a page may carry inside a script element.
    carried = json.dumps(modules).replace("</", "<\\/")
    return f"const MODULES = {carried};\n{LOADER.read_text(encoding='utf-8')}"


def _in_order(entry: str) -> list[str]:
    """Return the names of a module and of all that it imports, each after those that it imports."""
    done: dict[str, bool] = {}

    def visit(name: str) -> None:
        if done.get(name):
            return
        if name in done:
            raise ValueError(f"{name} imports itself through others")
        done[name] = False
        for wanted in IMPORT.findall((PAGES / name).read_text(encoding="utf-8")):
            visit(normpath(join(dirname(name), wanted)))
        done[name] = True
        order.append(name)

    order: list[str] = []
    visit(entry)
    return order
