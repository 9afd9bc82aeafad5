"""Measures 2 to 7: rounds, the gap and its trend, next actions, coming back, the edge."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from frames_for_measures import MONDAY, dates, rounds, shuffled, worked
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from journey import analysis, sentences
from journey.analysis.goal_gap import kendall
from journey.model.similarity import DAYS, MAX_GAP, THRESHOLD, score

ROOT = Path(__file__).parents[2]
PAIRS = json.loads((Path(__file__).parents[1] / "fixtures" / "mistake-pairs.json").read_text())
END = MONDAY + pd.Timedelta(26 * 7, "D")


def by_week(medians, each=3):
    """Return rounds whose weekly median gap is given."""
    return rounds(
        [(7 * at, "ml", 1, gap, 3) for at, gap in enumerate(medians) for _ in range(each)]
    )


@given(worked())
def test_rounds_are_counted(frame):
    """A week's rounds, and how many there were so far."""
    result = analysis.sessions.by_week(frame)
    assert result["sessions"].sum() == len(frame)
    assert result["so_far"].tolist() == np.cumsum(result["sessions"]).tolist()
    pd.testing.assert_frame_equal(result, analysis.sessions.by_week(shuffled(frame)))


def test_a_weeks_gap_by_hand():
    """Median and quartiles of those that have one, with the stretch of the same; from three."""
    frame = rounds([(0, "ml", 1, 2, 3), (0, "ml", 1, 4, None), (1, "ml", 1, 9, 4), (2, "ml", 1, None, 5),
                    (7, "ml", 1, 5, 1), (8, "ml", 1, 5, 1)])  # fmt: skip
    result = analysis.goal_gap.by_week(frame).to_dict("records")
    assert len(result) == 1
    assert {name: result[0][name] for name in ("sessions", "low", "gap", "high", "difficulty")} == {
        "sessions": 3, "low": 3.0, "gap": 4.0, "high": 6.5, "difficulty": 3.5,
    }  # fmt: skip
    item = analysis.goal_gap.typical(frame[frame["date"] < dates([7])[0]])
    assert (item.value, item.n, item.low, item.high) == (4.0, 3, 3.0, 9.0)
    assert item.difficulty == 3.5
    assert str(sentences.goal_gap.describe(item)) == (
        "Typically 4 of 10 off the goal, in hard sessions. "
        "3 sessions, 3 to 9 leaving any one day out, difficulty 3.5 of 5."
    )
    few = analysis.goal_gap.typical(frame.head(2))
    assert (few.value, str(sentences.goal_gap.describe(few))) == (None, "")
    assert few.reason == "not enough sessions with a gap yet (2 of 3)"


@given(worked(least=3))
def test_the_range_of_the_gap_is_that_of_leaving_a_day_out(frame):
    """As a loop over the days finds it, in any order of rows."""
    rated = frame[frame["gap"].notna()]
    result = analysis.goal_gap.typical(frame)
    if len(rated) < 3:
        assert result.value is None
        return
    left = [rated.loc[rated["date"] != day, "gap"].median() for day in rated["date"].unique()]
    left = [float(item) for item in left if item is not pd.NA] or [float(rated["gap"].median())]
    assert (result.value, result.low, result.high) == (
        float(rated["gap"].median()),
        min(left),
        max(left),
    )
    assert analysis.goal_gap.typical(shuffled(frame)) == result


@given(st.lists(st.integers(-20, 20), min_size=4, max_size=26, unique=True))
def test_kendall_is_exact(values):
    """Without ties the p is scipy's exact one."""
    x = np.arange(len(values))
    expected = stats.kendalltau(x, values, method="exact").pvalue
    assert kendall(x, np.array(values)) == pytest.approx(expected, abs=1e-9)


ORDERS = np.array(list(permutations(range(8))))


@given(st.lists(st.integers(0, 7), min_size=8, max_size=8))
@example([0, 1, 1, 2, 0, 3, 2, 5])  # a single odd S away from significance
@example([3, 2, 2, 1, 1, 0, 0, 0])
@settings(max_examples=60)
def test_with_ties_the_p_errs_on_the_safe_side(values):
    """It is no smaller than the share of the orders of these values that reach their S."""
    under, over = np.triu_indices(8, 1)
    reached = np.array(values)[ORDERS]
    s = np.abs(np.sign(reached[:, over] - reached[:, under]).sum(axis=1))
    assert kendall(np.arange(8), np.array(values)) >= (s >= s[0]).mean() - 1e-9


