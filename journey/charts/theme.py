"""One look for every chart: paper, one ink, one green, one warm accent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "ACCENT",
    "INK",
    "LINE",
    "PAPER",
    "SOFT",
    "THEME",
    "TODAY",
    "WARM",
    "styled",
    "topic_scale",
]

INK, SOFT, LINE, PAPER = "#1f2430", "#626979", "#e3e1da", "#fdfcf9"
ACCENT, WARM, TODAY = "#2f5d50", "#b4632d", "#c9d9d3"
GREENS = ["#e6efec", "#2f5d50"]
# Told apart also without red and green (checked against deuteranopia and protanopia).
TOPICS = ["#2f5d50", "#7fa99b", "#b4632d", "#d9b89c", "#6b7a99", "#3c4a6b", "#9c8f5a", "#c9c4b8"]
FONT = "Source Sans 3, system-ui, DejaVu Sans, sans-serif"

THEME: dict[str, Any] = {
    "background": "transparent",
    "padding": {"left": 12, "right": 5, "top": 5, "bottom": 5},
    "font": FONT,
    "title": {
        "anchor": "start", "color": INK, "fontSize": 13, "fontWeight": 600,
        "subtitleColor": SOFT, "subtitleFontSize": 12, "offset": 8,
    },
    "axis": {
        "labelColor": SOFT, "titleColor": SOFT, "titleFontWeight": 400, "gridColor": LINE,
        "domainColor": LINE, "tickColor": LINE, "labelFontSize": 11, "titleFontSize": 11,
    },
    "legend": {"labelColor": SOFT, "titleColor": SOFT, "orient": "top", "title": None},
    "view": {"stroke": "transparent"},
}  # fmt: skip


def topic_scale(topics: Iterable[str]) -> alt.Scale:
    """Return the colours of topics; a topic keeps its colour as long as the order of topics holds."""
    names = list(dict.fromkeys(topics))
    return alt.Scale(domain=names, range=[TOPICS[at % len(TOPICS)] for at in range(len(names))])


def styled(chart: alt.TopLevelMixin, description: str) -> Any:
    """Return a chart in the theme, with what it says in words."""
    return chart.properties(description=description).configure(**THEME)  # type: ignore[attr-defined,unused-ignore]
