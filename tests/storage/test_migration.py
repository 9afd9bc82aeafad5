"""Folders of the first format move on; checksums find what a disk changed."""

from __future__ import annotations

import json
import random
import shutil
import stat
import subprocess
import sys
import warnings
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from inboxes import JournalWithInbox

from journey import Entry, Journal
from journey.cli import main
from journey.importers import inbox_lines
from journey.maintenance import doctor
from journey.storage import checksums, dataset, drafts, format_1, migration, page_state, timer_file
from journey.storage.bit_repair import repaired, repaired_joint, repaired_pair
from journey.storage.checksums import ChecksumWrong, has_checksum, with_checksum
from journey.user_warnings import LineDamaged, MovedOn, OlderFormat

GOLDEN = Path(__file__).parents[1] / "fixtures" / "format-1"
LEAP = date(2024, 2, 29)


@pytest.fixture
def old(tmp_path):
    """A folder of the first format."""
    folder = shutil.copytree(GOLDEN, tmp_path / "data")
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def opened(folder):
    """Return the days of a folder, and what was told."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        entries = Journal(folder).entries()
    return (
        entries,
        [notice.category for notice in caught],
        [str(notice.message) for notice in caught],
    )


def test_a_folder_moves_on_after_a_backup_of_it(old):
    """Named in one line, readable by the person alone; history and settings stay byte for byte."""
    before = {path: path.read_bytes() for path in (old / "history").rglob("*.jsonl")}
    settings = (old / "journey.toml").read_bytes()
    assert migration.format_of(old) == 1
    entries, kinds, texts = opened(old)
    assert kinds == [MovedOn]
    (backup,) = old.parent.glob("*.zip")
    assert str(backup) in texts[0]
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with zipfile.ZipFile(backup) as packed:
        assert json.loads(packed.read("journey-backup.json"))["format"] == 1
    assert migration.format_of(old) == 2
    assert {path: path.read_bytes() for path in before} == before
    assert (old / "journey.toml").read_bytes() == settings
    assert opened(old) == (entries, [], [])
    assert doctor.check_folder(Journal(old)).format == 2
    assert not (old / ".journey" / migration.MIGRATION_FILE).exists()


def test_what_cannot_be_backed_up_is_read_as_it_is(old, monkeypatch):
    """And said; nothing of it changes."""
    before = {path: path.read_bytes() for path in (old / "journal").rglob("*.parquet")}

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journey.storage.archive.save_as", full)
    monkeypatch.setattr("journey.user_warnings._warned", set())
    entries, kinds, texts = opened(old)
    assert [entry.date for entry in entries] == [date(2023, 12, 31), date(2024, 1, 1), LEAP]
    assert kinds == [OlderFormat]
    assert "No space left" in texts[0]
    assert {path: path.read_bytes() for path in before} == before


def test_a_move_that_was_killed_goes_on_with_its_backup(old, monkeypatch):
    """After the first year: the next open ends it, and writes no second backup."""
    real = dataset.write_year
    calls = []

    def dying(path, *rest):
        calls.append(path)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(path, *rest)

    monkeypatch.setattr(dataset, "write_year", dying)
    with pytest.raises(KeyboardInterrupt):
        opened(old)
    monkeypatch.setattr(dataset, "write_year", real)
    assert migration.format_of(old) == 1
    entries, kinds, _ = opened(old)
    assert len(entries) == 3
    assert kinds == []
    assert len(list(old.parent.glob("*.zip"))) == 1


def test_two_machines_that_move_end_alike(old, tmp_path):
    """Each by itself; then each has the other's files too."""
    other = shutil.copytree(old, tmp_path / "other")
    first, _, _ = opened(old)
    second, _, _ = opened(other)
    assert first == second
    shutil.copytree(other / "history", old / "history", dirs_exist_ok=True)
    assert opened(old) == (first, [], [])


