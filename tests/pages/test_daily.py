"""The daily page without its looks: what a person does lands in the journal."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from journey import Entry, Journal
from journey.errors import EditConflict, InvalidValue
from journey.journal.search import KINDS
from journey.language.formatting import hours, long_date
from journey.language.translations import translations
from journey.model.edits import ACTIONS
from journey.model.entry import FIELDS, Session
from journey.model.periods import learning_day
from journey.pages.daily import commands
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.view import view
from journey.pages.daily.widget import Page, script
from journey.storage import timer_file
from journey.user_warnings import SettingIgnored

DAY = date(2026, 11, 20)


@pytest.fixture
def daily(journal, monkeypatch):
    """The page of the 20th of November."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    return open_page(journal)


def test_a_first_day_asks_three_questions_once(daily):
    """After the answers the page is the usual one, also when it is opened again."""
    assert view(daily)["first"]
    dispatch(
        daily,
        "setup",
        {"making": "PCA", "stage": "Linear algebra", "friend": "Bo", "untouched": "curiosity"},
    )
    again = open_page(Journal(daily.journal.folder))
    assert not view(again)["first"]
    assert (view(again)["project"], view(again)["stage"]) == ("PCA", "Linear algebra")
    assert (again.journal.settings.pact, again.journal.settings.note_to_self) == (
        {"friend": "Bo"},
        "curiosity",
    )


def test_a_round_with_the_timer(daily):
    """Start, picture, stop, file: one round with hours, and the timer is gone."""
    dispatch(daily, "start", {})
    dispatch(daily, "picture", {"goal": "it converges", "topic": "ml"})
    dispatch(daily, "stop", {"goal": "it converges", "topic": "ml"})
    assert view(daily)["timer"]["stopped"]
    dispatch(
        daily, "file_round", {"result": "five of six", "topic": "ml", "gap": 2, "hours": "1h30"}
    )
    made = daily.journal.sessions().iloc[0]
    assert (made["topic"], made["result"], made["goal"], made["gap"], made["hours"], made["source"]) == (
        "ml", "five of six", "it converges", 2, 1.5, "timer",
    )  # fmt: skip
    assert timer_file.read_timer(daily.journal.folder) is None


def test_a_round_that_cannot_be_filed_keeps_its_timer(daily):
    """Without a topic and without a word the round stays stopped."""
    dispatch(daily, "start", {})
    dispatch(daily, "stop", {})
    with pytest.raises(InvalidValue, match="a session needs a topic or a result"):
        dispatch(daily, "file_round", {"result": "", "topic": ""})
    assert view(daily)["timer"]["stopped"]


def test_a_round_belongs_to_the_day_it_began(daily):
    """A page that was turned to another day files the round where it started."""
    dispatch(daily, "start", {"topic": "ml"})
    begun = learning_day(daily.timer.started_at, "Europe/Berlin", time(4))
    dispatch(daily, "stop", {})
    dispatch(daily, "file_round", {"result": "x", "topic": "ml"})
    assert [str(item) for item in daily.journal.days()["date"].dt.date] == [str(begun)]


def test_a_line_files_a_mistake_or_a_question(daily):
    """A turn behind an arrow or in its own field; `?` makes a look-up tied to the project."""
    dispatch(daily, "set_state", {"project": "PCA"})
    dispatch(daily, "file_line", {"line": "sliced by one -> print it"})
    dispatch(
        daily, "file_line", {"line": "tuned too early", "fix": "baseline first", "topic": "ml"}
    )
    dispatch(daily, "file_line", {"line": "? why do they stall", "topic": "math"})
    entry = daily.entry
    assert [(mistake.text, mistake.fix) for mistake in entry.mistakes] == [
        ("sliced by one", "print it"),
        ("tuned too early", "baseline first"),
    ]
    assert (entry.questions[0].text, entry.questions[0].needed_by) == ("why do they stall", "PCA")
    assert view(daily)["offer"]["action"] == "baseline first"


