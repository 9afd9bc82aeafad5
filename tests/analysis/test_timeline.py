"""Stages and projects along time, turns by topic, and the mix by longer times."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import analysis

FIRST = pd.Timestamp("2026-01-01")


def frames(stages, projects):
    """Return days with a stage each, or none, and rounds with a project each."""
    days = pd.DataFrame(
        {
            "date": FIRST + pd.to_timedelta(range(len(stages)), unit="D"),
            "status": "worked",
            "stage": pd.Series(stages, dtype="object"),
        }
    )
    rounds = pd.DataFrame(
        {
            "date": FIRST + pd.to_timedelta([at for at, _ in projects], unit="D"),
            "project": pd.Series([project for _, project in projects], dtype="object"),
        }
    ).sort_values("date", kind="stable")
    return days, rounds


@given(
    st.lists(st.sampled_from(["a", "b", None]), max_size=40),
    st.lists(st.tuples(st.integers(0, 120), st.sampled_from(["p", "q", None])), max_size=40),
)
def test_spans_are_what_counting_by_hand_gives(stages, projects):
    """Every day lies in one span of its stage; a project's days are apart by 28 at most within one."""
    days, rounds = frames(stages, projects)
    result = analysis.timeline.spans(days, rounds)
    expected = []
    running = None
    for at, stage in enumerate(stages):
        if stage is None:
            continue
        if running and running[0] == stage:
            running[2], running[3] = at, running[3] + 1
        else:
            running = [stage, at, at, 1]
            expected.append(("stage", running))
    for name in ("p", "q"):
        there = sorted({at for at, project in projects if project == name})
        for at in there:
            last = next((item for kind, item in reversed(expected) if kind == name), None)
            if last and at - last[2] <= 28:
                last[2], last[3] = at, last[3] + 1
            else:
                expected.append((name, [name, at, at, 1]))
    rows = {
        (row.name, (row.start - FIRST).days, (row.end - FIRST).days, row.days)
        for row in result.itertuples(index=False)
    }
    assert rows == {tuple(item) for _, item in expected}
    assert list(result["kind"]) == sorted(result["kind"], reverse=True)  # stages before projects
    for _, stage in result.groupby("kind"):
        assert stage["start"].is_monotonic_increasing


def test_turns_are_counted_by_their_topic():
    """A mistake without a turn or a topic is none; those that are learned are counted beside."""
    mistakes = pd.DataFrame(
        {
            "date": FIRST, "fix": ["a", "b", None, "c", "d"], "topic": ["ml", "ml", "ml", None, "math"],
            "learned": [True, False, False, False, False],
        }
    )  # fmt: skip
    result = analysis.mistake_fixes.by_topic(mistakes)
    assert result.to_numpy().tolist() == [["ml", 2, 1], ["math", 1, 0]]
    assert analysis.mistake_fixes.by_topic(mistakes.iloc[:0]).empty


@pytest.mark.parametrize(("by", "code"), [("month", "MS"), ("year", "YS")])
def test_the_mix_of_longer_times_is_a_plain_sum(demo_journal, by, code):
    """As pandas' own grouping gives it."""
    rounds = demo_journal.sessions()
    result = analysis.topic_mix.by_period(rounds, by)
    plain = (
        rounds.dropna(subset=["topic"])
        .groupby([pd.Grouper(key="date", freq=code), "topic"])["hours"]
        .sum()
    )
    assert result.set_index([by, "topic"])["hours"].to_dict() == pytest.approx(
        plain[plain > 0].to_dict()
    )
