"""The measures of the review, each against plain pandas or scipy."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from journey import analysis, sentences
from journey.sentences import Estimate


def test_hours_by_week_are_plain_sums(made_up):
    """Each week's hours are what a plain grouping gives; weeks without a row are zero."""
    days = made_up.days()
    result = analysis.hours(days, by="week").set_index("week")["hours"]
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
    weeks = analysis.hours(days, by="week")
    assert weeks["hours"].fillna(-1).tolist() == [-1, 0, 0, 2]
    assert weeks["unknown"].tolist() == [1, 0, 0, 0]


@given(st.lists(st.floats(0, 60), min_size=4, max_size=30))
def test_the_weekly_interval_is_students(values):
    """Mean and bounds are those of `scipy.stats.t.interval`."""
    result = analysis.weekly_t(pd.Series(values))
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
    result = analysis.weekly_t(pd.Series([3.0] * count, dtype="float64"))
    assert result.low is None
    assert result.reason in {"no complete weeks yet", f"not enough weeks yet ({count} of 4)"}


def test_the_sentences_of_a_week():
    """Every branch of what is said about a week's hours."""
    some = Estimate(12.1, "h", 4, 10.2, 14.0)
    say = sentences.hours_of_week
    assert say(13.0, some, 0).sentence == "13.0 hours this week; the 4 before 12.1 (10.2 to 14.0)."
    assert say(13.0, Estimate(6.2, "h", 4, -1.0, 13.4), 0).sentence.endswith("6.2 (0.0 to 13.4).")
    assert (
        say(13.0, Estimate(12.1, "h", 2), 0).sentence == "13.0 hours this week; the 2 before 12.1."
    )
    assert say(13.0, Estimate(None, "h", 0), 0).sentence == "13.0 hours this week."
    assert say(13.0, Estimate(None, "h", 0), 1).sentence.endswith(
        "1 day with hours that nobody stated."
    )
    assert say(None, some, 2).sentence == "No hours are stated this week."
    assert say(None, some, 0).sentence == ""
    assert (
        say(3.0, Estimate(2.0, "h", 1), 0).sentence == "3.0 hours this week; the week before 2.0."
    )
    assert say(0.0, some, 0).sentence == ""
    assert say(0.0, some, 1).sentence == "1 day with hours that nobody stated."
    assert say(1.0, Estimate(None, "h", 0), 0).sentence == "1 hour this week."
    assert sentences.made_share(1, 1, 1, 1).sentence == "1 of 1 hour ended in something made."
    assert sentences.made_share(0, 1, 1, 0).sentence == ""
    assert sentences.made_share(0, 0, 1, 1).sentence == "1 of 1 round ended in something made."
    assert sentences.known_hours(5, 0).sentence == ""
    assert (
        sentences.known_hours(5, 5).sentence
        == "Hours are not stated in this record, so none are shown."
    )
    assert sentences.known_hours(5, 2).sentence == "Hours are known on 3 of 5 worked days."
    assert (
        sentences.made_share(10.5, 13, 9, 7).sentence == "10.5 of 13 hours ended in something made."
    )
    assert sentences.made_share(0, 0, 9, 7).sentence == "7 of 9 rounds ended in something made."
    assert sentences.made_share(0, 0, 0, 0).sentence == ""


def test_turns_and_open_questions(made_up):
    """Each turn once, the newest first; a question that was answered later is closed."""
    turns = analysis.mistake_fixes(made_up.mistakes())
    plain = made_up.mistakes().dropna(subset=["fix"])
    assert set(turns["fix"]) == set(plain["fix"])
    assert turns["times"].sum() == len(plain)
    assert turns["date"].is_monotonic_decreasing
    waiting = analysis.open_questions(made_up.questions())
    answered = made_up.questions().dropna(subset=["answer"])["text"]
    assert not set(waiting["text"]) & set(answered)
    assert len(waiting)


def test_mix_and_needs_count_everything(made_up):
    """Hours by week and topic add up, and so do needs."""
    rounds = made_up.sessions()
    mix = analysis.topic_mix(rounds)
    assert mix["hours"].sum() == pytest.approx(rounds["hours"].sum())
    assert mix["rounds"].sum() == len(rounds)
    assert analysis.dependencies(made_up.questions())["questions"].sum() == len(made_up.questions())


def test_made_and_its_share(made_up):
    """What was made or pictured is listed; hours that ended in something made are counted."""
    rounds = made_up.sessions()
    done = rounds["result"].notna()
    assert len(analysis.results(rounds)) == (done | rounds["goal"].notna()).sum()
    assert analysis.share_made(rounds).value == pytest.approx(
        rounds["hours"][done].sum() / rounds["hours"].sum()
    )


def test_no_measure_changes_its_input(made_up):
    """Frames go in and come out; what went in is as it was."""
    frames = [
        made_up.days(),
        made_up.sessions(),
        made_up.mistakes(),
        made_up.questions(),
        made_up.plans(),
    ]
    before = [frame.copy() for frame in frames]
    days, rounds, mistakes, questions, actions = frames
    analysis.hours(days, by="day")
    analysis.hours(days, by="week")
    analysis.results(rounds)
    analysis.topic_mix(rounds)
    analysis.mistake_fixes(mistakes)
    analysis.open_questions(questions)
    analysis.dependencies(questions)
    analysis.plans(actions)
    analysis.satisfaction(days)
    analysis.worked_days(days, pd.Timestamp("2026-11-21"))
    for item, was in zip(frames, before, strict=True):
        pd.testing.assert_frame_equal(item, was)


def test_the_window_and_the_actions(made_up):
    """Worked days of 28, and next actions by what became of them."""
    days = made_up.days()
    result = analysis.worked_days(days, pd.Timestamp("2026-11-22"))
    assert result.value == made_up.overview(pd.Timestamp("2026-11-21").date()).worked_28
    assert analysis.worked_days(days.head(0), pd.Timestamp("2026-11-22")).sentence == ""
    text = analysis.plans(made_up.plans()).sentence
    assert text.startswith("Next actions: ")
    assert "fail" not in text
    assert analysis.plans(made_up.plans().head(0)).sentence == ""