def test_a_flipped_bit_in_an_old_line_is_found_after_the_move(old):
    """Its checksum was noted: the line is read as it was, told of, and put right by a repair."""
    entries, _, _ = opened(old)
    path = old / "history" / "golden" / "2026.jsonl"
    content = bytearray(path.read_bytes())
    at = content.index(b"half a plot")
    content[at] ^= 4
    path.write_bytes(bytes(content))
    again, kinds, _ = opened(old)
    assert (again, kinds) == (entries, [LineDamaged])
    assert main(["doctor", "--repair", "--data", str(old)]) == 0
    assert b"half a plot" in path.read_bytes()
    assert opened(old)[0] == entries


def test_a_line_that_was_damaged_before_the_move_does_not_replace_the_row(old):
    """The row has a checksum, the line had none: the row's words are shown, the line's are a version."""
    path = old / "history" / "golden" / "2026.jsonl"
    path.write_bytes(path.read_bytes().replace(b"half a plot", b"half a blot"))
    entries, _, _ = opened(old)
    assert entries[-1].sessions[0].result == "half a plot"
    versions = [version.entry.sessions[0].result for _, version in Journal(old).history(LEAP)]
    assert versions == ["half a blot", "half a plot"]
    assert main(["doctor", "--repair", "--data", str(old)]) == 0
    assert opened(old)[0][-1].sessions[0].result == "half a plot"


@pytest.mark.parametrize("seed", range(40))
def test_any_flipped_bit_of_a_line_is_put_right(seed):
    """In its words, its checksum, or between the two."""
    rng = random.Random(seed)
    line = with_checksum(json.dumps({"format": 2, "text": 'ä "}' * rng.randint(0, 60)}))[:-1]
    flipped = bytearray(line)
    flipped[rng.randrange(len(line))] ^= 1 << rng.randrange(8)
    with suppress(ChecksumWrong):
        assert not has_checksum(bytes(flipped))
    assert repaired(bytes(flipped)) == line
    flipped[rng.randrange(len(line) - 30)] ^= 1 << rng.randrange(8)
    flipped[rng.randrange(len(line) - 30)] ^= 1 << rng.randrange(8)
    assert repaired(bytes(flipped)) in {None, line}


def test_a_flipped_line_break_is_put_right():
    """One that is lost, one that came, one at the end of the file."""
    first, second = (with_checksum(json.dumps({"format": 2, "text": text}))[:-1] for text in "ab")
    assert repaired_pair(first + b"\x0b" + second) == (first, second)
    assert repaired_pair(first + second) is None
    star = with_checksum('{"format": 2, "text": "a*b"}')[:-1]
    torn = star.replace(b"*", b"\n")
    assert repaired_joint(*torn.split(b"\n")) == star
    assert repaired_joint(first, second) is None


def test_the_last_line_counts_though_its_break_has_changed(tmp_path):
    """Nothing is cut off by the next save."""
    journal = Journal(tmp_path)
    stored = journal.save(Entry(date=LEAP, insights="kept"))
    path = next((tmp_path / "history").glob("*/*.jsonl"))
    path.write_bytes(path.read_bytes()[:-1] + b"\x0b")
    shutil.rmtree(tmp_path / "journal")
    assert opened(tmp_path)[0] == [stored]
    Journal(tmp_path).save(stored.replace(stage="x"))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        kept = [version.entry.insights for _, version in Journal(tmp_path).history(LEAP)]
    assert kept == ["kept", "kept"]


def test_noted_checksums_that_are_damaged_are_left_out(tmp_path):
    """A line of that file has a checksum of its own; a torn last one is no obstacle."""
    checksums.note_checksums(tmp_path / "writer", [("a", "00000001"), ("b", "00000002")])
    path = tmp_path / "writer" / checksums.CHECKSUMS_FILE
    path.write_bytes(path.read_bytes().replace(b"a 00000001", b"a 00000003")[:-3])
    checksums.note_checksums(tmp_path / "writer", [("c", "00000004")])
    assert set(checksums.noted_checksums(tmp_path)) == {"c"}


