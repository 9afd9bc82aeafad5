"""Lines written elsewhere come in when a journal is opened."""

from __future__ import annotations

import json
import os
from datetime import UTC, date, datetime

import pytest
from inboxes import JournalWithInbox

from journey import Entry
from journey.cli import main
from journey.importers import inbox
from journey.pages.daily.commands import dispatch, open_page
from journey.pages.daily.view import view

WRITTEN = datetime(2026, 11, 20, 18, 30, tzinfo=UTC)
DAY = date(2026, 11, 20)


@pytest.fixture
def drop(tmp_path):
    """Drop a file into the inbox of a data folder, last changed on the 20th of November."""
    folder = tmp_path / "data"
    (folder / "inbox").mkdir(parents=True)

    def put(name, content, at=WRITTEN):
        path = folder / "inbox" / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.utime(path, (at.timestamp(), at.timestamp()))
        return path

    put.folder = folder
    return put


def test_each_line_is_one_thing(drop):
    """Round, slip, question, insight: on the day of the file, and the file moves to those taken."""
    path = drop(
        "note.txt",
        "ml 1.5h power iteration\nslip: late -> earlier\n? why\n\ninsight: plain words\n",
    )
    journal = JournalWithInbox(drop.folder)
    entry = journal.entry(DAY)
    made = entry.sessions[0]
    assert (made.topic, made.hours, made.result) == (
        "ml",
        1.5,
        "power iteration",
    )
    assert (entry.sessions[0].start, entry.sessions[0].source) == (None, "same-day")
    assert (entry.mistakes[0].text, entry.mistakes[0].fix) == ("late", "earlier")
    assert (entry.questions[0].text, entry.insights) == ("why", "plain words")
    assert (entry.status, entry.origin, entry.day) == ("worked", "inbox", 1)
    assert not path.exists()
    assert (drop.folder / "inbox" / "taken" / "note.txt").read_text().startswith("ml 1.5h")
    assert [list(item.sentences()) for item in journal.arrived] == [
        [
            "Taken in from inbox/note.txt: 4 lines on 2026-11-20.",
            "ml 1.5h power iteration: Saved as a session (ml, 1 h 30), part of the post.",
            "slip: late -> earlier: Saved as a mistake, only you see it.",
            "? why: Saved as a question, only you see it.",
            "insight: plain words: Saved as an insight, part of the post.",
        ]
    ]
    assert JournalWithInbox(drop.folder).arrived == []
    assert len(journal.history(DAY)) == 1


def test_dates_come_from_the_line_the_name_or_the_file(drop):
    """A leading date holds for its line, a date alone for those after it, the file's name for all."""
    drop("a.txt", "2026-11-18 ml 1h x\nmath 2h y\n2026-11-17:\nrest\n")
    drop("2026-11-16 train.md", "physics 1h z\n")
    at_night = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    drop("night.txt", "late 1h w\n", at_night)
    journal = JournalWithInbox(drop.folder)
    shown = {str(entry.date): entry for entry in journal.entries()}
    assert {day: [part.topic for part in row.sessions] for day, row in shown.items()} == {
        "2026-11-15": ["late"], "2026-11-16": ["physics"], "2026-11-17": [], "2026-11-18": ["ml"],
        "2026-11-20": ["math"],
    }  # fmt: skip
    assert shown["2026-11-17"].status == "rest"
    assert shown["2026-11-18"].sessions[0].source == "later"
    assert shown["2026-11-15"].sessions[0].source == "same-day"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("photo.jpg", b"\xff\xd8\xff", "it is not a text file"),
        ("latin.txt", "Häuser".encode("latin-1"), "it is not UTF-8 text"),
        ("long.txt", b"x" * 1_100_000, "it is too long for a note"),
    ],
)
def test_what_is_no_text_stays_and_is_named(drop, name, content, why):
    """A file that cannot be read is left as it is, each time it is named."""
    path = drop(name, content)
    for _ in range(2):
        journal = JournalWithInbox(drop.folder)
        assert why in "".join(journal.arrived[0].sentences())
        assert path.read_bytes() == content
    assert journal.entries() == []


