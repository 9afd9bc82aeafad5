"""Versions in the history: which lines count, which is current, and what number each has."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pyarrow.parquet as pq
import pytest

from journey import Entry, Journal
from journey.errors import StaleRevision
from journey.storage import conflicts, dataset, history, year_totals
from journey.storage.checksums import MARK, with_checksum
from journey.storage.history_lines import closing_line
from journey.storage.store import Store
from journey.storage.version import Change, Version, deduplicate, with_revisions

DAY = date(2026, 11, 20)
BEFORE = date(2026, 11, 19)
AT = datetime(2026, 11, 20, 18, tzinfo=UTC)


def version(name, parent=None, minute=0, batch=None, on=DAY, **fields):
    """Return a version of the day with an id."""
    at = AT + timedelta(minutes=minute)
    entry = Entry(date=on, **({"insights": name, "saved_at": at} | fields))
    made = Version.of(on, entry, at, parent, batch)
    return replace(made, id=name)


def history_of(folder, *lines, name="writer/2026.jsonl"):
    """Write a history file of lines."""
    path = folder / "history" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as out:
        out.writelines(lines)
    return path


def closing(batch, count):
    """Return the line that closes a batch."""
    return with_checksum(closing_line(batch, count))


def resealed(line, old, new):
    """Return a line with other words, as if they had been written."""
    return with_checksum(line.rpartition(MARK)[0].replace(old, new).decode() + "}")


def test_a_batch_that_is_synced_in_two_halves_is_shown_once_it_is_whole(tmp_path):
    """Its lines are read again when the closing one comes."""
    lines = [version("a", batch="b").line(), closing("b", 1)]
    history_of(tmp_path, version("x", day=1, on=BEFORE).line(), lines[0])
    assert [entry.insights for entry in Journal(tmp_path).entries()] == ["x"]
    history_of(tmp_path, lines[1])
    assert [entry.insights for entry in Journal(tmp_path).entries()] == ["x", "a"]


def test_hidden_files_are_no_history(tmp_path):
    """What a syncing program has not finished yet is not read."""
    history_of(tmp_path, version("a").line())
    history_of(tmp_path, version("b", "a", 1).line(), name="writer/.2026.jsonl")
    assert Journal(tmp_path).entry(DAY).insights == "a"


def test_only_what_begins_with_a_dot_waits_in_icloud(tmp_path):
    """A file of another name is a stranger."""
    history_of(tmp_path, version("a").line())
    for name in (".2026.jsonl.icloud", "notes.icloud", ".hidden"):
        (tmp_path / "history" / "writer" / name).write_text("")
    strangers = dict(history.strangers(tmp_path / "history"))
    assert {name.split("/")[1]: "iCloud" in str(what) for name, what in strangers.items()} == {
        ".2026.jsonl.icloud": True, "notes.icloud": False, ".hidden": False,
    }  # fmt: skip


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_lines_of_one_version_the_one_with_a_parent_counts(order):
    """Whichever is read first, and whatever else they say."""
    whole, orphan = version("v", "z"), version("v", None)
    assert orphan.line() != whole.line()
    assert deduplicate([whole, orphan][::order])[0].parent == "z"
    whole, orphan = version("v", "z", stage="z"), version("v", None, stage="a")
    assert deduplicate([whole, orphan][::order])[0].parent == "z"


def test_a_revision_that_a_line_states_is_its_number():
    """Numbers go on from there."""
    versions = [version("a", revision=4), version("b", "a", 1), version("c", "b", 2, revision=9)]
    assert [number for number, _ in with_revisions(versions)] == [4, 5, 9]


def test_a_line_that_came_alone_gives_the_row_the_revision_it_states(tmp_path):
    """As if all were read at once."""
    history_of(tmp_path, version("a", revision=1).line())
    journal = Journal(tmp_path)
    assert journal.entry(DAY).revision == 1
    history_of(tmp_path, version("b", "a", 1, revision=7).line())
    assert journal.entry(DAY).revision == 7


def test_a_version_that_brings_two_together_is_weighed_against_all(tmp_path):
    """It names both, and none of the two is a rival any more."""
    history_of(tmp_path, version("a").line())
    journal = Journal(tmp_path)
    assert journal.entry(DAY).insights == "a"
    beside = version("b", None, 1).line()
    joined = replace(version("c", "a", 2), merges=("b",)).line()
    history_of(tmp_path, joined, beside, name="other/2026.jsonl")
    assert journal.entry(DAY).insights == "c"
    assert [version.id for _, version in journal.history(DAY)] == ["a", "b", "c"]
    assert journal.conflicts(DAY) == []
    assert journal.entry(DAY).revision == 3


def test_a_version_that_is_no_entry_is_passed_over(tmp_path):
    """The newest that is one is shown, and none of the others is offered."""
    bad = resealed(version("b", "a", 1).line(), b'"insights":"b"', b'"mood":"b"')
    history_of(tmp_path, version("a").line(), bad)
    journal = Journal(tmp_path)
    assert journal.entry(DAY).insights == "a"
    assert [number for number, _ in journal.history(DAY)] == [1]
    assert journal.conflicts(DAY) == []
    assert conflicts.current_version([version("a")]).id == "a"


def test_a_history_file_that_was_replaced_is_noticed(tmp_path):
    """By another of the same beginning or none: what is gone from it is written down again."""
    path = history_of(tmp_path, version("a").line(), version("b", "a", 1).line())
    journal = Journal(tmp_path)
    assert journal.entry(DAY).insights == "b"
    other = version("x", None, 5, on=BEFORE).line()
    path.write_bytes(other * 9)
    assert {entry.insights for entry in journal.entries()} == {"b", "x"}
    kept = history.versions_of(tmp_path / "history", history.history_files(tmp_path / "history"))
    assert "b" in {version.id for version in kept}


def test_a_stale_revision_is_refused_whether_older_or_newer(tmp_path):
    """One that was never stored as well."""
    journal = Journal(tmp_path)
    stored = journal.save(Entry(date=DAY, insights="a"))
    for loaded in (0, stored.revision + 1):
        with pytest.raises(StaleRevision):
            journal.save(stored.replace(revision=loaded))


def test_a_day_keeps_the_zone_it_was_lived_in(tmp_path):
    """Saved somewhere else, it is still that of the first save."""
    journal = Journal(tmp_path)
    stored = journal.save(Entry(date=DAY, insights="a", zone="Asia/Tokyo"))
    assert stored.zone == "Asia/Tokyo"
    assert journal.save(stored.replace(insights="b")).zone == "Asia/Tokyo"


def test_a_file_that_came_into_a_year_is_noticed(tmp_path):
    """By the time of its folder, though the year's own file is as it was."""
    journal = Journal(tmp_path)
    journal.save(Entry(date=DAY, insights="a"))
    before = dataset.stamp(tmp_path / "journal", 2026)
    folder = tmp_path / "journal" / "year=2026"
    os.utime(folder, ns=(1, 1))
    assert dataset.stamp(tmp_path / "journal", 2026) != before
    empty = tmp_path / "journal" / "year=2025"
    empty.mkdir()
    assert -1 not in dataset.stamps(tmp_path / "journal")
    (empty / "x").write_text("x")
    assert -1 in dataset.stamps(tmp_path / "journal")


