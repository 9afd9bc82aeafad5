"""The form at the end of a review: was the last adjustment kept, and one for the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from journey.errors import JourneyError
from journey.model.entry import Entry, Reflection
from journey.model.periods import today

if TYPE_CHECKING:
    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["Reflect"]


class Reflect(widgets.VBox):  # type: ignore[misc]
    """Three fields and a button; what is kept lands on today's entry.

    `last` and `this` are what was said when the period before and this one were closed, if anything.
    """

    def __init__(
        self,
        journal: Journal,
        period: Period,
        *,
        last: dict[str, Any] | None = None,
        this: dict[str, Any] | None = None,
    ) -> None:
        self.journal = journal
        self.period = period
        kind, payload = period.kind or "week", this or {}
        said_in_full = {"description_width": "120px"}
        wide = widgets.Layout(width="100%", max_width="760px")
        self.previous = widgets.ToggleButtons(
            options=[
                ("not said", None),
                ("kept", "kept"),
                ("partly", "partly"),
                ("dropped", "dropped"),
            ],
            value=payload.get("previous"),
            description=f"Last {kind}'s:",
            style=said_in_full,
        )
        self.adjustment = widgets.Text(
            description="One for the next:", style=said_in_full, layout=wide,
            placeholder="one small change of behaviour",
            value=payload.get("adjustment") or "",
        )  # fmt: skip
        self.note = widgets.Textarea(
            description="A note:",
            style=said_in_full,
            rows=2,
            layout=wide,
            value=payload.get("remark") or "",
        )
        self.button = widgets.Button(description="Keep it")
        self.said = widgets.Label(value="")
        self.button.on_click(self.save)
        asked = [self.previous] if last and last.get("adjustment") else []
        super().__init__([*asked, self.adjustment, self.note, self.button, self.said])

    def save(self, _: object = None) -> None:
        """Keep the words on today's learning day, instead of what it said of this period before."""
        day = today(self.journal.settings.day_starts_at)

        def take_in(entry: Entry) -> Entry:
            others = [
                reflection
                for reflection in entry.reflections
                if reflection.period != str(self.period)
            ]
            return entry.replace(reflections=[*others, new])

        try:
            new = Reflection(
                period=str(self.period),
                adjustment=self.adjustment.value,
                previous=self.previous.value,
                remark=self.note.value,
            )
            self.journal.change(day, take_in, origin="page")
        except JourneyError as error:
            self.said.value = str(error)
        else:
            self.said.value = f"Kept with {day}."
