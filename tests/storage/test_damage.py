"""Files that a disk, a syncing program or a hand spoilt: the rest is read, and nothing is deleted."""

from __future__ import annotations

import json
import os
import random
import shutil
import warnings
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from journey import Entry, Journal
from journey.cli import main
from journey.errors import NewerSchema
from journey.maintenance import doctor
from journey.storage import dataset, history
from journey.storage.checksums import with_checksum
from journey.storage.integrity import check_store
from journey.storage.store import Store
from journey.user_warnings import FileQuarantined, JourneyWarning, LineDamaged

DAY = date(2026, 11, 20)


@pytest.fixture
def book(journal):
    """Two years of three days each."""
    for year in (0, 365):
        for number in range(3):
            session = {"topic": "ml", "result": f"made {number}", "hours": 1.5}
            at = datetime(2026, 11, 20, tzinfo=UTC)  # finished, so that each keeps its number
            day = DAY - timedelta(year + number)
            journal.save(Entry(date=day, status="worked", sessions=[session], closed_at=at))
    return journal


def history_file(journal):
    """Return the one file of history."""
    name = next(iter(history.history_files(journal.folder / "history")))
    return journal.folder / "history" / name


def quiet(journal, folder=None):
    """Return every entry, whatever is told meanwhile."""
    with warnings.catch_warnings(action="ignore", category=JourneyWarning):
        return Journal(folder or journal.folder).entries()


def flip(path, seed):
    """Turn one bit of a file over."""
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    path.write_bytes(content)


def line(**about):
    """Return a line of history."""
    blank = {"id": "q", "parent": None, "date": "2026-11-20", "entry": None,
             "saved_at": "2026-11-20T00:00:00+00:00", "batch": None}  # fmt: skip
    return json.dumps(blank | about).encode() + b"\n"


