"""What every chart is: a callable with its `data` and its `draw`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from journey.charts.chart_data import ChartData

__all__ = ["Chart", "SelectableChart"]


class Chart(ABC):
    """A chart: called with a frame it draws it.

    `data` makes what is shown from the frame, quickly; `draw` draws that with Altair. The explorer draws
    once and then sends the data alone.
    """

    width = 330  # pixels

    @abstractmethod
    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return what the chart shows of a frame."""

    @abstractmethod
    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw what `data` returned."""

    def __call__(
        self,
        frame: pd.DataFrame,
        title: str | None = None,
        *,
        width: int | None = None,
        **options: Any,
    ) -> alt.LayerChart:
        """Draw a frame.

        Args:
            frame: as the chart's `data` takes it.
            title: in place of the chart's own.
            width: pixels at most.
            **options: the others that the chart's `data` takes, `topics` for one.
        """
        return self.draw(self.data(frame, width=width, **options).titled(title))

    def layout_key(self, data: ChartData) -> str:
        """Return what axes and legends depend on: two charts with the same key differ by data alone."""
        return f"{data.by} {data.unit}".strip()


class SelectableChart(Chart):
    """A chart over which a time can be dragged."""

    @abstractmethod
    def draw_selectable(self, data: ChartData, selection: alt.Parameter) -> alt.LayerChart:
        """Draw what `data` returned, pale where it lies outside the `selection`."""
