"""Behaviour at the edges of timer, drafts, inbox, entries, posts, periods, search and reviews."""

from __future__ import annotations

import threading
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest
from inboxes import JournalWithInbox

from journey import Entry, Journal, Period, review
from journey.cli import main
from journey.errors import BackupUnusable, EditConflict, InvalidValue, JournalBusy
from journey.importers import inbox
from journey.journal import earlier_explanations
from journey.journal.newest_first import iter_newest_first
from journey.journal.search import search_journal
from journey.maintenance import backup
from journey.model.entry import Explanation, Mistake, Plan, Session
from journey.model.fingerprints import check_unchanged
from journey.model.periods import learning_day, now
from journey.model.quick_entry import sentences
from journey.model.timer import MAX_HOURS, Timer
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.review.freshness import fingerprints
from journey.pages.review.review import Review
from journey.pages.review.sections import first_screen, satisfaction
from journey.settings import Settings
from journey.sharing import networks, posts, text_length
from journey.sharing.privacy import public_day
from journey.storage import drafts, timer_file
from journey.storage.lock import locked

DAY = date(2026, 11, 20)


# --- timer and drafts


def test_a_session_is_never_shorter_than_nothing():
    """One that starts in the future, since a clock was set back."""
    assert Timer(now() + timedelta(hours=2)).hours == 0


def test_eight_hours_are_asked_about_and_less_is_not():
    """One that nobody can know has no hours unless they are said."""
    begun = datetime(2026, 11, 20, 8, tzinfo=UTC)
    long = Timer(begun, begun + timedelta(hours=MAX_HOURS), topic="ml")
    assert long.exceeds_limit
    assert not Timer(begun, begun + timedelta(hours=MAX_HOURS, minutes=-1)).exceeds_limit
    assert long.session("x").hours is None
    assert long.session("x", hours=2.0).hours == 2


def test_a_session_that_was_stopped_ends_where_it_was_stopped(journal):
    """Filing it an hour later makes it no longer."""
    begun = now() - timedelta(hours=3)
    stopped = Timer(begun, begun + timedelta(hours=1), topic="ml")
    timer_file.change_timer(journal.folder, lambda _: stopped)
    assert main(["stop", "--result", "x", "--data", str(journal.folder)]) == 0
    shown = Journal(journal.folder).entries()[-1]
    assert shown.sessions[0].hours == 1


def test_two_pages_do_not_write_drafts_at_once(tmp_path, monkeypatch):
    """The second waits, and says so where it waits for nothing."""
    monkeypatch.setattr(drafts, "LOCK_TIMEOUT_S", 0.05)
    inside, done = threading.Event(), threading.Event()

    def hold():
        with locked(tmp_path, 1, "drafts"):
            inside.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    inside.wait(10)
    try:
        with pytest.raises(JournalBusy):
            drafts.write_draft(tmp_path, DAY, {"line": "x"}, "p")
    finally:
        done.set()
        other.join()


# --- inbox and backup


def test_a_file_that_a_dying_program_was_taking_is_taken(tmp_path):
    """Half-loaded files of a browser are not."""
    place = tmp_path / "data" / "inbox"
    place.mkdir(parents=True)
    (place / f"{inbox.TAKING}note.txt").write_text("ml 1h taken\n")
    (place / "half.txt.crdownload").write_text("ml 1h half\n")
    (place / ".hidden.txt").write_text("ml 1h hidden\n")
    journal = JournalWithInbox(tmp_path / "data")
    assert [report.file for report in journal.arrived] == ["note.txt"]
    entries = journal.entries()
    assert [part.result for entry in entries for part in entry.sessions] == ["taken"]


def test_a_line_about_another_day_claims_no_time(tmp_path):
    """A mistake that a note of today tells of yesterday has no time of day."""
    place = tmp_path / "data" / "inbox"
    place.mkdir(parents=True)
    (place / "note.txt").write_text("2026-11-19 slip: a\n")
    shown = JournalWithInbox(tmp_path / "data").entry(date(2026, 11, 19))
    assert [(part.text, part.at) for part in shown.mistakes] == [("a", None)]


def test_a_backup_that_shows_other_words_is_none(journal, tmp_path):
    """Of the same revision, or of an older one."""
    stored = journal.save(Entry(date=DAY, insights="a"))
    made = backup.write_backup(journal, tmp_path / "a.zip").path
    backup._verify(made, made, [stored])
    for other in (stored.replace(insights="b"), stored.replace(revision=2)):
        with pytest.raises(BackupUnusable, match="did not read back"):
            backup._verify(made, made, [other])
    journal.save(stored.replace(insights="c"))
    backup._verify(backup.write_backup(journal, tmp_path / "b.zip").path, made, [stored])


