"""What a command answers is true, also where it cannot be printed, of one thing and of two machines."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from journey import Entry, Journal
from journey.cli import main

DAY = date(2026, 11, 20)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is full")
@pytest.mark.parametrize("environment", [{}, {"PYTHONUNBUFFERED": "1"}])
def test_an_answer_that_cannot_be_printed_says_that_it_is_done(tmp_path, environment):
    """One line, no traceback, and the words are there."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "journey", "log", "ml 1h x", "--data", tmp_path], stdout=full,
            stderr=subprocess.PIPE, text=True, env={"PATH": "", **environment}, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "what you asked for is done" in done.stderr
    assert Journal(tmp_path).entries()[0].sessions[0].topic == "ml"


@pytest.mark.parametrize(("language", "expected"), [
    ("en", ["1 entry on 1 day, 2021-01-01", "Would be new: 1 day. Known already: 0 days."]),
    ("de", ["1 Eintrag, 1 Tag, 2021-01-01", "Neu wären: 1 Tag. Schon bekannt: 0 Tage."]),
])  # fmt: skip
def test_one_thing_is_said_in_the_singular(tmp_path, capsys, language, expected):
    """In both languages."""
    (tmp_path / "journey.toml").write_text(f'language = "{language}"\n')
    log = tmp_path / "log.md"
    log.write_text("## Day 1: January 1, 2021\nA\n")
    assert main(["import", str(log), "--dry-run", "--data", str(tmp_path)]) == 0
    text = capsys.readouterr().out
    for part in expected:
        assert part in text


def test_the_shell_tells_of_another_machines_version(tmp_path, capsys, monkeypatch):
    """`status` and `search` name the day that two wrote, once they have met."""
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
    here = Journal(tmp_path / "here", create=True)
    day = here.today
    here.save(Entry(date=day, insights="first"))
    shutil.copytree(here.folder, tmp_path / "there")
    there = Journal(tmp_path / "there")
    for journal, words in ((here, "mine"), (there, "theirs")):
        journal.save(journal.entry(day).replace(insights=words))
    shutil.copytree(there.folder / "history", here.folder / "history", dirs_exist_ok=True)
    assert Journal(here.folder).conflicts(day)
    for words in (["status"], ["search", Journal(here.folder).entry(day).insights]):
        assert main([*words, "--data", str(here.folder)]) == 0
        assert f"{day} has another version" in capsys.readouterr().out


def test_a_deleted_version_can_be_restored(journal, capsys):
    """What `history` lists can be brought back: the day is deleted again."""
    journal.save(Entry(date=DAY, insights="a"))
    journal.delete(DAY)
    journal.restore(DAY, 1)
    assert main(["restore", str(DAY), "2", "--data", str(journal.folder)]) == 0
    assert "is deleted, as in revision 2" in capsys.readouterr().out
    assert journal.entry(DAY) is None


def test_the_demo_prints_a_command_that_works(tmp_path, capsys, monkeypatch):
    """Outside any workbook too."""
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "made-up"]) == 0
    words = capsys.readouterr().out.split("journey ", 1)[1].split()
    assert main([*words, "--no-open"]) == 0
