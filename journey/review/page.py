"""One self-contained HTML page of an executed review: no request leaves it."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zlib
from typing import TYPE_CHECKING, Any

from journey.durable import make_folder, replace_file
from journey.review.blocks import CHART, environment

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["to_page"]


def to_page(notebook: Any, title: str, cache: Path) -> str:
    """Return the page of an executed notebook's outputs, in their order."""
    from jinja2 import PackageLoader
    from markupsafe import Markup

    loader = environment().loader
    assert isinstance(loader, PackageLoader)
    style = loader.get_source(environment(), "page.css")[0]
    script = loader.get_source(environment(), "page.js")[0]
    parts = [part for cell in notebook.cells for part in _parts(cell)]
    drawn = any("svg" in part for part in parts)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}' blob:; base-uri 'none'; form-action 'none'"
    )
    return (
        environment()
        .get_template("page.html")
        .render(
            title=title,
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
            policy=policy,
            parts=[_marked(part) for part in parts],
            bundle=_bundle(cache) if drawn else "",
        )
    )


def _marked(part: dict[str, Any]) -> dict[str, Any]:
    """Mark as HTML what the templates escaped and Vega drew; a description stays plain text."""
    from markupsafe import Markup

    ready = {"svg", "spec", "html"}
    return {
        "svg": "",
        **{name: Markup(text) if name in ready else text for name, text in part.items()},  # noqa: S704
    }


def _parts(cell: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        about = output.get("metadata", {}).get("journey", {})
        if CHART in data and "svg" in about:
            spec = json.dumps(data[CHART], ensure_ascii=False).replace("<", "\\u003c")
            found.append({**about, "spec": spec})
        elif "text/html" in data:
            found.append({"html": _text(data["text/html"])})
        elif "image/png" in data:
            picture = _text(data["image/png"]).replace("\n", "")
            found.append({"html": f'<img alt="" src="data:image/png;base64,{picture}">'})
        elif "text/plain" in data or "text" in output:
            said = _text(data.get("text/plain") or output["text"])
            found.append({"html": f"<pre>{html.escape(said)}</pre>"})
    return found


def _text(given: str | list[str]) -> str:
    return given if isinstance(given, str) else "".join(given)


def _bundle(cache: Path) -> str:
    """Return Vega, Vega-Lite and their embedding as one packed script, kept by version."""
    from importlib.metadata import version

    path = cache / f"vega-{version('vl-convert-python')}.txt"
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        import vl_convert

        source = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;").replace(
            "</script", "<\\/script"
        )
        packed = base64.b64encode(zlib.compress(source.encode(), 9)).decode()
        make_folder(cache)
        replace_file(path, packed.encode())
        return packed