def test_a_file_of_the_same_length_and_other_bytes_is_damaged(journal, tmp_path):
    """The zip is whole in itself; its own list says otherwise."""
    journal.save(Entry(date=DAY, insights="aaaa"))
    made = backup.write_backup(journal, tmp_path / "a.zip").path
    with zipfile.ZipFile(made) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(made, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content.replace(b"aaaa", b"aaab"))
    with pytest.raises(BackupUnusable, match="is damaged"):
        backup.restore_backup(backup.read_archive(made), tmp_path / "fresh")


# --- entries


def test_a_day_has_exactly_24_hours():
    """Not a minute more."""
    assert Entry(date=DAY, sessions=[Session(topic="a", hours=24.0)]).hours == 24
    halves = [Session(topic="a", hours=12.0), Session(topic="b", hours=12.01)]
    with pytest.raises(InvalidValue, match="more than a day has"):
        Entry(date=DAY, sessions=halves)


def test_a_day_of_which_only_its_number_is_known_is_empty():
    """Nothing was said about it."""
    assert Entry(date=DAY, series=2, day=7).is_empty()
    assert not Entry(date=DAY, stage="x").is_empty()


def test_white_space_is_nothing():
    """Words are kept as typed."""
    assert Entry(date=DAY, insights=" \n\t").insights is None
    assert Entry(date=DAY, insights=" a ").insights == " a "


def test_moments_are_kept_in_utc():
    """Wherever they were written."""
    entry = Entry(date=DAY, saved_at="2026-11-20T19:05+01:00")
    assert entry.saved_at.tzinfo is UTC
    assert entry.to_dict()["saved_at"] == "2026-11-20T18:05:00+00:00"


# --- posts


def test_a_blank_hidden_topic_hides_no_round_without_a_topic():
    """It is a slip in the settings, not a wish."""
    entry = Entry(date=DAY, sessions=[Session(result="x", hours=1.0)])
    chosen = Settings(privacy={"hide": (), "hide_topics": [" "]})
    assert len(public_day(entry, chosen).sessions) == 1


def test_hours_in_a_post_are_minutes():
    """A third of an hour is 20 min."""
    (text,) = posts.compose(Entry(date=DAY, sessions=[Session(topic="a", hours=1 / 3)]))
    assert "a (20 min)" in text


def test_a_line_that_just_fits_is_not_cut():
    """And one that does not is cut where a word ends, unless that would leave little."""
    network = networks.network_named("bluesky")
    assert posts._fitting("a" * network.limit, network) == ["a" * network.limit]
    words = f"{'a' * 200} {'b' * 150}"
    assert posts._fitting(words, network) == ["a" * 200, "b" * 150]
    early = f"{'a' * 20} {'b' * 320}"
    assert posts._fitting(early, network)[0] == early[: network.limit]


def test_an_address_in_a_post_is_quoted_whole():
    """A slash in the text is no part of the path."""
    assert "a%2Fb" in posts.compose_link("a/b", "x")


def test_x_counts_the_last_light_character_as_one():
    """U+10FF is light, U+1100 is not; marks on a letter count one by one."""
    assert (text_length.weighted("\u10ff"), text_length.weighted("\u1100")) == (1, 2)
    assert text_length.weighted("x\u0301\u0302") == 3
    assert text_length.weighted("👍🏽") == 2


# --- sentences, spans of days, imports


def test_an_abbreviation_ends_no_sentence():
    """Of one letter or of several."""
    assert sentences("It took approx. 3 days. Then it ran.") == [
        "It took approx. 3 days.",
        "Then it ran.",
    ]


def test_before_some_days_lies_a_week():
    """A span that is no week, month or year."""
    span = Period(date(2026, 11, 18), date(2026, 11, 20), "some days")
    assert span.before() == Period.parse("2026-W46")


def test_the_weeks_of_a_period_end_with_it():
    """A week is one; a month that ends on a Sunday has none of the next."""
    week = Period.parse("2026-W47")
    assert list(week.weeks()) == [week]
    assert str(list(Period.parse("2026-05").weeks())[-1]) == "2026-W22"
    assert week.iso_week == 47


def test_a_zone_that_is_named_at_import_is_kept(tmp_path):
    """It is where the log was written."""
    log = tmp_path / "log.md"
    log.write_text("## Day 1: March 10, 2021\nA\n")
    data = str(tmp_path / "data")
    assert main(["import", str(log), "--tz", "Asia/Tokyo", "--data", data]) == 0
    assert Journal(data).entry(date(2021, 3, 10)).zone == "Asia/Tokyo"


