"""Days, weeks and other periods."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey import Journal, Period
from journey.cli import main
from journey.errors import InvalidPeriod
from journey.model.periods import learning_day
from journey.pages.daily.commands import dispatch, open_page


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2026-W47", date(2026, 11, 16), date(2026, 11, 23)),
        ("2026-w47", date(2026, 11, 16), date(2026, 11, 23)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 4)),
        ("2026-11", date(2026, 11, 1), date(2026, 12, 1)),
        ("2026-12", date(2026, 12, 1), date(2027, 1, 1)),
        ("2026", date(2026, 1, 1), date(2027, 1, 1)),
        ("this", date(2026, 11, 16), date(2026, 11, 23)),
        ("last", date(2026, 11, 9), date(2026, 11, 16)),
    ],
)
def test_a_text_names_a_period(text, start, end):
    """Weeks, months, years, this and last; the end does not belong to it."""
    period = Period.parse(text, on=date(2026, 11, 20))
    assert (period.start, period.end) == (start, end)
    assert end not in period


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2026-W54", "2026 has the weeks 1 to 53"),
        ("2025-W53", "2025 has the weeks 1 to 52"),
        ("2026-W00", "2026 has the weeks 1 to 53"),
        ("0000-W01", "years go from 1900 to 2200"),
        ("2026-13", "a year has the months 01 to 12"),
        ("2026-00", "a year has the months 01 to 12"),
        ("tomorrow", "the format is not recognised"),
        ("", "the format is not recognised"),
        ("0000", "years go from 1900 to 2200"),
    ],
)
def test_a_period_that_does_not_exist_is_said_so(text, says):
    """The sentence says what is wrong and how a period is written."""
    with pytest.raises(InvalidPeriod, match=says):
        Period.parse(text)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_day_is_in_its_week(day):
    """Every day lies in the ISO week named after it, which reads back the same."""
    week = Period.week(day)
    assert day in week
    assert Period.parse(week.label) == week
    assert len(list(week.days())) == 7


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), date(2026, 11, 20)),  # 00:30 in Berlin
        (datetime(2026, 11, 21, 2, 59, tzinfo=UTC), date(2026, 11, 20)),  # 03:59
        (datetime(2026, 11, 21, 3, 0, tzinfo=UTC), date(2026, 11, 21)),  # 04:00
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 28)),  # clocks go forward
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 24)),  # clocks go back
        (datetime(2028, 2, 29, 12, 0, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_a_learning_day_begins_at_four(moment, day):
    """Half past midnight is still yesterday, also on the nights when a clock changes."""
    assert learning_day(moment, "Europe/Berlin", time(4)) == day


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        ("2026-11-20T23:30+00:00", "Europe/Berlin", "2026-11-20"),  # 00:30
        (
            "2026-03-29T00:59+00:00",
            "Europe/Berlin",
            "2026-03-28",
        ),  # 01:59, before the hour that is not
        ("2026-03-29T02:01+00:00", "Europe/Berlin", "2026-03-29"),  # 04:01, after it
        ("2026-10-25T00:30+00:00", "Europe/Berlin", "2026-10-24"),  # 02:30, for the first time
        ("2026-10-25T01:30+00:00", "Europe/Berlin", "2026-10-24"),  # 02:30, for the second
        ("2026-10-25T03:01+00:00", "Europe/Berlin", "2026-10-25"),
        ("2026-11-21T01:00+00:00", "America/New_York", "2026-11-20"),  # landed at 20:00
        ("2026-11-20T23:00+00:00", "Asia/Tokyo", "2026-11-21"),  # landed at 08:00 the next day
        ("2028-02-29T22:30+00:00", "Europe/Berlin", "2028-02-29"),
        ("2028-03-01T02:30+00:00", "Europe/Berlin", "2028-02-29"),  # 03:30 on the first of March
    ],
)
def test_words_land_on_the_day_the_person_means(tmp_path, monkeypatch, moment, zone, day):
    """At night, when a clock changes, after a flight, on a leap day: shell and page agree on the day."""
    monkeypatch.setenv("TZ", zone)
    at = datetime.fromisoformat(moment)
    for module in (
        "journey.model.periods",
        "journey.storage.store",
        "journey.model.timer",
        "journey.storage.timer_file",
        "journey.pages.daily.commands",
    ):
        monkeypatch.setattr(f"{module}.now", lambda: at)
    assert main(["log", "ml 1h x", "--data", str(tmp_path)]) == 0
    daily = open_page(Journal(tmp_path))
    dispatch(daily, "save_line", {"line": "? why"})
    assert str(daily.date) == day
    entry = Journal(tmp_path).entry(date.fromisoformat(day))
    assert (len(entry.sessions), len(entry.questions), entry.zone) == (1, 1, zone)
    assert len(Journal(tmp_path).entries()) == 1


def test_a_page_left_open_through_a_flight(tmp_path, monkeypatch):
    """The zone is asked for anew, so the evening after landing is still the same day."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    at = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    monkeypatch.setattr("journey.model.periods.now", lambda: at)
    daily = open_page(Journal(tmp_path))
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    at = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)  # 06:00 in Berlin, 21:00 in Los Angeles
    dispatch(daily, "save_line", {"line": "? why"})
    assert str(daily.today) == "2026-11-20" == str(daily.date)


@pytest.mark.parametrize(
    ("text", "kind", "before"),
    [
        ("2026-W01", "week", "2025-W52"), ("2026-01", "month", "2025-12"), ("2026", "year", "2025"),
        ("1900", "year", "1899"), ("1900-01", "month", "1899-12"), ("2200", "year", "2199"),
    ],
)  # fmt: skip
def test_what_lies_before_is_of_the_same_kind(text, kind, before):
    """Also where no period of that name could be asked for."""
    period = Period.parse(text)
    assert (period.kind, str(period.before())) == (kind, before)
    assert period.before().end == period.start
