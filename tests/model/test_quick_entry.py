"""One line of plain text for one thing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from journey import Entry
from journey.cli import main
from journey.errors import InvalidValue
from journey.language.messages import catalogue
from journey.model.durations import parse_hours
from journey.model.quick_entry import (
    LINES,
    apply_lines,
    parse_line,
    split_day,
    split_mistake,
)
from journey.sharing import posts

NOW = datetime(2026, 11, 20, 19, tzinfo=UTC)
BLANK = Entry(date="2026-11-20")


@pytest.mark.parametrize(
    ("text", "hours"),
    [("1.5", 1.5), ("1,5", 1.5), ("1:30", 1.5), ("90m", 1.5), ("90 min", 1.5), ("1h30", 1.5), ("1h 30m", 1.5), ("1 h 30", 1.5),
     ("1h 05", 13 / 12),
     ("2h", 2), ("2 hours", 2), ("2", 2), (".5", 0.5), ("0:05", 1 / 12), ("", None), ("  ", None)],
)  # fmt: skip
def test_hours_are_read_as_people_write_them(text, hours):
    """Decimal, clock, minutes, hours and minutes."""
    assert parse_hours(text) == (None if hours is None else pytest.approx(hours))


@pytest.mark.parametrize(
    "text",
    ["soon", "1.5.2", "-1", "1:75", "h", "1e9", "1h90", "1h 3", "1.5h30", "nan", "9" * 5000],
)
def test_what_is_no_duration_is_said_so(text):
    """The sentence shows what can be written; minutes that do not touch the hours have two digits."""
    with pytest.raises(InvalidValue, match=r"is not a duration; write 1\.5, 1:30, 90m or 1h30"):
        parse_hours(text)


def only(line, name):
    """Return the one part of a list that a line holds."""
    (part,) = parse_line(line, NOW).parts.items()
    assert part[0] == name
    return part[1]


@pytest.mark.parametrize(
    ("line", "topic", "hours", "made"),
    [
        ("ml 1.5h power iteration", "ml", 1.5, "power iteration"),
        ("machine learning 90m", "machine learning", 1.5, None),
        ("chapter 3 1.5h exercises", "chapter 3", 1.5, "exercises"),
        ("ml 1h 3 theorems proved", "ml", 1, "3 theorems proved"),
        ("ml 1h30 proofs", "ml", 1.5, "proofs"),
        ("ml 1 h 30 min proofs", "ml", 1.5, "proofs"),
        ("ml: 2 hours: proofs", "ml", 2, "proofs"),
        ("  ml\u3000 45\u00a0min  ", "ml", 0.75, None),
    ],
)
def test_a_round_is_a_topic_a_duration_and_what_was_made(line, topic, hours, made):
    """Optional minutes never reach over a space without a unit of their own."""
    session = only(line, "sessions")
    assert (session.topic, session.hours, session.result, session.source) == (
        topic,
        hours,
        made,
        "same-day",
    )


@pytest.mark.parametrize(
    ("line", "text", "instead"),
    [
        ("slip: sliced by one -> print it", "sliced by one", "print it"),
        ("Mistake: sliced by one", "sliced by one", None),
        ("slip：late ⇒ earlier", "late", "earlier"),
        ("mistake: late --> earlier", "late", "earlier"),
        ("mistake: late => earlier -> now", "late", "earlier -> now"),
    ],
)
def test_a_mistake_has_a_prefix_and_perhaps_a_turn(line, text, instead):
    """Full-width colons and every arrow count alike."""
    result = only(line, "mistakes")
    assert (result.text, result.fix) == (text, instead)


@pytest.mark.parametrize("line", ["? why", "？why", "؟ why", "?? why"])
def test_a_question_begins_with_its_mark(line):
    """In whichever script it is written."""
    assert only(line, "questions").text == "why"


def test_texts_and_rest():
    """An insight and something to improve have a prefix; texts of one day become paragraphs."""
    day = apply_lines(
        BLANK.replace(insights="a"), [parse_line("insight: b"), parse_line("Improve: sleep")]
    )
    assert (day.insights, day.improve) == ("a\n\nb", "sleep")
    assert apply_lines(BLANK, [parse_line("Rest")]).status == "rest"
    worked = BLANK.replace(status="worked", sessions=[{"topic": "ml"}])
    assert apply_lines(worked, [parse_line("rest")]).status == "worked"
    assert apply_lines(BLANK, [parse_line("rest"), parse_line("ml 1h")]).status == "worked"


@pytest.mark.parametrize(
    "line",
    [
        "hello", "ml xx", "Woke at 6:45 and read", "just a sentence with no hours in it", "1h ml", "ml 1h90 x",
        "I went to the gym for 1h", "I spent 2 hours on linux", "2026-11-19", "private: linux 15m secret", "(private) linux 15m x", "tomorrow linux 1h", "27.11.2026 linux 1h x",
        "last friday linux 1h x", "gestern linux 1h x", "when it rains I read", "whenever, I'll see",
        "a" + " " * 20_000 + "b",
    ],
)  # fmt: skip
def test_what_is_unsure_is_a_private_note(line):
    """No free text becomes a figure or a public insight."""
    held = parse_line(line)
    assert (held.parts, held.texts, held.kind) == ({}, {"notes": line}, "notes")
    day = apply_lines(BLANK.replace(notes="before"), [held])
    assert day.notes == f"before\n\n{line}"
    assert posts.compose(day) == []


def test_a_note_has_a_prefix_of_its_own():
    """For what would be read as something else."""
    assert parse_line("note: ml 1h on paper").texts == {"notes": "ml 1h on paper"}
    assert parse_line("Note： x", mistake=True).texts == {"notes": "x"}


@pytest.mark.parametrize(
    ("line", "cue", "action"),
    [
        ("when I have made tea, I'll print the shape", "I have made tea", "print the shape"),
        ("When stuck, I’ll go for a walk", "stuck", "go for a walk"),
        ("when it is eight, at my desk, then I will begin", "it is eight, at my desk", "begin"),
    ],
)
def test_a_plan_says_when_and_what(line, cue, action):
    """In one sentence; it is written down with its time."""
    plan = only(line, "plans")
    assert (plan.cue, plan.action, plan.at) == (cue, action, NOW)
    assert parse_line(line).kind == "plans"


@pytest.mark.parametrize(
    "line", ["", "  ", "insight:", "improve: ", "note:", "slip:", "?", "slip: -> b"]
)
def test_an_empty_line_is_said_to_be_empty(line):
    """Nothing is filed without words."""
    with pytest.raises(InvalidValue, match="it is empty"):
        parse_line(line)


def test_the_day_may_stand_first():
    """A date, with or without a colon, or yesterday; a day that does not exist is named."""
    today = date(2026, 11, 20)
    assert split_day("2026-11-19 ml 1h", today) == (date(2026, 11, 19), "ml 1h")
    assert split_day("2026-11-19: ml 1h", today) == (date(2026, 11, 19), "ml 1h")
    assert split_day("Yesterday ml 1h", today) == (date(2026, 11, 19), "ml 1h")
    assert split_day("2026-11-19", today) == (date(2026, 11, 19), "")
    assert split_day("2026-11-199 ml 1h", today) == (None, "2026-11-199 ml 1h")
    assert split_day("ml 1h yesterday", today) == (None, "ml 1h yesterday")
    with pytest.raises(InvalidValue, match="2026-02-30"):
        split_day("2026-02-30 ml 1h", today)


def test_on_the_page_a_line_is_a_mistake_unless_it_says_otherwise():
    """Neither a duration nor the word rest makes something else of it there."""
    assert parse_line("ml 1h x", mistake=True).parts["mistakes"].text == "ml 1h x"
    assert parse_line("rest", mistake=True).parts["mistakes"].text == "rest"
    assert parse_line("？ why", mistake=True).parts["questions"].text == "why"
    assert parse_line("insight: plot first", mistake=True).texts == {"insights": "plot first"}


def test_a_turn_is_split_off():
    """An arrow parts what went wrong from what to do instead."""
    assert split_mistake("a -> b") == ("a", "b")
    assert split_mistake("a → b -> c") == ("a", "b -> c")
    assert split_mistake("a") == ("a", None)
    assert split_mistake("a ->") == ("a", None)


@pytest.mark.parametrize("spaces", [20_000, 200_000])
def test_spaces_cost_no_time(spaces):
    """A pattern that ran backwards over them took seconds, then minutes; a timeout would end this."""
    gap = " " * spaces
    assert parse_line(f"a{gap}b").texts
    assert parse_line(f"when a{gap},{gap}b").texts
    assert only(f"slip: a{gap}-> b", "mistakes").fix == "b"
    assert only(f"ml{gap}1h{gap}b", "sessions").result == "b"


def test_the_readme_and_the_help_list_what_a_line_can_be(capsys):
    """One table, in three places."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8").replace("`", "")
    with pytest.raises(SystemExit):
        main(["log", "--help"])
    shown = capsys.readouterr().out
    words = catalogue("en", "shell")
    for name in LINES:
        line, becomes = words[f"line.{name}.example"], words[f"line.{name}"]
        assert f"| {line} | {becomes} |" in readme
        assert f"  {line}  " in shown
        assert becomes in shown


