"""The calendar: one square a day, darker for more hours."""

from __future__ import annotations

import altair as alt
import pandas as pd

from journey import sentences
from journey.charts.base import SelectableChart
from journey.charts.chart_data import (
    ChartData,
    date_labels,
    iter_rows,
    moments,
    screen_reader_rows,
    with_heading,
)

__all__ = ["Calendar", "calendar"]

SQUARE = 27  # pixels at most
MAX_WEEKS = 106  # weeks
WEEKDAYS = "['Mon','Tue','Wed','Thu','Fri','Sat','Sun'][datum.value]"


class Calendar(SelectableChart):
    """The calendar: weeks side by side, one square a day.

    A worked day whose hours nobody stated is a ring, a rest day a dot, a missing day nothing.
    """

    width = 700

    def data(self, frame: pd.DataFrame, *, width: int | None = None) -> ChartData:
        """Return the days of `analysis.hours.over_time(days)`, the newest two years of them.

        Args:
            frame: `analysis.hours.over_time(days)`, one row per recorded day.
            width: pixels at most; the chart's own without one.

        Returns:
            Rows, title, note and text.

        >>> charts.calendar.data(analysis.hours.over_time(days)).title
        '266 h on 121 days'
        """
        hours = frame
        monday = hours["date"] - pd.to_timedelta(hours["date"].dt.day_of_week, unit="D")
        weeks = pd.date_range(monday.min(), monday.max(), freq="7D") if len(hours) else monday
        note = f"the newest {MAX_WEEKS} of {len(weeks)} weeks" if len(weeks) > MAX_WEEKS else ""
        if note:
            inside = hours["date"] >= weeks[-MAX_WEEKS]
            hours, monday, weeks = hours[inside], monday[inside], weeks[-MAX_WEEKS:]
        rows = pd.DataFrame(
            {
                "date": moments(hours["date"]),
                "hours": hours["hours"].round(2),
                "status": hours["status"],
                "weekday": hours["date"].dt.day_of_week,
                "week": date_labels(monday),
            }
        )
        most = float(hours["hours"].max()) if hours["hours"].notna().any() else 1.0
        worked = hours["status"].eq("worked")
        unknown = int((worked & hours["hours"].isna()).sum())
        messages = (
            f"{row.date:%A %d %B} {'rest' if row.status == 'rest' else sentences.hours.hours_or_unknown(row.hours)}"
            for row in iter_rows(hours.head(32))
        )
        headline, missing = sentences.hours.active_days(
            int(worked.sum()), float(hours["hours"].sum()), unknown
        )
        return ChartData(
            {"days": rows},
            headline,
            min(width or self.width, SQUARE * max(len(weeks), 1)),
            118,
            note,
            screen_reader_rows(messages),
            {"x": date_labels(pd.Series(weeks)).tolist(), "color": [0, max(most, 1.0)]},
            detail=missing,
        )

    def draw(self, data: ChartData) -> alt.LayerChart:
        """Draw the days."""
        return self._draw(data, None)

    def draw_selectable(self, data: ChartData, selection: alt.Parameter) -> alt.LayerChart:
        """Draw the days, faint where their weeks lie outside the `selection`."""
        return self._draw(data, selection)

    def _draw(self, data: ChartData, selection: alt.Parameter | None) -> alt.LayerChart:
        place = data.width / max(len(data.domains["x"]), 1)
        x = alt.X(
            "week:O",
            title=None,
            scale=alt.Scale(domain=data.domains["x"], paddingInner=0.12, paddingOuter=0),
            axis=alt.Axis(
                labelExpr="+slice(datum.value, 8) <= 7 ? timeFormat(toDate(datum.value + 'T00:00'), '%b') : ''",
                labelAngle=0, ticks=False, domain=False, labelOverlap=place < SQUARE / 2,
            ),
        )  # fmt: skip
        y = alt.Y(
            "weekday:O",
            title=None,
            scale=alt.Scale(domain=list(range(7)), paddingInner=0.12),
            axis=alt.Axis(labelExpr=WEEKDAYS, ticks=False, domain=False),
        )
        tooltip = [
            alt.Tooltip("date:T", format="%A, %d %B %Y"),
            alt.Tooltip("hours:Q", format=".2~f"),
            alt.Tooltip("status:N"),
        ]
        base = alt.Chart(data.data["days"]).encode(x=x, y=y, tooltip=tooltip)
        if selection is not None:
            base = base.encode(opacity=alt.condition(selection, alt.value(1), alt.value(0.25)))
        scale = alt.Scale(type="quantize", domain=data.domains["color"], range="ordinal")
        known = base.transform_filter("datum.status == 'worked' && isValid(datum.hours)")
        squares = known.mark_rect(cornerRadius=1.5).encode(
            color=alt.Color("hours:Q", scale=scale, legend=None)
        )
        if selection is not None:
            squares = squares.add_params(selection)
        unknown = base.transform_filter("datum.status == 'worked' && !isValid(datum.hours)")
        rings = unknown.mark_square(
            size=min(70, place**2 / 2), style="outline", filled=False, strokeWidth=1
        )
        rests = base.transform_filter("datum.status == 'rest'").mark_circle(size=14, style="muted")
        return with_heading(alt.layer(squares, rings, rests), data)


calendar = Calendar()
