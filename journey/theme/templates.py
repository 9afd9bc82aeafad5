"""Templates of HTML pages: whatever enters one is escaped."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from journey.language.formatting import hours
from journey.language.numbers import count

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "read_asset", "strip_link_urls"]


CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _without_controls(value: Any) -> Any:
    """Return what a template shows, with � for characters that no page shows; markup stays as it is."""
    plain = isinstance(value, str) and not hasattr(value, "__html__")
    return CONTROL.sub("�", value) if plain else value


@cache
def environment(package: str) -> Environment:
    """Return the templates of a package, with filters for dates and numbers."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    results = Environment(
        loader=PackageLoader(package), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_without_controls,
    )  # fmt: skip
    results.filters["hours"] = hours
    results.filters["day"] = lambda value: f"{value:%a}"
    results.filters["named"] = strip_link_urls
    results.filters["date"] = lambda value: f"{value.day} {value:%B}"
    results.filters["short"] = lambda value: f"{value.day} {value:%b}"
    results.filters["many"] = count
    return results


def read_asset(package: str, name: str) -> str:
    """Return a file beside the templates of a package as it is: a style, a script."""
    return (files(package) / "templates" / name).read_text(encoding="utf-8")


def strip_link_urls(text: str) -> str:
    """Return a text with its Markdown and reStructuredText links shown by their names."""
    text = re.sub(r"!?\[([^\]]+)\]\([^)\s]+\)|`([^`<]+?)\s*<[^>]+>`__?", r"\1\2", text)
    return re.sub(r"\n\s*\n+", "\n", text)
