"""Which day it is: zones, clocks that are set back, a timer that travels."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from inboxes import JournalWithInbox

from journey import Entry, Journal
from journey.cli import main
from journey.errors import ClockWrong, JournalBusy, TimerRunning, ZoneUnknown
from journey.model import periods
from journey.model.periods import learning_day, local_zone
from journey.storage import timer_file

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("named", "zone"),
    [("EST5EDT", "EST5EDT"), (":America/New_York", "America/New_York"), ("", "UTC"),
     ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"), ("UTC", "UTC")],
)  # fmt: skip
def test_the_zone_that_tz_names_is_the_zone(monkeypatch, named, zone):
    """A key, a path, or nothing, which means UTC."""
    monkeypatch.setenv("TZ", named)
    assert local_zone() == zone


@pytest.mark.parametrize(
    "named", ["CET-1CEST,M3.5.0,M10.5.0/3", "Mars/Phobos", "../../etc/passwd", "\ud800"]
)
def test_a_zone_that_nobody_knows_is_one_sentence(monkeypatch, capsys, tmp_path, named):
    """Nothing says which day it is, so nothing goes on, and no traceback is shown."""
    monkeypatch.setattr(periods.os, "environ", {"TZ": named})
    with pytest.raises(ZoneUnknown, match="set it to a name such as Europe/Berlin"):
        local_zone()
    assert main(["log", "ml 1h x", "--data", str(tmp_path / "data")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_a_learning_day_never_goes_back():
    """Where a clock shows the hour twice at which the day starts, it starts the first time."""
    starts = time(2, 30)
    before = date(2026, 10, 24)
    moment = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)  # 02:00 in Berlin, summer
    result = [
        learning_day(moment + timedelta(minutes=5 * step), "Europe/Berlin", starts)
        for step in range(36)
    ]
    assert result == sorted(result)
    assert (result[0], result[6]) == (before, before + timedelta(1))


def test_a_clock_that_lost_its_time_files_nothing_silently(journal, monkeypatch, capsys):
    """Behind the last save, or never set, it is asked about; a day that is named is taken."""
    journal.change(DAY, lambda entry: entry.replace(insights="x"))
    for back in (datetime(1970, 1, 1, tzinfo=UTC), datetime.now(UTC) - timedelta(days=3)):
        monkeypatch.setattr("journey.journal.journal.now", lambda back=back: back)
        with pytest.raises(ClockWrong, match="This computer's clock says"):
            journal.check_clock()
        assert main(["log", "ml 1h x", "--data", str(journal.folder)]) == 1
        assert "This computer's clock says" in capsys.readouterr().err
    assert main(["log", "ml 1h x", "--date", "2026-11-19", "--data", str(journal.folder)]) == 0
    monkeypatch.setattr(
        "journey.journal.journal.now", lambda: datetime.now(UTC) - timedelta(hours=20)
    )
    journal.check_clock()


def test_a_day_to_come_is_refused_by_every_door(journal, capsys):
    """It would be the newest for ever, and no day would get a number again."""
    for words in (
        ["log", "ml 1h x", "--date", "2062-11-23"],
        ["log", "2062-11-23 ml 1h x"],
        ["rest", "2062-11-23"],
    ):
        assert main([*words, "--data", str(journal.folder)]) == 1
        assert "2062-11-23 is in the future" in capsys.readouterr().err
    (journal.folder / "inbox").mkdir()
    (journal.folder / "inbox" / "a.txt").write_text("2062-11-23 ml 1h x\n")
    assert "is in the future" in "".join(JournalWithInbox(journal.folder).arrived[0].sentences())
    assert journal.entries() == []


def test_a_day_ahead_of_today_never_counts_as_the_newest(journal):
    """Even where one is there already, the next day gets its number."""
    journal.save(Entry(date=date(2062, 11, 23), status="worked", sessions=[{"topic": "slip"}]))
    today = journal.today
    journal.save(Entry(date=today, status="worked", sessions=[{"topic": "ml"}]))
    assert [entry.day for entry in journal.entries()] == [1, None]


def test_two_starts_at_once_make_one_round(tmp_path):
    """One lock around reading, acting and writing."""
    outcomes = []

    def start(number):
        try:
            outcomes.append(timer_file.start_timer(tmp_path, topic=f"t{number}").topic)
        except (TimerRunning, JournalBusy):
            outcomes.append(None)

    threads = [threading.Thread(target=start, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (topic,) = filter(None, outcomes)
    assert timer_file.read_timer(tmp_path).topic == topic


def test_a_round_belongs_to_the_day_on_which_it_was_started(tmp_path, monkeypatch):
    """Begun at eight in the evening in Los Angeles, stopped with the machine in Tokyo: the Californian day."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    at = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # 20:00 on the 19th
    monkeypatch.setattr(timer_file, "now", lambda: at)
    timer_file.start_timer(tmp_path, topic="ml")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr(timer_file, "now", lambda: at + timedelta(hours=3))
    assert timer_file.stop_timer(tmp_path).day(time(4)) == date(2026, 11, 19)


