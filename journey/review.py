"""Reviews of a week, a month or a year: `render` writes one, `open` shows one in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.errors import JourneyError, NothingToReview, ReviewFailed
from journey.model.periods import Period, today

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.pages.review.review import Review

__all__ = ["every_week", "open", "period_of", "render", "render_all"]


def period_of(journal: Journal, text: str | None = None) -> Period:
    """Return the week, month or year that a text names; without one, the week of the newest entry.

    Args:
        journal: the journal.
        text: as `Period.parse` reads it.

    Returns:
        The period.

    Raises:
        InvalidPeriod: the text names no period, or one that does not exist.
        NothingToReview: it lies in the future.

    >>> review.period_of(journal, "2026-11").days().__next__()
    datetime.date(2026, 11, 1)
    """
    here = today(journal.settings.day_starts_at)
    if text is None:
        past = [day for day in _dates(journal) if day <= here]
        return Period.week(past[-1] if past else here)
    period = Period.parse(text, here)
    if period.start > here:
        raise NothingToReview(str(period), "review.not_begun")
    return period


def every_week(journal: Journal) -> list[Period]:
    """Return the weeks that have an entry, in order, up to this one."""
    here = today(journal.settings.day_starts_at)
    return sorted({Period.week(day) for day in _dates(journal) if day <= here})


def _dates(journal: Journal) -> list[date]:
    days: list[date] = journal.table(["date"]).column("date").to_pylist()
    return days


def render(journal: Journal, period: Period) -> Path:
    """Render the review of a week, month or year and return its page; the notebook is beside it.

    Args:
        journal: the journal.
        period: the week, month or year.

    Returns:
        The path of the HTML page.

    Raises:
        NothingToReview: the period lies in the future, or is none of these.
        ReviewFailed: a cell stopped with an error; the review made before is unchanged.
    """
    from journey.pages.review.freshness import fingerprints
    from journey.pages.review.render import render_notebook

    named = period_of(journal, str(period))
    return render_notebook(journal, named, fingerprints(journal, [named])[named])


def render_all(
    journal: Journal, progress: Callable[[list[Period]], Iterable[Period]]
) -> list[Period]:
    """Render every week with an entry whose review is not current, and return all of those weeks.

    `progress` is handed the weeks to render and yields them one by one. One that fails does not stop
    the others; one that is interrupted has not cost those before it.

    Raises:
        ReviewFailed: at least one could not be rendered; it names the first of them.
    """
    from journey.pages.review.freshness import fingerprints, is_current
    from journey.pages.review.render import render_notebook

    weeks = every_week(journal)
    made_of = fingerprints(journal, weeks)
    waiting = [
        period for period in weeks if not is_current(journal.folder, period, made_of[period])
    ]
    failed: list[JourneyError] = []
    for period in progress(waiting):
        try:
            render_notebook(journal, period, made_of[period])
        except JourneyError as error:
            failed.append(error)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            failed.append(
                ReviewFailed(
                    str(period),
                    None,
                    "review.cannot_write",
                    where=where,
                    why=error.strerror or error,
                )
            )
    if failed:
        raise failed[0]
    return weeks


def open(  # noqa: A001 - what a notebook says
    period: str | int, journal: Journal | Path | str | None = None, *, form: bool = False
) -> Review:
    """Return the review of a period, for display cell by cell.

    Args:
        period: a week, month or year, as `Period.parse` reads it.
        journal: a journal or its folder; this workbook's without one.
        form: ask for the next step.

    Returns:
        The review; each of its methods is a section, None where it has nothing to say.

    Raises:
        InvalidPeriod: the text names no period.
        NothingToReview: the period lies in the future.
        NoWorkbook: no journal was given and there is no workbook here.
    """
    from pathlib import Path

    from journey.importers import inbox
    from journey.journal.open import journal_at, open_journal
    from journey.pages.review.review import Review

    if isinstance(journal, str | Path):
        opened = journal_at(Path(journal)) if str(journal) else open_journal()
    else:
        opened = journal or open_journal()
    inbox.import_files(opened)
    return Review(opened, period_of(opened, str(period)), form=form)