def test_the_offered_turn_becomes_the_action_that_is_started(daily):
    """Starting with the offer writes it down as a next action and settles it."""
    dispatch(daily, "file_line", {"line": "a -> write the invariant first"})
    dispatch(daily, "start", {"cue": "coffee", **view(daily)["offer"]})
    entry = daily.entry
    assert entry.plans[0].action == "write the invariant first"
    assert [(outcome.id, outcome.outcome) for outcome in entry.plan_outcomes] == [
        (entry.plans[0].id, "done")
    ]
    assert view(daily)["timer"]["action"] == "write the invariant first"


def test_a_next_action_of_yesterday_is_offered_and_can_be_let_go(journal):
    """It stands on top until it is started, done or let go; there is no failing."""
    dispatch(open_page(journal, DAY), "next_action", {"cue": "coffee", "action": "begin"})
    tomorrow = open_page(journal, DAY + timedelta(1))
    shown = view(tomorrow)["next"]
    assert (shown["cue"], shown["action"]) == ("coffee", "begin")
    dispatch(tomorrow, "settle", {"id": shown["id"], "outcome": "skipped"})
    assert view(tomorrow)["next"] is None
    assert tomorrow.journal.plans()["outcome"].tolist() == ["skipped"]


def test_closing_files_everything_that_is_typed(daily):
    """Each field lands where Enter would have put it, and the draft is gone."""
    dispatch(daily, "keep", {"fields": {"line": "half"}})
    typed = {
        "topic": "ml",
        "made": "a plot",
        "hours": "45m",
        "line": "? why",
        "action": "go on",
        "insights": "aha",
    }
    dispatch(daily, "set_field", {"field": "satisfaction", "value": 8})
    dispatch(daily, "close", {"fields": typed})
    entry = daily.entry
    assert entry.closed_at
    assert (entry.sessions[0].hours, entry.questions[0].text) == (0.75, "why")
    assert (entry.plans[0].action, entry.insights, entry.satisfaction) == ("go on", "aha", 8)
    assert view(daily)["closed"]
    assert view(daily)["drafts"] == []
    assert not list((daily.journal.folder / "drafts").glob("*.json"))
    dispatch(daily, "reopen", {})
    assert not view(daily)["closed"]


def test_a_wrong_value_refuses_the_whole_closing(daily):
    """Nothing is half-saved: one wrong field and everything stays typed."""
    with pytest.raises(InvalidValue, match="is not a duration"):
        dispatch(daily, "close", {"fields": {"topic": "ml", "hours": "soon", "insights": "aha"}})
    assert daily.entry.is_empty()


def test_a_draft_is_there_when_the_page_opens_again(daily):
    """What was typed and not filed comes back with its time."""
    dispatch(daily, "keep", {"fields": {"line": "half a sen"}})
    shown = view(open_page(Journal(daily.journal.folder), DAY))
    assert shown["drafts"][0]["fields"] == {"line": "half a sen"}
    assert shown["draft_at"]


def test_what_others_save_meanwhile_is_kept(daily):
    """The shell adds a round while the page is open; the page's line lands on top of it."""
    dispatch(daily, "add_round", {"topic": "ml", "hours": "1"})
    other = Journal(daily.journal.folder)
    other.save(other.entry(DAY).add(mistakes=Entry.from_dict(
        {"date": DAY, "mistakes": [{"text": "from the shell"}]}).mistakes[0]))  # fmt: skip
    dispatch(daily, "file_line", {"line": "from the page"})
    assert [mistake.text for mistake in daily.entry.mistakes] == ["from the shell", "from the page"]


