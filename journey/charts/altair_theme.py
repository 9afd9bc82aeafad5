"""One look for every chart, light and dark.

No chart names a colour. A mark names a style (`primary`, `accent`, `muted`, …) and the theme says how it
looks, so that one chart is drawn light or dark without being made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from journey.charts import notebook_renderer
from journey.charts.labels import label
from journey.theme.palette import DARK, DARK_OF, DARK_STEPS, DARK_TOPICS, LIGHT, STEPS, TOPICS
from journey.theme.topic_colours import colour_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["THEMES", "build_spec", "theme", "to_dark", "topic_scale", "use"]

THEMES = ("journey", "journey-dark")
FONT = "'Source Sans 3', system-ui, 'DejaVu Sans', sans-serif"  # quoted, or a name with a digit is none


def theme(*, dark: bool = False) -> dict[str, Any]:
    """Return the theme as Vega-Lite's `config`."""
    data = DARK if dark else LIGHT
    payload = {"labelColor": data["soft"], "titleColor": data["soft"]}
    return {
        "background": "transparent",
        "padding": {"left": 2, "right": 5, "top": 5, "bottom": 5},
        "font": FONT,
        "title": {
            "anchor": "start", "frame": "bounds", "color": data["ink"], "fontSize": 14,
            "fontWeight": 600, "subtitleColor": data["soft"], "subtitleFontSize": 12, "offset": 10,
        },
        "axis": {
            **payload, "titleFontWeight": 400, "gridColor": data["line"], "domainColor": data["line"],
            "tickColor": data["line"], "labelFontSize": 11, "titleFontSize": 11,
            "labelLimit": 0,  # labels are cut already, between graphemes
        },
        "legend": {
            **payload, "orient": "top", "title": None, "symbolType": "square", "labelLimit": 0,
        },
        "view": {"stroke": "transparent"},
        "range": {
            "category": DARK_TOPICS if dark else TOPICS,
            "ordinal": DARK_STEPS if dark else STEPS,
        },
        "style": {
            "primary": {"color": data["done"]},
            "accent": {"color": data["turn"]},
            "background": {"color": data["ground"]},
            "muted": {"color": data["line"]},
            "label": {"color": data["soft"], "fontSize": 11},
            "outline": {"color": data["soft"], "filled": False},
        },
    }  # fmt: skip


def use(*, dark: bool = False, live: bool = False) -> None:
    """Choose how this notebook draws its charts.

    Args:
        dark: dark colours in place of light ones.
        live: with tooltips and zoom, while the kernel runs, in place of a picture that stays in the
            notebook. Neither needs a network.
    """
    alt.theme.enable(THEMES[dark])
    notebook_renderer.enable(live=live)


@alt.theme.register(THEMES[0], enable=alt.theme.active == "default")
def _light() -> alt.theme.ThemeConfig:
    return alt.theme.ThemeConfig(config=theme())  # type: ignore[typeddict-item]


@alt.theme.register(THEMES[1], enable=False)
def _dark() -> alt.theme.ThemeConfig:
    return alt.theme.ThemeConfig(config=theme(dark=True))  # type: ignore[typeddict-item]


def build_spec(chart: Any, **options: Any) -> dict[str, Any]:
    """Return a chart's specification with its rows inline and our look, whatever Altair was told to do.

    A data transformer that the person has chosen would write files of their data, or hand on an address.
    """
    look = alt.theme.active if alt.theme.active in THEMES else THEMES[0]
    with alt.data_transformers.enable("default", max_rows=None), alt.theme.enable(look):
        spec: dict[str, Any] = chart.to_dict(**options)
    return spec


def topic_scale(topics: Iterable[str] | Mapping[str, str | None]) -> alt.Scale:
    """Return the colours of topics: that of a mapping, else the one that the journal has told of.

    Topics of no journal have the palette's colours in their order, the same in every chart that is
    given the same ones.
    """
    given = topics if isinstance(topics, dict) else dict.fromkeys(topics)
    by_label: dict[str, str | None] = {}
    for name, colour in given.items():
        by_label[label(name)] = by_label.get(label(name)) or colour or colour_of(name)
    names, chosen = list(by_label), list(by_label.values())
    if not any(chosen):
        return alt.Scale(domain=names)
    colours = [text or TOPICS[at % len(TOPICS)] for at, text in enumerate(chosen)]
    if alt.theme.active == THEMES[1]:
        colours = [DARK_OF.get(colour, colour) for colour in colours]
    return alt.Scale(domain=names, range=colours)


def to_dark(spec: Any) -> Any:
    """Return a specification, or a drawing of one as SVG, with the dark theme's colours."""
    if isinstance(spec, dict):
        return {name: to_dark(item) for name, item in spec.items()}
    if isinstance(spec, list):
        return [to_dark(item) for item in spec]
    if isinstance(spec, str) and not spec.startswith("<svg"):
        return DARK_OF.get(spec, spec)
    if isinstance(spec, str):
        for light, dark in DARK_OF.items():
            spec = spec.replace(f'"{light}"', f'"{dark}"')
    return spec
