"""Two machines that sync their folders in any order come to the same state, with every version."""

from __future__ import annotations

import shutil
import warnings
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey import Entry, Journal
from journey.errors import NoEntry
from journey.model.entry import Mistake, PlanOutcome, Session
from journey.storage import dataset, history
from journey.storage.integrity import check_store, repair_store
from journey.storage.store import Store
from journey.storage.version import Version
from journey.user_warnings import JourneyWarning

FIRST = date(2025, 12, 30)  # the days lie in two years
DAYS = 4


def on(number):
    """Return one of a few days."""
    return FIRST + timedelta(number)


@pytest.fixture
def machines(tmp_path, monkeypatch):
    """Two data folders, each with a writer of its own."""
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
    return tmp_path / "here", tmp_path / "there"


def copy(source, target, name, *, cut=None):
    """Bring one file over as a syncing program does, whole or only its beginning."""
    there = target / name
    there.parent.mkdir(parents=True, exist_ok=True)
    content = (source / name).read_bytes()
    there.write_bytes(content if cut is None else content[: int(len(content) * cut)])


def own_files(folder):
    """Return the history files that a machine writes itself."""
    names = history.history_files(folder / "history")
    return [
        f"history/{name}"
        for name in names
        if name.startswith(f"{folder.name}/") and "(" not in name
    ]


def sync(source, target):
    """Bring everything over that the other machine wrote."""
    for name in own_files(source):
        copy(source, target, name)


def state(folder):
    """Return every day as it is shown, and every version with its revision."""
    journal = Journal(folder)
    shown = [entry.to_dict() for entry in journal.entries()]
    versions = [
        (day, number, item.id, item.entry and item.entry.insights)
        for day in range(DAYS)
        for number, item in journal.history(on(day))
    ]
    return shown, versions


MACHINE = st.integers(0, 1)
DAY = st.integers(0, DAYS - 1)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("save"), MACHINE, DAY),
        st.tuples(st.just("save"), MACHINE, DAY),
        st.tuples(st.just("batch"), MACHINE, st.sets(DAY, min_size=2)),
        st.tuples(st.just("delete"), MACHINE, DAY),
        st.tuples(st.just("restore"), MACHINE, DAY, st.integers(0, 3)),
        st.tuples(st.just("settle"), MACHINE, DAY, st.sampled_from(["mine", "theirs", "both"])),
        st.tuples(st.just("crash after the commit"), MACHINE, DAY),
        st.tuples(st.just("crash in a line"), MACHINE),
        st.tuples(st.just("crash in a batch"), MACHINE),
        st.tuples(st.just("history"), MACHINE, st.sampled_from([None, None, 0.4, 0.9])),
        st.tuples(st.just("dataset"), MACHINE),
        st.tuples(st.just("conflict copies"), MACHINE),
        st.tuples(st.just("lose the dataset"), MACHINE),
        st.tuples(st.just("lose the note"), MACHINE),
        st.tuples(st.just("repair"), MACHINE),
        st.tuples(st.just("read"), MACHINE),
    ),
    max_size=25,
)


