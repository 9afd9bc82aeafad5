"""The daily page without its looks: what a person does lands in the journal."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from journey import Entry, Journal
from journey.cli.commands.status import where_things_stand
from journey.errors import EditConflict, InvalidValue
from journey.journal.sample_data import write_sample_data
from journey.journal.search import KINDS
from journey.language.formatting import hours, long_date
from journey.language.translations import translations
from journey.model.edits import ACTIONS, REMOVABLE
from journey.model.entry import FIELDS, Session
from journey.model.periods import learning_day
from journey.pages.daily import commands
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.undo_step import label_of
from journey.pages.daily.view import view
from journey.pages.daily.widget import Page
from journey.storage import timer_file
from journey.user_warnings import SettingIgnored

DAY = date(2026, 11, 20)


@pytest.fixture
def daily(journal, monkeypatch):
    """The page of the 20th of November."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY)
    return open_page(journal)


def test_a_first_day_asks_its_questions_once(daily):
    """After the answers the page is the usual one, also when it is opened again."""
    assert view(daily)["first"]
    dispatch(
        daily,
        "set_up",
        {"project": "PCA", "stage": "Linear algebra", "note_to_self": "curiosity"},
    )
    again = open_page(Journal(daily.journal.folder))
    assert not view(again)["first"]
    assert (view(again)["project"], view(again)["stage"]) == ("PCA", "Linear algebra")
    assert again.journal.settings.note_to_self == "curiosity"


