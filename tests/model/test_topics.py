"""Names that are the same topic, and the gate that hides one under any of them."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Entry
from journey.model.entry import Mistake, Session
from journey.model.topics import fold, most_used_spellings, tidy
from journey.settings import Settings
from journey.sharing import posts
from journey.sharing.privacy import public_day

DAY = date(2026, 11, 20)
SPELLINGS = [
    "mental health", "Mental  Health", "mental\u00a0health", "mental health:", " MENTAL health. ", "mental\u200b health",
    "ｍｅｎｔａｌ health", "mental\thealth", "men\u00adtal health", "mental health\ufe0f", "\u2066mental health\u2069",
]  # fmt: skip


@pytest.mark.parametrize("typed", SPELLINGS)
def test_a_hidden_topic_is_hidden_however_it_is_typed(typed):
    """No-break and double spaces, a colon, invisible characters, another width or case: none gets past the gate."""
    entry = Entry(
        date=DAY,
        status="worked",
        sessions=[Session(topic=typed, result="SECRET", hours=1), Session(topic="ml")],
    )
    for hidden in ("mental health", typed):
        shown = public_day(entry, Settings(privacy={"hide_topics": [hidden]}))
        assert [session.topic for session in shown.sessions] == ["ml"]


@pytest.mark.parametrize(
    ("hidden", "typed"),
    [("istanbul", "İstanbul"), ("ISTANBUL", "ıstanbul"), ("diyarbakır", "DİYARBAKIR"), ("health", "health。"),
     ("health", "health؟"), ("health", "health —"), ("health", "health։"), ("health", "“health”".strip("“")),
     ("health", "health)"), ("health", "health…"), ("health", "health‐"), ("health", "health'"), ("health", "health।")],
)  # fmt: skip
def test_a_hidden_topic_is_hidden_in_every_script(hidden, typed):
    """A dotted and a dotless i are one letter, and what ends a name is not of it."""
    entry = Entry(date=DAY, status="worked", sessions=[Session(topic=typed, result="SECRET")])
    assert public_day(entry, Settings(privacy={"hide_topics": [hidden]})).sessions == ()
    assert fold(tidy(typed)) == fold(typed)


@pytest.mark.parametrize(
    ("name", "other"), [("C#", "C"), ("C＃", "C"), ("C++", "C"), ("C*", "C"), ("Q&A", "Q")]
)
def test_a_mark_that_is_of_a_name_stays(name, other):
    """Not every sign at the end is punctuation."""
    assert fold(name) != fold(other)
    assert tidy(name) == name


def test_decomposed_letters_are_the_same():
    """What a Mac writes as two characters hides what a phone writes as one."""
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert fold(unicodedata.normalize(form, "Café ﬁne")) == fold("café fine")


def test_an_alias_hides_its_topic():
    """By whichever of its names a topic is hidden, it is hidden under all."""
    settings = Settings(
        topics={"ml": {"aliases": ["machine learning"]}},
        privacy={"hide_topics": ["Machine  Learning:"]},
    )
    entry = Entry(date=DAY, status="worked", sessions=[Session(topic="ML", result="SECRET")])
    assert posts.compose(entry, "x", settings) == []


def test_a_struggle_of_a_hidden_topic_is_hidden():
    """What derives from a hidden topic goes with it."""
    entry = Entry(date=DAY, mistakes=[Mistake(text="SECRET", topic="Health", public=True)])
    assert public_day(entry, Settings(privacy={"hide_topics": ["health"]})).struggle is None


def test_a_hidden_result_takes_its_link_and_its_bullet_along():
    """No address, and no empty dash."""
    rounds = [
        Session(topic="ml", result="SECRET", link="https://example.org/SECRET"),
        Session(result="SECRET only"),
    ]
    entry = Entry(date=DAY, status="worked", sessions=rounds)
    (post,) = posts.compose(entry, "x", Settings(privacy={"hide": ["result"]}))
    assert post.splitlines() == ["2026-11-20", "Daily activities:", "- ml"]


@pytest.mark.parametrize(
    "hidden", ["stage", "satisfaction", "hours", "insights", "improve", "result"]
)
def test_each_field_that_can_be_hidden_is_hidden(hidden):
    """All six, one by one."""
    words = {"stage": "STAGE", "insights": "INSIGHT", "improve": "IMPROVE"}
    entry = Entry(
        date=DAY,
        status="worked",
        satisfaction=7,
        sessions=[Session(topic="ml", result="MADE", hours=2)],
        **words,
    )
    whole, less = (public_day(entry, Settings(privacy={"hide": hide})) for hide in ([], [hidden]))
    name = hidden
    if name in {"hours", "result"}:
        assert [getattr(day.sessions[0], name) for day in (whole, less)] == [
            {"hours": 2, "result": "MADE"}[name],
            None,
        ]
    else:
        assert getattr(whole, name) is not None
        assert getattr(less, name) is None
    others = {"stage", "satisfaction", "insights", "improve"} - {name}
    assert all(getattr(whole, other) == getattr(less, other) for other in others)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "not a link", "data:text/html,x", "ftp://x"]
)
def test_only_web_addresses_leave(link):
    """Old days may hold other links; none of them is published."""
    entry = Entry(date=DAY, status="worked", sessions=[Session(topic="ml", link=link)])
    assert public_day(entry, Settings()).sessions[0].link is None


def test_charts_know_one_topic_by_its_most_used_spelling(journal):
    """`Ml`, `ml` and `ML:` are one, also where another one needed it."""
    rounds = [{"topic": item} for item in ("Ml", "ml", "ML:", "ml")]
    questions = [{"text": "why", "topic": "math", "needed_by": "ML"}]
    journal.save(
        Entry.from_dict(
            {"date": "2026-11-20", "status": "worked", "sessions": rounds, "questions": questions}
        )
    )
    assert journal.sessions()["topic"].unique().tolist() == ["ml"]
    assert journal.questions()["needed_by"].tolist() == ["ml"]


def test_spellings():
    """The one that is used most; of equals the first. A name of punctuation alone stays."""
    assert most_used_spellings({"ML": 2, "ml": 3, "Math:": 1, "math": 1}) == {
        "ml": "ml",
        "math": "Math",
    }
    assert fold("?!") == "?!"
    assert tidy("  a \x07 b: ") == "a � b"
    assert fold("C") != fold("C++") != fold("C#")


@given(st.text())
def test_folding_twice_changes_nothing(name):
    """What is folded is its own folding, and so is what is shown of it."""
    assert fold(fold(name)) == fold(name)
    assert fold(name.upper().lower()) == fold(name.upper().lower().title().lower())
