"""A chart as a file of its own: PNG, SVG, or a page that works offline for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from journey.charts.altair_theme import build_spec
from journey.charts.notebook_renderer import vega_lite
from journey.errors import InvalidValue
from journey.theme.templates import environment
from journey.theme.vega import embed

__all__ = ["build_chart_page", "save"]

FILE_KINDS = ("png", "svg", "html")
SHARP = 2


def save(chart: Any, path: Path | str) -> Path:
    """Write a chart to a `.png`, `.svg` or `.html` file and return its path.

    Raises:
        InvalidValue: the name ends otherwise.
    """
    target = Path(path)
    target.write_bytes(build_chart_page(chart, target.suffix.removeprefix(".")))
    return target


def build_chart_page(chart: Any, kind: str, kept: Path | None = None) -> bytes:
    """Return a chart as the content of a file; `kept` is a folder where scripts may be kept."""
    import vl_convert

    if kind not in FILE_KINDS:
        raise InvalidValue(
            "kind", "value.unknown_file_kind", kind=kind, names=", ".join(FILE_KINDS)
        )
    spec = build_spec(chart)
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=vega_lite())
    if kind == "svg":
        return svg.encode()
    if kind == "png":
        picture: bytes = vl_convert.svg_to_png(svg, scale=SHARP)
        return picture
    return _page(spec, svg, kept).encode()


def _page(spec: dict[str, Any], svg: str, kept: Path | None) -> str:
    from markupsafe import Markup

    script, policy, parts = embed([spec], kept)
    described = str(spec.get("description", ""))
    return environment("journey.charts").get_template("chart.html").render(
        title=described.split(".", maxsplit=1)[0], description=described, svg=Markup(svg), policy=policy,  # noqa: S704 - Vega's
        script=Markup(script), **parts,  # noqa: S704 - our own file
    )  # fmt: skip
