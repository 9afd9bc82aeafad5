"""What the page says once, after saving; what it finds and marks; what it never says."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from PIL import Image

from journey import Entry, Journal
from journey.errors import EditConflict, InvalidValue
from journey.language.translations import translations
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.view import view
from journey.pages.daily.widget import Page
from journey.storage import page_state, timer_file

DAY = date(2026, 11, 20)
NOTHING = "eine Sitzung braucht ein Thema oder ein Ergebnis"
PERIOD = "schreib 2026-W47, 2026-11 oder 2026"
AT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


class Clock:
    """The time that everything sees."""

    def __init__(self):
        self.at = AT

    def __call__(self):
        return self.at

    def forward(self, **by):
        """Let time pass."""
        self.at += timedelta(**by)


@pytest.fixture
def clock(monkeypatch):
    """The 20th of November, 19:00 in Berlin."""
    clock = Clock()
    monkeypatch.setattr("journey.model.periods.now", clock)
    names = ("commands", "finish_day", "timer_commands", "prompts", "look_back", "view")
    for module in (
        "model.timer",
        "storage.timer_file",
        "storage.store",
        *(f"pages.daily.{name}" for name in names),
    ):
        monkeypatch.setattr(f"journey.{module}.now", clock)
    return clock


@pytest.fixture
def daily(journal, clock):
    """Today's page."""
    return open_page(journal)


def anew(daily):
    """Open the page again, as after a refresh."""
    return open_page(Journal(daily.journal.folder))


def before(journal, days, **fields):
    """Save an earlier day."""
    return journal.save(
        Entry.from_dict({"date": str(DAY - timedelta(days)), "status": "worked", **fields})
    )


def kind(daily):
    """Return which quiet line stands on the page."""
    return (view(daily)["prompt"] or {}).get("kind")


# --- after filing


def test_the_line_about_oneself_comes_after_saving(daily):
    """The sentence is filed as it is; the next thing that is done takes the line away."""
    dispatch(daily, "save_line", {"line": "I'm so stupid -> sleep"})
    assert kind(daily) == "self"
    assert daily.entry.mistakes[0].text == "I'm so stupid"
    dispatch(daily, "keep_draft", {"fields": {"line": "When"}})
    assert kind(daily) == "self"
    dispatch(daily, "save_line", {"line": "When I sliced, I guessed"})
    assert kind(daily) is None


@pytest.mark.parametrize("what", ["insights", "improve"])
def test_an_insight_may_be_about_oneself_too(daily, what):
    """Also what is saved with everything else."""
    dispatch(daily, "set_field", {"field": what, "value": "I never learn."})
    assert kind(daily) == "self"
    dispatch(daily, "dismiss", {})
    assert kind(daily) is None
    dispatch(daily, "save_all", {"fields": {"line": "I suck"}})
    assert kind(daily) == "self"


def test_its_off_switch_stays_off(daily):
    """Don't show again is a setting, which a person can take back."""
    dispatch(daily, "save_line", {"line": "I suck"})
    dispatch(daily, "dismiss", {"never": True})
    for item in (daily, anew(daily)):
        dispatch(item, "save_line", {"line": "I suck"})
        assert kind(item) is None
    assert "show_self_line = false" in (daily.journal.folder / "journey.toml").read_text()


def test_another_language_has_no_line_about_oneself(journal, clock):
    """English only, until another list was reviewed."""
    (journal.folder / "journey.toml").write_text('language = "de"\n')
    page = open_page(Journal(journal.folder))
    dispatch(page, "save_line", {"line": "I'm so stupid"})
    assert kind(page) is None


