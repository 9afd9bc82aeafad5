"""Choosing from a whole history: a time, topics, a stage, a project; and what of each frame is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from journey.errors import InvalidValue
from journey.model.periods import DAY, Period

if TYPE_CHECKING:
    import pandas as pd

    from journey.journal.journal import Journal

__all__ = ["Filters", "History", "Selection", "parse_brush"]


@dataclass(frozen=True)
class Filters:
    """What was chosen; the default is everything."""

    period: Period | None = None
    topics: tuple[str, ...] = ()
    stage: str | None = None
    project: str | None = None

    @property
    def label(self) -> str:
        """The choice as a person would say it."""
        parts = [
            str(self.period or ""),
            " and ".join(self.topics),
            self.stage or "",
            self.project or "",
        ]
        return ", ".join(part for part in parts if part) or "Every day"


@dataclass(frozen=True)
class Selection:
    """The chosen rows of each frame, as `Journal` returns them; `hours` of a day are those chosen."""

    days: pd.DataFrame
    sessions: pd.DataFrame
    mistakes: pd.DataFrame
    questions: pd.DataFrame


class History:
    """The frames of a journal, each read once."""

    def __init__(self, journal: Journal) -> None:
        self.days = journal.days()
        self.sessions = journal.sessions()
        self.mistakes = journal.mistakes()
        self.questions = journal.questions()
        self.topics = journal.topic_colours(dict.fromkeys(self.sessions["topic"].dropna()))
        self.stages = list(dict.fromkeys(self.days["stage"].dropna()))
        self.projects = list(dict.fromkeys(self.sessions["project"].dropna()))

    @cached_property
    def _stage_of(self) -> pd.Series[Any]:
        return self.days.set_index("date")["stage"]

    def chosen(self, choice: Filters) -> Selection:
        """Return the rows that match the filters.

        A topic or a project selects its sessions and the days that have one, with the hours of those
        sessions alone; the mistakes of the topic, and the questions that it needed or answered.
        """
        days, sessions, mistakes, questions = (
            _within(frame, choice.period)
            for frame in (self.days, self.sessions, self.mistakes, self.questions)
        )
        if choice.stage:
            days = days[days["stage"].eq(choice.stage).fillna(False)]  # noqa: FBT003 - pandas' own
            sessions, mistakes, questions = (
                frame[frame["date"].isin(days["date"])] for frame in (sessions, mistakes, questions)
            )
        if choice.topics:
            sessions = sessions[sessions["topic"].isin(choice.topics)]
            mistakes = mistakes[mistakes["topic"].isin(choice.topics)]
            either = questions["topic"].isin(choice.topics) | questions["needed_by"].isin(
                choice.topics
            )
            questions = questions[either]
        if choice.project:
            sessions = sessions[sessions["project"].eq(choice.project).fillna(False)]  # noqa: FBT003
            mistakes, questions = (
                frame[frame["date"].isin(sessions["date"])] for frame in (mistakes, questions)
            )
        if choice.topics or choice.project:
            days = _hours_of(days, sessions)
        return Selection(days, sessions, mistakes, questions)


def parse_brush(first: str, last: str, unit: str) -> Period:
    """Return the days from one week, month or day to another, both in, given by their first days.

    Raises:
        InvalidValue: one is not a date.
    """
    try:
        start, end = sorted(date.fromisoformat(text[:10]) for text in (first, last))
    except ValueError:
        raise InvalidValue("period", "value.not_a_time_span", first=first, last=last) from None
    if unit == "week":
        end += timedelta(7)
    elif unit == "month":
        end = Period.month(end).end
    else:
        end += DAY
    return Period(start, end, f"{_day(start)} – {_day(end - DAY)}")


def _within(frame: pd.DataFrame, period: Period | None) -> pd.DataFrame:
    """Return the rows of a period; rows stand in the order of their days."""
    if period is None:
        return frame
    dates = frame["date"].to_numpy()
    at = np.searchsorted(dates, np.array([period.start, period.end], dtype=dates.dtype))
    return frame.iloc[at[0] : at[1]]


def _hours_of(days: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    by_day = sessions.groupby("date")["hours"]
    spent, count = by_day.sum(min_count=1), by_day.size()
    worked = days[days["date"].isin(count.index)]
    return worked.assign(
        hours=spent.reindex(worked["date"]).to_numpy(),
        sessions=count.reindex(worked["date"]).to_numpy(),
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
