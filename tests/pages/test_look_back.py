"""What the page says of earlier days and sessions, and what it finds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.view import view

DAY = date(2026, 11, 20)


@pytest.fixture
def daily(journal, monkeypatch):
    """The page of the 20th of November."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    return open_page(journal)


def save(journal, back, **fields):
    """Save a day so many days before the 20th."""
    journal.save(
        Entry.from_dict({"date": str(DAY - timedelta(back)), "status": "worked", **fields})
    )


def sessions(*gaps):
    """Return a session for each gap."""
    return [{"topic": "ml", "goal": "a plot", "gap": gap} for gap in gaps]


@pytest.mark.parametrize(("days", "answer"), [
    ({}, ""),
    ({0: (9, 8, 10)}, "far"), ({0: (0, 1, 0)}, "near"), ({0: (9, 8)}, ""), ({0: (9, 7, 10)}, ""),
    ({0: (9,), 1: (2, 8), 4: (9, 8)}, ""), ({0: (9,), 1: (8,), 4: (0, 9)}, "far"),
    ({1: (9, 9, 9)}, ""), ({0: (9, 9), 9: (9,)}, ""), ({0: (1,), 2: (None, 0, 1)}, "near"),
    ({0: (5, 9, 9, 9)}, "far"), ({0: (9, 9, 9, 5)}, ""),
])  # fmt: skip
def test_three_sessions_in_a_row(journal, monkeypatch, days, answer):
    """Only after a session of today, within a week, and only what the last three say."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    for back, gaps in days.items():
        save(journal, back, sessions=sessions(*gaps))
    assert view(open_page(journal))["gaps_in_a_row"] == answer


def test_a_month_ago_on_a_finished_day(journal, monkeypatch):
    """What was made or understood, never a mistake; only today, and only once the day is finished."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    back = (DAY - date(2026, 10, 20)).days
    save(journal, back, mistakes=[{"text": "oops"}])
    save(journal, 0, sessions=[{"topic": "ml"}])
    daily = open_page(journal)
    dispatch(daily, "finish", {"fields": {}})
    assert view(daily)["month_ago"] is None
    journal.change(DAY - timedelta(back), lambda entry: entry.add(sessions=entry_session("a net")))
    assert view(open_page(journal))["month_ago"] == {
        "date": "2026-10-20", "when": "Tuesday, 20 October 2026", "day": "1", "kind": "result", "text": "a net",
    }  # fmt: skip
    dispatch(daily, "reopen", {})
    assert view(open_page(journal))["month_ago"] is None


def entry_session(result):
    """Return a session with a result."""
    from journey.model.entry import Session

    return Session(topic="ml", result=result)


def test_a_fix_is_found_with_its_mistake(daily):
    """And an answer with its question."""
    save(daily.journal, 3, mistakes=[{"text": "summed the wrong axis", "fix": "print the shape"}],
         questions=[{"text": "why minus the maximum", "answer": "so that exp cannot overflow"}])  # fmt: skip
    (hit,) = dispatch(daily, "search", {"text": "shape"})["hits"]
    assert (hit["text"], hit["of"]) == ("print the shape", "summed the wrong axis")
    (hit,) = dispatch(daily, "search", {"text": "overflow"})["hits"]
    assert hit["of"] == "why minus the maximum"
    (hit,) = dispatch(daily, "search", {"text": "axis"})["hits"]
    assert hit["of"] == ""


def test_a_session_saved_on_another_day_is_named(daily):
    """The timer's session belongs to the day on which it began, whichever day is shown."""
    from journey.pages.daily.commands import saved_kind

    dispatch(daily, "start", {"topic": "ml"})
    dispatch(daily, "open_day", {"date": str(DAY - timedelta(2))})
    dispatch(daily, "save_session", {"result": "a plot", "topic": "ml"})
    assert saved_kind(daily)["day"] != ""
    dispatch(daily, "add_question", {"text": "why"})
    assert saved_kind(daily)["day"] == ""


def test_a_note_about_oneself_is_met_as_a_mistake_is(daily):
    """One line, once; it may become a mistake with what to try."""
    dispatch(daily, "add_note", {"text": "I'm just too stupid for this."})
    assert daily.prompt == {"kind": "self"}
    dispatch(daily, "add_note", {"text": "slept badly"})
    assert daily.prompt is None