def test_a_paragraph_is_filed_and_offered_to_be_split(daily):
    """Never refused; taken apart in its place, the last sentence keeps the turn."""
    dispatch(daily, "save_line", {"line": "first slip", "topic": "ml"})
    dispatch(
        daily,
        "save_line",
        {"line": "I sliced by one. Then I guessed -> print it. I ran e.g. 3.5 h.", "topic": "ml"},
    )
    dispatch(
        daily,
        "save_line",
        {"line": "I sliced by one. I guessed. -> print the shape", "topic": "ml"},
    )
    aside = view(daily)["prompt"]
    assert (aside["kind"], aside["count"]) == ("split", 2)
    dispatch(daily, "split_mistake_sentences", aside)
    text = [(mistake.text, mistake.fix, mistake.topic) for mistake in daily.entry.mistakes]
    assert text[0] == ("first slip", None, "ml")
    assert text[2:] == [("I sliced by one.", None, "ml"), ("I guessed.", "print the shape", "ml")]
    assert kind(daily) is None
    with pytest.raises(EditConflict):
        dispatch(daily, "split_mistake_sentences", aside)


def test_a_question_is_never_a_paragraph(daily):
    """Two questions in one look-up stay as they are."""
    dispatch(daily, "save_line", {"line": "? why. and how."})
    assert kind(daily) is None


def test_a_mistake_that_comes_back_is_asked_about_once_a_day(daily, clock):
    """On three days, new data each time: a question, not a score."""
    for days in (9, 4):
        before(daily.journal, days, mistakes=[{"text": "sliced the array by one", "topic": "ml"}])
    dispatch(daily, "save_line", {"line": "sliced array by one", "topic": "ml"})
    assert view(daily)["prompt"]["days"] == 3
    dispatch(daily, "save_line", {"line": "sliced array by one", "topic": "ml"})
    assert kind(daily) is None
    assert page_state.read_state(daily.journal.folder)["came_back"] == {"ml": "2026-11-20"}


def test_opening_one_line_three_times_is_chewing(daily, clock):
    """Three occasions with no round between; opening it again at once is the same occasion."""
    dispatch(daily, "save_line", {"line": "sliced by one"})
    item = {"index": 0, "mark": view(daily)["lines"][0]["mark"]}
    for _ in range(4):
        dispatch(daily, "line_opened", item)
    assert kind(daily) is None
    clock.forward(minutes=5)
    dispatch(daily, "line_opened", item)
    assert kind(daily) is None
    clock.forward(minutes=5)
    page = anew(daily)
    dispatch(page, "line_opened", item)
    assert kind(page) == "rereading"


@pytest.mark.parametrize("begin", ["start", "add_session"])
def test_a_round_begun_ends_the_chewing(daily, clock, begin):
    """By the clock or from memory."""
    dispatch(daily, "save_line", {"line": "sliced by one"})
    item = {"index": 0, "mark": view(daily)["lines"][0]["mark"]}
    for _ in range(2):
        dispatch(daily, "line_opened", item)
        clock.forward(minutes=5)
    dispatch(daily, begin, {"topic": "ml"})
    dispatch(daily, "line_opened", item)
    assert kind(daily) is None


# --- turns


def test_choosing_a_topic_shows_its_turns_once_a_day(daily, clock):
    """Quietly, and gone after a refresh; tomorrow again; learned means never."""
    before(daily.journal, 3, mistakes=[{"text": "sliced", "fix": "print the shape", "topic": "ML"}])
    dispatch(daily, "choose_topic", {"topic": "ml"})
    turns = view(daily)["past_fixes"]
    assert [fix["text"] for fix in turns["fixes"]] == ["print the shape"]
    dispatch(daily, "choose_topic", {"topic": "ml"})
    assert view(daily)["past_fixes"] == turns
    page = anew(daily)
    dispatch(page, "choose_topic", {"topic": "ml"})
    assert view(page)["past_fixes"] is None
    clock.forward(days=1)
    page = anew(daily)
    dispatch(page, "start", {"topic": "ml"})
    assert view(page)["past_fixes"] == turns
    dispatch(page, "mark_learned", turns["fixes"][0])
    assert view(page)["past_fixes"] is None
    assert page.journal.entry(DAY - timedelta(3)).mistakes[0].learned
    clock.forward(days=1)
    page = anew(page)
    dispatch(page, "choose_topic", {"topic": "ml"})
    assert view(page)["past_fixes"] is None