def test_rows_are_corrected_and_removed(daily):
    """Rounds, mistakes and look-ups can be changed in place; one struggle at most is public."""
    dispatch(daily, "add_round", {"topic": "ml", "result": "x", "hours": "1"})
    dispatch(daily, "edit_round", {"index": 0, "result": "y", "hours": "2", "private": True})
    for text in ("a", "b"):
        dispatch(daily, "file_line", {"line": text})
    for index in (0, 1):
        dispatch(daily, "edit_mistake", {"index": index, "public": True})
    dispatch(daily, "file_line", {"line": "? q"})
    dispatch(daily, "edit_lookup", {"index": 0, "answer": "because"})
    entry = daily.entry
    assert (entry.sessions[0].result, entry.sessions[0].hours, entry.sessions[0].private) == (
        "y",
        2,
        True,
    )
    assert [mistake.public for mistake in entry.mistakes] == [False, True]
    assert entry.questions[0].answered_at
    dispatch(daily, "remove", {"of": "mistakes", "index": 0})
    assert [mistake.text for mistake in daily.entry.mistakes] == ["b"]
    with pytest.raises(EditConflict, match="no longer there"):
        dispatch(daily, "remove", {"of": "mistakes", "index": 5})


def test_rest_gives_way_to_work(daily):
    """A rest day is one key, and a round on it makes it worked."""
    dispatch(daily, "rest", {"rest": True})
    assert daily.entry.status == "rest"
    dispatch(daily, "add_round", {"topic": "ml"})
    assert daily.entry.status == "worked"


def test_what_is_not_today_is_marked_later(journal):
    """A round written on another day says so."""
    past = open_page(journal, date(2020, 1, 1))
    dispatch(past, "add_round", {"topic": "ml"})
    assert past.entry.sessions[0].source == "later"


@pytest.mark.parametrize("what", ["explode", "__init__", "view"])
def test_only_known_messages_do_anything(daily, what):
    """A message that the page does not know is refused with a sentence."""
    with pytest.raises(InvalidValue, match="is unknown; reload the page"):
        dispatch(daily, what, {})


def test_a_page_that_is_left_ends_in_the_kernel(daily):
    """Opening the quiet page anew makes another one; the one before is not carried along."""
    page = Page(lambda: daily)
    parts = page.comm, page.layout.comm
    page._receive({"what": "shut"}, [])
    assert all(parts)
    assert page.comm is None
    assert page.layout.comm is None


def test_the_widget_answers_each_message(daily, monkeypatch):
    """Done is answered by its number, a wrong value by the field and the sentence."""
    page = Page(lambda: daily)
    answers = []
    monkeypatch.setattr(page, "send", answers.append)
    page._receive({"number": 1, "what": "add_round", "said": {"topic": "ml", "hours": "1"}}, [])
    page._receive({"number": 2, "what": "add_round", "said": {"topic": "ml", "hours": "30h"}}, [])
    assert answers[0] == {"number": 1}
    assert answers[1]["refused"]["field"] == "hours"
    assert "out of range" in answers[1]["refused"]["text"]
    assert len(page.view["rounds"]) == 1


def test_the_page_writes_fields_of_an_entry_only():
    """Form and schema cannot drift apart: what the page sets is a field of the day."""
    from journey.model import edits

    assert set(edits.SINGLE_FIELDS) | set(edits.REMOVABLE) <= set(FIELDS)
    assert "result" in edits.editable(Session)
    assert set(ACTIONS) & {"file_line", "add_round", "rest"}


def test_every_word_of_the_page_is_in_the_file_of_words():
    """Each word that the script asks for has an English text."""
    import re

    asked = set(re.findall(r'(?:\.word|label|placeholder)\(?:?\s*\(?"([a-z_0-9]+)"', script()))
    asked |= set(re.findall(r'\.word\("([a-z_0-9]+)"', script()))
    assert len(asked) > 40
    assert asked <= set(translations("en"))
    kinds = {f"kind_{kind}" for kind in KINDS}
    assert kinds <= set(translations("en"))
    unasked = [
        key for key in set(translations("en")) - kinds if not re.search(rf"\b{key}\b", script())
    ]
    assert unasked == []