class World:
    """Two real folders, and a model of them: the versions acknowledged, the newest of which counts."""

    def __init__(self, folders, patch):
        self.folders = folders
        self.patch = patch
        self.versions = {}
        self.count = 0

    def take(self, what, machine, *about):
        """Do one step on a machine."""
        getattr(self, what.replace(" ", "_"))(
            self.folders[machine], self.folders[1 - machine], *about
        )

    def word(self):
        """Return words that nobody wrote before."""
        self.count += 1
        return f"word {self.count}"

    def saved(self, day, entry):
        """Note a save, None for a deletion."""
        self.versions.setdefault(day, []).append(entry and entry.insights)

    def save(self, here, _, day):
        word = self.word()
        self.saved(day, Journal(here).change(on(day), lambda one: one.replace(insights=word)))

    def batch(self, here, _, days):
        journal = Journal(here)
        before = [journal.entry(on(day)) or Entry(date=on(day)) for day in sorted(days)]
        after = journal.save_all([item.replace(insights=self.word()) for item in before], "page")
        for day, entry in zip(sorted(days), after, strict=True):
            self.saved(day, entry)

    def delete(self, here, _, day):
        with suppress(NoEntry):
            Journal(here).delete(on(day))
            self.saved(day, None)

    def restore(self, here, _, day, which):
        journal = Journal(here)
        result = [number for number, item in journal.history(on(day)) if item.entry]
        if result:
            self.saved(day, journal.restore(on(day), result[which % len(result)]))

    def settle(self, here, _, day, which):
        with suppress(NoEntry):
            self.saved(day, Journal(here).resolve_conflict(on(day), which))

    def crash_after_the_commit(self, here, there, day):
        with self.patch.context() as patch:
            patch.setattr(dataset, "write_year", _refuse)
            self.save(here, there, day)

    def crash_in_a_line(self, here, _, content=b'{"id":"half'):
        path = here / "history" / here.name / "2026.jsonl"
        if path.exists():
            path.write_bytes(path.read_bytes()[: history.complete_length(path)[0]] + content)

    def crash_in_a_batch(self, here, there):
        entry = Entry(date=on(0), insights="never closed", revision=9)
        late = datetime(2026, 12, 31, tzinfo=UTC)
        self.crash_in_a_line(here, there, Version.of(on(0), entry, late, None, "open").line())

    def history(self, here, there, cut):
        for name in own_files(here):
            copy(here, there, name, cut=cut)

    def dataset(self, here, there):
        for path in (here / "journal").glob("*/entries.parquet"):
            copy(here, there, path.relative_to(here))

    def conflict_copies(self, here, there):
        for name in own_files(here):
            copied = there / name.replace(".jsonl", " (conflicted copy).jsonl")
            copied.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(here / name, copied)
        for path in (here / "journal").glob("*/entries.parquet"):
            folder = (there / path.relative_to(here)).parent
            if folder.is_dir():
                for name in ("(conflicted copy 1)", "2", ".sync-conflict-1"):
                    shutil.copy(path, folder / f"entries {name}.parquet")

    def lose_the_dataset(self, here, _):
        shutil.rmtree(here / "journal", ignore_errors=True)

    def lose_the_note(self, here, _):
        (here / ".journey" / "index.json").unlink(missing_ok=True)

    def repair(self, here, _):
        repair_store(Store(here))

    def read(self, here, _):
        Journal(here).entries()


def _refuse(*_, **__):
    raise OSError(28, "No space left on device")