def test_the_doctor_makes_no_folder(tmp_path, capsys):
    """One that is not there is named."""
    assert main(["doctor", "--data", str(tmp_path / "none")]) == 1
    assert "there is no such folder" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_the_kernel_talks_in_private(tmp_path):
    """On a machine that others use, nobody listens to what it is sent."""
    from journey.lab.server import _flags

    flags = _flags(tmp_path, tmp_path / "data", 8888, "token")
    assert "--KernelManager.transport_encryption=required" in flags


# --- looking back


def test_the_last_day_of_a_month_has_come_before():
    """The 31st of months that have one; the 29th of February in leap years alone."""
    from journey.journal.on_this_day import _months, _years

    assert date(2026, 10, 31) in _months(date(2026, 12, 31))
    assert date(2026, 11, 30) not in _months(date(2026, 12, 31))
    assert date(1900, 2, 28).replace(day=28) in _years(date(2026, 2, 28))
    assert all(day.year % 100 or day.year % 400 == 0 for day in _years(date(2028, 2, 29)))


def test_an_explanation_comes_back_after_exactly_eight_weeks(journal):
    """Not a day earlier."""
    explanation = Explanation(topic="svd", text="turn, stretch, turn")
    journal.save(Entry(date=DAY, explanations=[explanation], status="worked"))
    later = DAY + earlier_explanations.WAIT
    assert earlier_explanations.last_explanation_before(journal, later, "svd").date == DAY
    assert (
        earlier_explanations.last_explanation_before(journal, later - timedelta(1), "svd") is None
    )
    assert earlier_explanations.to_explain_again(journal, later, ()).date == DAY


def test_lines_are_looked_for_from_the_day_that_is_said(journal):
    """That day included, the end not."""
    for number in range(3):
        mistake = Mistake(text=str(number))
        journal.save(Entry(date=DAY + timedelta(number), mistakes=[mistake]))
    rows = iter_newest_first(journal, "mistakes", DAY + timedelta(2), DAY)
    assert [day for day, _, _ in rows] == [DAY + timedelta(1), DAY]
    assert len(search_journal(journal, "", kind="mistakes")) == 3


def test_what_became_of_a_plan_later_counts_for_its_period(journal):
    """It was made in the period and settled after it."""
    journal.save(Entry(date=DAY, plans=[{"id": "a", "action": "go"}]))
    settled = [{"id": "a", "outcome": "done"}]
    journal.save(Entry(date=DAY + timedelta(30), plan_outcomes=settled))
    week = Period.week(DAY)
    assert journal.plans(week)["outcome"].tolist() == ["done"]
    until = journal.plans(week, until=week.end)
    assert until["outcome"].tolist() == ["open"]


# --- reviews


def test_a_review_knows_no_day_to_come(journal, monkeypatch):
    """A period that begins today can be reviewed; later days make no week."""
    monkeypatch.setattr("journey.review.today", lambda _: DAY)
    for number in (0, 14):
        journal.save(Entry(date=DAY + timedelta(number), status="worked"))
    assert review.period_of(journal) == Period.week(DAY)
    assert review.every_week(journal) == [Period.week(DAY)]
    monkeypatch.setattr("journey.review.today", lambda _: date(2026, 11, 16))
    assert review.period_of(journal, "2026-W47").start == date(2026, 11, 16)


def test_the_head_of_a_review_ends_on_its_last_day(journal, monkeypatch):
    """One day of a number is no span; a week that goes on ends today."""
    monkeypatch.setattr("journey.pages.review.review_data.today", lambda _: DAY)
    journal.save(Entry(date=DAY, day=7, status="worked"))
    page = Review(journal, Period.week(DAY))
    assert page.end.date() == DAY
    shown = first_screen.header(page).html
    assert "22" in shown
    assert "23" not in shown
    assert "day 7" in shown
    assert "7 – 7" not in shown


def test_three_days_are_dots_enough(journal):
    """Two are not."""
    for number in range(3):
        rounds = [Session(topic="a", hours=1.0 + number)]
        journal.save(
            Entry(
                date=DAY - timedelta(number),
                status="worked",
                satisfaction=5 + number,
                sessions=rounds,
            )
        )
        page = Review(journal, Period.week(DAY))
        assert (satisfaction.hours_and_satisfaction(page) is not None) == (number == 2)


def test_a_review_of_long_ago_does_not_change_with_the_day(journal, monkeypatch):
    """That of this week does."""
    journal.save(Entry(date=DAY, status="worked"))
    past, present = Period.week(DAY - timedelta(70)), Period.week(DAY)
    marks = []
    for here in (DAY, DAY + timedelta(1)):
        monkeypatch.setattr("journey.pages.review.freshness.today", lambda _, here=here: here)
        marks.append(fingerprints(journal, [past, present]))
    assert marks[0][past] == marks[1][past]
    assert marks[0][present] != marks[1][present]