def test_lines_that_cannot_be_read_stay_behind(drop):
    """The others are taken; what stays is in a file of the same name, and is taken once mended."""
    path = drop("note.txt", "ml 1h fine\nml 30h too much\n2026-02-30 ml 1h no such day\nslip:\n")
    journal = JournalWithInbox(drop.folder)
    assert [session.result for session in journal.entry(DAY).sessions] == ["fine"]
    text = list(journal.arrived[0].sentences())
    assert text[0] == "Taken in from inbox/note.txt: 1 line on 2026-11-20."
    assert "'2026-11-20 ml 30h too much' stays there: hours: 30 h is out of range" in text[2]
    assert "'2026-02-30' is not a date" in text[3]
    left = "2026-11-20 ml 30h too much\n2026-02-30 ml 1h no such day\n2026-11-20 slip:\n"
    assert path.read_text() == left
    assert (drop.folder / "inbox" / "taken" / "note.txt").exists()
    path.write_text("ml 3h mended\n")
    os.utime(path, (WRITTEN.timestamp(), WRITTEN.timestamp()))
    assert [session.hours for session in JournalWithInbox(drop.folder).entry(DAY).sessions] == [
        1,
        3,
    ]
    assert len(list((drop.folder / "inbox" / "taken").glob("note*.txt"))) == 2


def test_a_file_is_taken_once_also_after_a_crash(drop, monkeypatch):
    """A process that died after the save and before the move leaves a file that is not saved again."""
    drop("note.txt", "ml 1h x\n")

    def die(*_, **__):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(inbox, "_move", die)
    assert "Input/output error" in "".join(JournalWithInbox(drop.folder).arrived[0].sentences())
    monkeypatch.undo()
    journal = JournalWithInbox(drop.folder)
    assert len(journal.entry(DAY).sessions) == 1
    assert len(journal.history(DAY)) == 1
    assert not (drop.folder / "inbox" / "note.txt").exists()


def test_lines_left_behind_keep_their_day(drop):
    """A date that stood alone above them goes with them."""
    path = drop("note.txt", "2026-03-04\nml 1h ok\nml 30h typo\n")
    JournalWithInbox(drop.folder)
    assert path.read_text() == "2026-03-04 ml 30h typo\n"


def test_what_is_written_to_the_file_meanwhile_stays(drop, monkeypatch):
    """A line that comes while the file is taken in is taken in the next time."""
    path = drop("note.txt", "ml 1h ok\nml 30h typo\n")
    real = JournalWithInbox.save_all

    def late(self, *about):
        path.write_text("insight: late words\n")
        return real(self, *about)

    monkeypatch.setattr(JournalWithInbox, "save_all", late)
    JournalWithInbox(drop.folder)
    monkeypatch.undo()
    days = JournalWithInbox(drop.folder).entries()
    assert "late words" in [day.insights for day in days]
    assert [session.result for day in days for session in day.sessions] == ["ok"]
    assert len(list((drop.folder / "inbox").glob("*.txt"))) == 1


def test_a_batch_that_was_cut_off_is_not_revived_by_the_next_try(drop):
    """Whole lines of an import that never closed count no more when it is tried again."""
    drop("note.txt", "2026-11-18 insight: hello\n2026-11-19 insight: hello too\n")
    journal = JournalWithInbox(drop.folder)
    path = next((drop.folder / "history").glob("*/*.jsonl"))
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + lines[1][:40])
    (drop.folder / "inbox" / "taken" / "note.txt").rename(drop.folder / "inbox" / "note.txt")
    (drop.folder / "inbox" / "taken" / "lines.json").unlink()  # it is written after the batch
    import shutil

    shutil.rmtree(drop.folder / "journal")
    (drop.folder / ".journey" / "index.json").unlink()
    journal = JournalWithInbox(drop.folder)
    assert [number for number, _ in journal.history(date(2026, 11, 18))] == [1]
    assert [entry.insights for entry in journal.entries()] == ["hello", "hello too"]
    shutil.rmtree(drop.folder / "journal")
    assert [entry.revision for entry in JournalWithInbox(drop.folder).entries()] == [1, 1]


def test_a_file_from_the_future_is_taken_once(drop):
    """A wrong clock on the phone and a folder that cannot be made: the words are saved once."""
    drop("note.txt", "insight: hello\n", datetime(2030, 1, 1, tzinfo=UTC))
    (drop.folder / "inbox" / "taken").write_text("a file")
    for _ in range(3):
        journal = JournalWithInbox(drop.folder)
    assert [entry.insights for entry in journal.entries()] == ["hello"]