def test_a_round_that_starts_in_the_future_has_no_hours(tmp_path, capsys):
    """A clock was set back: nobody knows how long it was, so it is asked; it is filed today, once."""
    data = tmp_path / "data"
    assert main(["start", "ml", "--data", str(data)]) == 0
    timer_file.change_timer(
        data, lambda one: replace(one, started_at=one.started_at + timedelta(days=2))
    )
    assert main(["stop", "--data", str(data)]) == 1
    capsys.readouterr()
    assert main(["stop", "--hours", "?", "--data", str(data)]) == 0
    (entry,) = Journal(data).entries()
    assert entry.date == Journal(data).today
    assert entry.sessions[0].hours is None


DAMAGED = [
    b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b'{"started_at": 5}', b'{"started_at": "2026-11-20T10:00"}',
    b'{"started_at": "0001-01-01T00:00+14:00"}', b'{"started_at": "9999-12-31T23:59:59.999999-12:00"}',
    b'{"started_at": "2026-11-20T10:00+01:00", "topic": "\\ud800"}', b"[" * 100_000, b'{"a":' * 400 + b"1" + b"}" * 400,
    b'{"started_at": ' + b"9" * 5000 + b"}", b'{"started_at": "2026-11-20T10:00+01:00", "words": {"a": 1}}',
    b'{"started_at": "2026-11-20T10:00+01:00", "zone": "Mars/Phobos"}', b'{"started_at": NaN}',
]  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
@pytest.mark.parametrize("name", ["timer.json", "state.json", ".journey/glance.json", ".journey/summary.json",
                                  ".journey/index.json", ".journey/totals.json", ".journey/notes.json",
                                  "drafts/2026-11-20.json", "inbox/taken/lines.json"])  # fmt: skip
@pytest.mark.filterwarnings("ignore::journey.user_warnings.JourneyWarning")
def test_whatever_is_in_a_small_file_stops_nothing(tmp_path, capsys, name, content):
    """Too deep, too long, of another kind, half characters, years that no clock has: a sentence at most."""
    data = tmp_path / "data"
    journal = Journal(data, create=True)
    journal.save(Entry(date=DAY, status="worked", sessions=[{"topic": "ml"}], insights="kept"))
    path = data / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    (data / "inbox").mkdir(exist_ok=True)
    (data / "inbox" / "a.txt").write_text("2026-11-19 ml 1h x\n")
    for words in (["status"], ["doctor"], ["show", "2026-11-20"], ["log", "ml 1h y", "--date", "2026-11-18"],
                  ["start", "ml"], ["stop"], ["backup", str(tmp_path / "a.zip")], ["doctor", "--repair"]):  # fmt: skip
        assert main([*words, "--data", str(data)]) in {0, 1}, words
    assert "Traceback" not in capsys.readouterr().err
    days = {entry.date: entry for entry in Journal(data).entries()}
    assert days[DAY].insights == "kept"
    assert {date(2026, 11, 18), date(2026, 11, 19)} <= days.keys()
    assert json.loads((data / "state.json").read_bytes())["backup"]
