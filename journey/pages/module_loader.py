"""One script of several ES modules, as anywidget takes it: their texts, and a loader that links them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["bundle_modules"]

PAGES = Path(__file__).parent
LOADER = PAGES / "frontend" / "module_loader.js"
IMPORT = re.compile(r'(?:\bfrom\s*|\bimport\s*)"(\.{1,2}/[^"]+)"')


def bundle_modules(entry: str, **given: str) -> str:
    """Return a script that loads a module and all that it imports, and renders by its default export.

    Args:
        entry: the module, by its path below `journey/pages`.
        given: modules that are no files there, by the name by which one imports them: `"./vega.js"`
            beside `explorer/frontend/explorer.js` is `vega="…"`.

    Raises:
        ValueError: modules import each other in a circle.
        FileNotFoundError: one imports a file that is not there.
    """
    beside = {join(dirname(entry), f"{name}.js"): source for name, source in given.items()}
    modules = [
        (name, beside.get(name) or (PAGES / name).read_text(encoding="utf-8"))
        for name in _in_order(entry, beside)
    ]
    # `</` never stands in JSON that a page may carry inside a script element.
    carried = json.dumps(modules).replace("</", "<\\/")
    return f"const MODULES = {carried};\n{LOADER.read_text(encoding='utf-8')}"


def _in_order(entry: str, beside: Mapping[str, str]) -> list[str]:
    """Return the names of a module and of all that it imports, each after those that it imports."""
    done: dict[str, bool] = {}

    def visit(name: str) -> None:
        if done.get(name):
            return
        if name in done:
            raise ValueError(f"{name} imports itself through others")
        done[name] = False
        source = "" if name in beside else (PAGES / name).read_text(encoding="utf-8")
        for wanted in IMPORT.findall(source):
            visit(normpath(join(dirname(name), wanted)))
        done[name] = True
        order.append(name)

    order: list[str] = []
    visit(entry)
    return order