def test_turns_go_with_their_round(daily):
    """Another topic, filing or dropping the round takes them away."""
    before(daily.journal, 3, mistakes=[{"text": "sliced", "fix": "print", "topic": "ml"}])
    dispatch(daily, "start", {"topic": "ml"})
    assert view(daily)["past_fixes"]
    dispatch(daily, "set_goal", {"topic": "math"})
    assert view(daily)["past_fixes"] is None


def test_a_turn_whose_line_is_gone_says_so(daily):
    """It was taken out elsewhere in the meantime."""
    info = {"date": "2026-11-01", "mistake": "x", "text": "y"}
    with pytest.raises(EditConflict):
        dispatch(daily, "mark_learned", info)


# --- coming back, other days


@pytest.mark.parametrize(
    ("days", "welcome"), [(1, False), (3, False), (4, True), (21, True), (400, True)]
)
def test_after_a_gap_there_is_a_welcome_and_the_last_next_action(daily, days, welcome):
    """Plain, with no count of anything that was missed; `rest` is no gap."""
    before(daily.journal, days, plans=[{"id": "a", "cue": "coffee", "action": "begin"}],
           sessions=[{"topic": "ml"}])  # fmt: skip
    shown = view(anew(daily))
    assert shown["welcome"] is welcome
    assert shown["next"]["action"] == "begin"
    daily.journal.change(DAY - timedelta(1), lambda entry: entry.replace(status="rest"))
    assert view(anew(daily))["welcome"] is False


def test_what_is_corrected_on_a_later_day_is_marked_later(daily, clock):
    """What was measured by the clock is from memory now; a privacy mark changes nothing of it."""
    dispatch(daily, "add_session", {"topic": "ml", "hours": "1"})
    clock.forward(days=1)
    page = open_page(daily.journal, DAY)
    item = view(page)["sessions"][0]
    dispatch(page, "edit_session", {"index": 0, "mark": item["mark"], "private": True})
    assert page.entry.sessions[0].source == "same-day"
    dispatch(
        page, "edit_session", {"index": 0, "mark": view(page)["sessions"][0]["mark"], "hours": "2"}
    )
    assert page.entry.sessions[0].source == "later"
    assert view(page)["sessions"][0]["source"] == "later"


@pytest.mark.parametrize("text", ["soon", "1492-01-01", "2026-13-01"])
def test_a_wrong_date_is_refused_beside_its_field(daily, text):
    """The page stays where it is."""
    with pytest.raises(InvalidValue) as caught:
        dispatch(daily, "open_day", {"date": text})
    assert caught.value.where == "date"
    assert daily.date == DAY


# --- the forgotten round


def test_a_forgotten_round_asks_how_long_it_was(daily, clock):
    """Nine hours are not written down; the last line says when it may have ended."""
    dispatch(daily, "start", {"topic": "ml"})
    clock.forward(hours=2, minutes=15)
    dispatch(daily, "save_line", {"line": "sliced"})
    clock.forward(hours=7)
    assert view(daily)["timer"]["forgotten"]["ran"] == "9 h 15"
    dispatch(daily, "stop", {})
    shown = view(daily)["timer"]
    assert shown["hours"] == ""
    assert (shown["forgotten"]["until"], shown["forgotten"]["all"]) == ("2 h 15", "9 h 15")
    dispatch(daily, "save_session", {"result": "x", "topic": "ml", "hours": "2 h 15"})
    assert [session.hours for session in daily.journal.entry(DAY).sessions] == [2.25]


@pytest.mark.parametrize(("hours", "kept"), [("", None), ("9 h 15", 9.25)])
def test_unknown_hours_stay_unknown_and_all_of_it_is_possible(daily, clock, hours, kept):
    """Empty means nobody knows."""
    dispatch(daily, "start", {"topic": "ml"})
    clock.forward(hours=9, minutes=15)
    dispatch(daily, "stop", {})
    dispatch(daily, "save_session", {"result": "x", "topic": "ml", "hours": hours})
    assert [session.hours for session in daily.journal.entry(DAY).sessions] == [kept]


