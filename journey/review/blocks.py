"""What a cell of the review shows: a piece of page from a template, or a chart."""

from __future__ import annotations

import base64
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from journey.palette import dark_rules
from journey.templating import environment, source

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CHART", "Block", "Drawing", "look_of", "rows_of"]

CHART = "application/vnd.vegalite.v6+json"
SHARPNESS = 1.5
SIZE = re.compile(r'<svg[^>]* width="([\d.]+)" height="([\d.]+)"')
PLACES = re.compile(r'(?<= )(?:d|transform|x|y|x1|x2|y1|y2|cx|cy|r|width|height|points)="[^"]*"')
SPARE = re.compile(
    r' (?:aria-[a-z]+|role|class|font-family)="[^"]*"| (?:opacity|stroke-width)="1"| pointer-events="none"'
    r'|<text[^>]* opacity="0"[^>]*>[^<]*</text>'
)
LONG = re.compile(r"-?\d+\.\d{2,}")


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows as templates take them: missing values are None."""
    return [
        {name: None if _missing(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _missing(value: Any) -> bool:
    return value is None or value != value or type(value).__name__ in {"NAType", "NaTType"}  # noqa: PLR0124 - NaN


class Block:
    """A piece of the page, from the template of its name; with `style` it brings the look along."""

    def __init__(self, name: str, *, style: bool = False, **values: Any) -> None:
        self.area = name
        self.html = environment("journey.review").get_template(f"{name}.html").render(values)
        self.style = style

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        look = f"<style>{look_of()}</style>" if self.style else ""
        data = {
            "text/html": f'{look}<div class="review notebook">{self.html}</div>',
            "text/plain": "A part of the review.",
        }
        return data, {"journey": {"html": self.html, "area": self.area}}


@cache
def look_of() -> str:
    """Return the look of a review, light and dark."""
    chosen, auto = (
        dark_rules(f":root[data-theme={theme}] .review figure") for theme in ("dark", "auto")
    )
    return (
        f"{source('journey.review', 'page.css')}\n@media screen {{\n{chosen}\n}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{auto}\n}}\n"
    )


class Drawing:
    """A chart: its specification for whoever can draw it, and a picture for everyone else.

    With `heading` the page sets the title itself, where a wide chart may be moved below it.
    """

    def __init__(
        self, chart: Any, *, wide: bool = False, heading: bool = False, area: str = "chart"
    ) -> None:
        # What the charts are is held by their tests; to validate each again takes a third of its time.
        self.spec: dict[str, Any] = chart.to_dict(validate=False)
        self.about = {
            "description": str(self.spec.get("description", "")),
            "wide": wide,
            "area": area,
        }
        if heading:
            self.about["heading"] = " ".join(self.spec["title"]["text"])

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        titled = svg = _drawn(self.spec)
        if self.about.get("heading"):
            svg = _drawn({name: one for name, one in self.spec.items() if name != "title"})
        import vl_convert

        data = {
            CHART: self.spec,
            "image/png": base64.b64encode(vl_convert.svg_to_png(titled, scale=SHARPNESS)).decode(),
            "text/plain": self.about["description"],
        }
        wide, high = (float(one) for one in SIZE.search(titled).groups())  # type: ignore[union-attr]
        size = {
            "width": round(wide),
            "height": round(high),
        }  # the picture is sharper than it is shown
        return data, {"image/png": size, "journey": {**self.about, "svg": rounded(svg)}}


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert

    from journey.charts.saving import vega_lite

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=vega_lite())
    return svg


def rounded(svg: str) -> str:
    """Return a drawing at a third of its size: places to a tenth of a pixel, and no mark speaks.

    The figure around it says all of it in words, and the page names the font.
    """

    def shorter(place: re.Match[str]) -> str:
        return LONG.sub(lambda one: f"{float(one[0]):.1f}".removesuffix(".0"), place[0])

    return PLACES.sub(shorter, SPARE.sub("", svg))


def warm() -> None:
    """Draw an empty picture, so that the chart engine is there when the first chart is."""
    import vl_convert

    empty = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {}}
    vl_convert.svg_to_png(vl_convert.vegalite_to_svg(empty), scale=1)
