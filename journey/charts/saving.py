"""A chart as a file of its own: PNG, SVG, or a page that works offline for ever."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journey.charts.theme import DARKER
from journey.durable import make_folder, replace_file
from journey.errors import InvalidValue
from journey.templating import environment, source

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["bundle", "dark_rules", "live", "made", "packed", "save", "vega_lite"]

KINDS = ("png", "svg", "html")
SHARP = 2


def save(chart: Any, path: Path | str) -> Path:
    """Write a chart to a `.png`, `.svg` or `.html` file and return its path.

    Raises:
        InvalidValue: the name ends otherwise.
    """
    target = Path(path)
    target.write_bytes(made(chart, target.suffix.removeprefix(".")))
    return target


def made(chart: Any, kind: str, kept: Path | None = None) -> bytes:
    """Return a chart as the content of a file; `kept` is a folder where scripts may be kept."""
    import vl_convert

    if kind not in KINDS:
        raise InvalidValue("kind", f"{kind!r} is none", f"write one of {', '.join(KINDS)}")
    spec = chart.to_dict()
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=vega_lite())
    if kind == "svg":
        return svg.encode()
    if kind == "png":
        picture: bytes = vl_convert.svg_to_png(svg, scale=SHARP)
        return picture
    return _page(spec, svg, kept).encode()


def _page(spec: dict[str, Any], svg: str, kept: Path | None) -> str:
    from markupsafe import Markup

    script, policy, parts = live([spec], kept)
    described = str(spec.get("description", ""))
    return environment("journey.charts").get_template("chart.html").render(
        title=described.split(".", maxsplit=1)[0], description=described, svg=Markup(svg), policy=policy,  # noqa: S704 - Vega's
        script=Markup(script), **parts,  # noqa: S704 - our own file
    )  # fmt: skip


def live(specs: list[dict[str, Any]], kept: Path | None) -> tuple[str, str, dict[str, str]]:
    """Return what makes drawings live on a page: the script, the policy that lets it run and nothing
    else, and what it unpacks, the specifications and Vega.
    """  # noqa: D205 - one sentence over two lines
    script = source("journey.charts", "draw.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        f"script-src 'sha256-{digest}' blob:; base-uri 'none'; form-action 'none'"
    )
    text = json.dumps(specs, ensure_ascii=False, separators=(",", ":"))
    return script, policy, {"specs": packed(text), "bundle": _packed_bundle(kept) if specs else ""}


def packed(text: str) -> str:
    """Return a text compressed, as a page can hold it."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def bundle(kept: Path | None = None) -> str:
    """Return Vega, Vega-Lite and their embedding as one script that sets `window.vegaEmbed`."""
    return zlib.decompress(base64.b64decode(_packed_bundle(kept))).decode()


def _packed_bundle(kept: Path | None) -> str:
    """Return the packed bundle, from the folder where it is kept by version, if it is there."""
    path = kept / f"vega-{version('vl-convert-python')}.txt" if kept else None
    if path is None:
        return _made_bundle()
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        content = _made_bundle()
        make_folder(path.parent)
        replace_file(path, content.encode())
        return content


@cache
def _made_bundle() -> str:
    import vl_convert

    script: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    return packed(script.replace("</script", "<\\/script"))


def dark_rules(within: str) -> str:
    """Return rules that show drawings within a selector in the dark theme's colours.

    A drawing's colours are attributes of its marks, which a rule overrides.
    """
    return "\n".join(_rules(within))


def _rules(within: str) -> Iterable[str]:
    for light, dark in DARKER.items():
        for name in ("fill", "stroke"):
            yield f'{within} [{name}="{html.escape(light)}"] {{ {name}: {dark}; }}'


def vega_lite() -> str:
    """Return the version of Vega-Lite that Altair writes for, as vl-convert names it."""
    from altair import SCHEMA_VERSION

    return str(SCHEMA_VERSION).removeprefix("v").rsplit(".", 1)[0]