def test_numbers_and_dates_read_as_people_say_them():
    """Hours and minutes; dates in full."""
    assert [hours(item) for item in (None, 0.0, 0.005, 0.5, 1.0, 1.52, 10.25)] == [
        "", "0 h", "1 min", "30 min", "1 h", "1 h 31", "10 h 15",
    ]  # fmt: skip
    assert long_date(DAY, "en") == "Friday, 20 November 2026"
    assert long_date(DAY, "de") == "Freitag, 20. November 2026"


@pytest.mark.parametrize(
    "fields", [{"hours": "1"}, {"fix": "x"}, {"feedback_source": "Bo"}, {"explain_stuck": "x"}]
)
def test_half_a_thing_is_refused_not_lost(daily, fields):
    """What cannot be filed alone is said so, and nothing is thrown away."""
    dispatch(daily, "keep", {"fields": fields})
    with pytest.raises(InvalidValue):
        dispatch(daily, "save", {"fields": fields})
    assert view(daily)["drafts"][0]["fields"] == fields


def test_what_has_no_place_yet_stays_a_draft(daily):
    """The first questions and a stopped round's words survive Ctrl+Enter."""
    dispatch(daily, "save", {"fields": {"making": "PCA", "stop_made": "half", "topic": "ml"}})
    assert view(open_page(daily.journal, DAY))["drafts"][0]["fields"] == {
        "making": "PCA",
        "stop_made": "half",
    }
    assert daily.entry.sessions[0].topic == "ml"


def test_a_timer_forgotten_for_days_can_be_filed(daily):
    """The hours that the person gives count, however long it ran."""
    from dataclasses import replace

    dispatch(daily, "start", {"topic": "ml"})
    timer_file.change_timer(
        daily.journal.folder,
        lambda running: replace(running, started_at=running.started_at - timedelta(hours=30)),
    )
    dispatch(daily, "stop", {})
    with pytest.raises(InvalidValue, match="out of range"):
        dispatch(daily, "file_round", {"result": "x", "topic": "ml", "hours": "30"})
    dispatch(daily, "file_round", {"result": "x", "topic": "ml", "hours": "2"})
    assert daily.journal.sessions()["hours"].tolist() == [2.0]


def test_a_page_left_open_past_the_night_says_so(daily, monkeypatch):
    """On the next day it is yesterday's page, and what is added is marked later."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY + timedelta(1))
    dispatch(daily, "add_round", {"topic": "ml"})
    assert not view(daily)["is_today"]
    assert daily.entry.sessions[0].source == "later"


def test_an_own_next_action_is_not_replaced_by_an_offer(daily):
    """A change of the step counts as newer than the turn; a started turn leaves the plan alone."""
    dispatch(daily, "next_action", {"action": "A"})
    dispatch(daily, "file_line", {"line": "oops -> T"})
    dispatch(daily, "next_action", {"action": "B mine"})
    assert view(daily)["offer"]["action"] == "B mine"
    dispatch(daily, "file_line", {"line": "again -> U"})
    dispatch(daily, "start", {"action": "U"})
    assert [plan.action for plan in daily.entry.plans] == ["B mine", "U"]
    assert [outcome.id for outcome in daily.entry.plan_outcomes] == [daily.entry.plans[1].id]


def test_the_last_round_removed_is_no_worked_day(daily):
    """A day whose only round was a slip of the key counts as nothing."""
    dispatch(daily, "add_round", {"topic": "ml"})
    dispatch(daily, "remove", {"of": "sessions", "index": 0})
    assert daily.entry.status is None


def test_an_earlier_day_takes_no_number(journal, monkeypatch):
    """Between numbered days the page does not announce a number that will not be given."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    journal.save(Entry(date=DAY, status="worked", sessions=[{"topic": "a"}]))
    assert view(open_page(journal, DAY - timedelta(3)))["number"] is None
    assert view(open_page(journal, DAY + timedelta(1)))["number"] == 2


def test_an_unknown_language_is_english(journal):
    """A language that there is no file of is named, and words and dates are English."""
    (journal.folder / "journey.toml").write_text('language = "xx"')
    with pytest.warns(SettingIgnored, match="must be one of en, de"):
        assert journal.settings.language == "en"
    assert view(open_page(journal, DAY))["long_date"] == "Friday, 20 November 2026"