def test_a_typed_session_of_the_first_format_claims_no_time(old):
    """Only a timer knew when it was; the others were typed at some time."""
    entries, _, _ = opened(old)
    first, second = entries[-1].sessions
    assert (first.source, str(first.start)[:16]) == ("timer", "2024-02-29 18:00")
    assert (second.start, second.end) == (None, None)
    data = {"date": "2024-02-29", "activities": [{"at": "2024-02-29T18:00:00+00:00", "made": "x"}]}
    assert Entry.from_dict(format_1.content_of(data)).sessions[0].start is None


@pytest.mark.parametrize("text", [b"abcd1234", b'"closes"', b": 2}"])
def test_a_flipped_bit_in_the_end_of_an_old_batch_is_found_after_the_move(old, text):
    """Its checksum was noted too: no version of the batch is lost."""
    _, _, _ = opened(old)
    versions = [number for number, _ in Journal(old).history(date(2024, 1, 1))]
    path = old / "history" / "golden" / "2026.jsonl"
    content = bytearray(path.read_bytes())
    end = content.index(b'{"batch"')
    at = content.index(text, end)
    content[at + 2] ^= 1
    path.write_bytes(bytes(content))
    _, kinds, _ = opened(old)
    assert kinds == [LineDamaged]
    assert [number for number, _ in Journal(old).history(date(2024, 1, 1))] == versions == [1, 2]
    assert main(["doctor", "--repair", "--data", str(old)]) == 0
    assert opened(old)[1] == []


@pytest.mark.parametrize("text", [b'"id":"fa99', b'","parent":"b37c', b'"parent":"b37c'])
def test_a_flipped_bit_in_an_old_id_is_found_after_the_move(old, text):
    """Though the id is by what the noted checksum is found."""
    opened(old)
    path = old / "history" / "golden" / "2026.jsonl"
    content = bytearray(path.read_bytes())
    content[content.index(text) + (len(text) - 1 if text.startswith(b'"id') else 0)] ^= 1
    path.write_bytes(bytes(content))
    entries, kinds, _ = opened(old)
    assert kinds == [LineDamaged]
    assert [entry.date for entry in entries] == [date(2023, 12, 31), date(2024, 1, 1), LEAP]
    assert [number for number, _ in Journal(old).history(date(2024, 3, 1))] == [1, 2]
    assert main(["doctor", "--repair", "--data", str(old)]) == 0
    assert opened(old)[1] == []


def test_two_programs_that_open_a_folder_at_once_move_it_on_once(old):
    """Both show the same days; there is one backup."""
    command = [sys.executable, "-m", "journey", "search", "plot", "--data", str(old)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    messages = [process.communicate(timeout=60) for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert messages[0][0] == messages[1][0] != ""
    assert not any("Traceback" in errors for _, errors in messages)
    assert len(list(old.parent.glob("*.zip"))) == 1
    assert migration.format_of(old) == 2


def test_what_the_page_and_the_inbox_remember_comes_along(old):
    """State, timer, draft and the lines that were taken: none is asked about or taken twice."""
    taken = old / "inbox" / "taken"
    taken.mkdir(parents=True)
    line = "ml 1h before the move"
    (taken / "lines.json").write_text(json.dumps({"phone.txt": {inbox_lines.line_digest(line): 1}}))
    (old / "inbox" / "phone.txt").write_text(f"{line}\nml 2h after it\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        journal = JournalWithInbox(old)
        journal.entries()
    (arrived,) = journal.arrived
    assert [text for _, text in arrived.taken] == ["ml 2h after it"]
    assert [text for _, text in arrived.again] == [line]
    assert page_state.read_state(old)["stage"] == "Algebra"
    running = timer_file.read_timer(old)
    assert (running.topic, running.goal) == ("ml", "a plot")
    assert {draft.fields["line"] for draft in drafts.read_drafts(old, date(2024, 3, 2))} == {
        "other",
        "half a sen",
    }