def test_more_than_a_day_is_not_even_offered(daily, clock):
    """Thirty hours can be no round's."""
    dispatch(daily, "start", {"topic": "ml"})
    clock.forward(hours=30)
    dispatch(daily, "stop", {})
    assert view(daily)["timer"]["forgotten"] == {"ran": "30 h", "last": "", "until": "", "all": ""}
    assert view(daily)["timer"]["day"] == "2026-11-20"


def test_a_round_across_midnight_and_rollover_is_the_evenings(daily, clock):
    """From 23:30 to 00:30, and from 03:30 to 04:30: the learning day on which it began."""
    for start, day in ((timedelta(hours=4, minutes=30), DAY), (timedelta(hours=4), DAY)):
        clock.forward(seconds=start.total_seconds())
        page = anew(daily)
        dispatch(page, "start", {"topic": "ml"})
        clock.forward(hours=1)
        page = anew(page)
        dispatch(page, "stop", {})
        dispatch(page, "save_session", {"result": "x", "topic": "ml"})
        assert len(page.journal.entry(day).sessions) == 1 + (start == timedelta(hours=4))
        clock.forward(hours=-1)
    assert [session.hours for session in daily.journal.entry(DAY).sessions] == [1.0, 1.0]


# --- look-ups and explanations


def test_an_open_question_of_an_earlier_day_is_answered_there(daily, clock):
    """It waits until a sentence answers it; an answer given elsewhere is shown."""
    before(
        daily.journal,
        9,
        questions=[{"text": "why", "needed_by": "PCA"}, {"text": "how", "answer": "so"}],
    )
    page = anew(daily)
    waiting = view(page)["open_questions"]
    assert [
        (question["text"], question["needed_by"], question["date"]) for question in waiting
    ] == [("why", "PCA", "2026-11-11")]
    with pytest.raises(InvalidValue, match="write one sentence"):
        dispatch(page, "answer_question", {**waiting[0], "answer": " "})
    dispatch(page, "answer_question", {**waiting[0], "answer": "roots coincide"})
    item = page.journal.entry(date(2026, 11, 11)).questions[0]
    assert (item.answer, item.answered_at) == ("roots coincide", clock.at)
    assert view(page)["open_questions"] == []
    with pytest.raises(EditConflict) as caught:
        dispatch(page, "answer_question", {**waiting[0], "answer": "another"})
    assert caught.value.theirs == "roots coincide"


def test_lost_me_here_becomes_a_question(daily):
    """The mark stays with the explanation, and what it needs is looked up."""
    dispatch(daily, "explain", {"topic": "PCA", "audience": "Bo", "text": "It turns the axes"})
    dispatch(
        daily,
        "mark_confusion",
        {"index": 0, "mark": view(daily)["explanations"][0]["mark"], "words": "turns the axes"},
    )
    dispatch(
        daily,
        "mark_confusion",
        {"index": 0, "mark": view(daily)["explanations"][0]["mark"], "words": "axes"},
    )
    entry = daily.entry
    assert entry.explanations[0].stuck == "turns the axes · axes"
    assert [(question.text, question.topic, question.needed_by) for question in entry.questions] == [
        ("turns the axes", "PCA", "Bo"), ("axes", "PCA", "Bo")]  # fmt: skip
    with pytest.raises(InvalidValue, match="words"):
        dispatch(daily, "mark_confusion", {"index": 0, "words": " "})


