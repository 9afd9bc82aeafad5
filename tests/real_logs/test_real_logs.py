"""Logs that others wrote, beside what was counted in them by hand."""

from __future__ import annotations

import csv
import re
from datetime import date

import pandas as pd
import pytest

from journey import Entry, Journal, Period, analysis, importers, review
from journey.cli import main
from journey.pages.review.review import Review
from journey.pages.review.sections import first_screen

DAY = pd.Timedelta(1, "D")


@pytest.mark.parametrize(("name", "count", "first", "last"), [
    ("kk0917-log.md", 229, "2020-08-20", "2021-07-15"),
    ("nurmatthias-log.md", 55, "2021-02-20", "2021-04-18"),
    ("imjoseangel-index.rst", 101, "2019-03-10", "2020-06-20"),
])  # fmt: skip
def test_a_log_without_hours_is_given_none(real_log, tmp_path, name, count, first, last):
    """Its days and rounds are counted; what rests on hours is silent, and nothing is taken for zero."""
    data = tmp_path / "data"
    assert main(["import", str(real_log(name)), "--data", str(data)]) == 0
    journal = Journal(data)
    days, rounds = journal.days(), journal.sessions()
    end = days["date"].max() + DAY
    by_day = analysis.hours.over_time(days)
    assert (str(by_day["date"].min().date()), str(by_day["date"].max().date())) == (first, last)
    assert len(by_day) == count
    assert by_day["hours"].isna().all()
    weekly = analysis.hours.over_time(days, by="week")
    assert (weekly["worked"].sum(), weekly["unknown"].sum()) == (count, count)
    assert analysis.sessions.by_week(rounds)["so_far"].iloc[-1] == len(rounds)
    assert analysis.hours.weekly_totals(days, end, 12).sum() == 0
    for silent in (analysis.past_self.last_28_days(days, end), analysis.satisfaction.correlation_with_hours(days), analysis.change_point.newest(days),
                   analysis.learning_zone.share_of_hours(rounds, end), analysis.goal_gap.typical(rounds), analysis.goal_gap.trend(rounds, end)):  # fmt: skip
        assert silent.value is None
        assert silent.reason
    within = days["date"] >= end - 28 * DAY
    assert analysis.streaks.active_days(days, end).value == within.sum()


def of_cells(rows, year):
    """Return entries of rows that hold a date, a number of hours and perhaps a topic, in any order."""
    by_day = {}
    for cells in rows:
        text = [re.fullmatch(r"(?:(\d{4})-)?0?(\d{1,2})-0?(\d{1,2})", cell) for cell in cells]
        result = next(item for item in text if item)
        day = date(int(result[1] or year), int(result[2]), int(result[3]))
        at = cells.index(result[0])
        rest = [cell for place, cell in enumerate(cells) if place != at]
        hours = next(float(item) for item in rest if re.fullmatch(r"\d+(?:\.\d+)?", item))
        topic = next((item for item in rest if item[:1].isalpha()), None)
        by_day.setdefault(day, []).append({"topic": topic or "course", "hours": hours})
    return [Entry(date=day, status="worked", sessions=rounds) for day, rounds in by_day.items()]


@pytest.mark.parametrize(("name", "rounds", "hours", "first", "last"), [
    ("nimothy555-learning_log.csv", 8, 14.3, "2025-06-04", "2025-06-11"),
    ("cpu-meltdown-hours.csv", 20, 62.75, "2019-05-14", "2019-06-15"),
])  # fmt: skip
def test_hours_are_those_of_the_log(real_log, tmp_path, name, rounds, hours, first, last):
    """By day, week, month and topic they add up to what the log says."""
    with real_log(name).open(encoding="utf-8-sig", newline="") as source:
        rows = [[item.strip() for item in row] for row in csv.reader(source) if any(row)]
    journal = Journal(tmp_path / "data")
    journal.save_all(of_cells(rows, 2019), "page")
    days, done = journal.days(), journal.sessions()
    assert len(done) == rounds
    assert (str(days["date"].min().date()), str(days["date"].max().date())) == (first, last)
    for by in ("day", "week", "month"):
        assert analysis.hours.over_time(days, by=by)["hours"].sum() == pytest.approx(hours)
    assert analysis.hours.grouped_by(done, "topic")["hours"].sum() == pytest.approx(hours)
    if name.startswith("nimothy"):
        assert len(days) == 2
        by_topic = analysis.hours.grouped_by(
            done.assign(topic=done["topic"].str.casefold()), "topic"
        )
        assert by_topic.set_index("topic")["hours"]["python"] == pytest.approx(5.0)


@pytest.mark.parametrize(
    ("name", "count", "days", "first", "last", "links"),
    [
        ("kk0917-log.md", 229, (0, 228), date(2020, 8, 20), date(2021, 7, 15), 618),
        ("nurmatthias-log.md", 55, (1, 55), date(2021, 2, 20), date(2021, 4, 18), 55),
        ("imjoseangel-index.rst", 101, (0, 100), date(2019, 3, 10), date(2020, 6, 20), 208),
    ],
)
def test_real_logs_give_what_a_hand_count_gives(real_log, name, count, days, first, last, links):
    """Entries, day numbers, dates and links; no hours, since none are stated."""
    records, problems = importers.extract(real_log(name))
    numbers = [record.day_from for record in records]
    dates = [record.date for record in records]
    assert len(records) == count
    assert (min(numbers), max(numbers)) == days
    assert len(set(numbers)) == count
    assert (min(dates), max(dates)) == (first, last)
    assert all(part.hours is None for record in records for part in record.sessions)
    words = "\n".join(
        text or "" for record in records
        for text in (record.insights, record.improve, *(part.result for part in record.sessions))
    )  # fmt: skip
    shown = " ".join(problem.what for problem in problems)
    assert len(re.findall("https?://", words)) == links
    if name.startswith("kk"):
        assert sum("struck through" in problem.what for problem in problems) == 27
        assert links + len(re.findall("https?://", shown)) == 621


def test_the_real_log_is_reviewed_without_invented_hours(real_log, tmp_path):
    """A week of somebody else's log: its rounds are there, and hours are said to be unknown."""
    data = tmp_path / "data"
    assert main(["import", str(real_log("nurmatthias-log.md")), "--data", str(data)]) == 0
    page = Review(Journal(data), Period.parse("2021-W09"))
    assert (len(page.sessions), len(page.days), len(page.all_sessions)) == (7, 7, 16)
    assert first_screen.hours(page).headline == "No hours are stated this week."
    assert "sessions 10 – 16" in page.header().html
    assert "No hours are stated" in page.header().html
    text = review.render(Journal(data), Period.parse("2021-W09")).read_text(encoding="utf-8")
    assert "0.0 hours" not in text
    assert (
        text.count('<div class="row plain"><span class="soft">') == 21
    )  # made, insights, the record
