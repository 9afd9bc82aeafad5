"""One file with everything, and back."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journey import Entry, Journal, Period, review
from journey.cli import main
from journey.errors import BackupUnusable
from journey.maintenance import backup
from journey.storage import archive, page_state

DAY = date(2026, 11, 20)


@pytest.fixture
def book(journal):
    """Three days, settings, a draft, a picture, and what belongs to this machine alone."""
    for number in range(3):
        session = {"topic": "ml", "result": f"made {number}"}
        journal.save(Entry(date=DAY - timedelta(400 * number), status="worked", sessions=[session]))
    (journal.folder / "journey.toml").write_text('name = "Ä"\n')
    for name in ("drafts/2026-11-20.json", "attachments/ab/ab.png", "inbox/taken/x.txt"):
        (journal.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (journal.folder / name).write_text("{}")
    (journal.folder / ".journey" / "server.json").write_text("secret token")
    return journal


def everything(folder):
    """Return every file of a data folder that is the person's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".journey" not in path.parts and path.name != "state.json"
    }


def test_all_of_it_goes_out_and_comes_back(book, tmp_path, capsys):
    """The zip holds every file but locks and tokens; a fresh folder shows the same."""
    target = tmp_path / "out" / "my backup.zip"
    assert main(["backup", str(target), "--data", str(book.folder)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(target)
    with zipfile.ZipFile(target) as packed:
        assert not [name for name in packed.namelist() if ".journey/" in name or "server" in name]
    fresh = tmp_path / "fresh"
    assert main(["restore-backup", str(target), "--to", str(fresh)]) == 0
    assert everything(fresh) == everything(book.folder)
    assert Journal(fresh).entries() == book.entries()
    assert Journal(fresh).history(DAY) == book.history(DAY)
    assert [item.name for item in target.parent.iterdir()] == ["my backup.zip"]


def test_without_a_name_it_lies_here_by_date(book, tmp_path, monkeypatch, capsys):
    """Each backup is a new file; none overwrites another."""
    monkeypatch.chdir(tmp_path)
    assert main(["backup", "--data", str(book.folder)]) == 0
    made = tmp_path / capsys.readouterr().out.splitlines()[-1]
    assert made.name.startswith("journey-backup-")
    content = made.read_bytes()
    assert main(["backup", str(made), "--data", str(book.folder)]) == 1
    assert "it exists already; name a new file" in capsys.readouterr().err
    assert made.read_bytes() == content


def test_an_emptied_data_folder_is_filled_again(book, tmp_path):
    """What a fresh workbook brings along is no journal; a call that was cut off can be repeated."""
    target = tmp_path / "a.zip"
    backup.write_backup(book, target)
    expected = book.entries()
    shutil.rmtree(book.folder)
    book.folder.mkdir()
    (book.folder / "README.md").write_text("about")
    first = backup.read_archive(target)
    (book.folder / "history").mkdir()
    assert main(["restore-backup", str(target), "--data", str(book.folder)]) == 0
    (book.folder / "attachments" / "ab" / "ab.png").unlink()
    backup.restore_backup(first, book.folder)
    assert (book.folder / "attachments" / "ab" / "ab.png").exists()
    assert Journal(book.folder).entries() == expected


def test_a_journal_is_never_overwritten(book, tmp_path, capsys):
    """A folder that holds other days is refused, and stays as it was."""
    target = tmp_path / "a.zip"
    backup.write_backup(book, target)
    book.save(Entry(date=DAY + timedelta(1), insights="newer"))
    before = everything(book.folder)
    assert main(["restore-backup", str(target), "--data", str(book.folder)]) == 1
    assert "it holds a journal already" in capsys.readouterr().err
    assert everything(book.folder) == before
    assert not [item for item in tmp_path.iterdir() if item.name.startswith(".")]


def spoil(path, name, how):
    """Rewrite a zip with one file in it changed, missing or added."""
    with zipfile.ZipFile(path) as packed:
        files = {item: packed.read(item) for item in packed.namelist()}
    how(files, name)
    with zipfile.ZipFile(path, "w") as packed:
        for file, content in files.items():
            packed.writestr(file, content)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "not a backup that can be read"),
        (lambda path: path.write_bytes(b"hello"), "not a backup that can be read"),
        (lambda path: path.unlink(), "there is no such file"),
        (lambda path: spoil(path, "journey.toml", changed), "journey.toml in it is damaged"),
        (
            lambda path: spoil(path, "journey.toml", lambda files, name: files.pop(name)),
            "journey.toml is missing in it",
        ),
        (lambda path: spoil(path, "../evil", outside), "would lie outside the folder"),
        (lambda path: spoil(path, archive.MANIFEST, newer), "a newer version of journey wrote it"),
    ],
)
def test_a_damaged_backup_changes_nothing(book, tmp_path, capsys, how, says):
    """Truncated, changed, incomplete, hostile or newer: one sentence, and no folder is made."""
    target = tmp_path / "a.zip"
    backup.write_backup(book, target)
    how(target)
    assert main(["restore-backup", str(target), "--to", str(tmp_path / "fresh")]) == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "fresh").exists()
    assert not (tmp_path / "evil").exists()


