"""Templates of HTML pages: whatever enters one is escaped."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from journey.plurals import count

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "named", "source"]


@cache
def environment(package: str) -> Environment:
    """Return the templates of a package, with the ways in which dates and numbers are written."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters["hours"] = lambda one: f"{one:.3g} h"
    found.filters["day"] = lambda one: f"{one:%a}"
    found.filters["named"] = named
    found.filters["date"] = lambda one: f"{one.day} {one:%B}"
    found.filters["short"] = lambda one: f"{one.day} {one:%b}"
    found.filters["many"] = count
    return found


def source(package: str, name: str) -> str:
    """Return a file beside the templates of a package as it is: a style, a script."""
    return (files(package) / "templates" / name).read_text(encoding="utf-8")


def named(text: str) -> str:
    """Return a text with its Markdown and reStructuredText links shown by their names."""
    text = re.sub(r"!?\[([^\]]+)\]\([^)\s]+\)|`([^`<]+?)\s*<[^>]+>`__?", r"\1\2", text)
    return re.sub(r"\n\s*\n+", "\n", text)
