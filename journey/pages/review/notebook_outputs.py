"""What a cell of the review shows: a piece of page from a template, or a chart."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from journey.charts.altair_theme import build_spec
from journey.pages.review.svg import CHART, render_images
from journey.theme.palette import document_rules
from journey.theme.templates import environment, read_asset

if TYPE_CHECKING:
    import pandas as pd

    from journey.pages.review.svg import Bundle

__all__ = ["Block", "ChartOutput", "stylesheet", "template_rows"]


def template_rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows as templates take them: missing values are None."""
    return [
        {str(name): None if _missing(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _missing(value: Any) -> bool:
    return value is None or value != value or type(value).__name__ in {"NAType", "NaTType"}  # noqa: PLR0124 - NaN


class Block:
    """A piece of the page, from the template of its name; `style=True` includes the CSS."""

    def __init__(self, name: str, *, style: bool = False, **values: Any) -> None:
        self.area = name
        self.html = environment("journey.pages.review").get_template(f"{name}.html").render(values)
        self.style = style

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        look = f"<style>{stylesheet()}</style>" if self.style else ""
        data = {
            "text/html": f'{look}<div class="review notebook">{self.html}</div>',
            "text/plain": "A part of the review.",
        }
        return data, {"journey": {"html": self.html, "area": self.area}}


@cache
def stylesheet() -> str:
    """Return the look of a review, light and dark."""
    return f"{document_rules('.review figure')}{read_asset('journey.pages.review', 'page.css')}"


class ChartOutput:
    """A chart: its specification for whoever can draw it, and a picture for everyone else.

    With `heading` the page sets the title itself, where a wide chart may be moved below it. Where
    somebody else draws, the kernel hands on the specification alone.
    """

    drawn_here = True

    def __init__(
        self, chart: Any, *, wide: bool = False, heading: bool = False, area: str = "chart"
    ) -> None:
        # What the charts are is held by their tests; to validate each again takes a third of its time.
        self.spec = build_spec(chart, validate=False)
        self.about = {
            "description": str(self.spec.get("description", "")),
            "wide": wide,
            "area": area,
        }
        if heading:
            self.about["heading"] = " ".join(self.spec["title"]["text"])
            self.about["note"] = " ".join(self.spec["title"].get("subtitle", ()))

    def _repr_mimebundle_(self, **_: Any) -> Bundle:
        data = {CHART: self.spec, "text/plain": self.about["description"]}
        if not self.drawn_here:
            return data, {"journey": self.about}
        try:
            drawn, info = render_images(self.spec, self.about)
        except (ValueError, RuntimeError, OSError) as error:  # what the chart engine raises
            from journey.pages.review.papermill_engine import not_drawn

            return not_drawn(data, str(error))
        return data | drawn, info
