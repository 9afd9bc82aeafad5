"""The measures at their edges: not a day too early, not a day too late."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from frames_for_measures import MONDAY, dates, days, rounds

from journey import analysis
from journey.analysis.past_self import _paired

WEEK = pd.Timedelta(7, "D")


def after(number):
    """Return a day so many days after the first Monday."""
    return MONDAY + pd.Timedelta(number, "D")


def test_the_mix_of_topics_is_told_from_28_days():
    """On the 28th, not on the 27th."""
    mixed = rounds([(at, "ml" if at % 2 else "math", 1.0, None, None) for at in range(28)])
    assert analysis.topic_mix.effective_number(mixed, days([1.0] * 28)).value == pytest.approx(2)
    assert analysis.topic_mix.effective_number(mixed, days([1.0] * 27)).value is None


def test_topics_keep_company_from_three_days_together():
    """Not on two; and two topics of every day have no strength."""
    for together, count in ((2, 0), (3, 1)):
        rows = [(at, "ml", 1.0, None, None) for at in range(together)]
        rows += [(at, "math", 1.0, None, None) for at in range(together)]
        rows += [(at, "linux", 1.0, None, None) for at in range(28)]
        pairs = analysis.topic_relations.same_day_pairs(rounds(rows), days([1.0] * 28))
        assert (pairs[["topic", "other"]].isin(["ml", "math"]).all(axis=1)).sum() == count
    both = [(at, topic, 1.0, None, None) for at in range(28) for topic in ("ml", "math")]
    assert analysis.topic_relations.same_day_pairs(rounds(both), days([1.0] * 28)).empty


def test_company_is_tested_from_twenty_days_a_pair():
    """With two pairs on the 40th day, not on the 39th."""
    for length, tested in ((40, True), (39, False)):
        rows = [(at, "ml", 1.0, None, None) for at in range(length)]
        rows += [(at, "math", 1.0, None, None) for at in range(5)]
        rows += [(at, "linux", 1.0, None, None) for at in range(10, 15)]
        pairs = analysis.topic_relations.same_day_pairs(rounds(rows), days([1.0] * length))
        assert len(pairs) == 2
        assert pairs["p"].notna().all() == tested


def test_a_goal_that_is_reached_is_told_at_once():
    """However few weeks there are."""
    assert analysis.goal_forecast.years_left(days([5.0] * 7), after(7), 30).value == 0
    assert analysis.goal_forecast.years_left(days([5.0] * 7), after(7), 40).value is None


def test_a_fix_is_dated_by_its_last_time():
    """Not by its first."""
    mistakes = pd.DataFrame(
        {"date": dates([0, 5]), "fix": ["print it", "print it"], "topic": ["a", "b"]}
    )
    fixes = analysis.mistake_fixes.newest_first(mistakes)
    assert fixes[["date", "topic", "times"]].to_numpy().tolist() == [[after(5), "b", 2]]


def test_a_week_in_which_the_log_begins_is_no_whole_week():
    """The trend of the gap leaves it out, also where it is the only one too many."""
    rows = [(at, "ml", 1.0, 3, 3) for at in range(2, 8 * 7)]
    assert analysis.goal_gap.trend(rounds(rows), after(56), 26).n == 7
    whole = [(at, "ml", 1.0, 3, 3) for at in range(8 * 7)]
    assert analysis.goal_gap.trend(rounds(whole), after(56), 26).n == 8


def test_a_project_left_for_28_days_goes_on():
    """On the 29th it is another stretch of time."""
    for apart, stretches in ((28, 1), (29, 2)):
        frame = rounds([(0, "ml", 1.0, None, None), (apart, "ml", 1.0, None, None)])
        frame["project"] = "net"
        recorded = days([1.0]).assign(stage=None)
        assert len(analysis.timeline.spans(recorded, frame)) == stretches


def test_three_known_days_a_week_carry_an_interval():
    """Two do not."""
    for least, carried in ((3, True), (2, False)):
        block = pd.DataFrame({"hours": [1.0, 2.0, 3.0, 5.0], "n": [7, 7, 7, least]})
        later = block.assign(hours=block["hours"] * [1, 2, 1, 2])
        assert (_paired(later, block).low is not None) == carried


def test_the_slope_has_the_interval_of_scipy():
    """After Sen, with many values, where a small difference of the formula shows."""
    from scipy import stats

    from journey.analysis.goal_gap import theil_sen

    rng = np.random.default_rng(5)
    for size in (8, 20, 60):
        x = np.arange(float(size))
        y = np.rint(rng.normal(size=size) * 2 + 0.1 * x)
        expected = stats.theilslopes(y, x)
        assert theil_sen(x, y) == pytest.approx(
            (expected.slope, expected.low_slope, expected.high_slope)
        )


def test_hours_by_day_are_those_of_the_recorded_days():
    """A day without a status has none."""
    frame = days([1.0, "rest", 2.0])
    frame.loc[2, "status"] = None
    by_day = analysis.hours.over_time(frame, by="day")
    assert by_day["hours"].tolist() == [1.0, 0.0]


def test_the_p_of_a_correlation_is_that_of_student(monkeypatch):
    """With as many independent days as there are, it is scipy's."""
    import importlib

    from scipy import stats

    module = importlib.import_module("journey.analysis.satisfaction")
    monkeypatch.setattr(module, "effective_sample_size", lambda x, y: float(len(x)))
    rng = np.random.default_rng(3)
    spent = rng.gamma(2, 1, 40).round(2)
    felt = np.clip(np.rint(4 + spent + rng.normal(0, 2, 40)), 1, 10).astype(int)
    frame = days(list(spent), satisfaction=list(felt))
    shown = analysis.satisfaction.correlation_with_hours(frame)
    expected = stats.spearmanr(spent, felt)
    assert (shown.value, shown.p) == pytest.approx((expected.statistic, expected.pvalue))