def test_an_old_idea_is_offered_on_one_day_blind(daily, clock):
    """Without its words; once it is explained again, then and now stand side by side."""
    before(
        daily.journal, 60, explanations=[{"topic": "PCA", "audience": "Bo", "text": "old words"}]
    )
    page = anew(daily)
    assert view(page)["explain_again"] == {"topic": "PCA", "audience": "Bo"}
    assert "old words" not in json.dumps(view(page))
    assert view(anew(daily))["explain_again"]
    dispatch(page, "explain", {"topic": "pca", "text": "new words"})
    assert view(page)["explanations"][0]["then"]["text"] == "old words"
    assert view(anew(page))["explain_again"] is None
    clock.forward(days=1)
    assert view(anew(page))["explain_again"] is None


def test_an_old_idea_can_be_let_go(daily, clock):
    """Not now means not again; an offer that was not taken is not repeated tomorrow."""
    before(daily.journal, 61, explanations=[{"topic": "git", "text": "boxes"}])
    before(daily.journal, 60, explanations=[{"topic": "PCA", "text": "old words"}])
    page = anew(daily)
    dispatch(page, "dismiss_explanation", {})
    assert view(page)["explain_again"] is None
    assert view(anew(page))["explain_again"]["topic"] != "PCA"
    clock.forward(days=1)
    assert view(anew(page))["explain_again"] is None


# --- feedback, pictures, the record


def test_feedback_taken_up_is_the_next_action(daily):
    """An open one stays open below it; taking it back takes the offer back."""
    dispatch(daily, "save_plan", {"cue": "coffee", "action": "begin"})
    dispatch(daily, "add_feedback", {"person": "Bo", "text": "show the plot"})
    dispatch(daily, "take_up_feedback", {"index": 0, "mark": view(daily)["feedback"][0]["mark"]})
    assert view(daily)["next"]["action"] == "show the plot"
    dispatch(
        daily,
        "take_up_feedback",
        {"index": 0, "mark": view(daily)["feedback"][0]["mark"], "adopted": False},
    )
    assert daily.entry.feedback[0].outcome is None
    assert [plan.action for plan in daily.entry.plans] == ["begin"]


def test_a_picture_comes_as_bytes_and_shows_small(daily):
    """Through the widget's own door; the same one twice is one; a caption; gone again."""
    text = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(text, "PNG")
    answers = []
    page = Page(lambda: daily)
    page.send = answers.append
    for number in (1, 2):
        page._handle(
            {"number": number, "command": "add_picture", "values": {}},
            [memoryview(text.getvalue())],
        )
    assert [(answer["number"], answer.get("error")) for answer in answers] == [(1, None), (2, None)]
    (shown,) = page.view["attachments"]
    page._handle({"number": 3, "command": "thumbnail", "values": {"file": shown["file"]}}, [])
    assert answers[-1]["result"].startswith("data:image/jpeg;base64,")
    dispatch(daily, "set_caption", {"index": 0, "mark": shown["mark"], "caption": "the board"})
    assert daily.entry.attachments[0].caption == "the board"
    page._handle({"number": 4, "command": "add_picture", "values": {}}, [b"no picture"])
    assert "can't be opened as a picture" in answers[-1]["error"]["text"]
    dispatch(daily, "remove", {"of": "attachments", "index": 0})
    assert daily.entry.attachments == ()


def test_the_record_on_the_page(daily):
    """The newest first, fifty at most, and how many more there are; it is asked and not kept."""
    for days in range(60):
        before(daily.journal, days, sessions=[{"topic": "ml", "result": f"plot {days}"}])
    answer = dispatch(daily, "search", {"text": "plot", "kind": "sessions", "period": "2026"})
    assert (len(answer["hits"]), answer["more"]) == (50, 10)
    assert answer["hits"][0] == {
        "date": "2026-11-20", "kind": "sessions", "text": "plot 0", "of": "", "when": "Friday, 20 November 2026"}  # fmt: skip
    with pytest.raises(InvalidValue) as caught:
        dispatch(daily, "search", {"text": "plot", "period": "soon"})
    assert caught.value.where == "period"
    assert [summary["results"] for summary in dispatch(daily, "on_this_day", {})] == [["plot 31"]]