def test_two_machines_that_take_the_same_file_double_nothing(drop, tmp_path, monkeypatch):
    """A synced inbox is taken in on both; their days say the same, and nothing is offered."""
    import shutil

    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
    drop("note.txt", "ml 1h x\n? why\n")
    shutil.copytree(drop.folder, tmp_path / "there")
    here, there = JournalWithInbox(drop.folder), JournalWithInbox(tmp_path / "there")
    assert here.entry(DAY).content() == there.entry(DAY).content()
    shutil.copytree(there.folder / "history", here.folder / "history", dirs_exist_ok=True)
    assert len(JournalWithInbox(here.folder).entry(DAY).sessions) == 1
    assert JournalWithInbox(here.folder).conflicts(DAY) == []


def test_the_page_shows_what_came_for_one_glance(drop):
    """The next thing a person does takes the note away; a reload does too."""
    drop("note.txt", "ml 1h x\n")
    JournalWithInbox(drop.folder)
    daily = open_page(JournalWithInbox(drop.folder), DAY)
    assert view(daily)["arrived"] == [
        {"file": "note.txt", "lines": ["ml 1h x: Saved as a session (ml, 1 h), part of the post."]}
    ]
    dispatch(daily, "keep_draft", {"fields": {}})
    assert view(daily)["arrived"]
    dispatch(daily, "set_field", {"field": "satisfaction", "value": 7})
    assert view(daily)["arrived"] == []
    assert view(open_page(JournalWithInbox(drop.folder), DAY))["arrived"] == []


def test_the_shell_tells_on_stderr(drop, capsys):
    """JSON on stdout stays alone; what came and what stays is told beside it."""
    drop("note.txt", "ml 1h x\nml 30h y\n")
    assert main(["show", "2026-11-20", "--json", "--data", str(drop.folder)]) == 0
    text = capsys.readouterr()
    assert json.loads(text.out)["sessions"][0]["result"] == "x"
    assert "journey: Taken in from inbox/note.txt: 1 line on 2026-11-20." in text.err
    assert "stays there" in text.err


def test_what_syncing_programs_leave_is_passed_over(drop):
    """Hidden and half-written files are none of ours."""
    for name in (".stfolder", "~note.txt", "note.txt.tmp", "note.txt~", ".note.txt.swp", "a.part"):
        drop(name, "ml 1h x\n")
    (drop.folder / "inbox" / "folder").mkdir()
    assert JournalWithInbox(drop.folder).arrived == []
    assert JournalWithInbox(drop.folder).entries() == []


def test_an_inbox_batch_can_be_taken_back(drop):
    """Its id stands in the history, and undo works as for an import."""
    drop("note.txt", "ml 1h x\n")
    journal = JournalWithInbox(drop.folder)
    batch = journal.history(DAY)[0][1].batch
    assert batch.startswith("inbox-")
    assert journal.undo(batch) == (1, [])
    assert journal.entries() == []


@pytest.mark.parametrize(
    "line",
    [
        "lost 3m rows in the import",
        "the bus was 20m late",
        "slept 8h",
        "verlor 2h im Zug",
        "merged 3h later",
        "the wifi cable 20m ago",
    ],
)
def test_a_number_with_a_unit_is_no_session(drop, line):
    """It is a private note, and the answer asks whether a session was meant."""
    drop("note.txt", f"{line}\n")
    journal = JournalWithInbox(drop.folder)
    entry = journal.entry(DAY)
    assert (entry.sessions, entry.notes) == ((), line)
    said = list(journal.arrived[0].sentences())[1]
    assert said.startswith(f"{line}: Saved as a private note. If that was a session: ")


def test_a_topic_that_was_used_is_one_whatever_its_word_means(drop):
    """A person may call a topic as they like."""
    drop("a.txt", "lost 1h x\n")
    journal = JournalWithInbox(drop.folder)
    assert journal.entry(DAY).sessions == ()
    journal.save(Entry(date=DAY.replace(day=19), sessions=[{"topic": "Lost"}]))
    drop("b.txt", "lost 1h30 y\n")
    assert JournalWithInbox(drop.folder).entry(DAY).sessions[0].hours == 1.5


