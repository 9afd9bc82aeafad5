"""A running session as a value: pauses never count, and nothing is counted twice."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Entry
from journey.model import timer
from journey.model.timer import MAX_HOURS, Timer, with_session

BEGIN = datetime(2026, 11, 20, 18, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """A clock that the test sets by minutes after the beginning."""

    def set_to(minutes):
        monkeypatch.setattr(timer, "now", lambda: BEGIN + timedelta(minutes=minutes))

    set_to(0)
    return set_to


def test_a_pause_does_not_count(clock):
    """Half an hour, a pause of an hour, a quarter of an hour."""
    running = Timer(BEGIN, topic="ml")
    clock(30)
    paused = running.paused()
    clock(90)
    assert paused.hours == 0.5
    resumed = paused.resumed()
    clock(105)
    assert resumed.hours == 0.75
    session = resumed.stopped().session("a plot")
    assert (session.hours, session.start) == (0.75, BEGIN)
    assert session.end == BEGIN + timedelta(minutes=105)


def test_one_that_is_stopped_in_a_pause_ends_where_the_pause_began(clock):
    """Nobody worked after that; a pause overnight makes no session of a whole day."""
    clock(30)
    paused = Timer(BEGIN).paused()
    clock(14 * 60)
    stopped = paused.stopped()
    assert (stopped.stopped_at, stopped.hours) == (BEGIN + timedelta(minutes=30), 0.5)
    assert not stopped.exceeds_limit
    assert not stopped.paused_at


def test_pausing_twice_and_going_on_twice_are_once(clock):
    """The second time nothing changes."""
    running = Timer(BEGIN)
    assert running.resumed() == running
    clock(10)
    paused = running.paused()
    clock(20)
    assert paused.paused() == paused
    assert paused.stopped().paused() == paused.stopped()
    assert paused.resumed().resumed() == paused.resumed()


def test_a_clock_that_is_set_back_in_a_pause_takes_nothing_away(clock):
    """A pause is never shorter than nothing."""
    clock(30)
    paused = Timer(BEGIN).paused()
    clock(-60)
    assert paused.resumed().paused_seconds == 0


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 600)), max_size=6))
def test_hours_are_the_sum_of_what_was_worked(stretches):
    """Whatever pauses lie between."""
    with pytest.MonkeyPatch.context() as patch:
        at = BEGIN
        patch.setattr(timer, "now", lambda: at)
        running = Timer(BEGIN)
        for worked, pause in stretches:
            at += timedelta(minutes=worked)
            running = running.paused()
            at += timedelta(minutes=pause)
            running = running.resumed()
        total = sum(worked for worked, _ in stretches)
        stopped = running.stopped()
        assert stopped.hours == pytest.approx(total / 60)
        assert stopped.exceeds_limit == (total / 60 >= MAX_HOURS)


def test_a_session_of_the_timer_is_added_once(clock):
    """The timer's file may outlive the saving."""
    clock(60)
    session = Timer(BEGIN, topic="ml").stopped().session("a plot")
    day = with_session(Entry(date="2026-11-20"), session)
    assert with_session(day, session) == day
    assert len(day.sessions) == 1


def test_a_start_that_no_clock_has_said_is_not_believed(monkeypatch):
    """A session that begins in 1970 is filed today, without a time of its own and with hours that are said."""
    monkeypatch.setattr(timer, "now", lambda: datetime(2026, 11, 20, 12, tzinfo=UTC))
    running = Timer(datetime(1970, 1, 1, tzinfo=UTC), zone="Europe/Berlin").stopped()
    assert running.exceeds_limit
    assert running.day(time(4)) == date(2026, 11, 20)
    session = running.session("x", hours=1.0)
    assert (session.start, session.end, session.hours) == (None, None, 1.0)
