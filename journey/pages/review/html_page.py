"""One self-contained HTML page of an executed review: no request leaves it."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from journey.pages.review.notebook_outputs import stylesheet
from journey.pages.review.svg import CHART
from journey.theme.templates import environment
from journey.theme.vega import embed

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["review_page"]


# Where a part stands; any other block of words goes below the charts, and the record last.
LEFT = {"results", "calendar"}
RIGHT = {"fixes_and_questions", "explanations", "next_step"}


def review_page(
    notebook: Any, title: str, cache: Path, *, theme: str = "auto", fingerprint: str = ""
) -> str:
    """Return the page of an executed notebook's outputs: the first screen, charts, words, record."""
    from markupsafe import Markup

    places: dict[str, list[dict[str, Any]]] = {
        column: [] for column in ("header", "left", "right", "charts", "words", "rest")
    }
    for cell in notebook.cells:
        for part in _parts(cell):
            places[_place(part)].append(part)
    # In the order in which they stand on the page.
    specs = [part["spec"] for parts in places.values() for part in parts if "spec" in part]
    script, policy, parts = embed(specs, cache)
    return (
        environment("journey.pages.review")
        .get_template("page.html")
        .render(
            title=title,
            theme=theme,
            fingerprint=fingerprint,
            style=Markup(stylesheet()),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=policy,
            **parts,
            **{name: [_marked(part) for part in parts] for name, parts in places.items()},
        )
    )


def _place(part: dict[str, Any]) -> str:
    area = part.get("area", "rest")
    if area == "header":
        return "header"
    for place, areas in (
        ("left", LEFT),
        ("right", RIGHT),
        ("charts", {"chart"}),
        ("rest", {"all_lines", "rest"}),
    ):
        if area in areas:
            return place
    return "words"


def _marked(part: dict[str, Any]) -> dict[str, Any]:
    """Mark as HTML what the templates escaped and Vega drew; a description stays plain text."""
    from markupsafe import Markup

    ready = {"svg", "html"}
    return {
        "svg": "",
        "area": "rest",
        "wide": False,
        "heading": "",
        "note": "",
        **{name: Markup(text) if name in ready else text for name, text in part.items()},  # noqa: S704
    }


def _parts(cell: Any) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        info = output.get("metadata", {}).get("journey", {})
        if CHART in data and "svg" in info:
            hidden = {"title"} if info.get("heading") else set()
            spec = {name: item for name, item in data[CHART].items() if name not in hidden}
            results.append({**info, "spec": spec})
        elif "text/html" in data:
            results.append(info if "html" in info else {"html": _text(data["text/html"])})
        elif "image/png" in data:
            picture = _text(data["image/png"]).replace("\n", "")
            results.append({"html": f'<img alt="" src="data:image/png;base64,{picture}">'})
        elif "text/plain" in data or "text" in output:
            text = _text(data.get("text/plain") or output["text"])
            results.append({"html": f"<pre>{html.escape(text)}</pre>"})
    return results


def _text(given: str | list[str]) -> str:
    return given if isinstance(given, str) else "".join(given)