def test_a_round_with_the_timer(daily):
    """Start, picture, stop, file: one round with hours, and the timer is gone."""
    dispatch(daily, "start", {})
    dispatch(daily, "set_goal", {"goal": "it converges", "topic": "ml"})
    dispatch(daily, "stop", {})
    assert view(daily)["timer"]["stopped"]
    dispatch(
        daily, "save_session", {"result": "five of six", "topic": "ml", "gap": 2, "hours": "1h30"}
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
        dispatch(daily, "save_session", {"result": "", "topic": ""})
    assert view(daily)["timer"]["stopped"]


def test_a_round_belongs_to_the_day_it_began(daily):
    """A page that was turned to another day files the round where it started."""
    dispatch(daily, "start", {"topic": "ml"})
    begun = learning_day(daily.timer.started_at, "Europe/Berlin", time(4))
    dispatch(daily, "stop", {})
    dispatch(daily, "save_session", {"result": "x", "topic": "ml"})
    assert [str(item) for item in daily.journal.days()["date"].dt.date] == [str(begun)]


def test_a_line_files_a_mistake_or_a_question(daily):
    """A turn behind an arrow or in its own field; `?` makes a look-up tied to the project."""
    dispatch(daily, "set_state", {"project": "PCA"})
    dispatch(daily, "save_line", {"line": "sliced by one -> print it"})
    dispatch(
        daily, "add_mistake", {"text": "tuned too early", "fix": "baseline first", "topic": "ml"}
    )
    dispatch(daily, "save_line", {"line": "? why do they stall", "topic": "math"})
    entry = daily.entry
    assert [(mistake.text, mistake.fix) for mistake in entry.mistakes] == [
        ("sliced by one", "print it"),
        ("tuned too early", "baseline first"),
    ]
    assert (entry.questions[0].text, entry.questions[0].needed_by) == ("why do they stall", "PCA")
    assert [fix["text"] for fix in view(daily)["suggestions"]] == ["baseline first", "print it"]


def test_a_plan_is_done_when_its_session_is_saved(daily):
    """Starting takes it up, discarding leaves it open, saving marks it done."""
    dispatch(daily, "save_plan", {"cue": "coffee", "action": "write the invariant first"})
    plan = view(daily)["next"]
    for finish in ("discard", "stop"):
        dispatch(daily, "start", {"topic": "ml", "goal": plan["action"], "plan": plan["id"]})
        dispatch(daily, finish, {})
        assert view(daily)["next"] == plan
    dispatch(daily, "save_session", {"result": "it holds", "topic": "ml"})
    (entry,) = [entry for entry in daily.journal.entries() if entry.sessions]
    assert [(outcome.id, outcome.outcome) for outcome in entry.plan_outcomes] == [
        (plan["id"], "done")
    ]
    assert entry.sessions[0].goal == "write the invariant first"


def test_nothing_but_the_person_makes_a_plan(daily):
    """A fix is a suggestion; a session that is started writes no plan down."""
    dispatch(daily, "save_line", {"line": "a -> write the invariant first"})
    assert [fix["text"] for fix in view(daily)["suggestions"]] == ["write the invariant first"]
    dispatch(daily, "start", {"topic": "ml", "goal": "write the invariant first"})
    dispatch(daily, "discard", {})
    assert daily.entry.plans == ()


def test_a_changed_plan_takes_the_place_of_the_one_before(journal):
    """Today's own is changed; one of an earlier day is skipped, with the reason."""
    dispatch(open_page(journal, DAY), "save_plan", {"cue": "tea", "action": "A"})
    page = open_page(journal, DAY + timedelta(1))
    plan = view(page)["next"]
    dispatch(page, "save_plan", {"cue": "tea", "action": "B", "id": plan["id"]})
    assert view(page)["next"]["action"] == "B"
    assert [(done.id, done.outcome, done.reason) for done in page.entry.plan_outcomes] == [
        (plan["id"], "skipped", "changed")
    ]
    dispatch(page, "save_plan", {"action": "C", "id": view(page)["next"]["id"]})
    assert [plan.action for plan in page.entry.plans] == ["C"]


def test_a_next_action_of_yesterday_is_offered_and_can_be_let_go(journal):
    """It stands on top until it is started, done or let go; there is no failing."""
    dispatch(open_page(journal, DAY), "save_plan", {"cue": "coffee", "action": "begin"})
    tomorrow = open_page(journal, DAY + timedelta(1))
    shown = view(tomorrow)["next"]
    assert (shown["cue"], shown["action"]) == ("coffee", "begin")
    dispatch(tomorrow, "settle_plan", {"id": shown["id"], "outcome": "skipped"})
    assert view(tomorrow)["next"] is None
    assert tomorrow.journal.plans()["outcome"].tolist() == ["skipped"]


def test_closing_files_everything_that_is_typed(daily):
    """Each field lands where Enter would have put it, and the draft is gone."""
    dispatch(daily, "keep_draft", {"fields": {"line": "half"}})
    typed = {
        "new_topic": "ml",
        "new_text": "a plot",
        "new_hours": "45m",
        "line": "? why",
        "plan_action": "go on",
        "insights": "aha",
    }
    dispatch(daily, "set_field", {"field": "satisfaction", "value": 8})
    dispatch(daily, "finish", {"fields": typed, "draft_of": ""})
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
        dispatch(
            daily, "finish", {"fields": {"new_topic": "ml", "new_hours": "soon", "insights": "aha"}}
        )
    assert daily.entry.is_empty()


def test_a_draft_is_there_when_the_page_opens_again(daily):
    """What was typed and not filed comes back with its time."""
    dispatch(daily, "keep_draft", {"fields": {"line": "half a sen"}})
    shown = view(open_page(Journal(daily.journal.folder), DAY))
    assert shown["drafts"][0]["fields"] == {"line": "half a sen"}
    assert shown["draft_at"]


def test_what_others_save_meanwhile_is_kept(daily):
    """The shell adds a round while the page is open; the page's line lands on top of it."""
    dispatch(daily, "add_session", {"topic": "ml", "hours": "1"})
    other = Journal(daily.journal.folder)
    other.save(other.entry(DAY).add(mistakes=Entry.from_dict(
        {"date": DAY, "mistakes": [{"text": "from the shell"}]}).mistakes[0]))  # fmt: skip
    dispatch(daily, "save_line", {"line": "from the page"})
    assert [mistake.text for mistake in daily.entry.mistakes] == ["from the shell", "from the page"]


def test_rows_are_corrected_and_removed(daily):
    """Rounds, mistakes and look-ups can be changed in place; one struggle at most is public."""
    dispatch(daily, "add_session", {"topic": "ml", "result": "x", "hours": "1"})
    dispatch(daily, "edit_session", {"index": 0, "result": "y", "hours": "2", "private": True})
    for text in ("a", "b"):
        dispatch(daily, "save_line", {"line": text})
    for index in (0, 1):
        dispatch(daily, "edit_mistake", {"index": index, "public": True})
    dispatch(daily, "save_line", {"line": "? q"})
    dispatch(daily, "edit_question", {"index": 0, "answer": "because"})
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
    dispatch(daily, "add_session", {"topic": "ml"})
    assert daily.entry.status == "worked"


def test_what_is_not_today_is_marked_later(journal):
    """A round written on another day says so."""
    past = open_page(journal, date(2020, 1, 1))
    dispatch(past, "add_session", {"topic": "ml"})
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
    page._handle({"command": "close_page"}, [])
    assert all(parts)
    assert page.comm is None
    assert page.layout.comm is None


def test_the_widget_answers_each_message(daily, monkeypatch):
    """Done is answered by its number, a wrong value by the field and the sentence."""
    page = Page(lambda: daily)
    answers = []
    monkeypatch.setattr(page, "send", answers.append)
    for number, spent in ((1, "1"), (2, "30h")):
        values = {"topic": "ml", "hours": spent}
        page._handle(
            {"number": number, "page": "p", "command": "add_session", "values": values}, []
        )
    saved = {"kind": "sessions", "public": True, "day": ""}
    assert answers[0] == {"number": 1, "page": "p", "saved": saved}
    assert (answers[1]["number"], answers[1]["page"]) == (2, "p")
    assert answers[1]["error"]["field"] == "hours"
    assert "out of range" in answers[1]["error"]["text"]
    assert len(page.view["sessions"]) == 1


def test_the_page_writes_fields_of_an_entry_only():
    """Form and schema cannot drift apart: what the page sets is a field of the day."""
    from journey.model import edits

    assert set(edits.SINGLE_FIELDS) | set(edits.REMOVABLE) <= set(FIELDS)
    assert "result" in edits.editable(Session)
    assert {"save_line", "add_session", "rest"} <= set(ACTIONS)


FRONTEND = Path(commands.__file__).parent / "frontend"
# Families of words whose key is put together: `undo_` and the label of a step, for one.
FAMILIES = (
    "undo_",
    "undone_",
    "kinds_",
    "find_",
    "first_",
    "kind_",
    "text_",
    "part_",
    "saved_",
    "seed_",
    "origin_",
    "three_",
    "month_ago_",
)


def test_every_word_of_the_page_is_in_the_catalogue():
    """Each word that a script or a view asks for has its text, and each text is asked for."""
    scripts = "".join(path.read_text(encoding="utf-8") for path in FRONTEND.glob("*.js"))
    python = "".join(path.read_text(encoding="utf-8") for path in FRONTEND.parent.glob("*.py"))
    asked = set()
    for call in re.findall(r"word\(([^`]*?)\)", scripts):
        asked |= set(re.findall(r'"([a-z_0-9]+)"', call))
    words = set(translations("en"))
    assert len(asked) > 200
    assert asked <= words
    assert {f"kinds_{kind}" for kind in KINDS} <= words
    labels = {label_of(command, {"of": name})[0] for command in ACTIONS for name in REMOVABLE}
    labels |= {label_of("settle_plan", {"outcome": name})[0] for name in ("done", "skipped")}
    labels |= {label_of(command, {"rest": False})[0] for command in (*commands.COMMANDS, "rest")}
    for family in ("undo", "undone"):
        assert {f"{family}_{label}" for label in labels} - {f"{family}_plan_None"} <= words
    unasked = {
        key
        for key in words
        if not re.search(rf"\b{key}\b", scripts + python) and not key.startswith(FAMILIES)
    }
    assert unasked == set()


def test_numbers_and_dates_read_as_people_say_them():
    """Hours and minutes; dates in full."""
    assert [hours(item) for item in (None, 0.0, 0.005, 0.5, 1.0, 1.52, 10.25)] == [
        "", "0 h", "1 min", "30 min", "1 h", "1 h 31", "10 h 15",
    ]  # fmt: skip
    assert long_date(DAY, "en") == "Friday, 20 November 2026"
    assert long_date(DAY, "de") == "Freitag, 20. November 2026"


@pytest.mark.parametrize(
    "fields",
    [
        {"new_hours": "1"},
        {"feedback_person": "Bo"},
        {"explain_stuck": "x"},
    ],
)
def test_half_a_thing_is_refused_not_lost(daily, fields):
    """What cannot be filed alone is said so, and nothing is thrown away."""
    dispatch(daily, "keep_draft", {"fields": fields})
    with pytest.raises(InvalidValue):
        dispatch(daily, "save_all", {"fields": fields})
    assert view(daily)["drafts"][0]["fields"] == fields


def test_what_has_no_place_yet_stays_a_draft(daily):
    """The first questions and a stopped round's words survive Ctrl+Enter."""
    dispatch(
        daily,
        "save_all",
        {
            "fields": {"first_project": "PCA", "stop_result": "half", "new_topic": "ml"},
            "draft_of": "",
        },
    )
    assert view(open_page(daily.journal, DAY))["drafts"][0]["fields"] == {
        "first_project": "PCA",
        "stop_result": "half",
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
        dispatch(daily, "save_session", {"result": "x", "topic": "ml", "hours": "30"})
    dispatch(daily, "save_session", {"result": "x", "topic": "ml", "hours": "2"})
    assert daily.journal.sessions()["hours"].tolist() == [2.0]


def test_a_page_left_open_past_the_night_says_so(daily, monkeypatch):
    """On the next day it is yesterday's page, and what is added is marked later."""
    monkeypatch.setattr("journey.pages.daily.controller.today", lambda _: DAY + timedelta(1))
    dispatch(daily, "add_session", {"topic": "ml"})
    assert not view(daily)["is_today"]
    assert daily.entry.sessions[0].source == "later"


def test_the_last_round_removed_is_no_worked_day(daily):
    """A day whose only round was a slip of the key counts as nothing."""
    dispatch(daily, "add_session", {"topic": "ml"})
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
    dispatch(
        daily,
        "save_all",
        {"fields": {"line": "slip one", "goal": "words of a running session"}, "draft_of": ""},
    )
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
            dispatch(daily, "save_session", {"result": "x"})
    dispatch(daily, "save_session", {"result": "x"})
    assert sum(len(entry.sessions) for entry in daily.journal.entries()) == 1
    assert daily.timer is None


def test_a_page_always_answers(daily):
    """A torn timer, half a character, a draft folder that is a file: a sentence, never silence."""
    answers = []
    (daily.journal.folder / "timer.json").write_text("{")
    page = Page(lambda: daily)
    page.send = answers.append
    assert any("the timer cannot be read" in item for item in page.view["messages"])
    page._handle(
        {"number": 1, "command": "keep_draft", "values": {"fields": {"line": "half \ud83d"}}}, None
    )
    assert answers[-1] == {"number": 1, "page": None}
    assert drafts_of(daily) == {"line": "half ?"}
    page._handle({"number": 2, "command": "save_line", "values": {"line": object()}}, None)
    page._handle({"number": 3, "command": "settle_plan", "values": {}}, None)
    assert answers[-1]["number"] == 3
    assert "could not be done" in answers[-1]["error"]["text"]


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
        page._handle({"number": 1, "command": what, "values": said}, [])

    does("add_session", topic="ml", hours="1h", result="a plot")
    info = status.load_status(folder)
    assert (info["sessions"], info["hours_week"]) == (1, 1.0)
    assert (
        where_things_stand(info)
        == "Day 1 · 1 session today · 1 session so far · 1 h this week · 1 of the last 28 days"
    )
    (folder / ".journey" / "summary.json").unlink()
    does("keep_draft", fields={"line": "half a"}, draft_of="p")
    assert status.load_status(folder) is None  # a draft changes nothing that status says
    daily.notes = ["A file was put aside."]
    does("add_session", topic="ml", result="another")
    assert status.load_status(folder) is None
    daily.notes = []
    does("open_day", date="2026-11-18")
    does("add_session", topic="ml", result="earlier")
    assert status.load_status(folder) is None


def test_every_command_of_the_page_is_known():
    """What the scripts send is answered: a renamed function would be found here."""
    sent = set()
    for path in FRONTEND.glob("*.js"):
        sent |= set(
            re.findall(r'\b(?:send|saveWords)\(\s*"([a-z_]+)"', path.read_text(encoding="utf-8"))
        )
    assert {"resolve_conflict", "settle_plan", "undo", "add_feedback"} <= sent
    assert sent <= {*commands.COMMANDS, *ACTIONS}
    assert {f"add_{kind}" for kind in ("session", "mistake", "question", "note")} <= set(ACTIONS)


def test_the_week_of_an_earlier_day_ends_with_it(journal):
    """What came after it is in neither the drawing nor the sentence, which compares the same weekdays."""
    for number in range(40):
        day = DAY - timedelta(number)
        journal.save(Entry(date=day, status="worked", sessions=[{"topic": "ml", "hours": 1}]))
    shown = view(open_page(journal, DAY - timedelta(2)))  # a Wednesday
    assert [day["hours"] for day in shown["week"]] == [1, 1, 1, None, None, None, None]
    assert shown["week_sentence"]["headline"] == (
        "3 h that week. Your last four weeks, Monday to Wednesday: 3 h on average."
    )
    assert shown["week_sentence"]["detail"].startswith("One by one: 3 h, 3 h, 3 h, 3 h.")


def test_a_line_that_waited_is_saved_once(daily):
    """Its answer may have been lost with the connection: sent again, it is known."""
    values = {"text": "oops", "once": "page 1 0"}
    dispatch(daily, "add_mistake", dict(values))
    dispatch(daily, "add_mistake", dict(values))
    dispatch(open_page(daily.journal), "add_mistake", dict(values))
    dispatch(daily, "add_mistake", {"text": "oops", "once": "page 1 1"})
    assert [mistake.text for mistake in daily.entry.mistakes] == ["oops", "oops"]


def test_the_start_of_a_session_can_be_corrected(daily):
    """It stays as long as it was; without a start it claims no time."""
    dispatch(daily, "add_session", {"topic": "ml", "hours": "1h", "start": "09:00"})
    dispatch(daily, "edit_session", {"index": 0, "start": "10:30"})
    session = daily.entry.sessions[0]
    assert (view(daily)["sessions"][0]["start"], session.hours) == ("10:30", 1.0)
    assert session.end - session.start == timedelta(hours=1)
    dispatch(daily, "edit_session", {"index": 0, "start": "11:00", "hours": "2h"})
    session = daily.entry.sessions[0]
    assert session.end - session.start == timedelta(hours=2)
    dispatch(daily, "edit_session", {"index": 0, "start": ""})
    assert (daily.entry.sessions[0].start, daily.entry.sessions[0].end) == (None, None)
    with pytest.raises(InvalidValue) as caught:
        dispatch(daily, "edit_session", {"index": 0, "start": "soon"})
    assert caught.value.where == "start"


def test_a_session_is_shown_by_the_clock_of_its_own_place(journal, monkeypatch):
    """One of Los Angeles keeps its time after a move to Tokyo, when it is shown and when it is corrected."""
    start = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)  # nine in the morning there
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    journal.save(Entry(date=DAY, sessions=[Session(topic="ml", start=start, hours=1.0)]))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    daily = open_page(journal, DAY)
    (row,) = view(daily)["sessions"]
    assert (row["at"], row["start"], row["start_hour"]) == ("09:00", "09:00", 9)
    dispatch(
        daily, "edit_session", {"index": 0, "mark": row["mark"], "start": "10:00", "hours": "1"}
    )
    assert journal.entry(DAY).sessions[0].start == start + timedelta(hours=1)


def test_a_line_that_two_pages_hold_is_saved_once(journal):
    """Each has its own controller; whichever comes second finds it done."""
    pages = [open_page(journal, DAY), open_page(Journal(journal.folder), DAY)]
    for number in (1, 2):
        for daily in pages:
            dispatch(daily, "add_mistake", {"text": f"late {number}", "once": f"page {number}"})
    texts = [mistake.text for mistake in journal.entry(DAY).mistakes]
    assert texts == ["late 1", "late 2"]
    assert len(view(pages[1])["lines"]) == 2


def test_after_midnight_the_page_says_until_when_it_is_still_yesterday(journal, monkeypatch):
    """At two it is still the day before, until four; at five there is nothing to say."""
    for hour, said in ((2, "04:00"), (5, "")):
        at = datetime(2026, 11, 21, hour - 1, 0, tzinfo=UTC)  # an hour later in Berlin
        monkeypatch.setattr("journey.model.periods.now", lambda at=at: at)
        monkeypatch.setattr("journey.pages.daily.view.now", lambda at=at: at)
        assert view(open_page(journal))["still_until"] == said


def test_sample_data_say_that_they_are(tmp_path):
    """Wherever they are opened."""
    folder = write_sample_data(tmp_path / "demo")
    assert view(open_page(Journal(folder)))["sample"]["made_up"]
    assert not view(open_page(Journal(tmp_path / "own", create=True)))["sample"]["made_up"]