@given(steps=STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_synced_in_whatever_order_nothing_is_lost(tmp_path_factory, steps):
    """After both folders hold the same files they show the same, and every acknowledged version."""
    where = tmp_path_factory.mktemp("sync")
    folders = where / "here", where / "there"
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", JourneyWarning)
        patch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
        for item in folders:
            Journal(item, create=True)
        world = World(folders, patch)
        for step in steps:
            world.take(*step)
        sync(*folders)
        sync(*folders[::-1])
        (shown, versions), other = map(state, folders)
        assert (shown, versions) == other
        for day, words in world.versions.items():
            kept = [text for on_day, _, _, text in versions if on_day == day]
            assert sorted(map(str, words)) == sorted(map(str, kept))
            entry = Journal(folders[0]).entry(on(day))
            assert (entry and entry.insights) == words[-1]
        numbers = [(day, number) for day, number, _, _ in versions]
        assert len(set(numbers)) == len(numbers)
        for folder in folders:
            assert [
                item for item in check_store(Store(folder))[1] if "unfinished" not in item.what
            ] == []


def test_a_day_written_on_both_machines_is_offered_and_settled(machines):
    """The newest is shown, the other offered; taking both joins them, and both machines agree."""
    here, there = machines
    base = Journal(here, create=True).save(
        Entry(
            date=on(0),
            status="worked",
            sessions=[{"topic": "a", "result": "before"}],
            insights="base",
        )
    )
    sync(here, there)
    Journal(here).save(base.add(mistakes=Mistake(text="from here")).replace(insights="mine"))
    Journal(there).save(
        Journal(there)
        .entry(on(0))
        .add(sessions=Session(topic="b", result="from there"))
        .replace(insights="theirs")
    )
    sync(here, there)
    sync(there, here)
    assert [entry.insights for entry in Journal(here).entries()] == ["theirs"]
    offered = Journal(here).conflicts(on(0))
    assert [(number, item.entry.insights) for number, item in offered] == [(2, "mine")]
    assert [number for number, _ in Journal(here).history(on(0))] == [1, 2, 3]
    joined = Journal(here).resolve_conflict(on(0), "both")
    assert joined.insights == "theirs\n\nmine"
    assert [session.result for session in joined.sessions] == ["before", "from there"]
    assert [mistake.text for mistake in joined.mistakes] == ["from here"]
    assert Journal(here).conflicts(on(0)) == []
    with pytest.raises(NoEntry):
        Journal(here).resolve_conflict(on(0), "both")
    sync(here, there)
    assert Journal(there).entry(on(0)) == joined
    assert Journal(there).conflicts(on(0)) == []
    assert Journal(there).restore(on(0), 2).insights == "mine"


def test_of_three_machines_each_is_asked_about(tmp_path, monkeypatch):
    """One that says the same is no question; of two others each is settled by itself."""
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
    folders = [tmp_path / name for name in ("a", "b", "c", "d")]
    for folder, text in zip(folders, ("from a", "from b", "from c", "from c"), strict=True):
        Journal(folder, create=True).save(Entry(date=on(0), insights=text))
    for folder in folders[1:]:
        sync(folder, folders[0])
    journal = Journal(folders[0])
    assert journal.entry(on(0)).insights == "from c"
    offered = journal.conflicts(on(0))
    assert [item.entry.insights for _, item in offered] == ["from a", "from b"]
    assert journal.resolve_conflict(on(0), "both", offered[0][1].id).insights == "from c\n\nfrom a"
    assert [conflict.entry.insights for _, conflict in journal.conflicts(on(0))] == ["from b"]
    assert journal.resolve_conflict(on(0), "theirs").insights == "from b"
    assert journal.conflicts(on(0)) == []


def test_taking_both_keeps_what_only_looks_alike(machines):
    """Two rounds of the same words at other times, two actions settled: none is taken for a double."""
    here, there = machines
    nine, three = (datetime(2026, 11, 20, hour, tzinfo=UTC) for hour in (9, 15))
    rounds = [Session(topic="ml", hours=1, start=at, source="timer") for at in (nine, three)]
    base = Journal(here, create=True).save(Entry(date=on(0), status="worked"))
    sync(here, there)
    Journal(here).save(
        base.add(sessions=rounds[0], plan_outcomes=PlanOutcome(id="n1", outcome="done"))
    )
    Journal(there).save(
        Journal(there)
        .entry(on(0))
        .add(sessions=rounds[1], plan_outcomes=PlanOutcome(id="n2", outcome="done"))
    )
    sync(there, here)
    joined = Journal(here).resolve_conflict(on(0), "both")
    assert joined.hours == 2
    assert {outcome.id for outcome in joined.plan_outcomes} == {"n1", "n2"}


def test_taking_both_knows_what_both_came_from(machines):
    """A line that one side took out stays out, though the other still has it."""
    here, there = machines
    old = Mistake(text="old")
    base = Journal(here, create=True).save(Entry(date=on(0), status="worked", mistakes=[old]))
    sync(here, there)
    Journal(here).save(base.replace(mistakes=[]))
    Journal(there).save(Journal(there).entry(on(0)).replace(stage="new"))
    sync(there, here)
    joined = Journal(here).resolve_conflict(on(0), "both")
    assert (joined.mistakes, joined.stage) == ((), "new")


@pytest.mark.parametrize(("take", "expected"), [("mine", "theirs"), ("theirs", "mine")])
def test_either_side_can_be_taken(machines, take, expected):
    """What is kept stands alone; the other stays a version."""
    here, there = machines
    base = Journal(here, create=True).save(Entry(date=on(0), insights="base"))
    sync(here, there)
    Journal(here).save(base.replace(insights="mine"))
    Journal(there).save(Journal(there).entry(on(0)).replace(insights="theirs"))
    sync(there, here)
    assert Journal(here).resolve_conflict(on(0), take).insights == expected
    assert Journal(here).conflicts(on(0)) == []
    assert len(Journal(here).history(on(0))) == 4


def test_a_row_whose_history_has_not_come_yet_is_shown_and_kept(machines):
    """The dataset may arrive before the history, or alone: its newer row stays, and its words too."""
    here, there = machines
    Journal(here, create=True).save(Entry(date=on(0), insights="from here"))
    Journal(there, create=True).save(Entry(date=on(0), insights="from there"))
    copy(there, here, "journal/year=2025/entries.parquet")
    assert Journal(here).entry(on(0)).insights == "from there"
    Journal(here).change(on(0), lambda one: one.replace(improve="on top of it"))
    assert Journal(here).entry(on(0)).insights == "from there"
    # An older row that no history holds is written down before it is replaced.
    late = machines[0].parent / "late"
    Journal(late, create=True).save(Entry(date=on(0), insights="older"))
    Journal(late).save(Journal(late).entry(on(0)).replace(insights="old"))
    Journal(there).change(on(0), lambda one: one.replace(insights="newest"))
    copy(late, there, "journal/year=2025/entries.parquet")
    assert Journal(there).entry(on(0)).insights == "newest"
    assert "old" in [item.entry.insights for _, item in Journal(there).history(on(0))]


def test_a_file_that_was_replaced_is_read_from_its_beginning(machines):
    """A history file that no longer begins with what was read of it is read again as a whole."""
    here, there = machines
    for number, text in enumerate(("one", "two", "three")):
        Journal(there, create=True).save(Entry(date=on(number), insights=text))
    sync(there, here)
    assert len(Journal(here).entries()) == 3
    path = here / own_files(there)[0]
    lines = path.read_bytes().splitlines(keepends=True)
    Journal(there).save(Entry(date=on(3), insights="four"))
    last = (there / path.relative_to(here)).read_bytes().splitlines(keepends=True)[-1]
    path.write_bytes(lines[0] + last + lines[1] + lines[2])
    assert {entry.insights for entry in Journal(here).entries()} == {"one", "two", "three", "four"}


def test_a_day_deleted_before_the_clock_was_set_back(machines, monkeypatch):
    """What is saved after the deletion is newer than it, and the revisions keep their order."""
    here, _ = machines
    journal = Journal(here, create=True)
    journal.save(Entry(date=on(0), insights="one"))
    journal.delete(on(0))
    monkeypatch.setattr("journey.storage.store.now", lambda: datetime(2019, 1, 1, tzinfo=UTC))
    journal.save(Entry(date=on(0), insights="two"))
    journal.change(on(0), lambda one: one.replace(insights="three"))
    text = [(number, item.entry and item.entry.insights) for number, item in journal.history(on(0))]
    assert text == [(1, "one"), (2, None), (3, "two"), (4, "three")]
    assert check_store(Store(here))[1] == []


def test_an_import_can_be_taken_back_after_a_fork(machines):
    """The import is what is shown, whatever number its day has by now."""
    here, there = machines
    Journal(there, create=True).save(Entry(date=on(0), insights="from there"))
    Journal(here, create=True).save_all([Entry(date=on(0), insights="imported")], "import:abc")
    sync(there, here)
    assert Journal(here).entry(on(0)).insights == "imported"
    assert Journal(here).undo("abc") == (1, [])


def test_a_clock_that_was_set_back_changes_no_order(machines, monkeypatch):
    """A version saved on top of another is newer, whatever the clock says, and is found again."""
    here, _ = machines
    journal = Journal(here, create=True)
    journal.save(Entry(date=on(0), insights="today"))
    monkeypatch.setattr("journey.storage.store.now", lambda: datetime(2019, 1, 1, tzinfo=UTC))
    monkeypatch.setattr(
        "journey.storage.update_dataset.now", lambda: datetime(2019, 1, 1, tzinfo=UTC)
    )
    journal.change(on(0), lambda one: one.replace(insights="in the past"))
    journal.save(Entry(date=on(1), insights="a new day in the past"))
    monkeypatch.undo()
    monkeypatch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
    shutil.rmtree(here / "journal")
    result = Journal(here)
    assert [entry.insights for entry in result.entries()] == [
        "in the past",
        "a new day in the past",
    ]
    assert [item.entry.insights for _, item in result.history(on(0))] == ["today", "in the past"]
    assert len(result.history(on(1))) == 1