def test_what_no_loss_touches_is_there_when_looked_for(daily):
    """It is a setting of the person's, kept with its neighbours' comments."""
    path = daily.journal.folder / "journey.toml"
    path.write_text("# mine\nname = 'Ada'\n")
    page = anew(daily)
    dispatch(page, "set_note_to_self", {"text": "curiosity"})
    assert view(page)["note_to_self"] == "curiosity"
    assert path.read_text().startswith("# mine\n")


def test_what_is_unfolded_is_remembered(daily):
    """Also after a refresh."""
    dispatch(daily, "set_open", {"open": ["insights", "post"]})
    assert view(anew(daily))["open"] == ["insights", "post"]


def test_topics_bring_their_other_names(daily):
    """Those that differ in case alone are one, as it is written most."""
    (daily.journal.folder / "journey.toml").write_text(
        '[topics.ml]\naliases = ["machine learning"]\n'
    )
    before(
        daily.journal,
        2,
        sessions=[{"topic": "Machine Learning"}, {"topic": "Math"}, {"topic": "Math"}],
    )
    before(daily.journal, 1, sessions=[{"topic": "ml"}, {"topic": "math"}])
    assert view(anew(daily))["topics"] == [
        {"name": "Math", "aliases": ""}, {"name": "ml", "aliases": "machine learning"}]  # fmt: skip


def test_the_second_language_is_complete(journal, clock):
    """Every word, with the same places in it; dates and hours as the language writes them."""
    import re

    english, german = translations("en"), translations("de")
    assert english.keys() == german.keys()
    for key, text in english.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", german[key])), key
    same = {key for key in english if english[key] == german[key]}
    assert same <= {"link", "pause", "time_example", "minutes_short", "network_length"}
    (journal.folder / "journey.toml").write_text('language = "de"\n')
    page = open_page(Journal(journal.folder))
    dispatch(page, "add_session", {"topic": "ml", "hours": "1,5"})
    shown = view(page)
    assert shown["long_date"] == "Freitag, 20. November 2026"
    assert shown["sessions"][0]["hours"] == "1 h 30"
    assert (shown["week"][4]["name"], shown["week"][4]["label"]) == ("Fr", "1 h 30")


def test_another_page_that_files_something_is_looked_at(daily):
    """A look brings what the shell or another tab filed, and changes nothing."""
    other = anew(daily)
    dispatch(daily, "save_line", {"line": "I sliced. I guessed."})
    dispatch(other, "add_session", {"topic": "ml"})
    dispatch(daily, "refresh", {})
    assert view(daily)["sessions"]
    assert kind(daily) == "split"
    assert timer_file.read_timer(daily.journal.folder) is None


@pytest.mark.parametrize(
    ("command", "values", "refused"),
    [
        (
            "add_session",
            {"topic": "a", "hours": "x"},
            "Stunden: 'x' ist keine Dauer; schreib 1,5, 1:30, 90m oder 1h30.",
        ),
        (
            "add_session",
            {"topic": "a", "hours": "25"},
            "Stunden: 25 h liegt außerhalb des Bereichs; schreib eine Zahl von 0 bis 24.",
        ),
        (
            "add_session",
            {"hours": "1"},
            f"Ergebnis: {NOTHING}; schreib eins von beiden.",
        ),
        ("save_line", {"line": "?"}, "Zeile: hier steht nichts; füll es aus."),
        (
            "save_all",
            {"fields": {"explain_stuck": "x"}},
            "Erklärung: hier steht nichts; füll es aus.",
        ),
        (
            "search",
            {"text": "a", "period": "x: y"},
            "Zeitraum: 'x: y' ist kein Zeitraum: die Form ist nicht bekannt; schreib 2026-W47, 2026-11 oder 2026.",
        ),
        (
            "open_day",
            {"date": "bald"},
            "Datum: 'bald' ist kein Datum; schreib eins wie 2026-11-20.",
        ),
    ],
)
def test_a_wrong_value_is_met_in_the_second_language(journal, clock, command, values, refused):
    """What is wrong, and what would be right, in the person's words."""
    (journal.folder / "journey.toml").write_text('language = "de"\n')
    answers = []
    page = Page(lambda: open_page(Journal(journal.folder)))
    page.send = answers.append
    page._handle({"number": 1, "command": command, "values": values}, [])
    assert answers[0]["error"]["text"] == refused


