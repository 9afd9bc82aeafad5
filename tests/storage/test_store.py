"""History and dataset on disk: a save counts once its line is there, and the dataset follows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import warnings
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey import Entry, Journal
from journey.errors import InvalidValue, JournalBusy, NewerSchema, StaleRevision, StoreUnusable
from journey.storage import dataset, history
from journey.storage.lock import locked
from journey.user_warnings import DatasetOutOfDate, FileQuarantined

DAY = date(2026, 11, 20)

FINISHED = datetime(2026, 11, 20, 20, tzinfo=UTC)


def day(number=0, **fields):
    """Return a worked and finished day, some days after the 20th of November."""
    data = {"status": "worked", "closed_at": FINISHED, "sessions": [{"topic": "ml", "hours": 1.5}]}
    return Entry(date=DAY + timedelta(number), **(data | fields))


def said_in(journal):
    """Return the history files."""
    return [
        journal.folder / "history" / name
        for name in history.history_files(journal.folder / "history")
    ]


def lines(journal):
    """Return every line of history."""
    return [
        json.loads(line)
        for path in said_in(journal)
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def test_a_save_is_one_line_of_history_and_one_row(journal):
    """The history holds the version with its parent, the dataset what is current."""
    first = journal.save(day())
    second = journal.save(first.replace(insights="x"))
    text = lines(journal)
    assert [set(item) for item in text] == [
        {"format", "id", "parent", "date", "entry", "saved_at", "batch", "crc32"}
    ] * 2
    assert text[0]["parent"] is None
    assert text[1]["parent"] == text[0]["id"]
    assert (first.revision, second.revision, first.day, second.origin) == (1, 2, 1, "shell")
    assert second.zone == "Europe/Berlin"
    assert second.saved_at > first.saved_at == first.created_at == second.created_at
    result = sorted(path.name for path in (journal.folder / "journal").rglob("*") if path.is_file())
    assert result == ["entries.parquet"]
    assert Journal(journal.folder).entry(DAY) == second


def test_zeros_are_in_the_truth(journal):
    """Day 0, a gap of 0 and no hours at all come back when the dataset is made again."""
    made = {"topic": "a", "goal": "b", "gap": 0, "hours": 0}
    stored = journal.save(day(day=0, sessions=[made], satisfaction=1))
    shutil.rmtree(journal.folder / "journal")
    again = Journal(journal.folder).entry(DAY)
    assert again == stored
    assert (again.day, again.sessions[0].gap, again.sessions[0].hours) == (0, 0, 0.0)


def test_a_year_mistyped_can_be_taken_back(journal):
    """The versions of a day far ahead are found."""
    journal.save(Entry(date=date(2062, 1, 1), insights="oops"))
    journal.delete(date(2062, 1, 1))
    assert journal.restore(date(2062, 1, 1), 1).insights == "oops"


def test_any_reader_reads_the_dataset_as_it_lies(journal):
    """Pandas and DuckDB read the folder and agree."""
    journal.save_all([day(0), day(-400), day(-1, status="rest", sessions=[])], "page")
    frame = pd.read_parquet(journal.folder / "journal")
    where = f"read_parquet('{journal.folder}/journal/*/*.parquet', hive_partitioning=true)"
    hours = duckdb.sql(
        f"select sum(part.hours) from (select unnest(sessions) as part from {where})"
    )
    assert len(frame) == 3
    assert duckdb.sql(f"select count(*) from {where}").fetchall() == [(3,)]
    assert hours.fetchall() == [(3.0,)]
    assert sorted(frame["year"].astype(int)) == [2025, 2026, 2026]


def test_a_stale_revision_is_refused_and_nothing_changes(journal):
    """The later save is told; history and dataset are as they were."""
    first = journal.save(day())
    journal.save(first.replace(insights="mine"))
    before = lines(journal)
    with pytest.raises(StaleRevision, match="revision 2 is stored and revision 1 was loaded"):
        journal.save(first.replace(insights="yours"))
    assert lines(journal) == before


def test_a_failure_before_the_commit_changes_nothing(journal, monkeypatch):
    """If the history cannot be synced, its file is cut back and the sentence says so."""
    journal.save(day())
    before = lines(journal)

    def refuse(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StoreUnusable, match=r"No space left on device.*nothing was changed"):
        journal.save(day(1))
    monkeypatch.undo()
    assert lines(journal) == before
    assert Journal(journal.folder).entry(DAY + timedelta(1)) is None


def test_a_failure_after_the_commit_still_counts(journal, monkeypatch):
    """The save counts, one warning says that the dataset is behind, and the next open mends it."""
    journal.save(day())

    def refuse(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dataset, "write_year", refuse)
    with pytest.warns(DatasetOutOfDate, match="safe in the history"):
        stored = journal.save(day(1))
    assert journal.entry(stored.date) == stored
    monkeypatch.undo()
    assert Journal(journal.folder).entry(stored.date) == stored


def test_a_torn_line_is_cut_before_the_next(journal):
    """What a dying process left of a line is gone after the next save; all else is there."""
    journal.save(day())
    path = said_in(journal)[0]
    with path.open("ab") as out:
        out.write(b'{"id":"half')
    Journal(journal.folder).save(day(1))
    assert [line["date"] for line in lines(journal)] == ["2026-11-20", "2026-11-21"]


def test_a_batch_counts_only_with_its_closing_line(journal):
    """An import that was cut off in the middle is as if it had not begun."""
    journal.save(day())
    journal.save_all([day(1), day(2)], "import:abc")
    path = said_in(journal)[0]
    kept = path.read_bytes().splitlines(keepends=True)
    shutil.rmtree(journal.folder / "journal")
    path.write_bytes(b"".join(kept[:-1]))
    assert [entry.date for entry in Journal(journal.folder).entries()] == [DAY]


def test_the_dataset_is_made_again_from_the_history(journal):
    """Deleted, damaged or foreign: what the history says is shown."""
    journal.save_all([day(0), day(-400)], "page")
    expected = journal.entries()
    for spoil in (
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: pd.DataFrame({"a": [1]}).to_parquet(path),
        lambda path: shutil.rmtree(journal.folder / "journal"),
        lambda path: (journal.folder / ".journey" / "index.json").write_text("{"),
    ):
        path = dataset.path_of(journal.folder / "journal", 2026)
        spoil(path)
        with warnings.catch_warnings(record=True) as text:
            warnings.simplefilter("always")
            assert Journal(journal.folder).entries() == expected
            assert Journal(journal.folder).entries() == expected
        assert {item.category for item in text} <= {FileQuarantined}


def test_stray_files_leave_the_dataset_before_it_is_read(journal):
    """A conflict copy would double every row, so it goes to quarantine and is kept there."""
    journal.save(day())
    path = dataset.path_of(journal.folder / "journal", 2026)
    shutil.copy(path, path.with_name("entries (conflicted copy 2026-11-20).parquet"))
    shutil.copy(path, journal.folder / "journal" / "entries 2.parquet")
    with pytest.warns(FileQuarantined, match="was moved to quarantine/"):
        assert len(Journal(journal.folder).entries()) == 1
    assert len(list((journal.folder / "quarantine").iterdir())) == 2
    assert len(pd.read_parquet(journal.folder / "journal")) == 1


def test_a_newer_schema_is_refused_untouched(journal):
    """Data of a newer version are neither read nor written."""
    journal.save(day())
    path = dataset.path_of(journal.folder / "journal", 2026)
    with pq.ParquetFile(path) as source:
        table = source.read()
        info = {"schema": 99, **json.loads(source.metadata.metadata[b"journey"])}
    info = json.dumps(info | {"schema": 99}, separators=(",", ":"))
    pq.write_table(table.replace_schema_metadata({b"journey": info}), path)
    content = path.read_bytes()
    with pytest.raises(NewerSchema, match="written in format 99 and this version reads up to 2"):
        Journal(journal.folder).entries()
    with pytest.raises(NewerSchema):
        Journal(journal.folder).save(day(1))
    assert path.read_bytes() == content


def test_two_machines_come_to_the_same_state(tmp_path, monkeypatch):
    """Two writers change the same day; whatever the order of the sync, the newest is shown by both."""
    here = Journal(tmp_path / "here", create=True)
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda _: "aaaa")
    base = here.save(day())
    shutil.copytree(here.folder, tmp_path / "there")
    there = Journal(tmp_path / "there")
    here.save(base.replace(insights="from here"))
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda _: "bbbb")
    there.save(base.replace(insights="from there"))
    there.save(day(3))
    for source, target in ((here, there), (there, here)):
        shutil.copytree(source.folder / "history", target.folder / "history", dirs_exist_ok=True)
    shown = [[entry.insights for entry in Journal(item.folder).entries()] for item in (here, there)]
    assert shown == [["from there", None]] * 2
    assert len(Journal(here.folder).history(DAY)) == 3


def test_a_lock_is_waited_for_and_then_reported(journal):
    """A living holder is named; a dead one does not block."""
    journal.save(day())
    code = (
        "import sys, time; from pathlib import Path; from journey.storage.lock import locked\n"
        "with locked(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, journal.folder], stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(JournalBusy, match=f"locked for 0.2 s by process {holder.pid}"),
            locked(journal.folder, 0.2),
        ):
            pass
        holder.kill()
    assert journal.save(day(1)).revision == 1


def test_the_folder_may_not_be_a_file(tmp_path):
    """A file in the place of the folder is said so, and stays."""
    path = tmp_path / "data"
    path.write_text("mine")
    with pytest.raises(StoreUnusable, match="the data folder is a file"):
        Journal(path)
    assert path.read_text() == "mine"


@given(data=st.data())
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_some_days_are_found_as_in_a_whole_reading(tmp_path_factory, data):
    """Whatever the lines hold, in a batch or alone, spaced or not, broken, or without an end."""
    path = tmp_path_factory.mktemp("read") / "2026.jsonl"
    journal = Journal(path.parent / "data", create=True)
    for number in data.draw(st.lists(st.integers(0, 3), max_size=4)):
        stored = journal.entry(day(number).date) or day(number)
        journal.save(
            stored.replace(
                insights=data.draw(st.sampled_from(["x", '"2026-11-21"', '"batch":"b"', "é\u2028"]))
            )
        )
    for numbers in data.draw(st.lists(st.sets(st.integers(4, 6), min_size=1), max_size=2)):
        entries = journal.entries()
        known = {entry.date: entry for entry in entries}
        journal.save_all(
            [
                known.get(day(number).date, day(number)).replace(insights="y" * number)
                for number in numbers
            ],
            "page",
        )
    written = b"".join(item.read_bytes() for item in said_in(journal)).splitlines(keepends=True)
    lines = [
        json.dumps(json.loads(line)).encode() + b"\n" if data.draw(st.booleans()) else line
        for line in written
    ]
    if lines:
        place = data.draw(st.integers(0, len(lines)))
        lines.insert(place, data.draw(st.sampled_from([b"", b"\n", b"broken\n"])))
    path.write_bytes(b"".join(lines)[: None if data.draw(st.booleans()) else -1])
    group = history.read_history(path).versions
    for number in range(7):
        wanted = day(number).date
        result = history.read_history(path, 0, [wanted]).versions
        assert [item.id for item in result] == [item.id for item in group if item.day == wanted]


def test_an_earlier_try_of_a_batch_does_not_count_for_some_days_either(tmp_path):
    """It was cut off before its end, and tried again under its name: the lines of the first try are none."""
    folders = []
    for words in ("first try", "second try"):
        journal = Journal(tmp_path / words, create=True)
        entries = [day(number).replace(insights=words) for number in range(3)]
        journal.save_all(entries, "import:b")
        folders.append(
            b"".join(item.read_bytes() for item in said_in(journal)).splitlines(keepends=True)
        )
    first, second = folders
    path = tmp_path / "2026.jsonl"
    path.write_bytes(b"".join([*first[:2], *second]))
    whole = history.read_history(path).versions
    assert {version.content["insights"] for version in whole} == {"second try"}
    for number in range(3):
        wanted = day(number).date
        some = history.read_history(path, 0, [wanted]).versions
        assert [item.id for item in some] == [item.id for item in whole if item.day == wanted]


def test_a_day_is_named_once_in_a_batch(journal):
    """Two entries of one date in a batch are refused before anything is written."""
    with pytest.raises(InvalidValue, match="a day is named twice"):
        journal.save_all([day(), day()], "page")
    assert not lines(journal)


def test_the_open_path_needs_no_pandas(tmp_path):
    """Saving, reading and the page's figures load neither pandas nor Altair."""
    code = (
        "import sys; from datetime import date; from journey import Entry, Journal\n"
        "j = Journal(sys.argv[1]); e = Entry(date='2026-11-20', sessions=[{'topic': 'a'}])\n"
        "e = j.save(e); j.save(e.replace(insights='x')); j.overview(date(2026, 11, 20))\n"
        "from journey.pages.daily.commands import open_page; import journey.pages.daily.widget; journey.pages.daily.widget.Page(lambda: open_page(j))\n"
        "sys.exit(bool({'pandas', 'altair'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code, tmp_path], check=False).returncode == 0


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), st.integers(0, 3), st.integers(0, 9)),
        st.tuples(st.just("delete"), st.integers(0, 3)),
        st.tuples(st.just("restore"), st.integers(0, 3), st.integers(1, 3)),
        st.tuples(st.just("batch"), st.sets(st.integers(0, 3), min_size=1), st.integers(0, 9)),
        st.tuples(st.just("lose the dataset")),
        st.tuples(st.just("reopen")),
    ),
    max_size=12,
)