def changed(files, name):
    """Change a file."""
    files[name] = b"name = 1"


def outside(files, name):
    """Add a file above the folder, with its name in the list of files."""
    import hashlib

    manifest = json.loads(files[archive.MANIFEST])
    manifest["files"][name] = [1, hashlib.sha256(b"x").hexdigest()]
    files |= {name: b"x", archive.MANIFEST: json.dumps(manifest).encode()}


def newer(files, name):
    """Say that a newer version wrote it."""
    files[name] = json.dumps(json.loads(files[name]) | {"format": 99}).encode()


def test_what_does_not_read_back_is_no_backup(book, tmp_path, monkeypatch):
    """A zip that shows other days than the journal is not kept."""
    monkeypatch.setattr(backup, "unpack", lambda *_: None)
    with pytest.raises(BackupUnusable, match="did not read back"):
        backup.write_backup(book, tmp_path / "a.zip")
    assert [item.name for item in tmp_path.iterdir()] == ["data"]
    assert "backup" not in page_state.read_state(book.folder)


def test_a_backup_of_a_backup_and_of_a_dataset_that_is_behind(book, tmp_path, monkeypatch):
    """Unzipped by hand, or not up to date: all of it goes in; a link that leads out is named."""
    from journey.storage import dataset
    from journey.user_warnings import DatasetOutOfDate

    elsewhere = tmp_path / "pictures"
    elsewhere.mkdir()
    (elsewhere / "x.png").write_text("picture")
    (book.folder / "attachments" / "linked").symlink_to(elsewhere)
    (book.folder / "attachments" / "loop").symlink_to(book.folder)
    (book.folder / archive.MANIFEST).write_text("{}")

    real = dataset.write_year

    def full(path, *about):
        if path.is_relative_to(book.folder):
            raise OSError(28, "No space left on device")
        real(path, *about)

    with monkeypatch.context() as patch:
        patch.setattr(dataset, "write_year", full)
        with pytest.warns(DatasetOutOfDate):
            book.change(DAY, lambda one: one.replace(insights="behind"))
        shutil.rmtree(book.folder / "journal" / "year=2026")
        made = backup.write_backup(book, tmp_path / "a.zip")
    assert made.left_out == ("attachments/linked",)
    backup.restore_backup(backup.read_archive(made.path), tmp_path / "fresh")
    assert not (tmp_path / "fresh" / "attachments" / "linked").exists()
    assert Journal(tmp_path / "fresh").entry(DAY).insights == "behind"


def test_a_quiet_line_when_the_last_backup_is_old(book, tmp_path, monkeypatch):
    """Over thirty days, and only if the history has grown since; never on a young journal."""
    at = datetime.now(UTC)
    assert backup.reminder(book.folder, at) is None
    assert "There is no backup yet" in str(backup.reminder(book.folder, at + timedelta(31)))
    backup.write_backup(book, tmp_path / "a.zip")
    assert backup.reminder(book.folder, at + timedelta(31, 60)) is None
    book.save(Entry(date=DAY + timedelta(1), insights="grown"))
    assert backup.reminder(book.folder, at + timedelta(29)) is None
    text = "The last backup is 31 days old; 'journey backup' writes a new one."
    assert str(backup.reminder(book.folder, at + timedelta(31, 60))) == text
    week = Period.week(datetime.now(UTC).date())
    assert text not in review.render(book, week).read_text()
    page_state.update_state(
        book.folder, backup={"at": (at - timedelta(31, 60)).isoformat(), "history": 1}
    )
    shown = review.render(book, week).read_text()
    assert "The last backup is 31 days old" in shown
    old = review.render(book, Period.week(DAY - timedelta(400))).read_text()
    assert "The last backup" not in old


def test_a_file_whose_name_no_zip_can_hold_is_named_and_the_rest_backed_up(book, tmp_path, capsys):
    """One odd name costs no backup."""
    folder = book.folder / "attachments"
    folder.mkdir(exist_ok=True)
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.png"))).write_bytes(b"x")
    target = tmp_path / "a.zip"
    assert main(["backup", str(target), "--data", str(book.folder)]) == 0
    assert "was left out" in capsys.readouterr().err
    fresh = tmp_path / "fresh"
    assert main(["restore-backup", str(target), "--to", str(fresh)]) == 0
    assert Journal(fresh).entries() == book.entries()
