"""Small logs of our own wording, from the file to the measures: what is not stated is not invented."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from journey import Journal, Period, analysis, review
from journey.cli import main
from journey.pages.review.review import Review
from journey.pages.review.sections import first_screen

DAY = pd.Timedelta(1, "D")
FIRST = date(2025, 2, 3)


@pytest.fixture
def logged(tmp_path):
    """A journal of thirty days from a log that states no hours."""
    days = (FIRST + timedelta(number) for number in range(30))
    log = "".join(
        f"### Day {number}: {day:%B %d, %Y}\n**Today's Progress**: step {number} of the parser\n\n"
        for number, day in enumerate(days, 1)
    )
    (tmp_path / "log.md").write_text(log, encoding="utf-8")
    assert main(["import", str(tmp_path / "log.md"), "--data", str(tmp_path / "data")]) == 0
    return Journal(tmp_path / "data")


def test_a_log_without_hours_is_given_none(logged):
    """Its days and rounds are counted; what rests on hours is silent, and nothing is taken for zero."""
    days, rounds = logged.days(), logged.sessions()
    end = days["date"].max() + DAY
    by_day, weekly = analysis.hours(days), analysis.hours(days, by="week")
    assert (len(by_day), by_day["hours"].isna().all()) == (30, True)
    assert (weekly["worked"].sum(), weekly["unknown"].sum()) == (30, 30)
    assert analysis.weekly_hours(days, end, 12).sum() == 0
    for silent in (analysis.past_self(days, end), analysis.hours_and_satisfaction(days), analysis.change_point(days),
                   analysis.learning_zone(rounds, end), analysis.goal_gap(rounds), analysis.gap_trend(rounds, end)):  # fmt: skip
        assert silent.value is None
        assert silent.reason
    assert analysis.worked_days(days, end).value == 28


def test_such_a_log_is_reviewed_without_invented_hours(logged):
    """Its rounds are there, and hours are said to be unknown."""
    page = Review(logged, Period.parse("2025-W07"))
    assert (len(page.rounds), len(page.days), len(page.all_rounds)) == (7, 7, 14)
    assert first_screen.hours(page).value is None
    assert "Hours are not stated" in page.head().html
    text = review.render(logged, Period.parse("2025-W07")).read_text(encoding="utf-8")
    assert "0.0 hours" not in text
    assert "step 10 of the parser" in text
