"""What keeps words safe: permissions, atomic writes, locks, damaged and merged files, backups."""

from __future__ import annotations

import errno
import json
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
import warnings
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest

from journey import Entry, Journal
from journey.cli import main
from journey.errors import BackupUnusable, StoreUnusable
from journey.maintenance import backup, doctor
from journey.model.merge import merge_days
from journey.storage import archive, atomic_files, history, lock
from journey.storage.atomic_files import append_to_file, remove_stale_temporaries, replace_file
from journey.storage.checksums import with_checksum
from journey.storage.integrity import check_store, repair_store
from journey.storage.store import Store
from journey.storage.version import Version, heads
from journey.user_warnings import DatasetOutOfDate, JourneyWarning

DAY = date(2026, 11, 20)
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")


@pytest.fixture
def kept(journal):
    """A journal with words in it."""
    journal.save(Entry(date=DAY, status="worked", insights="first", sessions=[{"topic": "ml"}]))
    journal.change(DAY, lambda entry: entry.replace(insights="second"))
    return journal


def history_file(journal):
    """Return its one history file."""
    (name,) = history.history_files(journal.folder / "history")
    return journal.folder / "history" / name


def fresh(journal):
    """Return the journal as another program opens it, with nothing noted."""
    (journal.folder / ".journey" / "index.json").unlink(missing_ok=True)
    return Journal(journal.folder)


# --- who may read


@posix
@pytest.mark.parametrize("umask", [0, 0o022, 0o077])
def test_whatever_is_made_is_the_persons_alone(tmp_path, umask):
    """Days, drafts, timer, state, settings, pictures, reviews, books and backups, whatever the umask."""
    before = os.umask(umask)
    try:
        data = tmp_path / "data"
        code = (
            "import sys, io\nfrom datetime import date\nfrom PIL import Image\nfrom journey import Journal, settings\nfrom journey.storage import attachments, drafts, page_state\n"
            "from journey.cli import main\nd = sys.argv[1]\n"
            "for words in (['log', 'ml 1h x'], ['mistake', 'a'], ['start', 'ml'], ['review', '--no-open'], ['book', '--no-open'], ['backup', d + '.zip']):\n"
            "    assert main([*words, '--data', d]) == 0\n"
            "j = Journal(d)\ndrafts.write_draft(j.folder, date(2026, 11, 20), {'line': 'x'})\npage_state.update_state(j.folder, stage='x')\n"
            "settings.save_settings(j.folder, name='A')\nb = io.BytesIO()\nImage.new('RGB', (9, 9)).save(b, 'PNG')\nattachments.save_picture(j.folder, b.getvalue())\n"
        )
        subprocess.run([sys.executable, "-c", code, data], check=True, capture_output=True)
    finally:
        os.umask(before)
    made = [tmp_path / "data.zip", data, *data.rglob("*")]
    names = {path.name for path in made}
    assert {"timer.json", "state.json", "journey.toml", "2026-11-20.json", "data.zip"} <= names
    assert {path.suffix for path in made} >= {".html", ".ipynb", ".png", ".parquet", ".jsonl"}
    assert [str(path) for path in made if path.stat().st_mode & 0o077] == []


