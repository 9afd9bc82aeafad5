"""Data folders of every format that was ever written are read for ever, and by every tool."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import warnings
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from journey import Entry, Journal, doctor, drafts, state, timer
from journey.notices import JourneyWarning
from journey.store.version import FORMAT

FIXTURES = Path(__file__).parent / "fixtures"
GOLDEN = sorted(FIXTURES.glob("format-*"))
LEAP = date(2024, 2, 29)


def test_there_is_a_golden_folder_of_each_format():
    """A new format brings a folder of its own and leaves the old ones."""
    assert {int(one.name.split("-")[1]) for one in GOLDEN} == set(range(1, FORMAT + 1))


@pytest.fixture(params=GOLDEN, ids=lambda one: one.name)
def golden(request, tmp_path):
    """Return a copy of a golden folder."""
    folder = shutil.copytree(request.param, tmp_path / "data")
    for path in (folder, *folder.rglob("*")):  # as journey makes them; git keeps no such modes
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def expected():
    """Return the fullest of its days."""
    return json.loads((FIXTURES / "golden-day.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("lost", ["nothing", "journal", "history"])
def test_every_field_is_read(golden, lost):
    """With history and dataset, or with one of them alone, each field is what was written."""
    if lost != "nothing":
        shutil.rmtree(golden / lost)
    with warnings.catch_warnings(action="error", category=JourneyWarning):
        journal = Journal(golden)
        assert [str(one.date) for one in journal.entries()] == [
            "2023-12-31",
            "2024-01-01",
            "2024-02-29",
        ]
    entry = journal.entry(LEAP)
    content = expected()
    assert entry.content() == content
    empty = [name for name, one in content.items() if one in (None, [], False)]
    assert empty == [], "the golden day fills every field"
    assert journal.entry(date(2024, 1, 1)).insights == "later"
    if lost != "history":
        assert [number for number, _ in journal.history(date(2024, 3, 1))] == [1, 2]
        assert journal.restore(date(2024, 3, 1), 1).insights == "to be deleted"
    assert journal.change(LEAP, lambda one: one.replace(satisfaction=9)).revision == 2
    assert journal.settings.topic("Machine Learning") == "ML"


def test_the_small_files_are_read(golden):
    """Timer, drafts and state of a golden folder, where it has them."""
    assert doctor.examine(Journal(golden, take_in=False)).ok
    running = timer.read(golden)
    assert (running.topic, running.pictured) == ("ml", "a plot")
    if golden.joinpath("state.json").exists():
        assert state.read(golden) == {"stage": "Algebra", "begun": True}
        assert [one.fields["line"] for one in drafts.read(golden, date(2024, 3, 2))] == [
            "other",
            "half a sen",
        ]


# --- every tool reads the dataset as it lies


@pytest.fixture(scope="module")
def dataset(tmp_path_factory):
    """Two years of days, one of them of rest, one with unknown hours."""
    journal = Journal(tmp_path_factory.mktemp("readers") / "data")
    days = [
        Entry(date=date(2025, 12, 31), status="rest"),
        *(Entry(date=date(2026, 1, one), status="worked", activities=[{"topic": "ml", "hours": 1.5}, {"made": "x"}])
          for one in range(1, 11)),
        Entry(date=date(2026, 2, 1), status="worked", activities=[{"topic": "math"}]),
    ]  # fmt: skip
    journal.save_all(days, "page")
    return journal.folder / "journal"


COUNTS = (12, 21, 15.0)  # days, rounds, hours


def test_pandas_reads_it(dataset):
    """Rows, rounds and hours by pandas."""
    frame = pd.read_parquet(dataset)
    rounds = [one for every in frame["activities"] for one in every]
    assert (len(frame), len(rounds), sum(one["hours"] or 0 for one in rounds)) == COUNTS


def test_duckdb_reads_it(dataset):
    """The same by DuckDB."""
    where = f"read_parquet('{dataset}/*/*.parquet', hive_partitioning=true)"
    rounds = f"(select unnest(activities) as part from {where})"
    found = duckdb.sql(
        f"select (select count(*) from {where}), count(*), sum(part.hours) from {rounds}"
    ).fetchall()
    assert found == [COUNTS]


def test_polars_reads_it(dataset):
    """The same by Polars."""
    import polars as pl

    frame = pl.read_parquet(dataset / "**" / "*.parquet", hive_partitioning=True)
    rounds = frame.select(pl.col("activities").explode(empty_as_null=False)).unnest("activities")
    assert (len(frame), len(rounds), rounds["hours"].sum()) == COUNTS
    assert sorted(set(frame["year"])) == [2025, 2026]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:The inplace keyword")
def test_dask_reads_it(dataset):
    """The same by Dask."""
    import dask.dataframe

    frame = dask.dataframe.read_parquet(dataset).compute()
    rounds = [one for every in frame["activities"] for one in every]
    assert (len(frame), len(rounds), sum(one["hours"] or 0 for one in rounds)) == COUNTS


SPARK = """
import sys
from pyspark.sql import SparkSession
from pyspark.sql.functions import explode, sum as total
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
frame = spark.read.parquet(sys.argv[1])
rounds = frame.select(explode("activities").alias("part"))
print(frame.count(), rounds.count(), rounds.select(total("part.hours")).collect()[0][0])
"""


def test_spark_reads_it(dataset):
    """The same by Spark, where PySpark and Java are there."""
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    done = subprocess.run(
        [sys.executable, "-c", SPARK, dataset], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["12", "21", "15.0"]