# --- settings, and what the page shows


def test_what_the_settings_hide_is_hidden(tmp_path):
    """As they are written in the file."""
    (tmp_path / "journey.toml").write_text(
        '[privacy]\nhide = ["hours"]\nhide_topics = ["health"]\n', encoding="utf-8"
    )
    entry = Entry(date=DAY, sessions=[Session(topic="ml", hours=1.0), Session(topic="Health")])
    shown = public_day(entry, Journal(tmp_path).settings)
    assert [(part.topic, part.hours) for part in shown.sessions] == [("ml", None)]


def test_a_field_that_changed_elsewhere_is_not_overwritten():
    """It still says what the page showed, or what it is to say; else the person is asked."""
    entry = Entry(date=DAY, insights="stored")
    check_unchanged(entry, "insights", "stored", "new")
    check_unchanged(entry, "insights", "old", "stored")
    with pytest.raises(EditConflict):
        check_unchanged(entry, "insights", "old", "new")
    with pytest.raises(EditConflict):
        check_unchanged(entry, "insights", "", "new")


def test_a_day_begins_at_its_hour_to_the_second():
    """Four o'clock is the new day."""
    four = time(4)
    at = datetime(2026, 11, 20, 3, tzinfo=UTC)  # four in Berlin
    assert learning_day(at, "Europe/Berlin", four) == DAY
    assert learning_day(at - timedelta(seconds=1), "Europe/Berlin", four) == DAY - timedelta(1)


def test_a_session_starts_with_the_topic_of_the_plan_or_the_last(journal):
    """The plan's first; without either, one of the person's topics."""
    daily = open_page(journal)
    assert daily.topic is None
    day = daily.today
    journal.save(Entry(date=day, status="worked", sessions=[Session(topic="linux", hours=1.0)]))
    assert open_page(journal).topic == "linux"
    journal.change(day, lambda entry: entry.add(plans=Plan(id="a", action="x", topic="ml")))
    assert open_page(journal).topic == "ml"


def test_a_day_with_sessions_is_no_rest_day(tmp_path, capsys):
    """Said in the shell, and named in the inbox, where the line stays."""
    data = tmp_path / "data"
    assert main(["log", "ml 1h x", "--data", str(data)]) == 0
    assert main(["log", "rest", "--data", str(data)]) == 1
    assert "has sessions" in capsys.readouterr().err
    (data / "inbox").mkdir(exist_ok=True)
    (data / "inbox" / "note.txt").write_text("insight: plot first\nrest\n")
    (report,) = JournalWithInbox(data).arrived
    assert [len(report.taken), len(report.left)] == [1, 1]
    assert "has sessions" in str(report.left[0][1])


def test_what_an_import_brings_is_private(tmp_path):
    """Unless it was public already; in a day that was there, words go to its notes."""
    log = tmp_path / "log.md"
    log.write_text(
        "## Day 1: March 10, 2021\nA\n\n**Thoughts**: why\n\n## Day 2: March 11, 2021\nB\n"
    )
    for words, private in (([], True), (["--public"], False)):
        data = str(tmp_path / f"data{private}")
        journal = Journal(data, create=True)
        journal.save(Entry(date=date(2021, 3, 10), status="worked", sessions=[Session(topic="x")]))
        assert main(["import", str(log), *words, "--data", data]) == 0
        first, second = Journal(data).entries()
        assert second.private is private
        assert not first.private
        assert [part.private for part in first.sessions] == [False, private]
        assert (first.notes, first.insights) == (("why", None) if private else (None, "why"))
        assert bool(posts.compose(second)) is not private
    notes = [version.note for _, version in Journal(data).history(date(2021, 3, 10))]
    assert notes[-1] == "100-days: log.md"


def test_an_earlier_day_has_the_stage_of_a_day_before_it(journal):
    """Its own, else the nearest earlier one's, never a later one's."""
    data = str(journal.folder)
    journal.save(Entry(date=date(2026, 11, 1), stage="algebra", status="worked"))
    journal.save(Entry(date=date(2026, 11, 10), stage="backprop", status="worked"))
    for day, stage in (("2026-10-30", None), ("2026-11-05", "algebra"), ("2026-11-12", "backprop")):
        assert main(["log", f"{day} ml 1h x", "--data", data]) == 0
        assert Journal(data).entry(date.fromisoformat(day)).stage == stage
    page = open_page(Journal(data))
    dispatch(page, "open_day", {"date": "2026-11-05"})
    assert page.stage == "algebra"
    dispatch(page, "open_day", {"date": "2026-10-30"})
    assert page.stage is None