@given(st.lists(st.integers(0, 10), min_size=8, max_size=24))
@settings(max_examples=60)
def test_the_trend_is_theil_and_sens(medians):
    """Slope and bounds are scipy's; else it can't be told."""
    result = analysis.goal_gap.trend(by_week(medians), END)
    x = np.arange(len(medians))
    slope, _, low, high = stats.theilslopes(medians, x)
    assert result.p == kendall(x, np.array(medians))
    if result.p < 0.05 and slope:
        assert (result.value, result.low, result.high) == pytest.approx(
            (slope, low, high), abs=1e-9
        )
        assert ("grew" if slope > 0 else "shrank") in sentences.goal_gap.describe_trend(
            result
        ).headline
    else:
        assert result.value is None
        assert str(sentences.goal_gap.describe_trend(result)) == (
            f"Distance from the goal: no clear trend. {len(medians)} weeks."
        )
    text = str(sentences.goal_gap.describe_trend(result))
    assert not {"good", "better", "worse", "bad", "well"} & set(text.split())


def test_no_trend_under_eight_weeks():
    """Seven medians are too few, and weeks that have not ended or have two gaps do not count."""
    result = analysis.goal_gap.trend(by_week(range(7)), END)
    assert (result.value, result.p) == (None, None)
    assert not sentences.goal_gap.describe_trend(result)
    assert result.reason == "not enough weeks yet (7 of 8)"
    assert analysis.goal_gap.trend(by_week(range(8)), MONDAY + pd.Timedelta(52, "D")).n == 7
    assert analysis.goal_gap.trend(by_week(range(8), each=2), END).n == 0


@pytest.mark.parametrize(("gaps", "said"), [
    ([9, 1, 0, 1], "Aim for something harder?"), ([1, 8, 9, 10], "A smaller goal?"),
    ([1, 1, 2], ""), ([0, 1], ""), ([0, None, 0], ""), ([8, 8, 7], ""),
])  # fmt: skip
def test_three_rounds_running_bring_a_question(gaps, said):
    """Nothing of the gap, or nearly all of it, three times running."""
    frame = rounds([(at, "ml", 1, gap, None) for at, gap in enumerate(gaps)])
    result = sentences.goal_gap.suggest(analysis.goal_gap.last_three(frame))
    assert result.endswith(said)
    assert bool(result) == bool(said)


def acted(done, let_go, waiting):
    """Return next actions by what became of them."""
    return pd.DataFrame({"outcome": ["done"] * done + ["skipped"] * let_go + ["open"] * waiting})


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 5))
def test_the_share_started_is_jeffreys(done, let_go, waiting):
    """From five settled ones; bounds are statsmodels'; an open one is no failure."""
    estimate = analysis.plans.outcomes(acted(done, let_go, waiting))
    if done + let_go < 5:
        assert estimate.value is None
        assert estimate.low is None
    else:
        low, high = proportion_confint(done, done + let_go, method="jeffreys")
        assert (estimate.value, estimate.low, estimate.high) == pytest.approx(
            (done / (done + let_go), low, high), abs=1e-9
        )
    assert "fail" not in str(sentences.plans.describe(estimate))


def test_what_became_of_actions_is_said():
    """Every branch of the sentence."""

    def said(done, let_go, waiting):
        outcomes = analysis.plans.outcomes(acted(done, let_go, waiting))
        return str(sentences.plans.describe(outcomes))

    assert said(0, 0, 0) == ""
    assert said(2, 0, 1) == "Plans: 2 done, 1 open."
    assert said(4, 1, 0) == (
        "Plans: 4 done, 1 skipped. 80 % of those settled were done, 95 % interval 37 % to 98 %."
    )


def mistakes(lines):
    """Return mistakes from `(day, text, topic)`."""
    frame = pd.DataFrame({"date": dates(line[0] for line in lines)})
    frame["text"] = [line[1] for line in lines]
    frame["topic"] = [line[2] for line in lines]
    return frame


def test_coming_back_stays_within_a_topic():
    """Three days of one topic, in any case of letters; another topic, two days or a year apart are none."""
    text = "Sliced the batch off by one"
    lines = [
        *((at, text, "ml") for at in (0, 5, 18)),
        *((at, text, "linux") for at in (5, 6)),
        *((at, text, "math") for at in (100, 115, 130)),
    ]
    lines[0] = (0, text, "ML")
    result = analysis.recurring_mistakes.groups(mistakes(lines))
    assert result["date"].tolist() == dates([0, 5, 18]).tolist()
    assert set(result["days"]) == {3}
    assert analysis.recurring_mistakes.groups(mistakes([])).empty
    assert (
        len(
            analysis.recurring_mistakes.groups(
                mistakes([(0, text, None), (1, text, None), (2, text, None)])
            )
        )
        == 3
    )


