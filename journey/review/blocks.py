"""What a cell of the review shows: a piece of page from a template, or a chart."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["CHART", "Block", "Drawing", "environment"]

CHART = "application/vnd.vegalite.v6+json"
SHARPNESS = 1.5


@cache
def environment() -> Environment:
    """Return the templates; every value that enters one is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    found = Environment(
        loader=PackageLoader("journey.review"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    found.filters["hours"] = lambda one: f"{one:.3g} h"
    found.filters["day"] = lambda one: f"{one:%a}"
    found.filters["named"] = named
    found.filters["date"] = lambda one: f"{one.day} {one:%B}"
    return found


def named(text: str) -> str:
    """Return a text with its Markdown and reStructuredText links shown by their names."""
    text = re.sub(r"!?\[([^\]]+)\]\([^)\s]+\)|`([^`<]+?)\s*<[^>]+>`__?", r"\1\2", text)
    return re.sub(r"\n\s*\n+", "\n", text)


class Block:
    """A piece of the page, from the template of its name."""

    def __init__(self, name: str, **values: Any) -> None:
        self.html = environment().get_template(f"{name}.html").render(values)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": "A part of the review."}


class Drawing:
    """A chart: its specification for whoever can draw it, and a picture for everyone else."""

    def __init__(self, chart: Any, description: str, *, wide: bool = False) -> None:
        from journey.charts.theme import styled

        self.spec: dict[str, Any] = styled(chart, description).to_dict()
        self.description = description
        self.wide = wide

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        import vl_convert

        svg = vl_convert.vegalite_to_svg(self.spec, vl_version=_version())
        picture = vl_convert.svg_to_png(svg, scale=SHARPNESS)
        data = {
            CHART: self.spec,
            "image/png": base64.b64encode(picture).decode(),
            "text/plain": self.description,
        }
        return data, {"journey": {"svg": svg, "wide": self.wide, "description": self.description}}


def _version() -> str:
    """Return the version of Vega-Lite that Altair writes for, as vl-convert names it."""
    from altair import SCHEMA_VERSION

    return str(SCHEMA_VERSION).removeprefix("v").rsplit(".", 1)[0]


def warm() -> None:
    """Draw an empty picture, so that the chart engine is there when the first chart is."""
    import vl_convert

    empty = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {}}
    vl_convert.svg_to_png(vl_convert.vegalite_to_svg(empty), scale=1)
