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

from journey import Entry, Journal
from journey.maintenance import doctor
from journey.storage import dataset, drafts, page_state, timer_file
from journey.storage.data_folder import FORMAT
from journey.user_warnings import JourneyWarning, MovedOn

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLDEN = sorted(FIXTURES.glob("format-*"))
LEAP = date(2024, 2, 29)


def test_there_is_a_golden_folder_of_each_format():
    """A new format brings a folder of its own and leaves the old ones."""
    assert {int(item.name.split("-")[1]) for item in GOLDEN} == set(range(1, FORMAT + 1))


@pytest.fixture(params=GOLDEN, ids=lambda one: one.name)
def golden(request, tmp_path):
    """Return a copy of a golden folder."""
    folder = shutil.copytree(request.param, tmp_path / "data")
    for path in (folder, *folder.rglob("*")):  # as journey makes them; git keeps no such modes
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


def expected(number):
    """Return the fullest day of the golden folders of a format, as this format has it."""
    return json.loads((FIXTURES / f"golden-day-{number}.json").read_text(encoding="utf-8"))


def format_in(folder):
    """Return the format that a golden folder was written in."""
    years = folder.glob("journal/*/entries.parquet")
    return min((dataset.year_format(path) for path in years), default=None)


@pytest.mark.parametrize("lost", ["nothing", "journal", "history"])
def test_every_field_is_read(golden, lost):
    """With history and dataset, or with one of them alone, each field is what was written."""
    written_in = format_in(golden)
    if lost != "nothing":
        shutil.rmtree(golden / lost)
    with warnings.catch_warnings(action="error", category=JourneyWarning):
        warnings.simplefilter("ignore", MovedOn)
        journal = Journal(golden)
        assert [str(entry.date) for entry in journal.entries()] == [
            "2023-12-31",
            "2024-01-01",
            "2024-02-29",
        ]
    entry = journal.entry(LEAP)
    content = expected(written_in)
    assert entry.content() == content
    if written_in == FORMAT:
        empty = [name for name, value in content.items() if value in (None, [], False)]
        assert empty == [], "the golden day fills every field"
        for name, parts in content.items():
            if isinstance(parts, list):
                empty = [
                    key for key in parts[0] if all(part[key] in (None, False) for part in parts)
                ]
                assert empty == [], name
    assert journal.entry(date(2024, 1, 1)).insights == "later"
    if lost != "history":
        assert [number for number, _ in journal.history(date(2024, 3, 1))] == [1, 2]
        assert journal.restore(date(2024, 3, 1), 1).insights == "to be deleted"
    assert journal.change(LEAP, lambda one: one.replace(satisfaction=9)).revision == 2
    assert journal.settings.topic("Machine Learning") == "ML"


def test_the_small_files_are_read(golden):
    """Timer, drafts and state of a golden folder, where it has them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MovedOn)
        journal = Journal(golden)
        assert journal.entries()
    assert doctor.check_folder(journal).ok
    running = timer_file.read_timer(golden)
    assert (running.topic, running.goal) == ("ml", "a plot")
    if golden.joinpath("state.json").exists():
        assert page_state.read_state(golden) == {"stage": "Algebra", "begun": True}
        assert [draft.fields["line"] for draft in drafts.read_drafts(golden, date(2024, 3, 2))] == [
            "other",
            "half a sen",
        ]


# --- every tool reads the dataset as it lies


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """Two years of days, one of them of rest, one with unknown hours."""
    journal = Journal(tmp_path_factory.mktemp("readers") / "data", create=True)
    days = [
        Entry(date=date(2025, 12, 31), status="rest"),
        *(Entry(date=date(2026, 1, item), status="worked", sessions=[{"topic": "ml", "hours": 1.5}, {"result": "x"}])
          for item in range(1, 11)),
        Entry(date=date(2026, 2, 1), status="worked", sessions=[{"topic": "math"}]),
    ]  # fmt: skip
    journal.save_all(days, "page")
    return journal.folder / "journal"


COUNTS = (12, 21, 15.0)  # days, rounds, hours


def test_pandas_reads_it(written):
    """Rows, rounds and hours by pandas."""
    frame = pd.read_parquet(written)
    rounds = [session for group in frame["sessions"] for session in group]
    assert (len(frame), len(rounds), sum(session["hours"] or 0 for session in rounds)) == COUNTS


def test_duckdb_reads_it(written):
    """The same by DuckDB."""
    where = f"read_parquet('{written}/*/*.parquet', hive_partitioning=true)"
    rounds = f"(select unnest(sessions) as part from {where})"
    result = duckdb.sql(
        f"select (select count(*) from {where}), count(*), sum(part.hours) from {rounds}"
    ).fetchall()
    assert result == [COUNTS]


def test_polars_reads_it(written):
    """The same by Polars."""
    import polars as pl

    frame = pl.read_parquet(written / "**" / "*.parquet", hive_partitioning=True)
    rounds = frame.select(pl.col("sessions").explode(empty_as_null=False)).unnest("sessions")
    assert (len(frame), len(rounds), rounds["hours"].sum()) == COUNTS
    assert sorted(set(frame["year"])) == [2025, 2026]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore:The inplace keyword")
def test_dask_reads_it(written):
    """The same by Dask."""
    import dask.dataframe

    frame = dask.dataframe.read_parquet(written).compute()
    rounds = [session for sessions in frame["sessions"] for session in sessions]
    assert (len(frame), len(rounds), sum(session["hours"] or 0 for session in rounds)) == COUNTS


SPARK = """
import sys
from pyspark.sql import SparkSession
from pyspark.sql.functions import explode, sum as total
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.conf.set("spark.sql.session.timeZone", "UTC")
frame = spark.read.parquet(sys.argv[1])
rounds = frame.select(explode("sessions").alias("part"))
print(frame.count(), rounds.count(), rounds.select(total("part.hours")).collect()[0][0])
"""


def test_spark_reads_it(written):
    """The same by Spark, where PySpark and Java are there."""
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("Spark needs Java")
    done = subprocess.run(
        [sys.executable, "-c", SPARK, written], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["12", "21", "15.0"]