LINE = st.tuples(
    st.integers(0, 40),
    st.sampled_from([pair[1] for pair in PAIRS[:6]]),
    st.sampled_from(["a", "b"]),
)


@given(st.lists(LINE, max_size=25))
@settings(max_examples=50, deadline=None)
def test_groups_are_networkx_components(lines):
    """The same groups that a graph of the pairs has."""
    lines.sort(key=lambda one: one[0])
    graph = nx.Graph()
    graph.add_nodes_from(range(len(lines)))
    for a, (day, text, topic) in enumerate(lines):
        for b, (other_day, other, other_topic) in enumerate(lines[:a]):
            near = abs(day - other_day) <= MAX_GAP.days
            if topic == other_topic and near and score(text, other) >= THRESHOLD:
                graph.add_edge(a, b)
    expected = {
        tuple(sorted(lines[at] for at in component))
        for component in nx.connected_components(graph)
        if len({lines[at][0] for at in component}) >= DAYS
    }
    result = analysis.recurring_mistakes.groups(mistakes(lines))
    day = (result["date"] - MONDAY).dt.days
    rows = list(zip(result["group"], day, result["text"], result["topic"], strict=True))
    assert {
        tuple(sorted(row[1:] for row in rows if row[0] == group)) for group in set(result["group"])
    } == expected


def test_the_threshold_on_labelled_pairs():
    """Precision before recall, and the docs give the figures as they are."""
    assert len(PAIRS) >= 60
    assert {pair[0] for pair in PAIRS} == {"same", "related", "different"}
    scored = [(kind, score(pair, other)) for kind, pair, other in PAIRS]

    def at(threshold):
        called = [kind for kind, value in scored if value >= threshold]
        right = called.count("same")
        return right / len(called), right / sum(kind == "same" for kind, _ in scored)

    text = " ".join((ROOT / "journey" / "analysis" / "README.md").read_text("utf-8").split())
    precision, recall = at(THRESHOLD)
    assert f"its threshold is {THRESHOLD:g}" in text
    assert (
        f"precision {precision:.2f}, recall {recall:.2f}. At 79: {at(79)[0]:.2f} and {at(79)[1]:.2f}"
        in text
    )
    assert at(THRESHOLD)[0] == 1.0
    assert at(THRESHOLD)[1] >= 0.5
    assert at(79)[0] < 0.9


def test_the_edge_by_hand():
    """Hours at a stretch of 3 or 4 of those rated, from ten rounds; the interval from four weeks."""
    frame = rounds(
        [
            (at, "ml", 2, None, difficulty)
            for at, difficulty in enumerate([3, 4, 1, 5, None, 3, 3, 2, 4, 4, 1])
        ]
    )
    result = analysis.learning_zone.share_of_hours(frame, END)
    assert result.value == pytest.approx(6 / 10)
    assert result.low is None
    assert str(sentences.learning_zone.describe(result)) == (
        "60 % of your rated hours were at your edge (difficulty 3 or 4). 20 h rated in 10 sessions."
    )
    assert (
        analysis.learning_zone.share_of_hours(frame.head(9), END).reason
        == "not enough rated sessions yet (8 of 10)"
    )


@given(worked(least=12))
def test_the_edges_interval_is_students_over_weeks(frame):
    """Against plain pandas and scipy; rounds that are split change nothing."""
    result = analysis.learning_zone.share_of_hours(frame, END)
    rated = frame[frame["difficulty"].notna() & frame["hours"].notna()]
    if len(rated) < 10:
        assert result.value is None
        return
    inside = rated["difficulty"].isin([3, 4])
    assert result.value == pytest.approx(
        rated["hours"][inside].sum() / rated["hours"].sum(), abs=1e-9
    )
    week = rated["date"].dt.to_period("W-SUN")
    shares = (
        rated["hours"].where(inside, 0).groupby(week).sum() / rated["hours"].groupby(week).sum()
    )
    shares = shares[shares.index.start_time >= frame["date"].min()]
    if len(shares) < 4:
        assert result.low is None
    else:
        low, high = stats.t.interval(0.95, len(shares) - 1, shares.mean(), shares.std(ddof=1) / len(shares) ** 0.5) \
            if shares.std() else (shares.mean(),) * 2  # fmt: skip
        assert (result.low, result.high) == pytest.approx((max(low, 0), min(high, 1)), abs=1e-9)
    halves = pd.concat([frame.assign(hours=frame["hours"] / 2)] * 2).sort_values(
        "date", kind="stable"
    )
    assert analysis.learning_zone.share_of_hours(halves, END).value == pytest.approx(result.value)
