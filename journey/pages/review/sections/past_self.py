"""One's own past beside a period: descriptions each time, questions once a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from journey import analysis, sentences
from journey.analysis.rolling_windows import last_days
from journey.model.periods import DAY
from journey.pages.review.notebook_outputs import Block

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData
    from journey.sentences import Sentence

__all__ = ["compared", "described", "monthly_checks", "past_self"]

HALF_A_YEAR, TWO_YEARS = 7 * 26, 7 * 104  # days


def compared(days: pd.DataFrame, end: pd.Timestamp) -> list[Sentence]:
    """Return what the days up to `end` say compared with one's own earlier ones."""
    recent = last_days(days, end, TWO_YEARS)
    differences = [
        analysis.past_self.last_28_days(recent, end),
        *(
            analysis.past_self.same_days_of(days, end, name, by)
            for by in ("series", "stage")
            for name in _before(days, by)
        ),
    ]
    change = analysis.change_point.newest(recent)
    days_off = analysis.streaks.days_to_return(last_days(recent, end, HALF_A_YEAR))
    result = [
        *(sentences.past_self.describe(difference) for difference in differences),
        sentences.change_point.describe(change),
        sentences.streaks.describe_return(days_off),
    ]
    return [sentence for sentence in result if sentence]


def described(
    days: pd.DataFrame, sessions: pd.DataFrame, end: pd.Timestamp, goal: float | None
) -> list[Sentence]:
    """Return what the last half year says of difficulty, topics and the way to a goal in hours."""
    recorded = days["date"].where(days["status"].notna())
    recent, done = last_days(days, end, HALF_A_YEAR), last_days(sessions, end, HALF_A_YEAR)
    first = max(recorded.min(), end - pd.Timedelta(HALF_A_YEAR, "D"))
    zone = analysis.learning_zone.share_of_hours(done, end, first)
    result = [
        sentences.learning_zone.describe(zone),
        sentences.topic_mix.describe(analysis.topic_mix.effective_number(done, recent)),
    ]
    if goal:
        forecast = analysis.goal_forecast.years_left(days, end, goal)
        result.append(sentences.goal_forecast.describe(forecast))
    return [sentence for sentence in result if sentence]


def _before(days: pd.DataFrame, by: str) -> list[Any]:
    """Return the series or stage before the current one, if there was one."""
    results: list[Any] = days[by].dropna().drop_duplicates(keep="last").tolist()
    return results[-2:-1]


def monthly_checks(data: ReviewData) -> tuple[str, list[tuple[str, Sentence]]]:
    """Return the name of the month that ended in the period, before today, and its checks' answers.

    A year has no answers: each was given, and corrected, once.
    """
    settings = data.journal.settings
    ended = [day for day in data.period.days() if (day + DAY).day == 1 and day < data.today]
    if data.kind == "year" or not ended or not len(data.all_days) or not settings.monthly_checks:
        return "", []
    end = pd.Timestamp(ended[0] + DAY)
    recent, done = (
        last_days(frame, end, TWO_YEARS) for frame in (data.all_days, data.all_sessions)
    )
    results = analysis.monthly_tests.run(settings.monthly_checks, recent, done, end)
    answers = [(result.question, sentences.monthly_tests.answer(result)) for result in results]
    return f"{ended[0]:%B}", answers


def past_self(data: ReviewData) -> Block | None:
    """Show the last days compared with one's own earlier ones, and a month's checks."""
    past = compared(data.all_days, data.end)
    half = described(data.all_days, data.all_sessions, data.end, data.journal.settings.goal_hours)
    month, answers = monthly_checks(data)
    if not (past or half or answers):
        return None
    return Block("past_self", past=past, half=half, month=month, answers=answers)
