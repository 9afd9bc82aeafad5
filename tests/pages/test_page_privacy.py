"""Nothing typed on the page reaches a post unless the answer said that it is in the post."""

from __future__ import annotations

from datetime import date

import pytest

from journey.pages.daily.commands import dispatch, open_page, saved_kind
from journey.pages.daily.view import view
from journey.sharing import networks, posts

DAY = date(2026, 11, 20)
MARK = "xyzzymark"
# Every place in which words are typed: a command, and its values with the mark in one of them.
PLACES = [
    ("add_session", {"topic": MARK}), ("add_session", {"topic": "ml", "result": MARK}),
    ("add_mistake", {"text": MARK}), ("add_mistake", {"text": "x", "fix": MARK}), ("add_question", {"text": MARK}),
    ("add_note", {"text": MARK}), ("save_line", {"line": MARK}), ("save_line", {"line": f"? {MARK}"}),
    ("save_line", {"line": f"note: {MARK}"}), ("save_line", {"line": f"insight: {MARK}"}),
    ("save_line", {"line": f"improve: {MARK}"}), ("set_field", {"field": "insights", "value": MARK}),
    ("set_field", {"field": "improve", "value": MARK}), ("set_field", {"field": "notes", "value": MARK}),
    ("save_plan", {"cue": MARK, "action": "x"}), ("save_plan", {"cue": "x", "action": MARK}),
    ("explain", {"topic": MARK, "text": "x"}), ("explain", {"topic": "x", "text": MARK}),
    ("add_feedback", {"person": MARK, "text": "x"}), ("add_feedback", {"person": "x", "text": MARK}),
    ("set_note_to_self", {"text": MARK}), ("keep_draft", {"fields": {"new_text": MARK}}),
]  # fmt: skip


@pytest.fixture
def daily(journal, monkeypatch):
    """An empty day's page."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    return open_page(journal)


def is_posted(daily):
    """Whether the mark stands in what any network's post would say."""
    settings = daily.journal.settings
    return any(
        MARK in part
        for network in networks.NETWORKS
        for part in posts.compose(daily.entry, network, settings)
    )


@pytest.mark.parametrize(("command", "values"), PLACES)
@pytest.mark.parametrize("hidden", ["", '[privacy]\nhide = ["result", "insights"]\n'])
def test_a_word_is_public_only_if_the_answer_said_so(daily, command, values, hidden):
    """In each place of the page, and with fields that are hidden by the settings."""
    (daily.journal.folder / "journey.toml").write_text(hidden)
    daily.changed_days = []
    dispatch(daily, command, values)
    saved = saved_kind(daily)
    told_public = bool(saved and saved["public"])
    assert not is_posted(daily) or told_public


@pytest.mark.parametrize("goal", ["goal", "stop_result"])
def test_words_of_a_session_by_the_timer(daily, goal):
    """The goal is never in the post; the result is, and the answer says so."""
    dispatch(daily, "start", {"topic": "ml", "goal": MARK if goal == "goal" else "x"})
    dispatch(daily, "stop", {})
    result = MARK if goal != "goal" else "y"
    values = {"result": result, "topic": "ml", "cue": MARK, "action": f"{MARK} next"}
    dispatch(daily, "save_session", values | {"private": False})
    (entry,) = [entry for entry in daily.journal.entries() if entry.sessions]
    text = "\n".join(posts.compose(entry, "mastodon", daily.journal.settings))
    assert (MARK in text) == (goal != "goal")


def test_a_private_session_is_in_no_post(daily):
    """Kept private when it is saved."""
    dispatch(daily, "start", {"topic": MARK})
    dispatch(daily, "stop", {})
    dispatch(daily, "save_session", {"result": MARK, "topic": MARK, "private": True})
    (entry,) = [entry for entry in daily.journal.entries() if entry.sessions]
    assert posts.compose(entry, "mastodon", daily.journal.settings) == []


def test_the_tags_say_what_is_in_the_post(daily):
    """An insight is; without one it is what should be done better; a mistake only if it was chosen."""
    dispatch(daily, "add_mistake", {"text": "a"})
    assert view(daily)["in_post"] == {"insights": True, "improve": True, "stage": True}
    assert not view(daily)["lines"][0]["in_post"]
    dispatch(daily, "edit_mistake", {"index": 0, "public": True})
    dispatch(daily, "set_field", {"field": "insights", "value": "aha"})
    shown = view(daily)
    assert shown["in_post"] == {"insights": True, "improve": False, "stage": True}
    assert shown["lines"][0]["in_post"]
    assert shown["post"]["contents"] == {
        "sessions": 0,
        "insight": True,
        "improve": False,
        "mistakes": 1,
    }
