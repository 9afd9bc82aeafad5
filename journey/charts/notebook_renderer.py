"""How a notebook shows a chart: drawn by the kernel, so that nothing is loaded from the network."""

from __future__ import annotations

from typing import Any

import altair as alt

__all__ = ["LIVE", "STILL", "enable", "vega_lite"]

STILL, LIVE = "journey", "jupyter"


def _still(spec: dict[str, Any], **_: Any) -> dict[str, str]:
    """Return a chart as SVG, and its description as text."""
    import vl_convert

    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=vega_lite())
    return {"image/svg+xml": svg, "text/plain": str(spec.get("description", "A chart."))}


def vega_lite() -> str:
    """Return the version of Vega-Lite that Altair writes for, as vl-convert names it."""
    return str(alt.SCHEMA_VERSION).removeprefix("v").rsplit(".", 1)[0]


def enable(*, live: bool = False) -> None:
    """Show charts as pictures, or live: with tooltips and zoom, drawn by Vega from this computer."""
    if live:
        alt.renderers.enable(LIVE, offline=True)
    else:
        alt.renderers.enable(STILL)


alt.renderers.register(STILL, _still)
# A person's own choice stays.
if alt.renderers.active == "default":
    enable()
