"""What a week's review shows, one method a cell. A part that has nothing to say shows nothing."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from journey import analysis, backup, figures
from journey.likeness import RECENT
from journey.periods import DAY, Period, now, today
from journey.review.blocks import Block, Drawing

if TYPE_CHECKING:
    from journey.journal import Journal

__all__ = ["WeekReview"]

WEEKS_SHOWN = 26
WEEKS_MIXED = 12
WEEKS_BEFORE = 4
DOTS_FROM = 3


class WeekReview:
    """The review of one week; nothing after its end is looked at."""

    def __init__(self, journal: Journal, week: Period) -> None:
        self.journal = journal
        self.week = week
        self.past = Period(date.min, week.end, "so far")

    # --- frames, each read once

    @cached_property
    def all_days(self) -> pd.DataFrame:
        """Every day up to the week's end."""
        return self.journal.days(self.past)

    @cached_property
    def days(self) -> pd.DataFrame:
        """The week's days."""
        return self._within(self.all_days, self.week)

    @cached_property
    def all_rounds(self) -> pd.DataFrame:
        """Every round up to the week's end."""
        return self.journal.activities(self.past)

    @cached_property
    def rounds(self) -> pd.DataFrame:
        """The week's rounds."""
        return self._within(self.all_rounds, self.week)

    @cached_property
    def mistakes(self) -> pd.DataFrame:
        """The week's mistakes."""
        return self.journal.mistakes(self.week)

    @staticmethod
    def _within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        return frame[(frame["date"] >= start) & (frame["date"] < end)].reset_index(drop=True)

    # --- cells

    def head(self) -> Block:
        """Show the week, its rounds and days."""
        numbers = self.days["day"].dropna()
        projects = self.rounds["project"].dropna()
        last = self.week.end - DAY
        return Block(
            "head",
            number=self.week.iso_week,
            first_round=len(self.all_rounds) - len(self.rounds) + 1 if len(self.rounds) else None,
            last_round=len(self.all_rounds),
            start=self.week.start,
            end=last,
            first_day=int(numbers.min()) if len(numbers) else None,
            last_day=int(numbers.max()) if len(numbers) else None,
            project=projects.mode().iloc[0] if len(projects) else None,
            empty=self.days.empty,
            resting=len(self.days) and self.days["status"].eq("rest").all(),
            known=self._known().sentence,
        )

    def _known(self) -> figures.Figure:
        worked = self.days[self.days["status"].eq("worked")]
        return figures.known_hours(len(worked), int(worked["hours"].isna().sum()))

    def made(self) -> Block | None:
        """Show what was pictured beside what was made."""
        rows = analysis.made(self.rounds)
        if rows.empty:
            return None
        share = analysis.share_made(self.rounds)
        return Block(
            "made",
            rows=_rows(rows),
            share=share.sentence,
            gap=analysis.gap(self.rounds).sentence,
            hint=analysis.hint(self.rounds),
            pictured=rows["pictured"].notna().any(),
        )

    def calendar(self) -> Drawing | None:
        """Show hours a day over the last half year, and this week's beside the four before it."""
        from journey import charts

        half = Period(self.week.end - timedelta(weeks=WEEKS_SHOWN), self.week.end, "half a year")
        shown = self._within(self.all_days, half)
        every = analysis.hours(shown, by="day")
        if every.empty:
            return None
        said = self.hours().sentence or "Days worked"
        chart = charts.calendar(every, said)
        return Drawing(chart, f"{said} A calendar of the last {WEEKS_SHOWN} weeks.", wide=True)

    def hours(self) -> figures.Figure:
        """Return this week's hours beside the four complete weeks before it."""
        before = analysis.weekly_hours(self.all_days, pd.Timestamp(self.week.start), WEEKS_BEFORE)
        this = analysis.hours(self.days, by="week")
        unknown = int(this["unknown"].sum())
        hours = float(this["hours"].iloc[0]) if this["hours"].notna().any() else None
        return figures.hours_of_week(hours, analysis.weekly_t(before), unknown)

    def backward(self) -> Block | None:
        """Show the turns taken and the questions that are open."""
        turns = _rows(analysis.turns(self.mistakes))
        waiting = _rows(analysis.open_lookups(self.journal.lookups(self.past)).head(8))
        again = self._coming_back()
        if not (turns or waiting or again):
            return None
        return Block("backward", turns=turns, lookups=waiting, again=again)

    def _coming_back(self) -> list[str]:
        """Return a question for each mistake of the week that came up on three days or more."""
        recent = Period(self.week.end - RECENT, self.week.end, "")
        every = analysis.coming_back(self.journal.mistakes(recent))
        last = every.drop_duplicates("group", keep="last")
        last = last[last["date"] >= pd.Timestamp(self.week.start)]
        return [
            figures.came_back(text, days)
            for text, days in zip(last["text"], last["days"], strict=True)
        ]

    def step(self, *, form: bool = False) -> Any:
        """Show last week's adjustment and the one for the next; with `form`, ask for it."""
        # A week is usually closed on the Monday after it.
        words = self.journal.reflections()
        words = words[words["week"].isin([str(self.week), str(self.week.before())])]
        by_week = {one["week"]: one for one in _rows(words)}
        last, this = by_week.get(str(self.week.before())), by_week.get(str(self.week))
        actions = analysis.next_actions(self.journal.next_actions(self.week)).sentence
        after = self.journal.overview(min(self.week.end - DAY, self._today())).next_action
        # A backup is a matter of now: the review of a week long past keeps quiet about it.
        recent = self.week.end + timedelta(weeks=1) > self._today()
        due = backup.due(self.journal.folder, now()) if recent else None
        block = Block("step", last=last, this=this, actions=actions, next=after, backup=due)
        if not form:
            return block
        from journey.forms.reflection import Reflect

        return Reflect(self.journal, self.week, block)

    def _today(self) -> date:
        return today(self.journal.settings.day_starts_at)

    def each_day(self) -> Drawing | None:
        """Show the week's days with their hours and satisfaction."""
        from journey import charts

        felt = self.days["satisfaction"].dropna()
        if self.days["hours"].fillna(0).eq(0).all() and felt.empty:
            return None
        title = "Hours a day, and satisfaction" if len(felt) else "Hours a day"
        if len(felt):
            said = ", ".join(str(one) for one in felt)
            title = f"Satisfaction {said}" if self.days["hours"].isna().all() else title
        return Drawing(charts.hours_per_day(self.days, title), self._spoken(title))

    def _spoken(self, title: str) -> str:
        parts = []
        for one in _rows(self.days):
            hours = "hours unknown" if one["hours"] is None else f"{one['hours']:.3g} h"
            felt = "" if one["satisfaction"] is None else f", satisfaction {one['satisfaction']}"
            parts.append(f"{one['date']:%A} {'rest' if one['status'] == 'rest' else hours}{felt}")
        return f"{title}: {'; '.join(parts)}."

    def mix(self) -> Drawing | None:
        """Show the topics of the last twelve weeks."""
        from journey import charts

        mix = analysis.topic_mix(self.all_rounds)
        since = pd.Timestamp(self.week.end - timedelta(weeks=WEEKS_MIXED))
        shown = mix[mix["week"] >= since]
        if shown.empty:
            return None
        topics = list(dict.fromkeys(self.all_rounds["topic"].dropna()))
        named = ", ".join(dict.fromkeys(shown["topic"]))
        chart = charts.topic_mix(shown, topics)
        return Drawing(chart, f"Topic mix of the last {WEEKS_MIXED} weeks: {named}.")

    def needs(self) -> Drawing | None:
        """Show which topic or project needed which topic."""
        from journey import charts

        needed = analysis.needs(self.journal.lookups(self.past))
        if needed.empty:
            return None
        title = f"What needed what: {figures.count(int(needed['lookups'].sum()), 'look-up')}"
        pairs = "; ".join(f"{one['needed_by']} needed {one['topic']}" for one in _rows(needed))
        return Drawing(charts.needs(needed, title), f"{title}. {pairs}.")

    def gap(self) -> Drawing | None:
        """Show the gap of the last twelve weeks: the middle of each and its quartiles, no score."""
        from journey import charts

        by_week = analysis.gap_by_week(self._recent(self.all_rounds))
        if by_week.empty:
            return None
        title = "Gap between pictured and made"
        said = "; ".join(
            f"week of {one['week']:%d %B}: {one['gap']:.3g} over {one['rounds']} rounds"
            for one in _rows(by_week)
        )
        return Drawing(charts.gap(by_week, title), f"{title}. {said}.")

    def _recent(self, frame: pd.DataFrame) -> pd.DataFrame:
        weeks = Period(self.week.end - timedelta(weeks=WEEKS_MIXED), self.week.end, "")
        return self._within(frame, weeks)

    def beside_past(self) -> Block | None:
        """Show the last days beside one's own earlier ones, and what a month's questions found."""
        from journey.review.past import asked, compared, described

        settings = self.journal.settings
        end = pd.Timestamp(min(self.week.end, self._today()))
        past = compared(self.all_days, end)
        half = described(self.all_days, self.all_rounds, end, settings.goal_hours)
        month, answers = asked(self.all_days, self.all_rounds, self.week, self._today(), settings)
        if not (past or half or answers):
            return None
        return Block("past", past=past, half=half, month=month, answers=answers)

    def felt(self) -> Drawing | None:
        """Show hours and satisfaction of the last twelve weeks, and ρ once there are days enough."""
        from journey import charts

        recent = self._recent(self.all_days)
        dots = analysis.satisfaction(recent).dropna(subset=["hours"])
        if len(dots) < DOTS_FROM:
            return None
        title = "Hours and satisfaction"
        said = analysis.hours_and_satisfaction(recent).sentence or f"{len(dots)} days"
        chart = charts.hours_and_satisfaction(dots, title, said)
        return Drawing(chart, f"{title}, one dot a day. {said}")

    def explained(self) -> Block | None:
        """Show what was explained to a beginner, and what came as insight."""
        explained = _rows(self.journal.explanations(self.week))
        insights = _rows(self.days[self.days["insights"].notna()][["date", "insights"]])
        heard = _rows(self.journal.feedback(self.week))
        if not (explained or insights or heard):
            return None
        return Block("explained", explained=explained, insights=insights, heard=heard)

    def record(self) -> Block | None:
        """Show the week's record, folded: mistakes lie here and nowhere else."""
        improve = _rows(self.days[self.days["improve"].notna()][["date", "improve"]])
        if self.rounds.empty and self.mistakes.empty and not improve:
            return None
        rounds = self.rounds.assign(what=self.rounds["made"].fillna(self.rounds["topic"]))
        return Block("record", rounds=_rows(rounds), mistakes=_rows(self.mistakes), improve=improve)


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's rows as templates take them: missing values are None."""
    return [
        {name: None if _missing(value) else value for name, value in row.items()}
        for row in frame.to_dict("records")
    ]


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value  # noqa: PLR0124
