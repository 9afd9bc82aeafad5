"""What was done on the page is taken back whole: the day is what it was, also after a reload."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journey import Entry, Journal
from journey.errors import InvalidValue
from journey.model.edits import ACTIONS
from journey.pages.daily import commands
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.view import view
from journey.storage import timer_file

DAY = date(2026, 11, 20)
WHOLE = {
    "date": str(DAY), "status": "worked", "stage": "Algebra", "satisfaction": 6, "insights": "aha", "notes": "late",
    "sessions": [{"topic": "ml", "result": "a plot", "hours": 1.5, "gap": 2}, {"topic": "math", "hours": 0.5}],
    "mistakes": [{"text": "sliced. guessed.", "fix": "print"}, {"text": "late"}],
    "questions": [{"text": "why"}], "plans": [{"id": "a", "cue": "tea", "action": "begin"}],
    "explanations": [{"topic": "PCA", "text": "turns the axes"}], "feedback": [{"text": "show it", "person": "Bo"}],
}  # fmt: skip
# Each command with values that change something.
COMMANDS = {
    "save_line": {"line": "oops -> look"}, "add_session": {"topic": "ml", "hours": "1"},
    "add_mistake": {"text": "oops"}, "add_question": {"text": "how"}, "add_note": {"text": "tired"},
    "edit_session": {"index": 0, "result": "b"}, "edit_mistake": {"index": 1, "public": True},
    "edit_question": {"index": 0, "answer": "so"}, "remove": {"of": "sessions", "index": 0},
    "save_plan": {"cue": "x", "action": "y", "id": "a"}, "settle_plan": {"id": "a", "outcome": "skipped"},
    "set_field": {"field": "satisfaction", "value": None}, "rest": {"rest": True},
    "explain": {"text": "words"}, "add_feedback": {"text": "good"}, "mark_confusion": {"index": 0, "words": "axes"},
    "take_up_feedback": {"index": 0}, "reopen": {}, "note_posted": {"network": "x", "text": "t"},
    "finish": {"fields": {"new_topic": "os"}}, "save_all": {"fields": {"insights": "more"}},
    "split_mistake_sentences": {"index": 0}, "set_state": {"stage": "Analysis"},
}  # fmt: skip


@pytest.fixture
def daily(journal, monkeypatch):
    """The page of a day that has something of everything."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    journal.save(Entry.from_dict(WHOLE))
    return open_page(journal)


def content(daily, journal=None):
    """Return what the day says, as it is on the disk."""
    entry = Journal(daily.journal.folder).entry(DAY)
    del journal
    return entry and entry.content()


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_command_is_taken_back(daily, command):
    """The entry equals the one before the command, on this page and on one that is opened again."""
    before = content(daily)
    dispatch(daily, command, COMMANDS[command])
    changed = content(daily) != before
    assert changed or command in {"reopen", "rest"}
    if changed:
        assert view(daily)["undo"]
        dispatch(daily, "undo", {})
    assert content(daily) == before
    assert view(open_page(Journal(daily.journal.folder)))["sessions"]


@given(st.lists(st.sampled_from(sorted(COMMANDS)), max_size=6))
@settings(max_examples=25)
def test_a_row_of_commands_is_taken_back_one_by_one(tmp_path_factory, chosen):
    """Whatever was done, in whatever order: each undo leads to the state before its command."""
    journal = Journal(tmp_path_factory.mktemp("undo") / "data", create=True)
    journal.save(Entry.from_dict(WHOLE))
    daily = open_page(journal, DAY)
    states = [content(daily)]
    for command in chosen:
        steps = len(daily.steps)
        try:
            dispatch(daily, command, COMMANDS[command])
        except Exception:  # noqa: BLE001 - what is refused changes nothing
            assert content(daily) == states[-1]
            continue
        if len(daily.steps) > steps:
            states.append(content(daily))
    for state in reversed(states[:-1]):
        dispatch(daily, "undo", {})
        assert content(daily) == state
    with pytest.raises(InvalidValue, match="nothing to take back"):
        dispatch(daily, "undo", {})