# --- what a look through the page found


def test_words_of_a_stopped_round_go_with_the_clock(daily, clock):
    """Not with the day or the page they were typed on; they are gone once it is filed."""
    dispatch(daily, "start", {"topic": "ml"})
    dispatch(daily, "stop", {})
    dispatch(
        daily,
        "keep_draft",
        {"fields": {"stop_result": "half a plot", "stop_gap": "3", "line": "half"}},
    )
    assert view(daily)["timer"]["words"] == {"stop_result": "half a plot", "stop_gap": "3"}
    assert view(daily)["drafts"][0]["fields"] == {"line": "half"}
    clock.forward(days=1)
    page = anew(daily)
    assert view(page)["timer"]["words"]["stop_result"] == "half a plot"
    dispatch(page, "keep_draft", {"fields": {"stop_gap": ""}})
    assert view(page)["timer"]["words"] == {"stop_result": "half a plot"}
    dispatch(page, "save_session", {"result": "half a plot", "topic": "ml"})
    assert view(page)["timer"] is None
    dispatch(page, "keep_draft", {"fields": {"stop_result": "late"}})
    assert view(page)["drafts"][0]["fields"] == {"stop_result": "late"}


def test_a_day_to_come_is_not_opened(daily):
    """A slip of the finger would take the next number, and every day before it would have none."""
    with pytest.raises(InvalidValue, match="is in the future; write one up to 2026-11-20"):
        dispatch(daily, "open_day", {"date": "2062-11-20"})


def test_an_idea_that_was_offered_and_not_begun_stops_nothing(daily):
    """Its topic stays a draft; half an explanation is still refused."""
    fields = {"explain_topic": "PCA", "explain_audience": "Bo", "new_topic": "ml"}
    dispatch(daily, "finish", {"fields": fields, "draft_of": "p"})
    assert daily.entry.closed_at
    assert daily.entry.explanations == ()
    kept = {"explain_topic": "PCA", "explain_audience": "Bo"}
    assert view(daily)["drafts"][0]["fields"] == kept


@pytest.mark.parametrize("text", [
    "[]", '"x"', "{", '{"again": "x"}', '{"again": ["x"]}', '{"open": 5}', '{"open": {"a": 1}}', '{"turned": "x"}',
    '{"came_back": [1]}', '{"opened": "x"}', '{"opened": {"2026-11-20 a": 5}}', '{"stage": 5, "project": {}}',
])  # fmt: skip
@pytest.mark.filterwarnings("ignore::journey.user_warnings.FileQuarantined")
def test_a_damaged_memory_stops_nothing(journal, clock, text):
    """What somebody else wrote into state.json is left out; what is no table is set aside, and told."""
    (journal.folder / "state.json").write_text(text)
    page = open_page(journal)
    dispatch(page, "start", {"topic": "ml"})
    dispatch(page, "stop", {})
    dispatch(page, "save_session", {"result": "x", "topic": "ml"})
    dispatch(page, "save_line", {"line": "a slip"})
    dispatch(page, "line_opened", {"index": 0})
    dispatch(page, "choose_topic", {"topic": "ml"})
    assert view(page)["sessions"]
    assert view(anew(page))["open"] in ([], None)


def test_a_memory_that_cannot_be_written_undoes_nothing(daily, monkeypatch):
    """The line is filed, and a note says so."""
    before(daily.journal, 3, mistakes=[{"text": "sliced", "fix": "print", "topic": "ml"}])

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journey.storage.page_state.write_json", full)
    dispatch(daily, "choose_topic", {"topic": "ml"})
    dispatch(daily, "add_session", {"topic": "ml"})
    assert view(daily)["sessions"]
    assert "What was shown could not be noted (No space left on device)." in map(
        str, view(daily)["messages"]
    )


