"""The data of a review: the period's frames, each read once, and its windows of time."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from journey.analysis.rolling_windows import between
from journey.model.periods import DAY, Period, today

if TYPE_CHECKING:
    from journey.journal.journal import Journal

__all__ = ["ReviewData"]

TWELVE_WEEKS = timedelta(weeks=12)
HALF_A_YEAR = timedelta(weeks=26)


class ReviewData:
    """What a review of a period is made of; nothing after its end is read, but its reflection."""

    def __init__(self, journal: Journal, period: Period, *, form: bool = False) -> None:
        self.journal = journal
        self.period = period
        self.form = form
        self.kind = period.kind or "week"
        self.until_now = Period(date.min, period.end, "so far")

    # --- frames

    @cached_property
    def all_days(self) -> pd.DataFrame:
        """Every day up to the period's end."""
        return self.journal.days(self.until_now)

    @cached_property
    def days(self) -> pd.DataFrame:
        """The period's days."""
        return self.within(self.all_days, self.period)

    @cached_property
    def all_sessions(self) -> pd.DataFrame:
        """Every session up to the period's end."""
        return self.journal.sessions(self.until_now)

    @cached_property
    def sessions(self) -> pd.DataFrame:
        """The period's sessions."""
        return self.within(self.all_sessions, self.period)

    @cached_property
    def mistakes(self) -> pd.DataFrame:
        """The period's mistakes."""
        return self.journal.mistakes(self.period)

    @cached_property
    def questions(self) -> pd.DataFrame:
        """Every question of the half year up to the period's end, of the year for a year."""
        return self.journal.questions(self.last_half_year)

    @cached_property
    def topics(self) -> dict[str, str | None]:
        """Every topic in the order in which it was first learned, and its colour."""
        names = dict.fromkeys(self.all_sessions["topic"].dropna())
        return {**self.journal.topic_colours(names)}

    @cached_property
    def last_12_weeks(self) -> Period:
        """The twelve weeks up to the end of a week or month; the whole of a year."""
        if self.kind == "year":
            return self.period
        return Period(self.period.end - TWELVE_WEEKS, self.period.end, "")

    @cached_property
    def last_half_year(self) -> Period:
        """The half year up to the end of a week or month; the whole of a year."""
        return Period(min(self.period.start, self.period.end - HALF_A_YEAR), self.period.end, "")

    @property
    def today(self) -> date:
        """The present learning day."""
        return today(self.journal.settings.day_starts_at)

    @property
    def end(self) -> pd.Timestamp:
        """The end of what can be known: the period's, or the end of yesterday while it runs."""
        return pd.Timestamp(min(self.period.end, self.today))

    @property
    def last_day(self) -> date:
        """The period's last day, today while it runs."""
        return min(self.period.end - DAY, self.today)

    @staticmethod
    def within(frame: pd.DataFrame, period: Period) -> pd.DataFrame:
        """Return a frame's rows of a period."""
        start, end = pd.Timestamp(period.start), pd.Timestamp(period.end)
        return between(frame, start, end).reset_index(drop=True)