def test_a_disk_that_changes_other_bytes_is_found_out(tmp_path, monkeypatch):
    """Not only the date and the revision of its rows are compared."""
    journal = Journal(tmp_path)
    stored = journal.save(Entry(date=DAY, insights="aaaa"))
    year = dataset.read_year(dataset.path_of(tmp_path / "journal", 2026))
    real = dataset.replace_file

    def forgetful(path, content, **how):
        check = how.pop("check")

        def checked(there):
            there.write_bytes(there.read_bytes().replace(b"aaaa", b"aaab"))
            check(there)

        real(path, content, check=checked, **how)

    monkeypatch.setattr(dataset, "replace_file", forgetful)
    with pytest.raises(OSError, match="did not keep"):
        dataset.write_year(tmp_path / "x" / "entries.parquet", year, tmp_path)
    assert journal.entry(DAY) == stored


def test_totals_count_rest_days_and_the_first_day(tmp_path):
    """Of several years the earliest; years that did not change are not added up again."""
    journal = Journal(tmp_path)
    for back, status in (
        (0, "worked"),
        (400, "rest"),
        (401, "rest"),
        (402, "rest"),
        (800, "worked"),
    ):
        journal.save(Entry(date=DAY - timedelta(back), status=status))
    store = Store(tmp_path)
    years = store.years()
    added = sum(store.totals(years).values(), start=year_totals.Totals())
    epoch = date(1970, 1, 1)
    assert (added.worked, added.rest) == (2, 3)
    assert added.first == (DAY - timedelta(800) - epoch).days
    read = []
    store._read = read.append
    assert store.totals(years)
    assert read == []


