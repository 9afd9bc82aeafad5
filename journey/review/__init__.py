"""Reviews: a notebook run by papermill, and one self-contained page made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.errors import NothingToReview
from journey.periods import DAY, WEEK, Period, today

if TYPE_CHECKING:
    from pathlib import Path

    from journey.journal import Journal
    from journey.review.week import WeekReview

__all__ = ["every_week", "open", "period_of", "render"]


def period_of(journal: Journal, text: str | None = None) -> Period:
    """Return the week that a text names; without one, the week of the newest entry.

    Raises:
        InvalidPeriod: the text names no period, or one that does not exist.
        NothingToReview: it is no week, or lies in the future.
    """
    here = today(journal.settings.day_starts_at)
    if text is None:
        dates = journal.table(["date"]).column("date").to_pylist()
        known = [day for day in dates if day <= here]
        return Period.week(known[-1] if known else here)
    period = Period.parse(text, here)
    if period.end - period.start != WEEK:
        raise NothingToReview(str(period), "reviews are weekly; name a week such as 2026-W47")
    if period.start > here:
        raise NothingToReview(str(period), "it has not begun yet")
    return period


def every_week(journal: Journal) -> list[Period]:
    """Return the weeks that have an entry, in order, up to this one."""
    here = today(journal.settings.day_starts_at)
    dates = journal.table(["date"]).column("date").to_pylist()
    return sorted({Period.week(day) for day in dates if day < here + DAY})


def render(journal: Journal, period: Period) -> Path:
    """Render the review of a week and return its page; the notebook lies beside it.

    Raises:
        NothingToReview: the period is no week, or lies in the future.
        ReviewFailed: a cell stopped with an error; the review made before is unchanged.
    """
    from journey.review.rendering import render as render_notebook

    return render_notebook(journal, period_of(journal, str(period)))


def open(week: str, data: str | None = None) -> WeekReview:  # noqa: A001 - what a notebook says
    """Return the review of a week, for display cell by cell in a notebook."""
    from journey import forms
    from journey.journal import Journal
    from journey.review.week import WeekReview

    journal = Journal(data) if data else forms.open_journal()
    return WeekReview(journal, period_of(journal, week))