@given(steps=STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_store_follows_a_simple_model(tmp_path_factory, steps):
    """Any sequence of saves, deletions, restores and losses shows what a plain dict would."""
    folder = tmp_path_factory.mktemp("model")
    journal = Journal(folder)
    shown, versions = {}, {}
    for what, *info in steps:
        if what == "save":
            number, words = info
            stored = journal.entry(DAY + timedelta(number))
            new = (stored or day(number)).replace(insights=f"w{words}")
            journal.save(new)
            shown[number] = f"w{words}"
            versions.setdefault(number, []).append(f"w{words}")
        elif what == "delete" and info[0] in shown:
            journal.delete(DAY + timedelta(info[0]))
            del shown[info[0]]
            versions[info[0]].append(None)
        elif what == "restore" and info[0] in versions:
            number, revision = info
            words = dict(journal.history(DAY + timedelta(number))).get(revision)
            if words and words.entry:
                journal.restore(DAY + timedelta(number), revision)
                shown[number] = words.entry.insights
                versions[number].append(words.entry.insights)
        elif what == "batch":
            numbers, words = info
            stored = {number: journal.entry(DAY + timedelta(number)) for number in numbers}
            journal.save_all(
                [
                    (stored[number] or day(number)).replace(insights=f"w{words}")
                    for number in numbers
                ],
                "page",
            )
            for item in numbers:
                shown[item] = f"w{words}"
                versions.setdefault(item, []).append(f"w{words}")
        elif what == "lose the dataset":
            shutil.rmtree(folder / "journal", ignore_errors=True)
        elif what == "reopen":
            journal = Journal(folder)
    result = {(entry.date - DAY).days: entry.insights for entry in Journal(folder).entries()}
    assert result == shown
    for number, words in versions.items():
        kept = journal.history(DAY + timedelta(number))
        # A number that follows the dates may be given anew: such a version says the same words.
        said = [item.entry and item.entry.insights for _, item in kept]
        assert [text for text, _ in groupby(said)] == [text for text, _ in groupby(words)]
        assert [revision for revision, _ in kept] == list(range(1, len(kept) + 1))