def test_rows_of_years_that_did_not_change_are_not_read_again(tmp_path):
    """Only those that are asked for, and only once."""
    journal = Journal(tmp_path)
    for back in (0, 400):
        journal.save(Entry(date=DAY - timedelta(back), status="worked"))
    store = Store(tmp_path)
    assert store.rows([2026]).num_rows == 1
    assert store.rows().num_rows == 2
    read = []
    store._read = read.append
    assert (store.rows().num_rows, read) == (2, [])


def test_a_batch_is_known_by_its_name(tmp_path):
    """An import that was saved can be taken back, another cannot."""
    journal = Journal(tmp_path)
    journal.save_all([Entry(date=DAY, insights="a")], origin="import:abc")
    store = Store(tmp_path)
    assert store.has_batch("abc")
    assert not store.has_batch("other")


def test_a_year_that_is_as_the_history_says_is_not_written_again(tmp_path):
    """Looking at it costs no write; only a missing one is made."""
    journal = Journal(tmp_path)
    journal.save(Entry(date=DAY, insights="a"))
    path = dataset.path_of(tmp_path / "journal", 2026)
    before = path.stat().st_ino
    (tmp_path / ".journey" / "index.json").unlink()
    assert Journal(tmp_path).entry(DAY).insights == "a"
    assert path.stat().st_ino == before
    shutil.rmtree(tmp_path / "journal")
    assert Journal(tmp_path).entry(DAY).insights == "a"
    assert pq.ParquetFile(path).metadata.num_rows == 1


def test_only_days_whose_versions_are_all_given_are_weighed(tmp_path):
    """A row of another day is nothing that the history lacks."""
    journal = Journal(tmp_path)
    for back in (0, 1):
        journal.save(Entry(date=DAY - timedelta(back), insights="a"))
    year = dataset.read_year(dataset.path_of(tmp_path / "journal", 2026))
    known = list(Store(tmp_path).versions_of([DAY]))
    assert conflicts.rebuild(year, known, days={DAY}) == (year, [])
    _, unknown = conflicts.rebuild(year, known)
    assert [version.day for version in unknown] == [DAY - timedelta(1)]


def test_a_last_line_without_its_break_counts_only_if_it_is_whole(tmp_path):
    """However long it is."""
    long = version("b", "a", 1, insights="b" * 9000).line()
    for cut, shown in ((len(long) - 1, "b" * 9000), (len(long) - 2, "a")):
        folder = tmp_path / str(cut)
        history_of(folder, version("a").line(), long[:cut])
        assert Journal(folder).entry(DAY).insights == shown
        changed = Journal(folder).change(DAY, lambda entry: entry.replace(stage="s"))
        assert Journal(folder).entry(DAY) == changed


def test_a_year_of_one_whole_line_is_read_from_its_beginning(tmp_path):
    """A first line of which only the break is missing."""
    history_of(tmp_path, version("a").line()[:-1])
    assert history.complete_length(tmp_path / "history" / "writer" / "2026.jsonl")[1] is False
    assert Journal(tmp_path).entry(DAY).insights == "a"


def test_a_change_of_a_day_that_somebody_deleted_is_refused(tmp_path):
    """It was loaded when it was there."""
    journal = Journal(tmp_path)
    stored = journal.save(Entry(date=DAY, insights="a"))
    journal.delete(DAY)
    with pytest.raises(StaleRevision):
        journal._store.save([Change(DAY, stored, stored.revision)], "shell")
