"""A field is declared once, and everything else follows from that."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from journey import Entry, Journal
from journey.journal import frames
from journey.journal.search import KINDS, search_journal
from journey.language.translations import field_words
from journey.model import edits
from journey.model.entry import Session
from journey.model.field_types import Boolean, Choice, Date, Integer, Number, Text, Timestamp
from journey.model.merge import content_key, merge_days
from journey.model.record import ListOf, Record, declared, field_types
from journey.settings import Settings
from journey.sharing.privacy import public_day
from journey.storage import field_table, format_1
from journey.storage.schema import arrow_type, schema

README = Path(__file__).parents[2] / "data" / "README.md"
FIELDS = dict(field_table.fields_of_a_day())
SINGLE = [name for name, field in FIELDS.items() if not isinstance(field.kind, ListOf)]
LISTS = [name for name, field in FIELDS.items() if isinstance(field.kind, ListOf)]


def sample(kind):
    """Return a value that a field of this kind can hold."""
    match kind:
        case Choice(options=among):
            return among[0]
        case Integer(low=low):
            return max(int(low), 1)
        case Number():
            return 1.0
        case Boolean():
            return True
        case Date():
            return "2026-11-20"
        case Timestamp():
            return "2026-11-20T10:00:00+00:00"
        case Text():
            return "Europe/Berlin" if type(kind).__name__ == "Zone" else "zebra"
    raise TypeError(kind)


def full():
    """Return a day on which every field holds something."""
    data = {}
    for name, field in declared(Entry).items():
        if isinstance(field.kind, ListOf):
            data[name] = [{key: sample(inner) for key, inner in field_types(field.kind.of).items()}]
        else:
            data[name] = sample(field.kind)
    return Entry.from_dict(data)


def of(entry, place):
    """Return the value at a place of a day."""
    name, _, part = place.partition(".")
    return getattr(getattr(entry, name)[0], part) if part else getattr(entry, name)


@pytest.mark.parametrize("place", list(FIELDS))
def test_a_field_is_in_json_dataset_and_docs(place):
    """Under its name, with its type; the table in the README says what it holds."""
    field = FIELDS[place]
    assert field.meaning
    name, _, part = place.partition(".")
    content = full().to_dict()
    assert (part in content[name][0]) if part else (name in content)
    kind = schema().field(name).type
    assert (kind.value_type.field(part).type if part else kind) == arrow_type(field.kind)
    assert Entry.from_dict(content) == full()
    assert f"| `{place}` |" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", SINGLE)
def test_a_field_has_a_name_in_every_language_and_on_the_page(place):
    """Its label, its type, its bounds."""
    of_list, _, name = place.rpartition(".")
    for language in ("en", "de"):
        described = field_table.for_page(field_words(language))[of_list or "day"]
        (info,) = [notice for notice in described if notice["name"] == name]
        assert info["label"]
        assert info["editable"] is FIELDS[place].editable


@pytest.mark.parametrize("place", SINGLE)
def test_only_what_is_declared_public_leaves(place):
    """By default alone; of the one struggle its words."""
    entry = full().replace(
        private=False, sessions=[full().sessions[0].replace(private=False, link="https://x.org")]
    )
    day = public_day(entry, Settings())
    name, _, part = place.partition(".")
    if FIELDS[place].public == "never" and name != "mistakes":
        shown = getattr(day, name)
        shown = [getattr(row, part) for row in shown] if part else [shown]
        blank = Entry(date=entry.date)
        expected = {None, False} if part else {getattr(blank, name), None}
        assert set(shown) <= expected, place
    elif FIELDS[place].public == "choice" and name != "mistakes":
        rows = getattr(day, name)
        assert not rows or {getattr(row, part) for row in rows} == {None}, place
    elif FIELDS[place].public == "default" and name != "posts":
        assert of(day, place) is not None
    assert public_day(entry.replace(private=True), Settings()).is_empty(), "a private day"


@pytest.mark.parametrize("place", [name for name, field in FIELDS.items() if field.searchable])
def test_what_is_declared_searchable_is_found(tmp_path, place):
    """By its words, and by no others."""
    assert place.partition(".")[0] in {column for columns in KINDS.values() for column in columns}
    journal = Journal(tmp_path)
    journal.save(full().replace(revision=0, saved_at=None))
    assert place in {hit.field for hit in search_journal(journal, "zebra")}


def test_nothing_else_is_found(tmp_path):
    """What is no words of the person."""
    journal = Journal(tmp_path)
    journal.save(full().replace(revision=0, saved_at=None))
    hits = {hit.field for hit in search_journal(journal, "zebra")}
    assert hits == {place for place, field in FIELDS.items() if field.searchable}


def test_frames_hold_every_field():
    """The single ones of a day, and of each part all of its own."""
    assert {name for name in SINGLE if "." not in name} <= set(frames.DAY_COLUMNS)


@pytest.mark.parametrize("name", [name for name in SINGLE if "." not in name])
def test_a_field_is_merged_as_declared(name):
    """What one side changed counts; a save's own fields do not travel."""
    base = Entry(date=full().date, zone="Asia/Tokyo")
    theirs = base.replace(**{name: getattr(full(), name)})
    joined = getattr(merge_days(base, theirs, base), name)
    merged = FIELDS[name].merged != "no"
    assert joined == getattr(theirs if merged or name == "date" else base, name)


def test_edit_commands_know_what_is_editable():
    """Of a session, and of the day."""
    assert edits.editable(Session) == (
        "topic", "goal", "result", "hours", "gap", "difficulty", "link", "private",
    )  # fmt: skip
    assert {"stage", "satisfaction", "insights", "improve", "notes", "day"} == edits.SINGLE_FIELDS


def test_words_of_a_part_are_what_it_says_itself():
    """Not when it was written, nor by which id it goes."""
    item, other = (full().plans[0].replace(id=name) for name in "ab")
    assert content_key(item) == content_key(other)
    assert content_key(item) != content_key(item.replace(action="other"))


def test_the_docs_are_made_of_the_declaration():
    """And the table of what became of the first format of the code that reads it."""
    text = README.read_text(encoding="utf-8")
    assert field_table.table() in text
    old = "\n".join(line for line in format_1.__doc__.splitlines() if line.startswith("|"))
    assert old in text
    assert not re.search(r"activities|lookups", text.split("<!-- format 1 -->")[0])
    assert issubclass(Session, Record)
