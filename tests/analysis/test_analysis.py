"""The measures of the review, each against plain pandas or scipy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from journey import analysis, sentences


def test_hours_by_week_are_plain_sums(demo_journal):
    """Each week's hours are what a plain grouping gives; weeks without a row are zero."""
    days = demo_journal.days()
    result = analysis.hours.over_time(days, by="week").set_index("week")["hours"]
    plain = days.set_index("date")["hours"].resample("W-SUN").sum(min_count=1)
    plain.index = plain.index - pd.Timedelta(6, "D")
    assert np.allclose(result.to_numpy(), plain.fillna(0).to_numpy())


def test_unknown_hours_are_not_zero():
    """A week of worked days without stated hours has none, not zero; a week of rest has zero."""
    days = pd.DataFrame(
        {
            "date": pd.to_datetime(["2026-11-02", "2026-11-10", "2026-11-24"]).astype(
                "datetime64[us]"
            ),
            "status": ["worked", "rest", "worked"],
            "hours": [np.nan, 0.0, 2.0],
        }
    )
    weeks = analysis.hours.over_time(days, by="week")
    assert weeks["hours"].fillna(-1).tolist() == [-1, 0, 0, 2]
    assert weeks["unknown"].tolist() == [1, 0, 0, 0]


@given(st.lists(st.floats(0, 60), min_size=4, max_size=30))
def test_the_weekly_interval_is_students(values):
    """Mean and bounds are those of `scipy.stats.t.interval`."""
    result = analysis.hours.weekly_mean(pd.Series(values))
    k, s = len(values), np.std(values, ddof=1)
    low, high = (
        stats.t.interval(0.95, k - 1, np.mean(values), s / np.sqrt(k))
        if s
        else (np.mean(values),) * 2
    )
    assert (result.low, result.high) == pytest.approx((low, high), abs=1e-9)


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_no_interval_under_four_weeks(count):
    """Too few weeks give a reason instead of bounds."""
    result = analysis.hours.weekly_mean(pd.Series([3.0] * count, dtype="float64"))
    assert result.low is None
    assert result.reason in {"no complete weeks yet", f"not enough weeks yet ({count} of 4)"}


def test_turns_and_open_questions(demo_journal):
    """Each turn once, the newest first; a question that was answered later is closed."""
    turns = analysis.mistake_fixes.newest_first(demo_journal.mistakes())
    plain = demo_journal.mistakes().dropna(subset=["fix"])
    assert set(turns["fix"]) == set(plain["fix"])
    assert turns["times"].sum() == len(plain)
    assert turns["date"].is_monotonic_decreasing
    waiting = analysis.questions.still_open(demo_journal.questions())
    answered = demo_journal.questions().dropna(subset=["answer"])["text"]
    assert not set(waiting["text"]) & set(answered)
    assert len(waiting)


def test_mix_and_needs_count_everything(demo_journal):
    """Hours by week and topic add up, and so do needs."""
    rounds = demo_journal.sessions()
    mix = analysis.topic_mix.by_period(rounds)
    assert mix["hours"].sum() == pytest.approx(rounds["hours"].sum())
    assert mix["sessions"].sum() == len(rounds)
    assert analysis.topic_relations.dependencies(demo_journal.questions())[
        "questions"
    ].sum() == len(demo_journal.questions())


def test_made_and_its_share(demo_journal):
    """What was made or pictured is listed; hours that ended in something made are counted."""
    rounds = demo_journal.sessions()
    done = rounds["result"].notna()
    assert len(analysis.sessions.results(rounds)) == (done | rounds["goal"].notna()).sum()
    assert analysis.sessions.share_with_result(rounds).value == pytest.approx(
        rounds["hours"][done].sum() / rounds["hours"].sum()
    )


def test_no_measure_changes_its_input(demo_journal):
    """Frames go in and come out; what went in is as it was."""
    frames = [
        demo_journal.days(),
        demo_journal.sessions(),
        demo_journal.mistakes(),
        demo_journal.questions(),
        demo_journal.plans(),
    ]
    before = [frame.copy() for frame in frames]
    days, rounds, mistakes, questions, actions = frames
    analysis.hours.over_time(days, by="day")
    analysis.hours.over_time(days, by="week")
    analysis.sessions.results(rounds)
    analysis.topic_mix.by_period(rounds)
    analysis.mistake_fixes.newest_first(mistakes)
    analysis.questions.still_open(questions)
    analysis.topic_relations.dependencies(questions)
    analysis.plans.outcomes(actions)
    analysis.satisfaction.by_day(days)
    analysis.streaks.active_days(days, pd.Timestamp("2026-11-21"))
    for item, was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(item, was)


def test_the_window_and_the_actions(demo_journal):
    """Worked days of 28, and next actions by what became of them."""
    days = demo_journal.days()
    result = analysis.streaks.active_days(days, pd.Timestamp("2026-11-22"))
    assert result.value == demo_journal.overview(pd.Timestamp("2026-11-21").date()).worked_28
    assert analysis.streaks.active_days(days.head(0), pd.Timestamp("2026-11-22")).value == 0
    text = str(sentences.plans.describe(analysis.plans.outcomes(demo_journal.plans())))
    assert text.startswith("Plans: ")
    assert "fail" not in text
    assert not sentences.plans.describe(analysis.plans.outcomes(demo_journal.plans().head(0)))
