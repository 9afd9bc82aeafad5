"""The one door to the store, and the tidy frames that come out of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from journey import Entry, Period, settings
from journey.errors import NoEntry, NoSuchRevision, UnknownImport

DAY = date(2026, 11, 20)
WORKED = {"status": "worked", "sessions": [{"topic": "ml", "hours": 1}]}


def test_the_newest_worked_day_gets_the_next_number(journal):
    """Days count up, and a rest day has none; a number that was announced never changes."""
    numbers = [
        journal.save(
            Entry(
                date=DAY + timedelta(step), closed_at=datetime(2026, 11, 20, 20, tzinfo=UTC), **info
            )
        ).day
        for step, info in ((0, WORKED), (1, {"status": "rest"}), (2, WORKED), (-3, WORKED))
    ]
    assert numbers == [1, None, 2, None]
    assert journal.save(journal.entry(DAY).replace(insights="x")).day == 1


def test_a_rest_day_ahead_takes_no_number_away(journal):
    """Tomorrow's rest, declared today, does not make today a backdated day."""
    journal.save(Entry(date=DAY + timedelta(1), status="rest"))
    assert journal.save(Entry(date=DAY, **WORKED)).day == 1


def test_the_calendar_can_count(journal):
    """With `day_count = "calendar"` the number is the day since the start."""
    settings.save_settings(journal.folder, started=date(2026, 11, 1), day_count="calendar")
    assert journal.save(Entry(date=DAY, **WORKED)).day == 20


def test_days_have_documented_columns(journal):
    """Known hours are summed; unknown is NaN; rest is zero; a row with feedback alone is missing."""
    journal.save_all(
        [
            Entry(date=DAY, status="worked", satisfaction=8,
                  sessions=[{"topic": "ml", "hours": 1}, {"topic": "ml"}]),
            Entry(date=DAY + timedelta(1), status="worked", sessions=[{"topic": "ml"}]),
            Entry(date=DAY + timedelta(2), status="rest"),
            Entry(date=DAY + timedelta(3), feedback=[{"text": "nice"}]),
        ],
        "page",
    )  # fmt: skip
    frame = journal.days()
    assert frame["hours"].fillna(-1).tolist() == [1.0, -1.0, 0.0, -1.0]
    assert frame["sessions"].tolist() == [2, 1, 0, 0]
    assert frame["unknown"].tolist() == [1, 1, 0, 0]
    types = {name: str(dtype) for name, dtype in frame.dtypes.items()}
    assert types["date"] == "datetime64[us]"
    assert types["satisfaction"] == "Int8"
    assert types["hours"] == "float64"
    assert len(journal.days(Period.parse("2026-W47"))) == 3


@pytest.mark.parametrize("name", ["days", "sessions", "mistakes", "questions", "plans", "explanations",
                                  "reflections", "feedback"])  # fmt: skip
def test_frames_of_nothing_have_their_columns(journal, demo_journal, name):
    """An empty journal gives empty frames of the same columns and types."""
    empty, full = getattr(journal, name)(), getattr(demo_journal, name)()
    assert empty.empty
    assert list(empty.columns) == list(full.columns)
    assert empty.dtypes.astype(str).to_dict() == full.dtypes.astype(str).to_dict()
    assert len(full)


def test_frames_agree_with_the_entries(demo_journal):
    """One row per day, round, mistake and look-up, in order, with the same hours."""
    entries = demo_journal.entries()
    assert len(demo_journal.days()) == len(entries)
    assert len(demo_journal.sessions()) == sum(len(entry.sessions) for entry in entries)
    assert len(demo_journal.mistakes()) == sum(len(entry.mistakes) for entry in entries)
    assert len(demo_journal.questions()) == sum(len(entry.questions) for entry in entries)
    assert np.isclose(
        demo_journal.days()["hours"].sum(), sum(entry.hours or 0 for entry in entries)
    )
    assert demo_journal.days()["date"].is_monotonic_increasing


def test_aliases_are_applied_by_the_frames_and_rows_stay_as_typed(journal):
    """The frame shows the topic's one name; the stored row what was typed."""
    (journal.folder / "journey.toml").write_text('[topics.ML]\naliases = ["machine learning"]\n')
    journal.save(Entry(date=DAY, sessions=[{"topic": "Machine learning"}, {"topic": "ml"}]))
    assert journal.sessions()["topic"].tolist() == ["ML", "ML"]
    assert [session.topic for session in journal.entry(DAY).sessions] == ["Machine learning", "ml"]


def test_delete_and_restore_are_versions(journal):
    """A deleted day is gone from the dataset, stays in the history and can come back."""
    first = journal.save(Entry(date=DAY, insights="a", **WORKED))
    journal.save(first.replace(insights="b"))
    journal.delete(DAY)
    assert journal.entry(DAY) is None
    back = journal.restore(DAY, 1)
    assert (back.insights, back.revision, back.day) == ("a", 4, 1)
    assert [revision for revision, _ in journal.history(DAY)] == [1, 2, 3, 4]
    with pytest.raises(NoSuchRevision, match="has no revision 3"):
        journal.restore(DAY, 3)
    with pytest.raises(NoEntry):
        journal.delete(DAY + timedelta(1))


def test_an_import_can_be_taken_back(journal):
    """Days are as before it, but for those that were changed since."""
    mine = journal.save(Entry(date=DAY, insights="mine"))
    new = [
        mine.replace(stage="imported"),
        *(Entry(date=DAY + timedelta(n), **WORKED) for n in (1, 2)),
    ]
    journal.save_all(new, "import:abc")
    later = journal.entry(DAY + timedelta(2))
    journal.save(later.replace(insights="since"))
    assert journal.undo("abc") == (2, [later.date])
    assert [(entry.date.day, entry.stage, entry.insights) for entry in journal.entries()] == [
        (20, None, "mine"),
        (22, None, "since"),
    ]
    with pytest.raises(UnknownImport, match="no import 'zzz'"):
        journal.undo("zzz")


def test_the_overview_counts_what_the_frames_count(demo_journal):
    """Rounds, worked days, hours and the window of 28 days agree with pandas."""
    day = date(2026, 11, 21)
    seen, frame = demo_journal.overview(day), demo_journal.days()
    worked = frame[frame["status"] == "worked"]
    assert seen.days == len(worked)
    assert seen.sessions == frame["sessions"].sum()
    assert seen.hours_total == pytest.approx(frame["hours"].sum())
    assert seen.worked_28 == (worked["date"].dt.date > day - timedelta(28)).sum()
    week = Period.parse("2026-W47")
    assert seen.hours_week == pytest.approx(demo_journal.days(week)["hours"].sum())
    assert seen.day in {seen.days, seen.days + 1}
