"""One's own past beside a period: descriptions each time, questions once a month."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from journey import analysis
from journey.model.periods import DAY
from journey.pages.review.notebook_outputs import Block

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["asked", "beside_past", "compared", "described"]

HALF_A_YEAR = timedelta(weeks=26)
TWO_YEARS = timedelta(weeks=104)


def compared(days: pd.DataFrame, end: pd.Timestamp) -> list[str]:
    """Return what the days up to `end` say beside one's own earlier ones."""
    lately = _up_to(days, end, TWO_YEARS)
    estimates = [
        analysis.past_self(lately, end),
        *(
            analysis.compare_with_earlier(days, end, name, by)
            for by in ("series", "stage")
            for name in _before(days, by)
        ),
        analysis.change_point(lately),
        analysis.days_to_return(_up_to(lately, end, HALF_A_YEAR)),
    ]
    return [estimate.sentence for estimate in estimates if estimate.sentence]


def described(
    days: pd.DataFrame, rounds: pd.DataFrame, end: pd.Timestamp, goal: float | None
) -> list[str]:
    """Return what the last half year says of the edge, the mix and the way to a goal in hours."""
    recorded = days["date"].where(days["status"].notna())
    lately, done = _up_to(days, end, HALF_A_YEAR), _up_to(rounds, end, HALF_A_YEAR)
    result = [
        analysis.learning_zone(done, end, max(recorded.min(), end - pd.Timedelta(HALF_A_YEAR))),
        analysis.effective_topics(done, lately),
    ]
    if goal:
        result.append(analysis.goal_forecast(days, end, goal))
    return [estimate.sentence for estimate in result if estimate.sentence]


def _up_to(frame: pd.DataFrame, end: pd.Timestamp, span: timedelta) -> pd.DataFrame:
    """Return the rows of a span of time before `end`."""
    return frame[(frame["date"] >= end - pd.Timedelta(span)) & (frame["date"] < end)]


def _before(days: pd.DataFrame, by: str) -> list[Any]:
    """Return the series or stage before the current one, if there was one."""
    results: list[Any] = days[by].dropna().drop_duplicates(keep="last").tolist()
    return results[-2:-1]


def asked(data: ReviewData) -> tuple[str, list[dict[str, str]]]:
    """Return the name of the month that ended in the period, before today, and what its questions found.

    A year has no answers: each was given, and corrected, once.
    """
    settings = data.journal.settings
    ended = [day for day in data.period.days() if (day + DAY).day == 1 and day < data.today]
    if data.kind == "year" or not ended or not len(data.all_days) or not settings.monthly_checks:
        return "", []
    end = pd.Timestamp(ended[0] + DAY)
    lately, done = (_up_to(item, end, TWO_YEARS) for item in (data.all_days, data.all_rounds))
    results = analysis.monthly_tests(settings.monthly_checks, lately, done, end)
    rows = zip(results["question"], results["sentence"], strict=True)
    return f"{ended[0]:%B}", [{"question": row, "said": text} for row, text in rows]


def beside_past(data: ReviewData) -> Block | None:
    """Show the last days beside one's own earlier ones, and what a month's questions found."""
    past = compared(data.all_days, data.end)
    half = described(data.all_days, data.all_rounds, data.end, data.journal.settings.goal_hours)
    month, answers = asked(data)
    if not (past or half or answers):
        return None
    return Block("past", past=past, half=half, month=month, answers=answers)
