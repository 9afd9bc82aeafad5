"""What a day is."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Entry
from journey.errors import InvalidValue, JourneyError, UnknownField
from journey.model.entry import FIELDS, Mistake, Session
from journey.storage.schema import entries_of, schema, to_table

DAY = {"date": "2026-11-20"}
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ROUNDS = st.builds(
    Session,
    start=st.none() | MOMENTS,
    end=st.none() | MOMENTS,
    topic=WORDS.map(lambda text: f"t{text}"),
    result=st.none() | WORDS,
    hours=st.none() | st.floats(0, 4),
    gap=st.none() | st.integers(0, 10),
    difficulty=st.none() | st.integers(1, 5),
    private=st.booleans(),
)
MISTAKES = st.builds(Mistake, text=WORDS.map(lambda text: f"m{text}"), fix=st.none() | WORDS)
ENTRIES = st.builds(
    Entry,
    date=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    day=st.none() | st.integers(-5, 20_000),
    status=st.sampled_from(["worked", "rest", None]),
    stage=st.none() | WORDS,
    sessions=st.lists(ROUNDS, max_size=4).map(tuple),
    mistakes=st.lists(MISTAKES, max_size=3).map(tuple),
    satisfaction=st.none() | st.integers(1, 10),
    insights=st.none() | WORDS,
    saved_at=st.none() | MOMENTS,
)


@given(ENTRIES)
def test_an_entry_survives_json(entry):
    """What `to_dict` writes, `from_dict` takes back."""
    assert Entry.from_dict(entry.to_dict()) == entry


@given(st.lists(ENTRIES, max_size=3))
def test_entries_survive_arrow(entries):
    """What goes into rows of the dataset comes back the same."""
    assert entries_of(to_table(entries)) == entries


def test_the_fields_are_those_of_the_design():
    """The columns of the dataset are the fields of the table, in its order."""
    assert list(FIELDS) == [
        "date", "series", "day", "status", "stage", "private", "sessions", "mistakes", "questions",
        "plans", "plan_outcomes", "satisfaction", "notes", "insights", "improve", "explanations", "reflections",
        "feedback", "posts", "attachments", "zone", "created_at", "saved_at", "closed_at",
        "revision", "origin",
    ]  # fmt: skip
    types = {item.name: str(item.type) for item in schema()}
    assert types["series"] == "int16"
    assert types["day"] == "int32"
    assert types["satisfaction"] == "int8"
    assert types["date"] == "date32[day]"
    assert types["saved_at"] == "timestamp[us, tz=UTC]"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"satisfaction": 11}, "satisfaction: 11 is out of range; write a whole number from 1 to 10."),
        ({"satisfaction": 0}, "satisfaction: 0 is out of range"),
        ({"satisfaction": 7.5}, "satisfaction: 7.5 is not a whole number"),
        ({"satisfaction": "8"}, "satisfaction: '8' is not a number"),
        ({"satisfaction": True}, "satisfaction: True is not a number"),
        ({"date": "yesterday"}, "date: 'yesterday' is not a date; write one such as 2026-11-20."),
        ({"date": "2026-02-30"}, "date: '2026-02-30' is not a date"),
        ({"date": None}, "date: it is empty; fill it in."),
        ({"status": "lazy"}, "status: 'lazy' is not known; choose one of worked, rest."),
        ({"origin": "mars"}, "origin: 'mars' is not known; choose one of page, shell, notebook, inbox, import:…."),
        ({"sessions": [{"topic": "ml", "hours": -1}]}, "sessions 1: hours: -1 h is out of range"),
        ({"sessions": [{"topic": "ml", "hours": float("nan")}]}, "sessions 1: hours: nan h is out of range"),
        ({"sessions": [{"hours": 1}]}, "sessions 1: result: a session needs a topic or a result"),
        ({"sessions": [{"topic": "a", "hours": 13}, {"topic": "b", "hours": 12}]},
         "hours of 2026-11-20: 25 h is more than a day has; correct a session."),
        ({"sessions": "ml"}, "sessions: 'ml' is not a list; give a list."),
        ({"sessions": ["ml"]}, "sessions 1: 'ml' is not a mapping"),
        ({"sessions": [{"topic": "a", "gap": 11}]}, "sessions 1: how far off the goal: 11 is out of range"),
        ({"mistakes": [{"fix": "x"}]}, "mistakes 1: text: it is empty; fill it in."),
        ({"insights": "a\0b"}, "insights: the text holds a NUL character; remove it."),
        ({"insights": "\ud800"}, "insights: the text holds an invalid Unicode character"),
        ({"insights": 3}, "insights: 3 is not text"),
        ({"zone": "Mars/Base"}, "zone: 'Mars/Base' is not a time zone"),
        ({"zone": "../etc/passwd"}, "zone: '../etc/passwd' is not a time zone"),
        ({"saved_at": "2026-11-20T10:00"}, "saved_at: 2026-11-20 10:00:00 has no time zone"),
        ({"saved_at": "soon"}, "saved_at: 'soon' is not a time"),
        ({"plan_outcomes": [{"id": "a", "outcome": "failed"}]}, "plan_outcomes 1: outcome: 'failed' is not known"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_a_clear_sentence(wrong, sentence):
    """Each wrong value says where it stands, what it is and what would be right."""
    with pytest.raises(InvalidValue) as raised:
        Entry.from_dict(DAY | wrong)
    assert str(raised.value).startswith(sentence)


def test_an_unknown_key_is_an_error():
    """A key that no field has is named, with those that there are."""
    with pytest.raises(UnknownField, match="there is no field 'mood'; the fields are date, series"):
        Entry.from_dict(DAY | {"mood": 3})
    with pytest.raises(UnknownField, match="sessions 1: there is no field 'length'"):
        Entry.from_dict(DAY | {"sessions": [{"topic": "a", "length": 3}]})


def test_what_is_absent_takes_its_default():
    """A date alone is a day."""
    entry = Entry.from_dict(DAY)
    assert (entry.series, entry.revision, entry.sessions, entry.is_empty()) == (1, 0, (), True)


def test_an_entry_cannot_be_changed():
    """A day is a value; a change makes another."""
    entry = Entry.from_dict(DAY)
    with pytest.raises(AttributeError):
        entry.stage = "x"
    assert entry.replace(stage="x").stage == "x"


def test_a_round_makes_the_day_worked():
    """Adding a round says that the day was worked, rest or not."""
    entry = Entry.from_dict(DAY | {"status": "rest"}).add(sessions=Session(topic="ml"))
    assert entry.status == "worked"


def test_every_named_error_is_one_family():
    """Whatever the person can hint is a `JourneyError`."""
    from journey import errors

    named = [getattr(errors, name) for name in errors.__all__ if name != "DatasetBehind"]
    assert all(issubclass(item, JourneyError) for item in named)
