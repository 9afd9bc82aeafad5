"""Two synced machines, of which each still runs the older version for a while: no word is lost, both end alike."""

from __future__ import annotations

import json
import shutil
import uuid
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_sync import DAY, MACHINE, World, on, state, sync

from journey import Entry, Journal
from journey.model.periods import now
from journey.storage import dataset, history, migration
from journey.storage.integrity import check_store
from journey.storage.store import Store
from journey.storage.version import Version, current
from journey.user_warnings import JourneyWarning

GOLDEN = Path(__file__).parents[1] / "fixtures" / "format-1"
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("older save"), MACHINE, DAY),
        st.tuples(st.just("older save"), MACHINE, DAY),
        st.tuples(st.just("save"), MACHINE, DAY),
        st.tuples(st.just("delete"), MACHINE, DAY),
        st.tuples(st.just("crash after the commit"), MACHINE, DAY),
        st.tuples(st.just("history"), MACHINE, st.sampled_from([None, None, 0.4, 0.9])),
        st.tuples(st.just("checksums"), MACHINE),
        st.tuples(st.just("dataset"), MACHINE),
        st.tuples(st.just("older dataset"), MACHINE),
        st.tuples(st.just("conflict copies"), MACHINE),
        st.tuples(st.just("lose the dataset"), MACHINE),
        st.tuples(st.just("lose the note"), MACHINE),
        st.tuples(st.just("repair"), MACHINE),
        st.tuples(st.just("read"), MACHINE),
    ),
    max_size=25,
)


class MixedWorld(World):
    """Two folders that both begin in the first format."""

    def older_save(self, here, _, day):
        """Append a line as the older version writes it; one that finds a moved folder refuses."""
        if migration.format_of(here) > 1:
            return
        versions = [version for version in versions_in(here) if version.day == on(day)]
        head = current(versions)
        word = self.word()
        line = {
            "id": uuid.uuid4().hex,
            "parent": head and head.id,
            "date": str(on(day)),
            "entry": {
                "date": str(on(day)),
                "insights": word,
                "revision": len(versions) + 1,
                "activities": [{"topic": "ml", "made": word, "source": "same-day"}],
            },
            "saved_at": now().isoformat(),
            "batch": None,
        }
        path = here / "history" / here.name / f"{now().year}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as end:
            end.write(json.dumps(line).encode() + b"\n")
        self.saved(day, Entry(date=on(day), insights=word))

    def checksums(self, here, there):
        """Bring over what this machine noted of older lines."""
        for path in (here / "history").glob("*/*.checksums"):
            target = there / path.relative_to(here)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)

    def older_dataset(self, here, _):
        """Bring back years of the dataset that another machine has not moved on yet."""
        for path in (GOLDEN / "journal").glob("*/entries.parquet"):
            target = here / path.relative_to(GOLDEN)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)


def versions_in(folder):
    """Return every version whose line stands in a folder."""
    result = {}
    for name in history.history_files(folder / "history"):
        for line in (folder / "history" / name).read_bytes().splitlines():
            try:
                info = json.loads(line)
                result[info["id"]] = Version.parse(info)
            except (ValueError, KeyError):
                continue  # the half of a line that a syncing program brought
    return result.values()


@given(steps=STEPS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_folders_of_mixed_formats_lose_nothing_and_end_alike(tmp_path_factory, steps):
    """Whatever was written by which version and came over when, and whichever year is of which format."""
    where = tmp_path_factory.mktemp("mixed")
    folders = where / "here", where / "there"
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings():
        warnings.simplefilter("ignore", JourneyWarning)
        patch.setattr("journey.storage.update_dataset.machine_id", lambda folder: folder.name)
        for folder in folders:
            shutil.copytree(GOLDEN, folder)
        world = MixedWorld(folders, patch)
        for step in steps:
            world.take(*step)
        sync(*folders)
        sync(*folders[::-1])
        (shown, versions), other = map(state, folders)
        assert (shown, versions) == other
        golden = [day for day in shown if day["date"] < "2025"]
        assert [day["date"] for day in golden] == ["2023-12-31", "2024-01-01", "2024-02-29"]
        assert golden[-1]["sessions"][0]["result"] == "half a plot"
        for day, words in world.versions.items():
            kept = [text for on_day, _, _, text in versions if on_day == day]
            assert sorted(map(str, words)) == sorted(map(str, kept))
            entry = Journal(folders[0]).entry(on(day))
            assert (entry and entry.insights) == words[-1]
        for folder in folders:
            assert migration.format_of(folder) == 2
            assert [
                problem
                for problem in check_store(Store(folder))[1]
                if "unfinished" not in problem.what
            ] == []
            years, _ = dataset.scan(folder / "journal")
            assert {
                dataset.year_format(dataset.path_of(folder / "journal", year)) for year in years
            } == {2}