@posix
def test_a_shared_folder_may_be_read_by_others(tmp_path):
    """The setting says so; the umask decides then, as everywhere."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "journey.toml").write_text("shared_folder = true\n")
    journal = Journal(data)
    before = os.umask(0o022)
    try:
        journal.save(Entry(date=DAY, insights="x"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(history_file(journal).stat().st_mode) == 0o644
    assert not [
        problem for problem in doctor.check_folder(journal).problems if "others" in problem.what
    ]


@posix
def test_the_doctor_says_what_others_can_read_and_closes_it(kept):
    """Files of earlier versions, and a folder that somebody opened."""
    for path in (kept.folder, history_file(kept).parent.parent, history_file(kept).parent):
        path.chmod(0o755)
    history_file(kept).chmod(0o644)
    (item,) = doctor.check_folder(kept).problems
    assert "others on this machine can read it, 1 file and 2 folders in all" in item.what
    assert "1 file and 2 folders can now be read by you alone." in map(
        str, doctor.repair_folder(kept).done
    )
    assert doctor.check_folder(kept).ok


# --- atomic writes


def test_a_sharing_violation_is_waited_for(tmp_path, monkeypatch):
    """Another program that just looks at a file refuses no save; one that never lets go does."""
    real, calls = Path.replace, []

    def refuse_twice(self, target):
        calls.append(target)
        if len(calls) < 3:
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse_twice)
    replace_file(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    monkeypatch.setattr(atomic_files, "REPLACE_PATIENCE_S", 0.1)
    monkeypatch.setattr(
        Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use"))
    )
    with pytest.raises(PermissionError):
        replace_file(tmp_path / "a", b"y")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_folder_on_another_filesystem_is_written_too(tmp_path, monkeypatch):
    """The temporary file is then made next to its target."""
    real = Path.replace

    def across(self, target):
        if self.parent != Path(target).parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", across)
    replace_file(tmp_path / "there" / "a", b"x", beside=tmp_path / "here")
    assert (tmp_path / "there" / "a").read_bytes() == b"x"
    assert list((tmp_path / "here").iterdir()) == []


def test_a_fresh_file_whose_folder_cannot_be_synced_is_taken_back(tmp_path, monkeypatch):
    """What is refused has changed nothing, also where only the name is not on the disk."""
    path = tmp_path / "new.jsonl"
    monkeypatch.setattr(
        atomic_files,
        "sync_folder",
        lambda _: (_ for _ in ()).throw(OSError(5, "Input/output error")),
    )
    with pytest.raises(OSError, match="Input/output"):
        append_to_file(path, b"line\n", 0)
    assert not path.exists()


def test_an_error_names_the_file(tmp_path, monkeypatch):
    """Not "No space left on device" alone, but where."""
    monkeypatch.setattr(
        os, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))
    )
    with pytest.raises(OSError, match="No space") as raised:
        replace_file(tmp_path / "a", b"x")
    assert raised.value.filename == str(tmp_path / "a")


def test_what_killed_writes_left_behind_goes(kept):
    """Old temporary files are removed under the lock; young ones may belong to somebody."""
    work = kept.folder / ".journey"
    for name, age in ((".entries.parquet.0.tmp", 7200), (".state.json.1.tmp", 10)):
        (work / name).write_bytes(b"x")
        os.utime(work / name, (time.time() - age,) * 2)
    fresh(kept).entries()
    assert [path.name for path in work.glob(".*.tmp")] == [".state.json.1.tmp"]
    remove_stale_temporaries(work)


# --- the data folder and its lock


def test_a_data_folder_that_is_gone_is_not_begun_anew(kept):
    """Moved or unmounted while it is open: a sentence, and nothing at the old place."""
    kept.folder.rename(kept.folder.with_name("moved"))
    with pytest.raises(StoreUnusable, match="the data folder is gone"):
        kept.change(DAY, lambda entry: entry.replace(insights="third"))
    assert not kept.folder.exists()
    kept.folder.mkdir()  # a drive that was unmounted leaves an empty folder
    with pytest.raises(StoreUnusable, match="the data folder is gone"):
        kept.change(DAY, lambda entry: entry.replace(insights="third"))
    assert list(kept.folder.iterdir()) == []


def test_a_marker_that_another_machine_left_is_named_and_removed(kept):
    """On a drive without locks: who, when and where; the doctor takes it away once it is old."""
    marker = kept.folder / ".journey" / "lock.soft"
    marker.write_text("4711\nother-machine\n")
    assert lock.stale_markers(kept.folder) == []
    os.utime(marker, (time.time() - 3600,) * 2)
    assert "process 4711 on other-machine (marker" in str(lock._who(kept.folder, "lock"))
    problems = {problem.file: problem.what for problem in doctor.check_folder(kept).problems}
    assert "process 4711 on other-machine left it at" in problems[".journey/lock.soft"]
    assert any(
        "lock.soft was removed" in sentence
        for sentence in map(str, doctor.repair_folder(kept).done)
    )
    assert not marker.exists()


# --- damaged and merged files


def test_a_line_that_lacks_only_its_break_is_kept(kept):
    """A repair does not bring back what was deleted by it."""
    kept.delete(DAY)
    path = history_file(kept)
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    repair_store(Store(kept.folder))
    assert fresh(kept).entry(DAY) is None
    assert (
        not list((kept.folder / "quarantine").glob("*"))
        if (kept.folder / "quarantine").exists()
        else True
    )


@pytest.mark.parametrize("place", [-200, -60, 200, 400])
def test_a_flipped_bit_in_the_dataset_is_made_again(kept, place):
    """In a page or in what the file says of itself, its time unchanged: a repair helps, once."""
    path = kept.folder / "journal" / "year=2026" / "entries.parquet"
    file_stat = path.stat()
    content = bytearray(path.read_bytes())
    content[place] ^= 4
    path.write_bytes(content)
    os.utime(path, ns=(file_stat.st_atime_ns, file_stat.st_mtime_ns))
    store = Store(kept.folder)
    if check_store(store)[1]:
        with warnings.catch_warnings(action="ignore", category=JourneyWarning):
            repair_store(store)
    assert check_store(Store(kept.folder))[1] == []
    assert fresh(kept).entry(DAY).insights == "second"


def test_lines_that_were_merged_by_a_syncing_program_count_once(kept):
    """Each three times, in another order, a batch behind its closing line: every day is there."""
    kept.save_all(
        [Entry(date=DAY - timedelta(number), insights=f"b{number}") for number in (1, 2, 3)], "page"
    )
    path = history_file(kept)
    lines = path.read_bytes().splitlines(keepends=True)
    closing = [line for line in lines if b'"closes"' in line]
    others = [line for line in lines if b'"closes"' not in line]
    for merged in (
        others * 3 + closing * 3,
        closing + others,
        [*others[:3], *closing, *others[3:]],
        others[::-1] + closing,
    ):
        path.write_bytes(b"".join(merged))
        shutil.rmtree(kept.folder / "journal")
        shown = {entry.date: entry.insights for entry in fresh(kept).entries()}
        assert shown == {
            DAY: "second",
            **{DAY - timedelta(number): f"b{number}" for number in (1, 2, 3)},
        }


def test_lines_that_come_behind_a_closing_line_that_was_read_count(kept):
    """The closing line was taken in alone, the lines arrive with the next sync."""
    kept.save_all(
        [Entry(date=DAY - timedelta(number), insights=f"b{number}") for number in (1, 2)], "page"
    )
    path = history_file(kept)
    lines = path.read_bytes().splitlines(keepends=True)
    late = [line for line in lines if b'"batch":"' in line and b"closes" not in line]
    path.write_bytes(b"".join(line for line in lines if line not in late))
    shutil.rmtree(kept.folder / "journal")
    assert len(fresh(kept).entries()) == 1
    with path.open("ab") as out:
        out.write(b"".join(late))
    assert len(Journal(kept.folder).entries()) == 3


def test_versions_in_a_circle_lose_no_day(kept):
    """A line that names itself as what it follows, or two that name each other: shown, and named."""
    path = history_file(kept)
    lines = [json.loads(line) for line in path.read_bytes().splitlines()]
    for parents in ([lines[0]["id"], lines[1]["id"]], [lines[1]["id"], lines[0]["id"]]):
        for line, parent in zip(lines, parents, strict=True):
            line["parent"] = parent
        bodies = [{key: kept for key, kept in line.items() if key != "crc32"} for line in lines]
        path.write_bytes(b"".join(with_checksum(json.dumps(body)) for body in bodies))
        shutil.rmtree(kept.folder / "journal")
        assert fresh(kept).entry(DAY).insights == "second"
        assert any("in a circle" in problem.what for problem in check_store(Store(kept.folder))[1])


def test_a_chain_without_a_circle_has_one_head(kept):
    """The newest, whatever the order in which they are given."""
    versions = [version for _, version in kept.history(DAY)]
    assert [version.id for version in heads(versions[::-1])] == [versions[-1].id]
    own = Version(versions[0].id, versions[0].id, DAY, versions[0].content, versions[0].saved_at)
    assert [version.id for version in heads([own])] == [own.id]


def test_a_folder_that_cannot_be_written_is_shown_from_its_history(kept, monkeypatch):
    """Its dataset is missing or damaged: the days are there all the same, in memory."""
    folder = kept.folder / "journal" / "year=2026"
    (folder / "entries.parquet").write_bytes(b"spoilt")

    def refuse(*_, **__):
        raise StoreUnusable(kept.folder, "store.cannot_write_folder", why="Read-only")

    monkeypatch.setattr(lock, "make_writable", refuse)
    assert fresh(kept).entry(DAY).insights == "second"
    shutil.rmtree(folder)
    journal = fresh(kept)
    assert [entry.insights for entry in journal.entries()] == ["second"]
    assert journal.overview(DAY).days == 1
    assert len(journal.days()) == 1


def test_a_full_disk_shows_what_it_cannot_write(kept, monkeypatch):
    """A damaged year goes to quarantine, its successor cannot be written: it is shown from memory, and told."""
    (kept.folder / "journal" / "year=2026" / "entries.parquet").write_bytes(b"spoilt")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("journey.storage.dataset.write_year", full)
    journal = fresh(kept)
    with warnings.catch_warnings(record=True) as messages:
        warnings.simplefilter("always", JourneyWarning)
        shown = journal.entries()
    assert [row.insights for row in shown] == ["second"]
    assert DatasetOutOfDate in {notice.category for notice in messages}
    assert journal.overview(DAY).days == 1


def test_strangers_in_the_history_are_named(kept):
    """A copy with another ending, a file at the top, what iCloud has not downloaded."""
    path = history_file(kept)
    shutil.copy(path, path.with_name("2026.jsonl.orig"))
    shutil.copy(path, path.parent.parent / "2026.jsonl")
    path.with_name(".2027.jsonl.icloud").write_text("")
    problems = {
        Path(problem.file).name: problem.what for problem in check_store(Store(kept.folder))[1]
    }
    assert set(problems) == {"2026.jsonl.orig", "2026.jsonl", ".2027.jsonl.icloud"}
    assert "iCloud" in problems[".2027.jsonl.icloud"]


@pytest.mark.parametrize(
    "name", ["stage", "satisfaction", "insights", "improve", "closed_at", "status"]
)
def test_what_one_machine_took_out_stays_out(name):
    """The side that changed a field counts, also where it changed it to nothing."""
    full = {"stage": "Algebra", "satisfaction": 7, "insights": "a", "improve": "b", "status": "rest",
            "closed_at": "2026-11-20T20:00+01:00"}  # fmt: skip
    base = Entry(date=DAY, **full)
    emptied = base.replace(**{name: None})
    assert getattr(merge_days(base, emptied, base), name) is None
    assert getattr(merge_days(emptied, base, base), name) is None
    assert getattr(merge_days(emptied, base), name) == getattr(base, name)


def test_joining_with_a_base():
    """Lists lose what either took out and keep what either added; both sides of a line that both changed stay."""
    base = Entry.from_dict(
        {"date": "2026-11-20", "mistakes": [{"text": "a"}, {"text": "b"}, {"text": "c"}]}
    )
    parts = {mistake.text: mistake for mistake in base.mistakes}
    mine = base.replace(mistakes=(parts["a"].replace(fix="x"), parts["c"]))
    theirs = base.replace(mistakes=(parts["a"].replace(fix="y"), parts["b"]))
    both = merge_days(mine, theirs, base)
    assert [(mistake.text, mistake.fix) for mistake in both.mistakes] == [("a", "x"), ("a", "y")]
    assert (
        merge_days(base.replace(insights="a"), base.replace(insights="a b"), base).insights == "a b"
    )
    assert (
        merge_days(base.replace(insights="b"), base.replace(insights="c"), base).insights
        == "b\n\nc"
    )


# --- backups


def test_a_restored_backup_is_there_whole_or_not_at_all(kept, tmp_path, monkeypatch):
    """Whatever rename fails, the folder is as it was; what was in it is kept."""
    made = backup.write_backup(kept, tmp_path / "a.zip")
    there = tmp_path / "there"
    there.mkdir()
    (there / "README.md").write_text("mine")
    real = Path.rename
    for failing in (1, 2):
        calls = []

        def rename(self, target, calls=calls, failing=failing):
            calls.append(target)
            if len(calls) == failing:
                raise OSError(5, "Input/output error")
            return real(self, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", rename)
            with pytest.raises(BackupUnusable):
                backup.restore_backup(made, there)
        assert [path.name for path in there.iterdir()] == ["README.md"]
    backup.restore_backup(made, there)
    assert (there / "README.md").read_text() == "mine"
    assert Journal(there).entry(DAY).insights == "second"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "data", "there"]


def test_what_was_added_to_a_zip_is_named_and_left_out(kept, tmp_path, capsys):
    """MacOS puts a folder of its own into every zip."""
    backup.write_backup(kept, tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip", "a") as packed:
        packed.writestr("__MACOSX/._x", b"x")
    assert main(["restore-backup", str(tmp_path / "a.zip"), "--to", str(tmp_path / "there")]) == 0
    assert "__MACOSX/._x in the zip is not part of the backup" in capsys.readouterr().err
    assert not (tmp_path / "there" / "__MACOSX").exists()


@pytest.mark.parametrize("name", ["/dev/zero", "../x", "C:/x", "a\\b"])
def test_a_manifest_that_names_a_place_outside_is_refused_before_it_is_opened(kept, tmp_path, name):
    """A device would be read for ever."""
    made = backup.write_backup(kept, tmp_path / "a.zip")
    manifest = {"format": 1, "at": made.at.isoformat(), "days": 1, "files": {name: [1, "0" * 64]}}
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        packed.writestr(archive.MANIFEST, json.dumps(manifest))
        packed.writestr(name, b"x")
    with pytest.raises(BackupUnusable, match="would lie outside the folder"):
        backup.read_archive(tmp_path / "evil.zip")


@posix
def test_a_pipe_in_the_way_of_a_backup_is_not_read(kept, tmp_path):
    """It would be waited for, for ever."""
    made = backup.write_backup(kept, tmp_path / "a.zip")
    (tmp_path / "there").mkdir()
    os.mkfifo(tmp_path / "there" / "journey.toml")
    made.files["journey.toml"] = (0, "0" * 64)
    with pytest.raises(BackupUnusable, match="it holds a journal already"):
        backup.restore_backup(made, tmp_path / "there")


def test_what_killed_backups_left_behind_goes(kept, tmp_path):
    """The zip in the making and the checked copy of a call that is long gone."""
    out = tmp_path / "out"
    (out / ".journey-check-x").mkdir(parents=True)
    for name in (".a.zip.12345678.tmp", ".journey-backup-2026.zip.87654321.tmp"):
        (out / name).write_bytes(b"x")
    for path in out.iterdir():
        os.utime(path, (time.time() - 7200,) * 2)
    backup.write_backup(kept, out / "a.zip")
    assert [path.name for path in out.iterdir()] == ["a.zip"]


@posix
def test_a_folder_that_cannot_be_listed_stops_a_backup(kept, tmp_path, monkeypatch):
    """An incomplete one is none: it is named, and nothing is left."""
    real = os.scandir

    def scandir(path):
        if str(path).endswith("drafts"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    (kept.folder / "drafts").mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    with pytest.raises(BackupUnusable, match=r"drafts: it cannot be read \(Permission denied\)"):
        backup.write_backup(kept, tmp_path / "out" / "a.zip")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_good_backup_whose_day_cannot_be_noted_is_good(kept, tmp_path, monkeypatch, capsys):
    """A full data disk is no fault of the zip's."""
    monkeypatch.setattr(
        "journey.storage.page_state.update_state",
        lambda *_, **__: (_ for _ in ()).throw(OSError(28, "full")),
    )
    assert main(["backup", str(tmp_path / "a.zip"), "--data", str(kept.folder)]) == 0
    assert "The backup is good, but its day could not be noted" in capsys.readouterr().err
    assert backup.read_archive(tmp_path / "a.zip").days == 1


def test_writers_at_once_each_keep_what_the_others_remembered(journal):
    """State is read, changed and written under one lock."""
    from journey.storage import page_state

    threads = [
        threading.Thread(
            target=page_state.update_state, args=(journal.folder,), kwargs={f"k{n}": n}
        )
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for worker in threads:
        worker.join()
    assert page_state.read_state(journal.folder) == {f"k{n}": n for n in range(12)}
