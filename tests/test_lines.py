"""One line of plain text for one thing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from journey import Entry
from journey.errors import InvalidValue
from journey.lines import add_line, parse_hours, split_turn

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)
BLANK = Entry(date="2026-11-20")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("1.5", 1.5), ("1,5", 1.5), ("1:30", 1.5), ("90m", 1.5), ("90 min", 1.5), ("1h30", 1.5), ("1h 30m", 1.5),
     ("2h", 2), ("2 hours", 2), ("2", 2), (".5", 0.5), ("0:05", 1 / 12), ("", None), ("  ", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, hours):
    """Decimal, clock, minutes, hours and minutes."""
    assert parse_hours(text) == (None if hours is None else pytest.approx(hours))


@pytest.mark.parametrize("text", ["soon", "1.5.2", "-1", "1:75", "h", "1e9"])
def test_what_is_no_duration_is_said_so(text):
    """The sentence shows what can be written."""
    with pytest.raises(InvalidValue, match=r"is no duration; write 1\.5, 1:30, 90m or 1h30"):
        parse_hours(text)


def test_each_kind_of_line():
    """A round, a slip, a question, rest, and anything else."""
    made = add_line(BLANK, "ml 1.5h power iteration", NOW).activities[0]
    assert (made.topic, made.hours, made.made, made.source) == (
        "ml",
        1.5,
        "power iteration",
        "same-day",
    )
    assert add_line(BLANK, "machine learning 90m", NOW).activities[0].topic == "machine learning"
    slip = add_line(BLANK, "slip: sliced by one -> print it", NOW).mistakes[0]
    assert (slip.text, slip.instead) == ("sliced by one", "print it")
    assert add_line(BLANK, "? what does umask do", NOW).lookups[0].question == "what does umask do"
    chapter = add_line(BLANK, "chapter 3 1.5h exercises", NOW).activities[0]
    assert (chapter.topic, chapter.hours, chapter.made) == ("chapter 3", 1.5, "exercises")
    assert add_line(BLANK, "Rest", NOW).status == "rest"
    assert (
        add_line(BLANK.replace(insights="a"), "chapter 3 was hard", NOW).insights
        == "a\n\nchapter 3 was hard"
    )
    with pytest.raises(InvalidValue, match="it is empty"):
        add_line(BLANK, "  ", NOW)


def test_a_turn_is_split_off():
    """`->` or an arrow parts what went wrong from what to do instead."""
    assert split_turn("a -> b") == ("a", "b")
    assert split_turn("a → b -> c") == ("a", "b -> c")
    assert split_turn("a") == ("a", None)
    assert split_turn("a ->") == ("a", None)