SPOILT = {
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:-100]),
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: pd.DataFrame({"date": ["x"]}).to_parquet(path),
    "text": lambda path: path.write_text("hello"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_year_is_made_again_and_kept(book, how):
    """It goes to quarantine, the person is told, all days are there, and a save works."""
    expected = book.entries()
    path = dataset.path_of(book.folder / "journal", 2026)
    SPOILT[how](path)
    spoilt = path.read_bytes()
    with pytest.warns(
        FileQuarantined, match=r"journal/year=2026/entries.parquet was moved to quarantine/"
    ):
        assert Journal(book.folder).entries() == expected
    kept = list((book.folder / "quarantine").iterdir())
    assert [item.read_bytes() for item in kept] == [spoilt]
    stored = Journal(book.folder).save(Entry(date=DAY + timedelta(1), insights="x"))
    assert Journal(book.folder).entry(stored.date) == stored


def test_a_flipped_bit_is_found_or_harmless(book):
    """Whatever bit of a year's file turns over, the days shown are the days saved."""
    expected = book.entries()
    path = dataset.path_of(book.folder / "journal", 2026)
    whole = path.read_bytes()
    for seed in range(60):
        flip(path, seed)
        assert quiet(book) == expected, seed
        assert check_store(Store(book.folder))[1] == [], seed
        path.write_bytes(whole)


def test_a_flipped_bit_that_left_the_time_is_found_when_it_is_read(book):
    """A disk that forgets changes no time: the checksum tells, and the year is made again."""
    expected = book.entries()
    path = dataset.path_of(book.folder / "journal", 2026)
    seen = path.stat()
    content = bytearray(path.read_bytes())
    at = content.index(b"made 1")
    content[at] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with pytest.warns(FileQuarantined):
        assert Journal(book.folder).entries() == expected
    path = dataset.path_of(book.folder / "journal", 2025)
    content = bytearray(path.read_bytes())
    seen = path.stat()
    content[content.index(b"made 1")] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    with pytest.warns(FileQuarantined):
        assert Journal(book.folder).entry(DAY - timedelta(366)) == expected[1]


def test_ids_that_are_spoilt_are_found_when_a_day_is_saved(book):
    """The file's own note of its versions is looked at before anything is built upon it."""
    path = dataset.path_of(book.folder / "journal", 2026)
    seen = path.stat()
    content = path.read_bytes()
    path.write_bytes(content.replace(b'"2026-11-20":', b'"2026-19-20":'))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    journal = Journal(book.folder)
    with pytest.warns(FileQuarantined):
        stored = journal.change(DAY, lambda one: one.replace(insights="x"))
    assert (stored.revision, stored.insights) == (2, "x")
    assert check_store(Store(book.folder))[1] == []


def test_with_one_year_gone_for_good_the_others_are_read(book):
    """No history and a damaged year: it is set aside, the rest is shown, and every year can be saved."""
    shutil.rmtree(book.folder / "history")
    path = dataset.path_of(book.folder / "journal", 2025)
    SPOILT["truncated"](path)
    with pytest.warns(FileQuarantined):
        shown = Journal(book.folder).entries()
    assert [item.date.year for item in shown] == [2026] * 3
    for day in (DAY - timedelta(365), DAY + timedelta(1)):
        assert Journal(book.folder).save(Entry(date=day, insights="x")).revision == 1
    assert len(Journal(book.folder).entries()) == 5


GARBAGE = [b"hello\n", b"{}\n", b'{"id": 3}\n', b"\0\0\0\0\n", b"[1]\n", b"\xff\xfe\n",
           b'{"id":"a","parent":null,"date":"2026-13-41","entry":null,"saved_at":"x","batch":null}\n',
           b'{"id":"a","parent":null,"date":"2026-11-20","entry":{"hours":1},"saved_at":"2026-11-20T00:00:00Z","batch":null}\n',
           ]  # fmt: skip


@pytest.mark.parametrize("line", GARBAGE)
def test_a_line_of_garbage_hides_no_other(book, line, capsys):
    """A line in the middle of the history that is none is passed over, named, and set aside by repair."""
    expected = book.entries()
    path = history_file(book)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:3], line, *lines[3:]]) + b'{"id": "torn')
    shutil.rmtree(book.folder / "journal")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        shown = Journal(book.folder).entries()
    # A line that is one and holds no entry is passed over; every other is kept and told of.
    kinds = [notice.category for notice in caught]
    assert kinds == (
        [] if line.startswith(b'{"id":"a","parent":null,"date":"2026-11') else [LineDamaged]
    )
    assert [entry.content() for entry in shown] == [entry.content() for entry in expected]
    assert main(["doctor", "--json", "--data", str(book.folder)]) == 1
    text = json.loads(capsys.readouterr().out)
    assert not text["ok"]
    assert len(text["problems"]) == 2
    assert main(["doctor", "--repair", "--json", "--data", str(book.folder)]) == 0
    text = json.loads(capsys.readouterr().out)
    assert (text["ok"], text["days"], text["problems"]) == (True, 6, [])
    kept = [item.read_bytes() for item in (book.folder / "quarantine").iterdir()]
    assert line + b'{"id": "torn\n' in kept
    assert history_file(book).read_bytes() == b"".join(lines)
    assert Journal(book.folder).entries() == expected


def test_the_doctor_changes_nothing(book, capsys):
    """Without --repair every file is as it was, also where something is wrong."""
    path = dataset.path_of(book.folder / "journal", 2026)
    shutil.copy(path, path.with_name("entries 2.parquet"))
    SPOILT["text"](path)
    (book.folder / "inbox").mkdir()
    (book.folder / "inbox" / "note.txt").write_text("ml 1h x\n")
    before = {item: item.read_bytes() for item in book.folder.rglob("*") if item.is_file()}
    assert main(["doctor", "--data", str(book.folder)]) == 1
    text = capsys.readouterr()
    assert "journal/year=2026/entries 2.parquet: it lies in the dataset" in text.out
    assert "journal/year=2026/entries.parquet: the file cannot be read" in text.out
    assert "'journey doctor --repair' repairs what it can" in text.err
    assert {item: item.read_bytes() for item in book.folder.rglob("*") if item.is_file()} == before