def test_what_is_saved_is_not_refused_for_a_draft_that_is_not(daily, monkeypatch):
    """A full disk after the commit: the day is filed once, and the page says what could not be kept."""

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journey.storage.drafts.write_draft", full)
    dispatch(daily, "save", {"fields": {"line": "slip one", "goal": "words of a running round"}})
    assert [mistake.text for mistake in daily.entry.mistakes] == ["slip one"]
    assert "Saved, but what is not filed could not be kept" in str(daily.notes[-1])


def test_a_round_of_the_timer_is_filed_once(daily, monkeypatch):
    """Its file may outlive the filing; filing it again adds nothing."""
    dispatch(daily, "start", {"topic": "ml"})
    dispatch(daily, "stop", {})
    with monkeypatch.context() as patch:
        patch.setattr(
            "journey.storage.timer_file.discard_timer",
            lambda *_: (_ for _ in ()).throw(OSError(5, "broken")),
        )
        with pytest.raises(OSError, match="broken"):
            dispatch(daily, "file_round", {"result": "x"})
    dispatch(daily, "file_round", {"result": "x"})
    assert sum(len(entry.sessions) for entry in daily.journal.entries()) == 1
    assert daily.timer is None


def test_a_page_always_answers(daily):
    """A torn timer, half a character, a draft folder that is a file: a sentence, never silence."""
    answers = []
    (daily.journal.folder / "timer.json").write_text("{")
    page = Page(lambda: daily)
    page.send = answers.append
    assert any("the timer cannot be read" in item for item in page.view["notes"])
    page._receive({"number": 1, "what": "keep", "said": {"fields": {"line": "half \ud83d"}}}, None)
    assert answers[-1] == {"number": 1}
    assert drafts_of(daily) == {"line": "half ?"}
    page._receive({"number": 2, "what": "file_line", "said": {"line": object()}}, None)
    page._receive({"number": 3, "what": "settle", "said": {}}, None)
    assert answers[-1]["number"] == 3
    assert "could not be done" in answers[-1]["refused"]["text"]


def drafts_of(daily):
    """Return what lies in the draft of the day."""
    from journey.storage import drafts

    return drafts.read_drafts(daily.journal.folder, daily.date)[0].fields


def test_a_line_filed_on_the_page_has_the_shells_next_status_ready(daily, monkeypatch):
    """It reads no dataset; a page with something to tell, or on another day, keeps quiet."""
    from journey.journal import status

    monkeypatch.setattr(status, "today", lambda _: DAY)
    page, folder = Page(lambda: daily), daily.journal.folder

    def does(what, **said):
        page._receive({"number": 1, "what": what, "said": said}, [])

    does("add_round", topic="ml", hours="1h", result="a plot")
    info = status.load_status(folder)
    assert (info["sessions"], info["hours_week"]) == (1, 1.0)
    assert (
        info["said"]
        == "Day 1 · 1 session today · 1 session so far · 1 h this week · 1 of the last 28 days"
    )
    (folder / ".journey" / "summary.json").unlink()
    does("keep", fields={"line": "half a"}, page="p")
    assert status.load_status(folder) is None  # a draft changes nothing that status says
    daily.notes = ["A file was put aside."]
    does("add_round", topic="ml", result="another")
    assert status.load_status(folder) is None
    daily.notes = []
    does("open_day", date="2026-11-18")
    does("add_round", topic="ml", result="earlier")
    assert status.load_status(folder) is None


def test_every_command_of_the_page_is_known():
    """What the scripts send is answered: a renamed function would be found here."""
    folder = Path(commands.__file__).parent / "frontend"
    sent = set()
    for path in folder.glob("*.js"):
        sent |= set(re.findall(r'\bsend\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8")))
    assert {"bring_together", "settle"} <= sent
    assert sent <= {*commands.COMMANDS, *ACTIONS}
