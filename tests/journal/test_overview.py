"""The page's figures, beside the plainest way to count them."""

from __future__ import annotations

import shutil
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey import Entry, Journal
from journey.errors import StoreUnusable
from journey.pages import notebook
from journey.storage.store import Store
from journey.storage.year_cache import YearCache
from journey.user_warnings import YearUnreadable

DAY = date(2026, 11, 20)
STATUS = st.sampled_from(["worked", "rest", None])
STATUSES = st.one_of(
    st.dictionaries(st.integers(-60, 12), STATUS),
    st.dictionaries(st.integers(-900, 12), STATUS),
    # A run without a hole, over new years too, and what else there is.
    st.builds(
        lambda run, others: {-at: "worked" for at in range(run)} | others,
        st.integers(1, 800),
        st.dictionaries(st.integers(-900, 12), STATUS, max_size=3),
    ),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(days=STATUSES)
def test_days_are_counted_as_one_would_by_hand(tmp_path_factory, days):
    """Worked days, the window, the streak and the last day before, over days in any order."""
    journal = Journal(tmp_path_factory.mktemp("counted"))
    entries = {
        DAY + timedelta(number): Entry(
            date=DAY + timedelta(number),
            status=status,
            insights="x",
            sessions=[{"topic": "ml", "hours": 1}] if status == "worked" else [],
        )
        for number, status in days.items()
    }
    journal.save_all(entries.values(), "page")
    status = {day: entry.status for day, entry in entries.items()}
    seen = journal.overview(DAY)
    worked = [day for day, day_status in status.items() if day_status == "worked"]
    assert seen.days == len(worked)
    assert seen.worked_28 == sum(0 <= (DAY - day).days < 28 for day in worked)
    before = [day for day, day_status in status.items() if day_status and day < DAY]
    assert seen.last_before == max(before, default=None)
    assert seen.sessions == len(worked)
    assert seen.hours_total == pytest.approx(len(worked))
    assert journal.overview(DAY) == Journal(journal.folder).overview(DAY) == seen
    assert seen.later == any(
        entry.day is not None and entry.date > DAY for entry in journal.entries()
    )
    here, streak = DAY if status.get(DAY) else DAY - timedelta(1), 0
    while status.get(here):
        streak += status[here] == "worked"
        here -= timedelta(1)
    assert seen.streak == streak


def test_a_journal_opened_again_sees_what_changed(journal):
    """Settings, inbox and days are those of now; what has not changed is not read twice."""
    journal.save(Entry(date=DAY, sessions=[{"topic": "ml", "hours": 1}]))
    assert journal.overview(DAY).sessions == 1
    (journal.folder / "journey.toml").write_text('day_starts_at = "06:00"\n', encoding="utf-8")
    Journal(journal.folder).save(Entry(date=DAY - timedelta(1), sessions=[{"topic": "ml"}]))
    again = journal.reload()
    assert again.overview(DAY).sessions == 2
    assert again.settings.day_starts_at.hour == 6
    assert journal.settings.day_starts_at.hour != 6


def test_what_was_noticed_before_the_page_opens_is_told_on_it(journal, monkeypatch):
    """The kernel reads ahead; a damaged year that it set aside meanwhile stands on the first page."""
    monkeypatch.setenv("JOURNEY_DATA", str(journal.folder))
    monkeypatch.setattr("journey.journal.open._journals", {})
    journal.save(Entry(date=DAY, insights="x"))
    shutil.rmtree(journal.folder / "history")
    (journal.folder / "journal" / "2026.parquet").write_bytes(b"PAR1 no more")
    notebook.preload()
    first, second = notebook.daily(DAY), notebook.daily(DAY)
    assert any("quarantine" in item for item in first.view["messages"])
    assert second.view["messages"] == []


def test_totals_of_a_year_that_could_not_be_read_are_not_kept(journal, monkeypatch):
    """While the disk refuses an old year it is told each time; once it gives it back it counts."""
    days = [date(2024, 5, item) for item in range(1, 8)] + [
        DAY - timedelta(item) for item in range(40)
    ]
    rounds = [{"topic": "ml", "hours": 1}]
    journal.save_all([Entry(date=day, status="worked", sessions=rounds) for day in days], "page")
    year = YearCache.year

    def refuse(self, number):
        if number == 2024:
            raise StoreUnusable(self.path(number), "store.damaged_year", why="the disk refused it")
        return year(self, number)

    (journal.folder / ".journey" / "totals.json").unlink(missing_ok=True)
    with monkeypatch.context() as refused:
        refused.setattr(YearCache, "year", refuse)
        refused.setattr(Store, "_rebuild_year", lambda *_: None)
        for _ in range(2):
            with pytest.warns(YearUnreadable):
                assert Journal(journal.folder).overview(DAY).sessions == 40
    assert Journal(journal.folder).overview(DAY).sessions == 47
    assert Journal(journal.folder).overview(DAY).hours_total == 47