def test_the_doctor_compares_rows_with_the_history(book, tmp_path):
    """A row that says something else, one too many and one too few are named and put right."""
    expected = book.entries()
    path = dataset.path_of(book.folder / "journal", 2026)
    year = dataset.read_year(path)
    first, second, third = year.days()
    wrong = year.entry(second).replace(insights="not so")
    saved_at = expected[0].saved_at
    orphan = Entry(date=DAY + timedelta(9), insights="orphan", revision=1, saved_at=saved_at)
    changed = year.replace({second: (*year.ids[second], wrong), third: (*year.ids[third], None)})
    changed = changed.replace({orphan.date: ("f" * 32, 1, orphan)})
    dataset.write_year(path, changed, tmp_path)
    report = doctor.check_folder(Journal(book.folder))
    assert [problem.what for problem in report.problems] == [
        f"{second}: the row is not what the history says",
        f"{third}: the history says it is there",
        f"{DAY + timedelta(9)}: its version is in no history",
    ]
    report = doctor.repair_folder(Journal(book.folder))
    assert report.ok
    assert len(Journal(book.folder).entries()) == 7
    assert Journal(book.folder).entries()[:6] == expected
    assert Journal(book.folder).history(DAY + timedelta(9))[0][1].entry.insights == "orphan"
    kept = list((book.folder / "quarantine").iterdir())
    assert len(kept) == 1
    assert any("not so" in str(row) for row in pd.read_parquet(kept[0])["insights"])
    assert first in [item.date for item in expected]


def test_without_history_the_dataset_is_adopted(book):
    """What the dataset shows becomes the history, with the ids it had, before anything is changed."""
    expected = book.entries()
    shutil.rmtree(book.folder / "history")
    assert len(doctor.check_folder(Journal(book.folder)).problems) == 6
    assert Journal(book.folder).entries() == expected
    assert doctor.check_folder(Journal(book.folder)).ok
    shutil.rmtree(book.folder / "journal")
    assert Journal(book.folder).entries() == expected
    shutil.rmtree(book.folder / "history")
    report = doctor.repair_folder(Journal(book.folder))
    assert report.ok
    shutil.rmtree(book.folder / "history")
    Journal(book.folder).delete(DAY)
    assert Journal(book.folder).restore(DAY, 1).sessions == expected[-1].sessions


def test_a_line_that_lacks_only_its_end_counts(book):
    """An editor that cut the last line break off costs nothing; the next line begins on its own."""
    path = history_file(book)
    stored = book.change(DAY, lambda one: one.replace(insights="two"))
    path.write_bytes(path.read_bytes()[:-1])
    assert Journal(book.folder).entry(DAY) == stored
    Journal(book.folder).change(DAY, lambda one: one.replace(insights="three"))
    assert [item.entry.insights for _, item in Journal(book.folder).history(DAY)] == [
        None,
        "two",
        "three",
    ]
    shutil.rmtree(book.folder / "journal")
    assert Journal(book.folder).entry(DAY).insights == "three"
    assert check_store(Store(book.folder))[1] == []


def test_a_year_that_cannot_be_written_is_not_noted_as_taken_in(book, monkeypatch):
    """What came while the disk was full is taken in once there is room."""
    other = line(
        id="other", date="2026-11-25", entry={"date": "2026-11-25", "insights": "from there"}
    )
    there = book.folder / "history" / "there" / "2026.jsonl"
    there.parent.mkdir()
    there.write_bytes(other)
    path = dataset.path_of(book.folder / "journal", 2025)
    seen = path.stat()
    content = bytearray(path.read_bytes())
    content[content.index(b"made 1")] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    real = dataset.write_year

    def full(target, *about):
        if "2026" in str(target):
            raise OSError(28, "No space left on device")
        real(target, *about)

    monkeypatch.setattr(dataset, "write_year", full)
    with warnings.catch_warnings(action="ignore", category=JourneyWarning):
        Journal(book.folder).entry(DAY - timedelta(366))
    monkeypatch.undo()
    assert quiet(book)[-1].insights == "from there"


ODD = [
    line(batch=["q"]),
    line(date="0050-01-01"),
    line(entry={"date": "2026-11-20", "revision": 99999999999}),
    line(entry={"date": "2026-11-20", "revision": 2147483647}),
    line(entry={"date": "2026-11-20", "created_at": "9999-12-31T23:59:59-10:00"}),
    b'{"batch":["x"],"closes":1}\n',
    b'{"batch":"x","closes":"many"}\n',
]


@pytest.mark.parametrize("number", range(len(ODD)))
def test_no_line_stops_reading_saving_or_repair(book, number):
    """Values no program of ours writes: the days are read, saved and put right all the same."""
    path = history_file(book)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([*lines[:2], ODD[number], *lines[2:]]))
    shutil.rmtree(book.folder / "journal")
    assert len(quiet(book)) == 6
    book.change(DAY, lambda one: one.replace(insights="x"))
    doctor.repair_folder(Journal(book.folder))
    assert Journal(book.folder).entry(DAY).insights == "x"
    assert doctor.check_folder(Journal(book.folder)).ok
    assert not list((book.folder / "journal").glob("year=5*"))


