"""Saves: the commit and the whole, a batch, one record from a shell, and every frame."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

import others
import pyarrow as pa
import pyarrow.parquet as pq
from measure import END, Row, full_day, in_turn, middle, worst

from journey import Entry, Journal
from journey.storage import history
from journey.storage.version import Version

TIMES = 200
DAY = END - timedelta(3)


def saves(books, where):
    """Commit and whole save at some ages, beside the bare writing of the same bytes."""
    wholes = {}
    for years, book in books.items():
        commit, append, whole, replace = one_age(book, where)
        wholes[years] = whole
        yield Row(
            f"commit, {years} y, beside append+fsync, p50", middle(commit), middle(append), "<= 2x"
        )
        yield Row(f"commit, {years} y, p99", worst(commit), worst(append))
        yield Row(
            f"save, {years} y, beside write+fsync+rename, p50",
            middle(whole),
            middle(replace),
            "<= 10x",
        )
        yield Row(f"save, {years} y, p99", worst(whole), worst(replace))
    yield Row("save, 50 y, beside 1 y", middle(wholes[50]), middle(wholes[1]), "<= 1.2x")


def one_age(book, where):
    """Return the times of commit, bare append, save, and bare replacement."""
    journal = Journal(book / "data")
    stored = [journal.save((journal.entry(DAY) or Entry(date=DAY)).replace(insights="begin"))]
    words = iter(range(10_000))
    path = book / "data" / "journal" / f"year={DAY.year}" / "entries.parquet"
    content = path.read_bytes()
    log = where / "bare.jsonl"
    copied = where / "commits" / f"{book.name}.jsonl"
    assert stored[0].saved_at
    version = Version.of(DAY, stored[0], stored[0].saved_at, None)
    line = version.line()
    copied.parent.mkdir(exist_ok=True)
    own = next((book / "data" / "history").glob("*/*.jsonl"))
    shutil.copy(own, copied)
    shutil.copy(own, log)

    def append():
        with log.open("ab") as out:
            out.write(line)
            out.flush()
            os.fsync(out.fileno())

    def replace():
        with (where / "bare.tmp").open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        (where / "bare.tmp").replace(where / "bare")

    def save():
        stored[0] = journal.save(stored[0].replace(insights=f"words {next(words)}"))

    commits = in_turn(TIMES, lambda: history.append_versions(copied, [version], None), append)
    return [*commits, *in_turn(TIMES, save, replace)]


def batch(where):
    """Ten thousand days in one batch, beside writing and syncing their lines and tables bare."""
    days = [full_day(END - timedelta(number)) for number in range(10_000)]

    def save():
        with tempfile.TemporaryDirectory(dir=where) as folder:
            Journal(folder, create=True).save_all(days, "import:bench")

    def bare():
        with (
            tempfile.TemporaryDirectory(dir=where) as folder,
            (Path(folder) / "lines").open("wb") as out,
        ):
            for day in days:
                out.write(json.dumps(day.to_dict()).encode() + b"\n")
            out.flush()
            os.fsync(out.fileno())

    mine, other = in_turn(3, save, bare)
    yield Row(
        f"a batch of {len(days)} days, beside their JSON lines alone", middle(mine), middle(other)
    )


def frames(book):
    """Every tidy frame of fifty years beside a bare read of the same files by pyarrow."""
    paths = sorted((book / "data" / "journal").glob("*/entries.parquet"))
    journal = Journal(book / "data")

    def every():
        fresh = Journal(journal.folder)
        return [getattr(fresh, name)() for name in FRAMES]

    def bare():
        return pa.concat_tables(pq.ParquetFile(path).read() for path in paths).to_pandas()

    def arrow():
        return pa.concat_tables(pq.ParquetFile(path).read() for path in paths)

    every()
    mine, other, table = in_turn(7, every, bare, arrow)
    yield Row(
        "all tidy frames, 50 y, beside a bare pyarrow read", middle(mine), middle(table), "<= 1.5x"
    )
    yield Row(
        "all tidy frames, 50 y, beside that read turned to pandas", middle(mine), middle(other)
    )
    folder, names = str(book / "data"), [str(path) for path in paths]
    peaks = peak(OURS, folder, *FRAMES), peak(BARE, *names)
    yield Row("peak memory of all frames, 50 y, beside pyarrow to pandas", *peaks, unit="MB")


OURS = """
from journey import Journal
journal = Journal(sys.argv[1])
kept = [getattr(journal, name)() for name in sys.argv[2:]]
"""
BARE = """
import pandas, pyarrow, pyarrow.parquet
read = [pyarrow.parquet.ParquetFile(path).read() for path in sys.argv[1:]]
kept = pyarrow.concat_tables(read).to_pandas()
"""
# The peak of this program alone: the one that started it counts in `ru_maxrss`.
PEAK = """
from pathlib import Path
said = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in said.splitlines() if line.startswith("VmHWM")))
"""


def peak(code, *words):
    """Return the peak memory of a program in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}{PEAK}", *words],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return int(done.stdout) / 1024


FRAMES = (
    "days",
    "sessions",
    "mistakes",
    "questions",
    "plans",
    "explanations",
    "reflections",
    "feedback",
)


def shell(book, where):
    """One record from a shell beside jrnl and Watson with the same ten years, installed apart."""
    tools = others.installed(where)
    if not tools:
        return
    watson, settings = others.history(Journal(book / "data"), where / "shell")
    count = iter(range(10_000))
    plain = {**os.environ, "WATSON_DIR": str(watson), "TERM": "dumb"}

    def run(*words, **options):
        subprocess.run(words, check=True, capture_output=True, env=plain, **options)

    def journey():
        words = [
            "log",
            "--date",
            "2026-10-01",
            f"ml 1m record {next(count)}",
            "--data",
            str(book / "data"),
        ]
        run(sys.executable, "-m", "journey", *words)

    def jrnl():  # it looks at its standard input unless that is a terminal
        words = f"{tools}/jrnl --config-file {settings} ml record {next(count)}. 1.5 hours"
        run("script", "-qec", words, "/dev/null")

    def add():
        run(f"{tools}/watson", "add", "-f", "2026-10-01 10:00", "-t", "2026-10-01 10:01", "ml")

    kept = settings.with_name("jrnl.txt")
    before = kept.stat().st_size
    jrnl()
    if kept.stat().st_size == before:
        print("jrnl took no record; its row is left out")
        return
    mine, other, watsons = in_turn(5, journey, jrnl, add)
    yield Row(
        "journey log, 10 y, beside jrnl",
        middle(mine),
        middle(other),
        "<= 0.125x",
    )
    yield Row("journey log, 10 y, beside Watson", middle(mine), middle(watsons))
