"""The running round and the draft."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from journey.errors import NoTimer, StoreUnusable, TimerRunning
from journey.storage import drafts, timer_file
from journey.storage.drafts import Draft
from journey.user_warnings import FileQuarantined


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves when told to."""
    from journey.model.periods import now

    at = [now()]
    monkeypatch.setattr(timer_file, "now", lambda: at[0])
    monkeypatch.setattr("journey.model.timer.now", lambda: at[0])

    def forward(**by):
        at[0] += timedelta(**by)

    return forward


def test_a_round_is_timed_to_the_minute(tmp_path, clock):
    """Start, ninety minutes and a bit, stop: one and a half hours."""
    timer_file.start_timer(tmp_path, topic="ml", goal="it converges")
    clock(minutes=90, seconds=10)
    made = timer_file.stop_timer(tmp_path).session("it does", gap=2)
    assert (made.topic, made.hours, made.goal, made.gap, made.source) == (
        "ml",
        1.5,
        "it converges",
        2,
        "timer",
    )
    clock(hours=1)
    assert timer_file.stop_timer(tmp_path).hours == 1.5
    timer_file.discard_timer(tmp_path)
    assert timer_file.read_timer(tmp_path) is None


def test_only_one_round_runs(tmp_path):
    """A second start says since when the first has been running."""
    timer_file.start_timer(tmp_path, topic="ml")
    with pytest.raises(TimerRunning, match="A session on ml has been running since"):
        timer_file.start_timer(tmp_path)


def test_nothing_runs_unless_started(tmp_path):
    """Stop without start says how to start."""
    with pytest.raises(NoTimer, match="journey start TOPIC"):
        timer_file.stop_timer(tmp_path)


def test_a_broken_timer_is_named(tmp_path):
    """A file that holds something else is said so and left alone."""
    (tmp_path / "timer.json").write_text("{}")
    with pytest.raises(StoreUnusable, match="the timer cannot be read"):
        timer_file.read_timer(tmp_path)


def test_a_draft_comes_back_and_an_empty_one_goes(tmp_path):
    """What was typed is there with its time; a draft that cannot be read is set aside."""
    day = date(2026, 11, 20)
    at = drafts.write_draft(tmp_path, day, {"line": "half a sen", "result": ""})
    assert drafts.read_drafts(tmp_path, day) == [Draft(at, {"line": "half a sen"})]
    assert drafts.write_draft(tmp_path, day, {"line": ""}) is None
    assert drafts.read_drafts(tmp_path, day) == []
    path = tmp_path / "drafts" / "2026-11-20.json"
    path.write_text("{half")
    with pytest.warns(FileQuarantined, match="the draft cannot be read"):
        assert drafts.read_drafts(tmp_path, day) == []
    assert [item.read_text() for item in (tmp_path / "quarantine").iterdir()] == ["{half"]


def test_two_pages_of_a_day_keep_words_of_their_own(tmp_path):
    """The file shows what was typed last; what another page typed stays until it is taken over."""
    day = date(2026, 11, 20)
    drafts.write_draft(tmp_path, day, {"line": "from one"}, "one")
    drafts.write_draft(tmp_path, day, {"line": "from two"}, "two")
    drafts.write_draft(tmp_path, day, {"line": "from two, more"}, "two")
    path = tmp_path / "drafts" / "2026-11-20.json"
    assert json.loads(path.read_text())["fields"] == {"line": "from two, more"}
    assert [draft.fields["line"] for draft in drafts.read_drafts(tmp_path, day)] == [
        "from two, more",
        "from one",
    ]
    drafts.write_draft(tmp_path, day, {}, "two")
    assert [draft.page for draft in drafts.read_drafts(tmp_path, day)] == ["one"]
    drafts.write_draft(tmp_path, day, {"line": "from one"}, "three", ["one"])
    assert [draft.page for draft in drafts.read_drafts(tmp_path, day)] == ["three"]
    drafts.write_draft(tmp_path, day, {}, "three")
    assert not path.exists()


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", 7])
def test_a_zone_that_this_machine_does_not_know_costs_no_session(tmp_path, zone):
    """The machine's own is taken in its place."""
    started = timer_file.start_timer(tmp_path, topic="ml")
    path = tmp_path / "timer.json"
    data = json.loads(path.read_text())
    path.write_text(json.dumps({**data, "zone": zone}))
    running = timer_file.read_timer(tmp_path)
    assert (running.topic, running.started_at) == ("ml", started.started_at)
    assert running.zone is None
