"""Measures 8, 9 and 14: the mix of topics, what goes together, hours and satisfaction."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from frames_for_measures import MONDAY, days, lived, rounds, shuffled, worked
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from journey import analysis, sentences
from journey.analysis.satisfaction import effective_sample_size
from journey.analysis.topic_mix import entropy
from journey.analysis.topic_relations import false_discovery

LONG = days([1.0] * 60)


@given(worked())
def test_shares_are_plain_ones(frame):
    """Of the hours stated; units and the order of rows change nothing."""
    result = analysis.topic_mix.shares(frame)
    plain = frame.groupby("topic")["hours"].sum()
    plain = (plain[plain > 0] / plain.sum()).sort_index() if plain.sum() else plain.iloc[:0]
    assert result.sort_index().to_dict() == pytest.approx(plain.to_dict())
    minutes = analysis.topic_mix.shares(shuffled(frame.assign(hours=frame["hours"] * 60)))
    assert minutes.to_dict() == pytest.approx(result.to_dict())


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9).filter(lambda one: sum(one) > 1e-6))
def test_entropy_is_scipys(hours):
    """In nats."""
    shares = np.array(hours) / sum(hours)
    assert entropy(shares) == pytest.approx(stats.entropy(shares), abs=1e-9)


@given(worked(least=10))
def test_equal_topics_and_their_range(frame):
    """`e^H` and `1/Σp²`, and both with any one week left out, by plain pandas."""
    known = frame[frame["hours"].notna()]

    def equal(rows, order):
        shares = rows.groupby("topic")["hours"].sum() / rows["hours"].sum()
        return math.exp(stats.entropy(shares)) if order == 1 else 1 / (shares**2).sum()

    for order in (1, 2):
        result = analysis.topic_mix.effective_number(frame, LONG, order)
        if known.empty:
            assert result.value is None
            continue
        assert result.value == pytest.approx(equal(known, order), abs=1e-9)
        week = known["date"].dt.to_period("W-SUN")
        left = [equal(known[week != item], order) for item in week.unique() if (week != item).any()]
        if len(left) > 1:
            assert (result.low, result.high) == pytest.approx((min(left), max(left)), abs=1e-9)


def test_the_mix_needs_28_days():
    """Under that only shares are there; the sentence says what the number means."""
    frame = rounds([(at, ("ml", "math")[at % 2], 1, None, None) for at in range(28)])
    assert (
        analysis.topic_mix.effective_number(frame, LONG.head(27)).reason
        == "not enough days yet (27 of 28)"
    )
    equal = analysis.topic_mix.effective_number(frame, LONG)
    assert str(sentences.topic_mix.describe(equal)) == (
        "You spread your time over about 2 topics. N1 2.0."
    )
    alone = analysis.topic_mix.effective_number(frame.assign(topic="ml"), LONG)
    assert not sentences.topic_mix.describe(alone)
    unknown = frame.assign(hours=np.nan)
    assert (
        analysis.topic_mix.effective_number(unknown, LONG).reason
        == "no hours of a topic are stated"
    )
    one_week = frame.assign(date=MONDAY)
    assert analysis.topic_mix.effective_number(one_week, LONG).reason == "all in one week"


def plain_company(frame, recorded):
    """Return NPMI and p of pairs, by loops."""
    worked_days = sorted(recorded.loc[recorded["status"] == "worked", "date"])
    n = len(worked_days)
    named = frame.dropna(subset=["topic"])
    there = {
        topic: np.array(
            [day in set(named.loc[named["topic"] == topic, "date"]) for day in worked_days]
        )
        for topic in sorted(set(named["topic"]))
    }
    result = {}
    for (combination, x), (other, y) in combinations(there.items(), 2):
        joint = int((x & y).sum())
        if 3 <= joint < n:
            npmi = math.log(joint * n / (x.sum() * y.sum())) / -math.log(joint / n)
            shifts = [int((x & np.roll(y, k)).sum()) >= joint for k in range(n)]
            result[combination, other] = (joint, npmi, sum(shifts) / n)
    return result


@given(
    st.lists(
        st.lists(st.sampled_from(["linux", "math", "ml"]), max_size=3, unique=True),
        min_size=28,
        max_size=130,
    )
)
@settings(max_examples=40, deadline=None)
def test_company_is_the_plain_count(chosen):
    """NPMI by gensim's formula, p by rolling one against the other, corrected as scipy does."""
    recorded = days([1.0 if item else "rest" for item in chosen])
    frame = rounds(
        [(at, topic, 0.5, None, None) for at, group in enumerate(chosen) for topic in group]
    )
    result = analysis.topic_relations.same_day_pairs(frame, recorded)
    n = int((recorded["status"] == "worked").sum())
    expected = plain_company(frame, recorded) if n >= 28 else {}
    assert {(row.topic, row.other): (row.joint, row.npmi) for row in result.itertuples()} == {
        pair: (joint, pytest.approx(npmi, abs=1e-9)) for pair, (joint, npmi, _) in expected.items()
    }
    if n < 20 * len(result):
        assert result["p"].isna().all()
    elif len(result):
        p = [expected[row.topic, row.other][2] for row in result.itertuples()]
        assert result["p"].tolist() == pytest.approx(stats.false_discovery_control(p), abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_the_correction_is_scipys(p):
    """Benjamini and Hochberg's."""
    assert false_discovery(np.array(p)) == pytest.approx(stats.false_discovery_control(p), abs=1e-9)


def test_company_says_what_it_can():
    """Strength alone where the test needs more days; nothing under 28, none for what is always there."""
    chosen = [("ml", "math"), ("linux",), ("ml", "math"), ("python",), ("linux",)] * 8
    frame = rounds(
        [(at, topic, 0.5, None, None) for at, group in enumerate(chosen) for topic in group]
    )
    recorded = days([1.0] * 40)
    result = analysis.topic_relations.strongest_pair(frame, recorded)
    assert result.p is not None
    assert str(sentences.topic_relations.describe_pair(result)) == (
        "You often study math and ml on the same day. NPMI 1.00, 40 days."
    )
    more = pd.concat([frame, frame.assign(topic="python"), frame.assign(topic="electronics")])
    few = analysis.topic_relations.strongest_pair(more, recorded)
    assert few.p is None
    assert few.value is not None
    assert few.reason.startswith("not enough days for a test yet (40 of ")
    assert (
        analysis.topic_relations.strongest_pair(frame, recorded.head(27)).reason
        == "not enough days yet (27 of 28)"
    )
    always = rounds([(at, topic, 1, None, None) for at in range(30) for topic in ("ml", "math")])
    assert (
        analysis.topic_relations.strongest_pair(always, days([1.0] * 30)).reason
        == "no two topics stand out"
    )


@given(lived(least=30))
def test_rho_is_spearmans(frame):
    """Over days that have both; in any order of rows and in minutes as well."""
    rng = np.random.default_rng(len(frame))
    frame["satisfaction"] = pd.array(rng.integers(1, 11, len(frame)), dtype="Int8")
    both = frame[frame["hours"].notna()]
    result = analysis.satisfaction.correlation_with_hours(frame)
    if len(both) < 28:
        assert result.reason == f"not enough days yet ({len(both)} of 28)"
        return
    if len(set(both["hours"])) == 1:
        assert result.reason == "one of them is always the same"
        return
    expected = stats.spearmanr(both["hours"], both["satisfaction"].astype(float))
    assert result.value == pytest.approx(expected.statistic, abs=1e-9)
    other = analysis.satisfaction.correlation_with_hours(
        shuffled(frame.assign(hours=frame["hours"] * 60))
    )
    assert (other.value, other.p) == pytest.approx((result.value, result.p), abs=1e-9)
    detail = sentences.satisfaction.describe(result).detail
    assert detail.startswith("ρ ")
    assert detail.endswith(f", {len(both)} days.")
    assert result.low is None or result.low <= result.value <= result.high


@given(st.integers(28, 90), st.integers(0, 99))
def test_p_counts_independent_days(n, seed):
    """`n_eff` by its formula, at most n; where it is n, the p is scipy's."""
    rng = np.random.default_rng(seed)
    x, y = rng.permutation(n).astype(float), rng.permutation(n).astype(float)

    def r(values, k):
        z = values - values.mean()
        return float((z[k:] * z[:-k]).sum() / (z * z).sum())

    shared = sum((n - k) / n * max(0, r(x, k) * r(y, k)) for k in range(1, n // 5 + 1))
    assert effective_sample_size(x, y) == pytest.approx(1 / (1 / n + 2 / n * shared))
    frame = days(list(x / 4 + 0.1), satisfaction=[None] * n)
    frame["satisfaction"] = y
    if effective_sample_size(x, y) == n:
        expected = stats.spearmanr(x, y).pvalue
        assert analysis.satisfaction.correlation_with_hours(frame).p == pytest.approx(
            expected, abs=1e-9
        )