def test_odd_things_among_the_history_are_passed_over(book):
    """A folder or a dangling link that is named like a history file stops nothing."""
    inside = history_file(book).parent
    (inside / "x.jsonl").mkdir()
    (inside / "y.jsonl").symlink_to(inside / "nowhere")
    assert len(Journal(book.folder).entries()) == 6
    assert doctor.check_folder(Journal(book.folder)).ok


@pytest.mark.parametrize("name", ["history", "journal", "drafts", "quarantine", "inbox"])
def test_the_doctor_names_a_file_where_a_folder_belongs(book, name, capsys):
    """It says so in JSON too, and repair sets the file aside."""
    shutil.rmtree(book.folder / name, ignore_errors=True)
    (book.folder / name).write_text("mine")
    assert main(["doctor", "--json", "--data", str(book.folder)]) == 1
    text = json.loads(capsys.readouterr().out)
    assert {"file": name, "what": "it is a file where a folder belongs"} in text["problems"]
    assert main(["doctor", "--repair", "--data", str(book.folder)]) == (
        1 if name == "quarantine" else 0
    )
    assert name == "quarantine" or len(Journal(book.folder).entries()) == 6


def test_the_doctor_looks_at_the_small_files(book, capsys):
    """Timer, state, drafts, settings, pictures and inbox: each fault is named, what is torn set aside."""
    folder = book.folder
    (folder / "timer.json").write_text("{")
    (folder / "state.json").write_text("[]")
    (folder / "drafts").mkdir()
    (folder / "drafts" / "2026-11-20.json").write_text("{")
    (folder / "journey.toml").write_text('name = "A"\ntheme = "blue"\n')
    (folder / "inbox").mkdir()
    (folder / "inbox" / "a.txt").write_bytes(b"\xff\xfa\xfb")
    book.change(DAY, lambda one: one.replace(attachments=[{"file": "ab/ab.png", "sha256": "0" * 64},
                                                          {"file": "cd/cd.png"}]))  # fmt: skip
    (folder / "attachments" / "ab").mkdir(parents=True)
    (folder / "attachments" / "ab" / "ab.png").write_bytes(b"x")
    assert main(["doctor", "--json", "--data", str(folder)]) == 1
    problems = {
        problem["file"]: problem["what"]
        for problem in json.loads(capsys.readouterr().out)["problems"]
    }
    assert set(problems) == {"timer.json", "state.json", "drafts/2026-11-20.json", "journey.toml",
                             "inbox/a.txt", "attachments/ab/ab.png", "attachments/cd/cd.png"}  # fmt: skip
    assert problems["journey.toml"].startswith("theme must be one of")
    assert "has changed" in problems["attachments/ab/ab.png"]
    assert main(["doctor", "--repair", "--json", "--data", str(folder)]) == 1
    left = {problem["file"] for problem in json.loads(capsys.readouterr().out)["problems"]}
    assert left == set(problems) - {"timer.json", "state.json", "drafts/2026-11-20.json"}
    assert len(list((folder / "quarantine").iterdir())) == 3


def test_a_newer_history_is_refused_untouched(book, capsys):
    """A line of a newer format stops everything before anything is written."""
    path = history_file(book)
    with path.open("ab") as out:
        out.write(with_checksum('{"format":3,"id":"n","parent":null,"date":"2026-11-20","entry":{"mood":"x"},'
                         '"saved_at":"2026-11-22T00:00:00+00:00","batch":null}'))  # fmt: skip
    before = {
        item: item.read_bytes()
        for item in book.folder.rglob("*")
        if item.is_file() and item.parent.name != ".journey"
    }
    for action in (
        Journal(book.folder).entries,
        lambda: Journal(book.folder).save(Entry(date=DAY, insights="x", revision=1)),
    ):
        with pytest.raises(
            NewerSchema, match="was written in format 3 and this version reads up to 2"
        ):
            action()
    assert main(["doctor", "--repair", "--data", str(book.folder)]) == 1
    assert "update journey" in capsys.readouterr().err
    assert {item: item.read_bytes() for item in before} == before
