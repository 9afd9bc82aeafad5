"""Two versions of a day become one, with the version that both came from and without it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from journey import Entry
from journey.model.entry import Mistake, Session
from journey.model.merge import append_paragraph, merge_days

DAY = date(2026, 11, 20)
NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)


def day(**fields):
    """Return a day."""
    return Entry(date=DAY, **fields)


@pytest.mark.parametrize(
    ("mine", "theirs", "base", "joined"),
    [
        # The side that changed it counts, also where it changed it to nothing.
        ("new", "old", "old", "new"),
        ("old", "new", "old", "new"),
        ("old", None, "old", None),
        (None, "old", "old", None),
        ("mine", "theirs", "old", "mine"),
        # Without a base, what is there counts, and mine before theirs.
        (None, "theirs", None, "theirs"),
        ("mine", None, None, "mine"),
        ("mine", "theirs", None, "mine"),
    ],
)
def test_a_single_field_takes_the_side_that_changed_it(mine, theirs, base, joined):
    """As in any three-way merge."""
    before = day(stage=base) if base else None
    assert merge_days(day(stage=mine), day(stage=theirs), before).stage == joined


def test_what_only_one_side_has_is_taken_where_there_is_a_base():
    """A base that had nothing: what either side wrote is new."""
    assert merge_days(day(), day(satisfaction=7), day()).satisfaction == 7
    assert merge_days(day(satisfaction=7), day(), day()).satisfaction == 7


@pytest.mark.parametrize(
    ("mine", "theirs", "base", "joined"),
    [
        ("a", "b", "old", "a\n\nb"),
        ("a b", "a", None, "a b"),
        ("a", "a b", None, "a b"),
        ("a", None, None, "a"),
        (None, "b", None, "b"),
        ("old", None, "old", None),
        (None, "old", "old", None),
        ("new", "old", "old", "new"),
        ("old", "new", "old", "new"),
        ("a", "b", None, "a\n\nb"),
    ],
)
def test_texts_that_both_sides_changed_stand_below_each_other(mine, theirs, base, joined):
    """Without the same words twice."""
    before = day(insights=base) if base else None
    assert merge_days(day(insights=mine), day(insights=theirs), before).insights == joined


def test_lists_lose_what_one_side_took_out_and_gain_what_either_added():
    """Against the base; without one nothing is taken out."""
    old, mine, theirs = (Mistake(text=text, at=NINE) for text in ("old", "mine", "theirs"))
    base = day(mistakes=[old])
    assert merge_days(day(mistakes=[old, mine]), day(mistakes=[theirs]), base).mistakes == (
        mine,
        theirs,
    )
    assert merge_days(day(mistakes=[mine]), day(mistakes=[old, theirs]), base).mistakes == (
        mine,
        theirs,
    )
    assert merge_days(day(mistakes=[old]), day(mistakes=[old, theirs])).mistakes == (old, theirs)


def test_a_day_on_which_a_round_was_joined_is_worked():
    """Whatever both said of it."""
    joined = merge_days(day(status="rest"), day(sessions=[Session(topic="ml")]))
    assert (joined.status, len(joined.sessions)) == ("worked", 1)


def test_a_text_begins_without_a_blank_line():
    """Only a second paragraph stands apart."""
    assert (append_paragraph(None, "a"), append_paragraph("a", "b")) == ("a", "a\n\nb")