@pytest.mark.parametrize("year", [1970, 1980, 2001])
def test_a_file_that_no_clock_has_dated_stays_and_is_named(drop, year):
    """Its lines that say their own day are taken."""
    path = drop(
        "note.txt",
        "ml 1h x\n2026-11-18 ml 1h y\nyesterday ml 1h z\n",
        datetime(year, 1, 1, 12, tzinfo=UTC),
    )
    journal = JournalWithInbox(drop.folder)
    assert [str(entry.date) for entry in journal.entries()] == ["2026-11-18"]
    assert journal.entry(DAY.replace(day=18)).day == 1
    assert path.read_text() == "ml 1h x\nyesterday ml 1h z\n"
    assert "on a day that cannot be" in " ".join(journal.arrived[0].sentences())


@pytest.mark.parametrize("word", ["today", "heute", "Today:", "yesterday", "gestern"])
def test_a_note_that_grows_is_not_taken_twice(drop, word):
    """Words that mean another day each day are known by their line."""
    drop("note.txt", f"{word} ml 1h x\n", datetime(2026, 11, 19, 12, tzinfo=UTC))
    JournalWithInbox(drop.folder)
    drop("note.txt", f"{word} ml 1h x\n{word} math 1h y\n", datetime(2026, 11, 20, 12, tzinfo=UTC))
    journal = JournalWithInbox(drop.folder)
    assert sorted(part.topic for entry in journal.entries() for part in entry.sessions) == [
        "math",
        "ml",
    ]
    assert [text for _, text in journal.arrived[0].again] == ["ml 1h x"]


@pytest.mark.parametrize(
    "name",
    [
        "phone (Kopie).txt",
        "phone - Copy.txt",
        "Kopie von phone.txt",
        "phone copy 2.txt",
        "phone (2).txt",
        "other.txt",
    ],
)
def test_a_copy_of_a_file_is_named_and_not_taken(drop, name):
    """By its name, or since its text is the very same."""
    drop("phone.txt", "ml 1h x\nmath 1h y\n")
    JournalWithInbox(drop.folder)
    drop(name, "ml 1h x\nmath 1h y\n")
    journal = JournalWithInbox(drop.folder)
    assert len(journal.entry(DAY).sessions) == 2
    assert len(journal.arrived[0].again) == 2


def test_the_same_line_in_another_file_is_another_session(drop):
    """One line of one word is meant again on another day."""
    drop("monday.txt", "ml 1h x\n", datetime(2026, 11, 19, 12, tzinfo=UTC))
    drop("tuesday.txt", "ml 1h x\n", datetime(2026, 11, 20, 12, tzinfo=UTC))
    assert len(JournalWithInbox(drop.folder).entries()) == 2


def test_a_line_that_was_corrected_is_named(drop):
    """Both are saved, and the person is told which two may be one."""
    drop("phone.txt", "ml 1h power iteration\nmath 1h y\n")
    JournalWithInbox(drop.folder)
    drop("phone.txt", "ml 1h power iterations\nmath 1h y\n")
    said = " ".join(JournalWithInbox(drop.folder).arrived[0].sentences())
    assert "ml 1h power iterations looks like ml 1h power iteration, which came before" in said


def test_a_line_break_in_a_files_name_splits_no_answer(drop):
    """Each sentence is one line."""
    drop("no\nte.txt", "ml 1h x\n")
    (report,) = JournalWithInbox(drop.folder).arrived
    assert all("\n" not in text for text in report.sentences())


def test_a_file_whose_name_only_begins_alike_is_another_one(drop):
    """No line of `phone2.txt` was corrected in `phone.txt`."""
    drop("phone2.txt", "ml 1h power iteration\nmath 1h y\n")
    JournalWithInbox(drop.folder)
    drop("phone.txt", "ml 1h power iterations\nos 1h z\n")
    said = " ".join(JournalWithInbox(drop.folder).arrived[0].sentences())
    assert "looks like" not in said


def test_a_dead_link_among_those_taken_stops_no_note(drop):
    """It is no copy of anything."""
    drop("a.txt", "ml 1h x\n")
    JournalWithInbox(drop.folder)
    (drop.folder / "inbox" / "taken" / "gone.txt").symlink_to(drop.folder / "nowhere.txt")
    drop("b.txt", "math 1h y\nos 1h z\n")
    assert len(JournalWithInbox(drop.folder).entry(DAY).sessions) == 3
