"""Folders that cannot be written, disks that are full, drives without locks or syncs, odd paths."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import warnings
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from journey import Entry, Journal, user_warnings
from journey.cli import main
from journey.errors import StoreUnusable
from journey.storage import atomic_files
from journey.storage.integrity import check_store
from journey.storage.store import Store
from journey.user_warnings import DatasetOutOfDate, DriveLimitation, JourneyWarning

DAY = date(2026, 11, 20)
LOG = ["log", "? why", "--date", "2026-11-20"]


def everything(folder):
    """Return every file below a folder with its content."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def as_somebody(*words, **options):
    """Run `journey` without the rights by which root writes everywhere."""
    plain = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    if plain and not shutil.which("setpriv"):
        pytest.skip("as root this needs setpriv")
    return subprocess.run(
        [*plain, sys.executable, "-m", "journey", *words], capture_output=True, text=True, check=False, **options
    )  # fmt: skip


@pytest.fixture
def book(journal):
    """A journal of one day."""
    journal.save(Entry(date=DAY, status="worked", sessions=[{"topic": "ml", "result": "x"}]))
    return journal


@pytest.fixture
def read_only(book):
    """The same, in folders that nobody may write."""
    folders = [book.folder, *(path for path in book.folder.rglob("*") if path.is_dir())]
    files = [path for path in book.folder.rglob("*") if path.is_file()]
    for item in (*folders, *files):
        item.chmod(0o500 if item.is_dir() else 0o400)
    yield book.folder
    for item in (*folders, *files):
        item.chmod(0o700)


def test_a_read_only_folder_is_read_and_refuses_words(read_only):
    """Showing works; a save says what is the matter, and leaves nothing behind."""
    before = everything(read_only)
    for words in (
        ["show", "2026-11-20"],
        ["status"],
        ["history", "2026-11-20"],
        ["search", "x"],
        ["doctor"],
    ):
        done = as_somebody(*words, "--data", str(read_only))
        assert (done.returncode, done.stderr) == (0, ""), words
    for words in (LOG, ["delete", "2026-11-20"], ["start", "ml"], ["doctor", "--repair"]):
        done = as_somebody(*words, "--data", str(read_only))
        assert done.returncode == 1, words
        assert done.stderr.count("\n") == 1, done.stderr
        assert "Traceback" not in done.stderr
        assert "Permission denied" in done.stderr
    assert everything(read_only) == before


