"""The state of the daily page: a day, its timer and its drafts, and how they are saved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journey import settings
from journey.errors import JourneyError, StoreUnusable
from journey.importers import inbox
from journey.journal import status
from journey.language.messages import Message
from journey.model.entry import Entry
from journey.model.periods import today
from journey.storage import drafts, page_state, timer_file, workbook_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from journey.journal.earlier_explanations import PastExplanation
    from journey.journal.journal import Journal
    from journey.journal.overview import Overview
    from journey.language.translations import Speaking
    from journey.model.timer import Timer
    from journey.pages.daily.undo_step import Step

__all__ = ["DailyController"]

# Fields of the page that had other names: a draft is kept by the names of its time.
RENAMED = {
    "topic": "new_topic", "made": "new_text", "hours": "new_hours", "instead": "new_fix",
    "pictured": "goal", "run_topic": "running_topic", "stop_made": "stop_result",
    "stop_stretch": "stop_difficulty", "cue": "plan_cue", "action": "plan_action",
    "edit_made": "edit_result", "edit_pictured": "edit_goal", "edit_stretch": "edit_difficulty",
    "edit_instead": "edit_fix", "feedback_source": "feedback_person", "untouched_now": "note_to_self",
}  # fmt: skip


class DailyController:
    """One day as the page works on it."""

    def __init__(self, journal: Journal, day: date | None = None) -> None:
        self.journal = journal
        self.state = page_state.read_state(journal.folder)
        self.notes: list[Speaking | str] = [*workbook_folder.pop_notes(journal.folder)]
        self.arrived = inbox.pop_report(journal.folder)
        self.steps: list[Step] = []  # what can be taken back, the last one last
        self.steps_done = 0  # in all, also those that were taken back
        self.changed_days: list[tuple[date, Entry | None, Entry | None]] = []  # by this command
        self._fingerprint: str | None = None
        self.turn_to(day)

    def update_today(self) -> None:
        """Set the present learning day: it may have changed while the page was open."""
        self.today = today(self.journal.settings.day_starts_at)

    def turn_to(self, day: date | None) -> None:
        """Show another day, today's without one."""
        self.update_today()
        self.date = day or self.today
        self.prompt: dict[str, Any] | None = None
        self.past_fixes: dict[str, Any] | None = None
        self.past_explanation: PastExplanation | None = None
        self.overview: Overview = self.journal.overview(self.date)
        self.drafts = self.read_drafts(self.date)
        self.conflicts = self.journal.conflicts(self.date)

    def read_drafts(self, day: date) -> list[drafts.Draft]:
        """Return what was typed on a day, by the names that its fields have today."""
        return [
            replace(
                draft, fields={RENAMED.get(name, name): text for name, text in draft.fields.items()}
            )
            for draft in drafts.read_drafts(self.journal.folder, day)
        ]

    # --- what there is

    @property
    def entry(self) -> Entry:
        """The stored day, or an empty one."""
        return self.journal.entry(self.date) or Entry(date=self.date)

    @property
    def timer(self) -> Timer | None:
        """The running session; the person is told of one that cannot be read, and it stays there."""
        try:
            return timer_file.read_timer(self.journal.folder)
        except StoreUnusable as error:
            self.notes = [*self.notes, error]
            return None

    def refresh(self) -> None:
        """Read the figures around the day again."""
        self._fingerprint = status.fingerprint_of(self.journal.folder)  # before it is read
        self.overview = self.journal.overview(self.date)

    def cache_status(self) -> None:
        """Have the shell's next `status` ready, unless it has something to tell besides."""
        chosen, fingerprint, self._fingerprint = self.journal.settings, self._fingerprint, None
        if fingerprint and self.date == self.today and not (self.notes or chosen.faults):
            data = status.build_status(
                self.date, self.overview, self.journal.entry(self.date), streak=chosen.show_streak
            )
            status.save_status(self.journal.folder, fingerprint, chosen.day_starts_at, data)

    def change(self, action: Callable[[Entry], Entry], day: date | None = None) -> None:
        """Save a day, this one unless given, on top of what others saved in the meantime.

        What it was before can be brought back by `undo`.
        """

        def staged(entry: Entry) -> Entry:
            after = action(entry)
            if after.stage is None and (after.sessions or after.closed_at):
                return after.replace(stage=self.stage)
            return after

        day = day or self.date
        if day == self.today:
            self.journal.check_clock()
        with self.journal.locked():
            before = self.journal.entry(day)
            self.journal.change(day, staged, origin="page")
            self.record_change(day, before)

    def record_change(self, day: date, before: Entry | None) -> None:
        """Note what a day was before a change, so that it can be taken back."""
        after = self.journal.entry(day)
        if (before and before.content()) != (after and after.content()):
            self.changed_days.append((day, before, after))

    @property
    def stage(self) -> str | None:
        """The day's own learning stage, else the nearest earlier day's; today what was chosen last."""
        chosen = self.state.get("stage") if self.date == self.today else None
        return self.entry.stage or chosen or self.overview.stage

    @property
    def project(self) -> str | None:
        """The project of the day's last session, else of an earlier one; today what was chosen last."""
        chosen = self.state.get("project") if self.date == self.today else None
        own = [session.project for session in self.entry.sessions if session.project]
        return chosen or (own[-1] if own else self.overview.project)

    @property
    def topic(self) -> str | None:
        """The topic that a session starts with unless another is said."""
        plan = self.overview.next_action
        sessions = self.entry.sessions
        last = sessions[-1].topic if sessions else None
        return (plan and plan.topic) or last or next(iter(self.overview.topics), None)

    def defaults(self) -> dict[str, Any]:
        """Return what an edit takes unless it says otherwise: the project, and what day it is about."""
        return {
            "project": self.project,
            "later": self.date != self.today,
            "day_starts_at": self.journal.settings.day_starts_at,
        }

    def save_state(self, **changes: Any) -> None:
        """Save some things beyond this page.

        Raises:
            OSError: they could not be written.
        """
        self.state = page_state.update_state(self.journal.folder, **changes)

    def try_save_state(self, **changes: Any) -> None:
        """Save what was shown, if it can be: nothing that is saved depends on it."""
        try:
            self.save_state(**changes)
        except (OSError, JourneyError) as error:
            self.state = self.state | changes
            why = error.strerror if isinstance(error, OSError) else str(error)
            self.notes = [*self.notes, Message("page.not_noted", {"why": why})]

    @property
    def draft_at(self) -> datetime | None:
        """When something that is not filed was kept last."""
        return self.drafts[0].at if self.drafts else None

    def save_settings(self, **changes: Any) -> None:
        """Write some settings, and use them from now on."""
        settings.save_settings(self.journal.folder, **changes)
        self.journal.__dict__.pop("settings", None)
