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
    by_day, weekly = analysis.hours.over_time(days), analysis.hours.over_time(days, by="week")
    assert (len(by_day), by_day["hours"].isna().all()) == (30, True)
    assert (weekly["worked"].sum(), weekly["unknown"].sum()) == (30, 30)
    assert analysis.hours.weekly_totals(days, end, 12).sum() == 0
    for silent in (analysis.past_self.last_28_days(days, end), analysis.satisfaction.correlation_with_hours(days), analysis.change_point.newest(days),
                   analysis.learning_zone.share_of_hours(rounds, end), analysis.goal_gap.typical(rounds), analysis.goal_gap.trend(rounds, end)):  # fmt: skip
        assert silent.value is None
        assert silent.reason
    assert analysis.streaks.active_days(days, end).value == 28


def test_such_a_log_is_reviewed_without_invented_hours(logged):
    """Its rounds are there, and hours are said to be unknown."""
    page = Review(logged, Period.parse("2025-W07"))
    assert (len(page.sessions), len(page.days), len(page.all_sessions)) == (7, 7, 14)
    assert first_screen.hours(page).headline == "No hours are stated this week."
    assert "No hours are stated" in page.header().html
    text = review.render(logged, Period.parse("2025-W07")).read_text(encoding="utf-8")
    assert " 0 h " not in text
    assert "step 10 of the parser" in text