def test_a_day_that_was_empty_is_empty_again(journal, monkeypatch):
    """No trace of a line that was typed into the wrong day stays on it."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    daily = open_page(journal)
    dispatch(daily, "add_session", {"topic": "ml"})
    dispatch(daily, "undo", {})
    assert journal.entry(DAY) is None
    assert view(daily)["sessions"] == []


def test_a_discarded_session_runs_again(daily):
    """With its goal, its topic and its time."""
    dispatch(daily, "start", {"topic": "ml", "goal": "a plot"})
    running = daily.timer
    dispatch(daily, "discard", {})
    assert daily.timer is None
    dispatch(daily, "undo", {})
    assert daily.timer == running


def test_a_saved_session_waits_again(daily):
    """Taken back, the stopped session is there with what the person can correct."""
    before = content(daily)
    dispatch(daily, "start", {"topic": "ml", "goal": "a plot"})
    dispatch(daily, "stop", {})
    stopped = daily.timer
    dispatch(daily, "save_session", {"result": "x", "topic": "ml"})
    dispatch(daily, "undo", {})
    assert (content(daily), daily.timer) == (before, stopped)
    assert timer_file.read_timer(daily.journal.folder) == stopped


def test_what_somebody_else_changed_since_is_left_alone(daily):
    """The page says so, and neither version is lost."""
    dispatch(daily, "add_mistake", {"text": "mine"})
    daily.journal.change(DAY, lambda entry: entry.replace(insights="from the shell"))
    with pytest.raises(InvalidValue, match="was changed since"):
        dispatch(daily, "undo", {})
    assert daily.entry.insights == "from the shell"
    assert daily.entry.mistakes[-1].text == "mine"


def test_every_command_that_changes_a_day_is_tried_here():
    """A new command finds its way into this file."""
    elsewhere = {
        "keep_draft", "start", "set_goal", "pause", "stop", "resume", "discard", "save_session", "dismiss",
        "line_opened", "choose_topic", "mark_learned", "search", "on_this_day", "set_note_to_self", "set_open",
        "answer_question", "dismiss_explanation", "add_picture", "thumbnail", "list_versions", "compare_version",
        "restore_version", "undo", "set_up", "try_sample_data", "leave_sample_data", "open_day", "resolve_conflict", "refresh", "measure_post", "set_caption",
    }  # fmt: skip
    assert {*ACTIONS, *commands.COMMANDS} == {*COMMANDS, *elsewhere}


def test_another_days_question_and_fix_are_taken_back_there(daily):
    """What is answered or learned on its own day is taken back on that day."""
    earlier = date(2026, 11, 10)
    daily.journal.save(
        Entry(date=earlier, questions=[{"text": "how"}], mistakes=[{"text": "m", "fix": "f"}])
    )
    before = daily.journal.entry(earlier).content()
    values = {"date": str(earlier), "text": "how", "answer": "so"}
    dispatch(daily, "answer_question", values)
    dispatch(daily, "undo", {})
    dispatch(daily, "mark_learned", {"date": str(earlier), "mistake": "m", "text": "f"})
    dispatch(daily, "undo", {})
    assert daily.journal.entry(earlier).content() == before


def test_a_version_is_compared_word_by_word(daily):
    """What only the old one says, what only the present one says, and what both say."""
    dispatch(daily, "edit_mistake", {"index": 1, "text": "too late"})
    versions = dispatch(daily, "list_versions", {})
    assert [version["current"] for version in versions] == [True, False]
    assert versions[0]["about"].endswith("Mistake 2")
    compared = dispatch(daily, "compare_version", {"revision": versions[1]["revision"]})
    (change,) = compared["changes"]
    assert {"Session 1", "Session 2", "Mistake 1", "Insight"} <= set(compared["same"])
    assert "Mistake 2: late\n" in compared["text"]
    assert change["label"] == "Mistake 2"
    assert change["pieces"] == [
        {"text": "too ", "only": "now"},
        {"text": "late", "only": ""},
    ]
    dispatch(daily, "restore_version", {"revision": versions[1]["revision"]})
    assert daily.entry.mistakes[1].text == "late"
    assert len(dispatch(daily, "list_versions", {})) == 3