@pytest.mark.parametrize(("line", "kind"), [
    ("fehler: zu spät -> früher", "mistakes"), ("Fehler：zu spät", "mistakes"), ("einsicht: a", "insights"),
    ("Besser: schlafen", "improve"), ("notiz: müde", "notes"), ("Ruhetag", "rest"), ("? warum", "questions"),
    ("wenn ich Tee habe, dann drucke ich", "plans"), ("wenn es regnet, lese ich", "notes"),
])  # fmt: skip
def test_a_line_may_be_german(line, kind):
    """The words of both languages are understood, whichever is set."""
    assert parse_line(line).kind == kind
    assert split_day(f"gestern {line}", date(2026, 11, 20)) == (date(2026, 11, 19), line)


def test_every_example_of_the_help_is_what_it_says():
    """In each language."""
    kinds = dict(zip(LINES, ("sessions", "mistakes", "questions", "plans", "insights", "improve", "notes", "rest"),
                     strict=False))  # fmt: skip
    for language in ("en", "de"):
        words = catalogue(language, "shell")
        for name, kind in kinds.items():
            assert parse_line(words[f"line.{name}.example"]).kind == kind


@pytest.mark.parametrize(
    ("text", "hours"), [("１．５", 1.5), ("1：30", 1.5), ("９０m", 1.5), ("１h３０", 1.5)]
)
def test_digits_and_signs_of_another_width_are_read(text, hours):
    """As a Japanese or Chinese keyboard types them."""
    assert parse_hours(text) == hours