@pytest.mark.parametrize("about", [
    {"started_at": "2026-11-20T18:00:00"}, {"started_at": None}, {"started_at": 5}, {"topic": 5},
    {"words": ["x"]}, {"words": {"stop_result": 5}}, {"stopped_at": "soon"}, {"mood": "x"},
])  # fmt: skip
def test_a_damaged_clock_is_told_of(journal, clock, about):
    """One sentence on the page, and the file stays where it is."""
    sound = {"started_at": "2026-11-20T18:00:00+01:00", "stopped_at": None, "topic": "ml"}
    (journal.folder / "timer.json").write_text(json.dumps(sound | about))
    page = open_page(journal)
    assert view(page)["timer"] is None
    assert any("the timer cannot be read" in str(note) for note in page.notes)


def test_equal_turns_are_learned_together(daily, clock):
    """The older one does not come back in its place."""
    for days in (10, 5):
        before(
            daily.journal,
            days,
            mistakes=[{"text": f"slip {days}", "fix": "print", "topic": "ml"}],
        )
    dispatch(daily, "choose_topic", {"topic": "ml"})
    dispatch(daily, "mark_learned", view(daily)["past_fixes"]["fixes"][0])
    clock.forward(days=1)
    page = anew(daily)
    dispatch(page, "choose_topic", {"topic": "ml"})
    assert view(page)["past_fixes"] is None


def test_parts_of_a_paragraph_are_lines_of_their_own(daily, clock):
    """Opening each of three once is no chewing; neither is a round saved with everything else."""
    dispatch(daily, "save_line", {"line": "I sliced it. I guessed it. I left it."})
    dispatch(daily, "split_mistake_sentences", view(daily)["prompt"])
    assert len({mistake.at for mistake in daily.entry.mistakes}) == 3
    for item in view(daily)["lines"]:
        dispatch(daily, "line_opened", item)
        clock.forward(minutes=5)
    assert kind(daily) is None
    first = view(daily)["lines"][0]
    dispatch(daily, "line_opened", first)
    clock.forward(minutes=5)
    dispatch(daily, "save_all", {"fields": {"new_topic": "ml", "new_text": "a plot"}})
    dispatch(daily, "line_opened", first)
    assert kind(daily) is None


def test_a_question_that_is_corrected_keeps_the_time_of_its_answer(daily, clock):
    """Only another answer is a new one."""
    dispatch(daily, "save_line", {"line": "? wy"})
    dispatch(daily, "edit_question", {"index": 0, "answer": "so"})
    at = daily.entry.questions[0].answered_at
    clock.forward(hours=1)
    dispatch(daily, "edit_question", {"index": 0, "text": "why", "answer": "so"})
    assert (daily.entry.questions[0].text, daily.entry.questions[0].answered_at) == ("why", at)


def test_a_session_ends_when_stop_was_pressed(daily, clock):
    """Also where the answer took an hour; a time before its start or ahead is none."""
    dispatch(daily, "start", {"topic": "ml"})
    clock.forward(minutes=30)
    pressed = clock.at
    clock.forward(hours=1)
    dispatch(daily, "stop", {"at": pressed.isoformat()})
    assert daily.timer.stopped_at == pressed
    dispatch(daily, "stop", {"at": clock.at.isoformat()})
    assert daily.timer.stopped_at == pressed
    dispatch(daily, "discard", {})
    for at in (clock.at - timedelta(hours=9), clock.at + timedelta(hours=9)):
        dispatch(daily, "start", {"topic": "ml"})
        clock.forward(minutes=5)
        dispatch(daily, "stop", {"at": at.isoformat()})
        assert daily.timer.stopped_at == clock.at
        dispatch(daily, "discard", {})
    dispatch(daily, "start", {"topic": "ml"})
    with pytest.raises(InvalidValue):
        dispatch(daily, "stop", {"at": "soon"})
