"""What was written before is found again by whoever looks for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.fuzz import WRatio
from rapidfuzz.utils import default_process

from journey import Entry, Journal, Period
from journey.errors import InvalidValue
from journey.journal.earlier_explanations import last_explanation_before, to_explain_again
from journey.journal.earlier_mistakes import recurring_days
from journey.journal.on_this_day import days_like
from journey.journal.past_fixes import last_fixes
from journey.journal.search import search_journal
from journey.model.similarity import MAX_GAP, THRESHOLD, component_of

DAY = date(2026, 11, 20)


def ago(days):
    """Return a day before the 20th of November."""
    return DAY - timedelta(days)


@pytest.fixture
def written(journal):
    """Three days and two years of words."""
    (journal.folder / "journey.toml").write_text('[topics.ml]\naliases = ["machine learning"]\n')
    journal = Journal(journal.folder)
    journal.save(Entry.from_dict({
        "date": "2025-11-20", "status": "worked", "insights": "Eigenvectors point where nothing turns",
        "sessions": [{"topic": "Machine Learning", "result": "a plot", "goal": "the loss falls"}]}))  # fmt: skip
    journal.save(Entry.from_dict({
        "date": "2026-10-20", "status": "worked", "stage": "Linear algebra",
        "sessions": [{"topic": "math", "result": "the eigenvalue of a 2×2 matrix", "link": "https://example.org/eigen"}],
        "mistakes": [{"text": "forgot the EIGENvalue sign", "fix": "sign first", "topic": "math"}]}))  # fmt: skip
    journal.save(Entry.from_dict({
        "date": "2026-11-19", "status": "worked", "sessions": [{"topic": "ml", "result": "größer"}],
        "questions": [{"text": "why do eigenvalues repeat", "topic": "ml", "answer": "roots coincide"}],
        "feedback": [{"text": "show the eigenvalue plot", "person": "Bo"}]}))  # fmt: skip
    return journal


def fields(found):
    """Return where something was found."""
    return [(str(item.date), item.field) for item in found]


def test_every_word_ever_written_is_found(written):
    """Case makes no difference; the oldest comes first."""
    assert fields(search_journal(written, "eigen")) == [
        ("2025-11-20", "insights"),
        ("2026-10-20", "sessions.result"),
        ("2026-10-20", "sessions.link"),
        ("2026-10-20", "mistakes.text"),
        ("2026-11-19", "questions.text"),
        ("2026-11-19", "feedback.text"),
    ]
    assert search_journal(written, "GRÖSSER".lower().replace("ss", "ß"))[0].text == "größer"


def test_all_words_and_words_in_quotes(written):
    """Two words must both stand in the text; in quotes they stand together."""
    assert fields(search_journal(written, "sign eigenvalue")) == [("2026-10-20", "mistakes.text")]
    assert search_journal(written, '"sign eigenvalue"') == []
    assert len(search_journal(written, '"eigenvalue sign')) == 1


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({"kind": "mistakes"}, [("2026-10-20", "mistakes.text")]),
        ({"kind": "insights"}, [("2025-11-20", "insights")]),
        ({"topic": "Machine learning"}, [("2026-11-19", "questions.text")]),
        ({"topic": "ML", "kind": "mistakes"}, []),
        ({"period": Period.parse("2026-10")}, [("2026-10-20", "sessions.result"), ("2026-10-20", "sessions.link"),
                                               ("2026-10-20", "mistakes.text")]),
        ({"period": Period.parse("1999")}, []),
    ],
)  # fmt: skip
def test_kind_topic_and_period_narrow_it(written, how, expected):
    """A topic goes by every name it has in the settings."""
    assert fields(search_journal(written, "eigen", **how)) == expected


def test_a_topic_alone_shows_all_its_lines(written):
    """Without words everything of the topic."""
    assert ("2025-11-20", "sessions.goal") in fields(search_journal(written, "", topic="ml"))


def test_what_cannot_be_looked_for_is_said(written):
    """No word at all, or an unknown kind."""
    with pytest.raises(InvalidValue, match="write a word to look for"):
        search_journal(written, "  ")
    with pytest.raises(InvalidValue, match="choose one of sessions, mistakes"):
        search_journal(written, "a", kind="dreams")


def test_no_word_is_a_pattern(written):
    """Signs that mean something elsewhere are letters here."""
    assert search_journal(written, ".*") == []
    assert search_journal(written, "%") == []


def test_search_finds_what_plain_python_finds(demo_journal):
    """Against every text of every entry, word by word."""

    def texts(one, path=""):
        if isinstance(one, dict):
            for key, inner in one.items():
                yield from texts(inner, f"{path}.{key}".strip("."))
        elif isinstance(one, list):
            for inner in one:
                yield from texts(inner, path)
        elif isinstance(one, str):
            yield path, one

    for word in ("the", "loop", "case by"):
        result = search_journal(demo_journal, word)
        names = {item.field for item in search_journal(demo_journal, "e")}
        expected = [
            (entry.date, field, text)
            for entry in demo_journal.entries()
            for field, text in texts(entry.to_dict())
            if field in names and all(part in text.lower() for part in word.split())
        ]
        assert sorted((item.date, item.field, item.text) for item in result) == sorted(expected)


def test_on_this_day_shows_what_was_made_and_no_mistake(written):
    """Earlier months and years; a day without a word is left out."""
    shown = days_like(written, DAY)
    assert [str(item.date) for item in shown] == ["2026-10-20", "2025-11-20"]
    assert shown[0].made == ("the eigenvalue of a 2×2 matrix",)
    assert "sign" not in str(shown)
    assert days_like(written, date(2028, 2, 29)) == []


def mistakes(journal, *lines):
    """Save mistakes, each `(days ago, text, turn, topic, learned)`, oldest first."""
    for days, text, turn, topic, learned in lines:
        journal.change(ago(days), lambda entry, one=(text, turn, topic, learned): entry.add(
            mistakes=Entry.from_dict({"date": str(DAY), "mistakes": [dict(zip(
                ("text", "fix", "topic", "learned"), one, strict=True))]}).mistakes[0]))  # fmt: skip


def test_the_last_turns_of_a_topic(journal):
    """The newest three of earlier days, none twice, none learned, none of another topic or of today."""
    mistakes(
        journal,
        (400, "z", "the oldest", "ml", False), (30, "a", "old", "ML", False), (9, "b", "learned", "ml", True),
        (8, "c", "other", "math", False), (7, "d", "print it", "ml", False), (5, "e", "Print it ", "ml", False),
        (3, "f", None, "ml", False), (2, "g", "baseline", "ml", False), (0, "h", "today's", "ml", False),
    )  # fmt: skip
    result = last_fixes(journal, "Ml", DAY)
    assert [item.text for item in result] == ["baseline", "Print it ", "old"]
    assert [fix.text for fix in last_fixes(journal, "ml", DAY, 9)][-1] == "the oldest"
    assert (result[0].date, result[0].index, result[0].mistake) == (ago(2), 0, "g")


def test_a_mistake_that_comes_back_on_three_days(journal):
    """Alike, same topic, within a fortnight of each other, also through one another."""
    mistakes(
        journal,
        (20, "sliced the array by one", None, "ml", False), (19, "sliced the array by one", None, "os", False),
        (10, "I sliced the array by one again", None, "ML", False), (0, "sliced the array by one", None, "ml", False),
    )  # fmt: skip
    assert recurring_days(journal, DAY, 0) == [ago(20), ago(10), DAY]
    mistakes(journal, (0, "forgot to commit", None, "ml", False))
    assert recurring_days(journal, DAY, 1) == []


def test_twice_on_one_day_is_one_day(journal):
    """Days count, not lines."""
    mistakes(
        journal, *[(days, "sliced the array by one", None, None, False) for days in (1, 1, 1, 0)]
    )
    assert recurring_days(journal, DAY, 0) == []


def test_a_gap_of_more_than_a_fortnight_ends_it(journal):
    """What came up a month ago is another matter."""
    mistakes(
        journal, *[(days, "sliced the array by one", None, None, False) for days in (31, 16, 0)]
    )
    assert recurring_days(journal, DAY, 0) == []


@given(
    st.lists(
        st.tuples(
            st.integers(0, 60),
            st.sampled_from(
                ["sliced by one", "sliced by one again", "forgot to commit", "forgot commit", "?"]
            ),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_groups_are_connected_components(lines):
    """As networkx would have them: closed under being alike, and minimal."""
    rows = [(ago(days), text) for days, text in lines]

    def alike(one, other):
        near = abs(rows[one][0] - rows[other][0]) <= MAX_GAP
        score = WRatio(rows[one][1], rows[other][1], processor=default_process)
        return near and score >= THRESHOLD

    group = component_of(rows, 0)
    outside = set(range(len(rows))) - group
    assert 0 in group
    assert not any(alike(item, other) for item in group for other in outside)
    for item in group - {0}:
        assert component_of(rows, item) == group


def explained(journal, days, topic, text, audience=None):
    """Save an explanation of some days ago."""
    info = {"topic": topic, "text": text, "audience": audience}
    journal.save(
        Entry.from_dict({"date": str(ago(days)), "status": "worked", "explanations": [info]})
    )


def test_an_idea_is_tried_again_after_eight_weeks(journal):
    """Not before, not twice, not if it was explained since."""
    explained(journal, 56, "eigenvectors", "arrows that stay", "my sister")
    explained(journal, 55, "umask", "a mask")
    explained(journal, 100, "git", "boxes")
    explained(journal, 20, "Git", "snapshots")
    idea = to_explain_again(journal, DAY, ())
    assert (idea.topic, idea.audience, idea.date) == ("eigenvectors", "my sister", ago(56))
    assert to_explain_again(journal, DAY, {idea.name}) is None
    assert to_explain_again(journal, ago(1), ()) is None  # it is 55 days old then


def test_then_stands_beside_now(journal):
    """The newest explanation of the same topic that is eight weeks older."""
    explained(journal, 200, "Eigenvectors", "first words")
    explained(journal, 90, "eigenvectors", "second words")
    explained(journal, 10, "eigenvectors", "yesterday's words")
    assert last_explanation_before(journal, DAY, "EIGENVECTORS").text == "second words"
    assert last_explanation_before(journal, DAY, "git") is None


def test_letters_that_are_written_in_two_ways_are_one(journal):
    """An e with its accent and an e that an accent follows; half a character finds nothing."""
    journal.save(Entry.from_dict({"date": str(DAY), "insights": "cafe\u0301", "status": "rest"}))
    assert search_journal(journal, "CAF\u00c9")
    assert search_journal(journal, "caf\u00e9", kind="insights")
    assert search_journal(journal, "\udcff") == []


def test_a_kind_or_a_time_alone_shows_all_of_it(written):
    """Without a word; a topic's own name is no hit of it."""
    assert fields(search_journal(written, "", kind="feedback")) == [
        ("2026-11-19", "feedback.person"), ("2026-11-19", "feedback.text")]  # fmt: skip
    assert search_journal(written, "", period=Period.parse("2025"))
    assert not [
        item for item in search_journal(written, "", topic="ml") if item.field.endswith("topic")
    ]
