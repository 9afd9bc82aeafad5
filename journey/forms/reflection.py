"""The form at the end of a review: was last week's adjustment lived, and one for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from journey.entry import Reflection
from journey.errors import JourneyError
from journey.periods import today

if TYPE_CHECKING:
    from journey.journal import Journal
    from journey.periods import Period

__all__ = ["Reflect"]


class Reflect(widgets.VBox):  # type: ignore[misc]
    """Three fields and a button; what is saved lands on today's entry."""

    def __init__(self, journal: Journal, week: Period, shown: Any) -> None:
        self.journal = journal
        self.week = week
        wide = widgets.Layout(width="100%", max_width="760px")
        self.previous = widgets.ToggleButtons(
            options=[("not said", None), ("lived", "lived"), ("let go", "let go")],
            description="Last week's:",
        )
        self.adjustment = widgets.Text(
            description="One for next:", placeholder="one small change of behaviour", layout=wide
        )
        self.note = widgets.Textarea(description="A note:", rows=2, layout=wide)
        self.button = widgets.Button(description="Keep it")
        self.said = widgets.Label(value="")
        self.button.on_click(self.save)
        super().__init__(
            [
                widgets.HTML(shown.html),
                self.previous,
                self.adjustment,
                self.note,
                self.button,
                self.said,
            ]
        )

    def save(self, _: object = None) -> None:
        """Save the reflection on today's learning day."""
        day = today(self.journal.settings.day_starts_at)
        try:
            new = Reflection(
                week=str(self.week),
                adjustment=self.adjustment.value,
                previous=self.previous.value,
                note=self.note.value,
            )
            self.journal.change(day, lambda entry: entry.add(review=new), origin="page")
        except JourneyError as error:
            self.said.value = str(error)
        else:
            self.said.value = f"Kept with {day}."
