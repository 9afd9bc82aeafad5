"""The daily page without its looks: a day, its timer and its draft, and what a person does to them.

`Page` shows the `view` of it and hands on what is typed; tests call `do` directly.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from journey import drafts, inbox, settings, state, timer
from journey.entry import Entry, Post
from journey.errors import InvalidValue, JourneyError, StoreUnusable
from journey.fields import Day
from journey.forms.actions import ACTIONS, file_line, next_action, settle, unchanged
from journey.lines import parse_hours
from journey.periods import learning_day, local_zone, now, today

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


class Daily:
    """One day as the page works on it."""

    def __init__(self, journal: Journal, day: date | None = None) -> None:
        self.journal = journal
        self.state = state.read(journal.folder)
        self.notes: list[str] = []
        self.arrived = inbox.glance(journal.folder)
        self._turn_to(day)

    def _turn_to(self, day: date | None) -> None:
        self.today = today(self.journal.settings.day_starts_at)
        self.date = day or self.today
        self.overview: Overview = self.journal.overview(self.date)
        self.drafts = drafts.read(self.journal.folder, self.date)
        self.rivals = self.journal.rivals(self.date)

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

    def do(self, what: str, said: dict[str, Any]) -> None:
        """Do one thing that a person asked for on the page.

        Raises:
            JourneyError: it cannot be done; nothing has changed.
        """
        # Past the hour at which a day begins, the page that was left open is yesterday's.
        self.today = today(self.journal.settings.day_starts_at)
        if what != "keep":
            self.arrived = []  # one glance was enough
        if what in ACTIONS:
            about = {"project": self.project, "later": self.date != self.today, **said}
            self.change(lambda entry: ACTIONS[what](entry, about, now()))
        elif what in self.COMMANDS:
            self.COMMANDS[what](self, said)
        else:
            raise InvalidValue("page", f"{what!r} is unknown", "reload the page")
        self.overview = self.journal.overview(self.date)

    def change(self, action: Callable[[Entry], Entry], day: date | None = None) -> None:
        """Save a day, this one unless given, on top of what others saved in the meantime."""

        def staged(entry: Entry) -> Entry:
            after = action(entry)
            if after.stage is None and (after.activities or after.closed_at):
                return after.replace(stage=self.stage)
            return after

        self.journal.change(day or self.date, staged, origin="page")

    @property
    def stage(self) -> str | None:
        """The learning stage as it stands: the day's own, else the last one."""
        return self.entry.stage or self.state.get("stage") or self.overview.stage

    @property
    def project(self) -> str | None:
        """The project as it stands."""
        return self.state.get("project") or self.overview.project

    def keep(self, said: dict[str, Any]) -> None:
        """Keep what is typed and not filed yet, on the day and by the page that says so."""
        day = Day().check(said.get("date"), "date") or self.date
        fields = {str(name): _whole(text) for name, text in said["fields"].items()}
        page, instead = str(said.get("page") or ""), said.get("instead") or ()
        drafts.write(self.journal.folder, day, fields, page, [str(one) for one in instead])
        if day == self.date:
            self.drafts = drafts.read(self.journal.folder, day)

    @property
    def draft_at(self) -> datetime | None:
        """When something that is not filed was kept last."""
        return self.drafts[0].at if self.drafts else None

    def start(self, said: dict[str, Any]) -> None:
        """Start a round; the next action it takes up is thereby done."""
        offered = {"cue": said.get("cue"), "action": said.get("action"), "topic": said.get("topic")}
        known = self.overview.next_action
        action = said.get("id") or None
        timer.start(
            self.journal.folder,
            topic=said.get("topic") or self._topic(),
            project=self.project,
            pictured=said.get("pictured") or None,
            action=said.get("action") or (known.action if known and action else None),
        )

        def take_up(entry: Entry) -> Entry:
            if action:
                return settle(entry, {"id": action, "outcome": "done"}, now())
            if not offered["action"]:
                return entry
            after = next_action(entry, offered, now(), anew=True)
            one = after.next_actions[-1].id
            return settle(after, {"id": one, "outcome": "done"}, now())

        self.change(take_up)

    def _topic(self) -> str | None:
        known = self.overview.next_action
        rounds = self.entry.activities
        last = rounds[-1].topic if rounds else None
        return (known and known.topic) or last or next(iter(self.overview.topics), None)

    def picture(self, said: dict[str, Any]) -> None:
        """Say what the running round is about and what shall exist at its end."""
        running = timer.read(self.journal.folder)
        if running:
            changes: dict[str, Any] = {
                one: said[one] or None for one in ("pictured", "topic") if one in said
            }
            timer.write(self.journal.folder, replace(running, **changes))

    def stop(self, said: dict[str, Any]) -> None:
        """Stop the clock; the round waits for what was made."""
        self.picture(said)
        timer.stop(self.journal.folder)

    def resume(self, said: dict[str, Any]) -> None:
        """Go on with a stopped round as if it had not been stopped."""
        del said
        stopped = timer.stop(self.journal.folder)
        timer.write(self.journal.folder, replace(stopped, stopped_at=None))

    def file_round(self, said: dict[str, Any]) -> None:
        """File the stopped round."""
        stopped = timer.stop(self.journal.folder)
        stopped = replace(stopped, topic=(said.get("topic") or "").strip() or None)
        made = (said.get("made") or "").strip() or None
        hours = parse_hours(str(said.get("hours") or ""))
        new = stopped.round(made, said.get("gap"), said.get("stretch"), hours)
        begun = learning_day(stopped.started_at, local_zone(), self.journal.settings.day_starts_at)
        self.change(lambda entry: timer.filed(entry, new), begun)
        timer.discard(self.journal.folder)

    def drop(self, said: dict[str, Any]) -> None:
        """Forget the running round."""
        del said
        timer.discard(self.journal.folder)

    def close(self, said: dict[str, Any]) -> None:
        """Save everything that is typed, and close the day."""
        self.save({**said, "close": True})

    def save(self, said: dict[str, Any]) -> None:
        """Save everything that is typed; each field lands where Enter would have put it."""
        fields = {name: str(text) for name, text in (said.get("fields") or {}).items()}
        about = {"project": self.project, **{name: text for name, text in fields.items() if text}}
        later = self.date != self.today
        before = said.get("before") or {}

        def all_at_once(entry: Entry) -> Entry:
            at = now()
            if _any(fields, "topic", "made", "hours"):
                entry = ACTIONS["add_round"](entry, {**about, "later": later}, at)
            if _any(fields, "line", "instead"):
                entry = file_line(entry, {"line": "", **about}, at)
            entry = next_action(entry, {**fields, "mark": said.get("mark")}, at)
            for name in ("insights", "improve"):
                if name in fields:
                    if name in before:
                        unchanged(entry, name, before[name], fields[name])
                    entry = entry.replace(**{name: fields[name]})
            for what, prefix in (("explain", "explain_"), ("feedback", "feedback_")):
                filled = {name for name in fields if name.startswith(prefix)}
                if _any(fields, *filled):
                    one = {name.removeprefix(prefix): fields[name] for name in filled}
                    entry = ACTIONS[what](entry, {"text": "", **one}, at)
            return entry.replace(closed_at=at) if said.get("close") else entry

        self.change(all_at_once)
        # What has no place in the day yet, the words of a running round, say, stays a draft.
        left = {name: text for name, text in fields.items() if not FILED.match(name)}
        try:
            self.keep({**said, "fields": left})
        except (OSError, JourneyError) as error:
            # The day is saved: to refuse it now would have it filed twice.
            self.notes = [*self.notes, f"Saved, but what is not filed could not be kept ({error})."]

    def set_state(self, said: dict[str, Any]) -> None:
        """Remember the stage, the project or the network from now on."""
        changes = {one: (said[one] or "").strip() or None for one in REMEMBERED if one in said}
        self.state = state.update(self.journal.folder, **changes)
        if "stage" in changes and not self.entry.is_empty():
            self.change(lambda entry: entry.replace(stage=changes["stage"]))

    def setup(self, said: dict[str, Any]) -> None:
        """Take the first day's answers in, each of which may be empty."""
        self.state = state.update(self.journal.folder, begun=True)
        self.set_state({"project": said.get("making"), "stage": said.get("stage")})
        changes: dict[str, Any] = {}
        if friend := (said.get("friend") or "").strip():
            changes["pact"] = {**self.journal.settings.trusted("pact"), "friend": friend}
        if untouched := (said.get("untouched") or "").strip():
            changes["untouched"] = untouched
        if changes:
            settings.write(self.journal.folder, **changes)
            self.journal.__dict__.pop("settings", None)

    def posted(self, said: dict[str, Any]) -> None:
        """Note that the post left for a network."""
        post = Post(at=now(), network=said["network"], text=said.get("text"))
        self.change(lambda entry: entry.add(posts=post))

    def open_day(self, said: dict[str, Any]) -> None:
        """Turn to another day, today's unless one is named."""
        self._turn_to(Day().check(said.get("date") or None, "date"))

    def bring_together(self, said: dict[str, Any]) -> None:
        """Settle what another machine wrote about this day: `take` mine, theirs or both."""
        rival = str(said.get("id") or "") or None
        self.journal.settle(self.date, str(said.get("take")), rival, origin="page")
        self.rivals = self.journal.rivals(self.date)

    COMMANDS = {  # noqa: RUF012
        one.__name__: one
        for one in (
            keep, start, picture, stop, resume, file_round, drop, close, save, set_state, setup,
            posted, open_day, bring_together,
        )
    }  # fmt: skip


def _whole(text: Any) -> str:
    """Return words that a file can hold: half a character, cut off by a slow keyboard, cannot be."""
    return str(text).encode("utf-8", "replace").decode()


def _any(fields: dict[str, str], *names: str) -> bool:
    return any(fields.get(name, "").strip() for name in names)
