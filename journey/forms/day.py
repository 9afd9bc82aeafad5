"""The daily page without its looks: a day, its timer and its draft, and what a person does to them.

`Page` shows the `view` of it and hands on what is typed; tests call `do` directly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from journey import drafts, inbox, settings, state, summary, timer, workbook
from journey.entry import Entry, Post
from journey.errors import InvalidValue, JourneyError, StoreUnusable
from journey.fields import Day
from journey.forms import clock, looking_back, pictures, quietly
from journey.forms.actions import ACTIONS, file_line, next_action, unchanged
from journey.forms.page_names import from_page
from journey.periods import now, today

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from journey.journal import Journal
    from journey.overview import Overview

__all__ = ["Daily"]

REMEMBERED = ("stage", "project", "network")
# What closing the day files; the words of a running round, say, have no place in it yet.
FILED = re.compile(
    "(topic|made|hours|line|instead|cue|action|(base_)?(insights|improve)|(explain|feedback)_.*)$"
)

PREFILLED = {"explain_topic", "explain_audience"}  # of an idea that was offered and not begun


class Daily:
    """One day as the page works on it."""

    def __init__(self, journal: Journal, day: date | None = None) -> None:
        self.journal = journal
        self.state = state.read(journal.folder)
        self.notes: list[str] = workbook.notes(journal.folder)
        self.arrived = inbox.glance(journal.folder)
        self._seen: str | None = None
        self._turn_to(day)

    def _turn_to(self, day: date | None) -> None:
        self.today = today(self.journal.settings.day_starts_at)
        self.date = day or self.today
        self.aside: dict[str, Any] | None = None
        self.turns: dict[str, Any] | None = None
        self.overview: Overview = self.journal.overview(self.date)
        self.drafts = drafts.read(self.journal.folder, self.date)
        self.rivals = self.journal.rivals(self.date)
        self.again = looking_back.again(self)

    # --- what there is

    @property
    def entry(self) -> Entry:
        """The stored day, or an empty one."""
        return self.journal.entry(self.date) or Entry(date=self.date)

    @property
    def timer(self) -> timer.Timer | None:
        """The running round; one that cannot be read is told of, and stays where it is."""
        try:
            return timer.read(self.journal.folder)
        except StoreUnusable as error:
            self.notes = list(dict.fromkeys([*self.notes, str(error)]))
            return None

    # --- what is done

    def do(self, what: str, said: dict[str, Any]) -> Any:
        """Do one thing that a person asked for on the page, and return what it asks back, if anything.

        Raises:
            JourneyError: it cannot be done; nothing has changed.
        """
        # Past the hour at which a day begins, the page that was left open is yesterday's.
        self.today = today(self.journal.settings.day_starts_at)
        if what in COMMANDS and what in PASSIVE:
            return COMMANDS[what](self, said)
        self.arrived = []  # one glance was enough
        aside, self.aside = self.aside, None
        answer = None
        try:
            if what in ACTIONS:
                about = {"project": self.project, "later": self.date != self.today, **said}
                self.change(lambda entry: ACTIONS[what](entry, about, now()))
                quietly.after(self, what, said)
            elif what in COMMANDS:
                answer = COMMANDS[what](self, said)
            else:
                raise InvalidValue("page", f"{what!r} is unknown", "reload the page")
        except JourneyError:
            self.aside = aside
            raise
        self._seen = summary.mark(self.journal.folder)  # before it is read
        self.overview = self.journal.overview(self.date)
        return answer

    def keep_standing(self) -> None:
        """Have the shell's next `status` ready, unless it has something to tell besides."""
        chosen, seen, self._seen = self.journal.settings, self._seen, None
        if seen and self.date == self.today and not (self.notes or chosen.faults):
            about = summary.standing(
                self.date, self.overview, self.journal.entry(self.date), streak=chosen.show_streak
            )
            summary.keep(self.journal.folder, seen, chosen.day_starts_at, about)

    def change(self, action: Callable[[Entry], Entry], day: date | None = None) -> None:
        """Save a day, this one unless given, on top of what others saved in the meantime."""

        def staged(entry: Entry) -> Entry:
            after = action(entry)
            if after.stage is None and (after.sessions or after.closed_at):
                return after.replace(stage=self.stage)
            return after

        if (day or self.date) == self.today:
            self.journal.check_clock()
        self.journal.change(day or self.date, staged, origin="page")

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
        """The topic that a round starts with unless another is said."""
        known = self.overview.next_action
        rounds = self.entry.sessions
        last = rounds[-1].topic if rounds else None
        return (known and known.topic) or last or next(iter(self.overview.topics), None)

    def remember(self, **changes: Any) -> None:
        """Remember some things beyond this page.

        Raises:
            OSError: they could not be written.
        """
        self.state = state.update(self.journal.folder, **changes)

    def note(self, **changes: Any) -> None:
        """Remember what was shown, if it can be: nothing that is filed hangs on it."""
        try:
            self.remember(**changes)
        except (OSError, JourneyError) as error:
            self.state = self.state | changes
            why = error.strerror if isinstance(error, OSError) else str(error)
            self.notes = [*self.notes, f"What was shown could not be noted ({why})."]

    def keep(self, said: dict[str, Any]) -> None:
        """Keep what is typed and not filed yet, on the day and by the page that says so."""
        day = Day().check(said.get("date"), "date") or self.date
        fields = {str(name): _whole(text) for name, text in said["fields"].items()}
        page, instead = str(said.get("page") or ""), said.get("instead") or ()
        clock.keep(self, fields)
        drafts.write(self.journal.folder, day, fields, page, [str(one) for one in instead])
        if day == self.date:
            self.drafts = drafts.read(self.journal.folder, day)

    @property
    def draft_at(self) -> datetime | None:
        """When something that is not filed was kept last."""
        return self.drafts[0].at if self.drafts else None

    def close(self, said: dict[str, Any]) -> None:
        """Save everything that is typed, and close the day."""
        self.save({**said, "close": True})

    def save(self, said: dict[str, Any]) -> None:
        """Save everything that is typed; each field lands where Enter would have put it."""
        fields = {name: str(text) for name, text in (said.get("fields") or {}).items()}
        typed = from_page(fields)
        values = {"project": self.project, **{name: text for name, text in typed.items() if text}}
        later = self.date != self.today
        before = said.get("before") or {}

        def all_at_once(entry: Entry) -> Entry:
            at = now()
            if _any(typed, "topic", "result", "hours"):
                entry = ACTIONS["add_round"](entry, {**values, "later": later}, at)
            if _any(typed, "line", "fix"):
                entry = file_line(entry, {"line": "", **values}, at)
            entry = next_action(entry, {**fields, "mark": said.get("mark")}, at)
            for name in ("insights", "improve"):
                if name in fields:
                    if name in before:
                        unchanged(entry, name, before[name], fields[name])
                    entry = entry.replace(**{name: fields[name]})
            for what, prefix in (("explain", "explain_"), ("feedback", "feedback_")):
                filled = {name for name in fields if name.startswith(prefix)}
                if _any(fields, *filled - PREFILLED):
                    one = {name.removeprefix(prefix): fields[name] for name in filled}
                    try:
                        entry = ACTIONS[what](entry, {"text": "", **from_page(one, what)}, at)
                    except InvalidValue as error:  # of several texts on the page, this one
                        raise InvalidValue(prefix + error.where, error.what, error.mend) from None
            return entry.replace(closed_at=at) if said.get("close") else entry

        self.change(all_at_once)
        quietly.after(self, "save", typed)
        # What has no place in the day yet, the words of a running round, say, stays a draft.
        alone = not _any(fields, "explain_text", "explain_stuck")
        left = {
            name: text for name, text in fields.items()
            if not FILED.match(name) or (alone and name in PREFILLED)
        }  # fmt: skip
        try:
            self.keep({**said, "fields": left})
        except (OSError, JourneyError) as error:
            # The day is saved: to refuse it now would have it filed twice.
            self.notes = [*self.notes, f"Saved, but what is not filed could not be kept ({error})."]

    def set_state(self, said: dict[str, Any]) -> None:
        """Remember the stage, the project or the network from now on."""
        changes = {name: (said[name] or "").strip() or None for name in REMEMBERED if name in said}
        self.remember(**changes)
        if "stage" in changes and not self.entry.is_empty():
            self.change(lambda entry: entry.replace(stage=changes["stage"]))

    def setup(self, said: dict[str, Any]) -> None:
        """Take the first day's answers in, each of which may be empty."""
        self.remember(begun=True)
        self.set_state({"project": said.get("making"), "stage": said.get("stage")})
        changes: dict[str, Any] = {}
        if friend := (said.get("friend") or "").strip():
            changes["pact"] = {**self.journal.settings.trusted("pact"), "friend": friend}
        if untouched := (said.get("untouched") or "").strip():
            changes["note_to_self"] = untouched
        if changes:
            self.set(**changes)

    def set(self, **changes: Any) -> None:
        """Write some settings of the person's, and go by them from now on."""
        settings.write(self.journal.folder, **changes)
        self.journal.__dict__.pop("settings", None)

    def posted(self, said: dict[str, Any]) -> None:
        """Note that the post left for a network."""
        post = Post(at=now(), network=said["network"], text=said.get("text"))
        self.change(lambda entry: entry.add(posts=post))

    def open_day(self, said: dict[str, Any]) -> None:
        """Turn to another day, today's unless one is named."""
        day = Day().check(said.get("date") or None, "date")
        if day and day > self.today:
            raise InvalidValue("date", f"{day} is still to come", f"write one up to {self.today}")
        self._turn_to(day)

    def bring_together(self, said: dict[str, Any]) -> None:
        """Settle what another machine wrote about this day: `take` mine, theirs or both."""
        rival = str(said.get("id") or "") or None
        self.journal.settle(self.date, str(said.get("take")), rival, origin="page")
        self.rivals = self.journal.rivals(self.date)

    def look(self, said: dict[str, Any]) -> None:
        """Look again: another page has filed something."""
        del said
        self.overview = self.journal.overview(self.date)
        self.rivals = self.journal.rivals(self.date)


OWN = (
    Daily.keep, Daily.close, Daily.save, Daily.set_state, Daily.setup, Daily.posted, Daily.open_day,
    Daily.bring_together, Daily.look,
)  # fmt: skip
# What a page asks for besides the `ACTIONS` on a day: functions of a `Daily` and what was said.
COMMANDS: dict[str, Callable[[Daily, dict[str, Any]], Any]] = {
    one.__name__: one
    for one in (
        *OWN,
        *clock.COMMANDS,
        *quietly.COMMANDS,
        *looking_back.COMMANDS,
        *pictures.COMMANDS,
    )
}
# These change nothing that the page shows around the day.
PASSIVE = {"keep", "look", "search", "on_this_day", "thumbnail", "set_open"}


def _whole(text: Any) -> str:
    """Return words that a file can hold: half a character, cut off by a slow keyboard, cannot be."""
    return str(text).encode("utf-8", "replace").decode()


def _any(fields: dict[str, str], *names: str) -> bool:
    return any(fields.get(name, "").strip() for name in names)