def test_a_damaged_year_in_a_read_only_folder_is_left_out_and_told(book):
    """What can be read is shown, the year is named, nothing is changed."""
    book.save(Entry(date=date(2025, 1, 1), insights="older"))
    path = book.folder / "journal" / "year=2026" / "entries.parquet"
    path.write_bytes(b"spoilt")
    folders = [book.folder, *(item for item in book.folder.rglob("*") if item.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        done = as_somebody("search", "older", "--data", str(book.folder))
    finally:
        for folder in folders:
            folder.chmod(0o700)
    assert done.returncode == 0
    assert "2025-01-01" in done.stdout
    assert "year=2026/entries.parquet cannot be read and is left out here" in done.stderr


@pytest.mark.parametrize("name", ["history", "journal", ".journey", "drafts", "timer.json"])
def test_a_folder_that_is_a_file(tmp_path, name, capsys):
    """Whatever stands where a folder belongs is named, and stays."""
    data = tmp_path / "data"
    data.mkdir()
    (data / name).write_text("mine")
    with warnings.catch_warnings(action="ignore", category=JourneyWarning):
        code = main([*LOG, "--data", str(data)])
    text = capsys.readouterr().err
    assert "Traceback" not in text
    assert code == (0 if name in {"journal", "drafts", "timer.json"} else 1)
    assert (data / name).read_text() == "mine"
    assert code == 0 or name in text
    if code == 0:
        with warnings.catch_warnings(action="ignore", category=JourneyWarning):
            versions = Journal(data).history(DAY)
        assert versions[0][1].entry.questions[0].text == "why"


def test_a_path_with_spaces_and_other_letters(tmp_path):
    """Everything works in a folder of any name."""
    folder = tmp_path / "mein Journal 学び ё" / "données d'été"
    zipped = str(folder.parent / "прочее ü.zip")
    for words in (LOG, ["log", "ml 1h x", "--date", "2026-11-20"], ["rest", "2026-11-19"], ["doctor"],
                  ["show", "2026-11-20"], ["history", "2026-11-20"], ["backup", zipped]):  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "journey", *words, "--data", str(folder)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), words
    assert len(Journal(folder).entries()) == 2


@contextmanager
def suppress_into(refused):
    """Note the sentence of a save that was refused."""
    try:
        yield
    except StoreUnusable as error:
        refused.append(str(error))


@pytest.fixture
def small_disk(tmp_path):
    """A disk of half a megabyte; needs the right to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", folder],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_takes_nothing_by_halves(small_disk):
    """Saves go on until the disk is full, then are refused; everything acknowledged is there."""
    journal = Journal(small_disk / "data", create=True)
    acknowledged, refused = [], []
    for number in range(400):
        word = f"{number} " + "x" * 4000
        with (
            warnings.catch_warnings(action="ignore", category=DatasetOutOfDate),
            suppress_into(refused),
        ):
            journal.change(DAY, lambda entry, word=word: entry.replace(insights=word))
            acknowledged.append(word)
        if len(refused) == 3:
            break
    assert len(refused) == 3
    assert all(
        "No space left on device" in item and "nothing was changed" in item for item in refused
    )
    assert len(acknowledged) > 20
    saved = small_disk.parent / "copied"
    shutil.copytree(small_disk / "data", saved)  # as if room had been made
    again = Journal(saved)
    assert again.entry(DAY).insights == acknowledged[-1]
    assert [item.entry.insights for _, item in again.history(DAY)] == acknowledged
    again.change(DAY, lambda entry: entry.replace(insights="room again"))
    assert check_store(Store(saved))[1] == []


LIMITED = """
import resource, signal, sys
from journey.cli import main
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
sys.exit(main(sys.argv[2:]))
"""


def test_a_file_size_limit_cuts_no_line(book):
    """A history that may not grow keeps its last whole line, and the save is refused in a sentence."""
    path = next((book.folder / "history").glob("*/*.jsonl"))
    before = everything(book.folder)
    limit = path.stat().st_size + 100
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(limit), *LOG, "--data", str(book.folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "nothing was changed" in done.stderr
    assert path.read_bytes() == before[path]
    assert Journal(book.folder).change(DAY, lambda one: one.replace(insights="x")).revision == 2


FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT]


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", ["write", "fsync", "ftruncate"])
def test_a_fault_before_the_commit_changes_nothing(book, monkeypatch, fault, step):
    """Writing or syncing the history line fails: the save is refused, and the file is as it was."""
    path = next((book.folder / "history").glob("*/*.jsonl"))
    before = everything(book.folder / "history") | everything(book.folder / "journal")
    refused = OSError(fault, os.strerror(fault))

    def some(handle, content):
        return REAL["write"](handle, content[: max(1, len(content) // 2)])

    def refuse(*_):
        raise refused

    if step == "write":
        calls = [refuse, some]

        def in_turn(*about):
            return (calls.pop() if calls else refuse)(*about)

        monkeypatch.setattr(os, "write", in_turn)
    else:
        monkeypatch.setattr(os, "fsync", refuse)
    if step == "ftruncate":
        monkeypatch.setattr(os, "ftruncate", refuse)
    with pytest.raises(StoreUnusable, match=r"could not be saved \(.*nothing was changed"):
        book.change(DAY, lambda one: one.replace(insights="lost"))
    monkeypatch.undo()
    if step != "ftruncate":
        assert everything(book.folder / "history") | everything(book.folder / "journal") == before
        assert Journal(book.folder).entry(DAY).insights is None
    assert (
        Journal(book.folder).change(DAY, lambda one: one.replace(improve="next")).improve == "next"
    )
    assert check_store(Store(book.folder))[1] == []
    assert path.exists()


REAL = {"write": os.write}


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize("step", ["write", "fsync", "replace", "read back"])
def test_a_fault_after_the_commit_costs_nothing(book, monkeypatch, fault, step):
    """The year's file cannot be written, synced, checked or put in place: the save counts all the same."""

    def refuse(*_, **__):
        raise OSError(fault, os.strerror(fault))

    def within(action):
        """Fail only while the dataset is written, not while the history is."""
        original = atomic_files.replace_file

        def replaced(*about, **more):
            with pytest.MonkeyPatch.context() as patch:
                action(patch)
                return original(*about, **more)

        monkeypatch.setattr("journey.storage.dataset.replace_file", replaced)

    if step == "fsync":
        within(lambda patch: patch.setattr(os, "fsync", refuse))
    elif step == "replace":
        within(lambda patch: patch.setattr(Path, "replace", refuse))
    elif step == "read back":
        within(lambda patch: patch.setattr(Path, "read_bytes", lambda _: b"something else"))
    else:
        within(lambda patch: patch.setattr(os, "write", refuse))
    with pytest.warns(DatasetOutOfDate, match="safe in the history"):
        stored = book.change(DAY, lambda one: one.replace(insights="kept"))
    assert book.entry(DAY) == stored
    monkeypatch.undo()
    assert Journal(book.folder).entry(DAY) == stored
    assert check_store(Store(book.folder))[1] == []
    assert not list((book.folder / ".journey").glob("*.tmp"))


def save_twice(journal):
    """Save a day, and save it again."""
    journal.change(DAY, lambda one: one.replace(insights="a"))
    journal.change(DAY, lambda one: one.replace(insights="b"))


def test_a_drive_that_cannot_sync_is_told_once(book, monkeypatch):
    """What is not guaranteed is said, and the words are saved."""

    def cannot(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(os, "fsync", cannot)
    monkeypatch.setattr(user_warnings, "_warned", set())
    with pytest.warns(DriveLimitation, match="a power cut may cost the last saves") as messages:
        save_twice(book)
    assert len(messages) == 1
    assert Journal(book.folder).entry(DAY).insights == "b"


@pytest.mark.parametrize("code", [errno.ENOLCK, errno.ENOTSUP], ids=errno.errorcode.get)
def test_a_drive_without_locks_is_told_once(book, monkeypatch, code):
    """A marker file stands in for the lock; that of a dead process does not block."""
    import fcntl

    def cannot(*_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", cannot)
    monkeypatch.setattr(user_warnings, "_warned", set())
    with pytest.warns(
        DriveLimitation, match="do not save from two machines at the same moment"
    ) as messages:
        save_twice(book)
    assert len(messages) == 1
    held = (
        "import fcntl, os, sys\nfrom pathlib import Path\nfrom journey.storage.lock import locked\n"
        "def cannot(*_): raise OSError(int(sys.argv[2]), 'no locks')\n"
        "fcntl.flock = cannot\nlocked(Path(sys.argv[1])).__enter__()\nos._exit(0)"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", held, book.folder, str(code)], check=True)
    book.change(DAY, lambda one: one.replace(insights="c"))
    assert Journal(book.folder).entry(DAY).insights == "c"
