"""Flip single bits in history and dataset, open, and see that no word is lost or changed silently.

`make damage`. For folders of this format and for one moved on from the first: after each flip the
folder is opened, looked at by the doctor, repaired and opened again.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import warnings
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from journey import Entry, Journal
from journey.maintenance import doctor
from journey.user_warnings import JourneyWarning

GOLDEN = Path(__file__).parents[1] / "fixtures" / "format-1"


def words_of(journal):
    """Return what each day shows, and what each of its versions says."""
    entries = {entry.date: entry.content() for entry in journal.entries()}
    days = [*entries, date(2024, 3, 1)]
    versions = {
        day: [version.entry and version.entry.content() for _, version in journal.history(day)]
        for day in days
    }
    return entries, versions


def fresh(folder):
    """Write a folder of this format: days with several versions, a batch, a deleted day."""
    journal = Journal(folder, create=True)
    for number in range(8):
        day = date(2026, 3, 1) + timedelta(number)
        session = {"topic": "ml", "result": f"wrote part {number}", "hours": 1.5}
        stored = journal.save(Entry(date=day, status="worked", sessions=[session]))
        journal.save(stored.replace(insights=f"insight {number}, später größer"))
    journal.save_all(
        [Entry(date=date(2026, 4, number), insights=f"batch {number}") for number in range(1, 6)],
        "import:abcd1234",
    )
    journal.delete(date(2026, 4, 5))
    return folder


def moved(folder):
    """Move a golden folder of the first format on."""
    shutil.copytree(GOLDEN, folder)
    Journal(folder).entries()
    return folder


def flip(folder, rng):
    """Flip one bit of a file of history or dataset; return where."""
    files = [*folder.glob("history/*/*.jsonl"), *folder.glob("journal/*/*.parquet")]
    sizes = [path.stat().st_size for path in files]
    path = rng.choices(files, sizes)[0]
    content = bytearray(path.read_bytes())
    at, bit = rng.randrange(len(content)), rng.randrange(8)
    content[at] ^= 1 << bit
    path.write_bytes(bytes(content))
    return f"{path.relative_to(folder)} byte {at} bit {bit}"


def outcome(folder, expected, rng):
    """Return what became of the words after one flip, and the sentence of what went wrong."""
    where = flip(folder, rng)
    entries, versions = expected
    notices = []
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", JourneyWarning)
            shown = words_of(Journal(folder))
            notices = caught
        report = doctor.check_folder(Journal(folder))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            after = doctor.repair_folder(Journal(folder))
            again = words_of(Journal(folder))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        return "broken", f"{where}: {type(error).__name__}: {error}"
    if shown[0] != entries or again[0] != entries:
        return "words changed", where
    if not after.ok:
        return "not repaired", f"{where}: {[problem.what for problem in after.problems]}"
    lost = [
        day
        for day, kept in versions.items()
        if any(content not in again[1][day] for content in kept)
    ]
    if lost:
        kept = list((folder / "quarantine").glob("*")) if notices or not report.ok else []
        return ("kept aside" if kept else "version lost"), where
    return ("told" if notices or not report.ok else "unnoticed, nothing lost"), where


def main():
    """Flip as many bits as asked for, half of them in each kind of folder."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--flips", type=int, default=1000)
    asked.add_argument("--seed", type=int, default=20261128)
    args = asked.parse_args()
    rng = random.Random(args.seed)
    start = time.perf_counter()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="journey-damage-") as home:
        warnings.simplefilter("ignore")
        masters = []
        for name, make in (("fresh", fresh), ("moved", moved)):
            folder = make(Path(home) / name)
            masters.append((folder, words_of(Journal(folder))))
        for number in range(args.flips):
            master, expected = masters[number % len(masters)]
            folder = Path(home) / "copy"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(master, folder)
            end, where = outcome(folder, expected, rng)
            counts[end] += 1
            if end in {"broken", "words changed", "not repaired", "version lost"}:
                print(f"{end}: {master.name}/{where}", flush=True)
    print(f"{args.flips} flips, seed {args.seed}, {time.perf_counter() - start:.0f} s: "
          + ", ".join(f"{count} {end}" for end, count in counts.most_common()))  # fmt: skip
    return any(counts[end] for end in ("broken", "words changed", "not repaired", "version lost"))


if __name__ == "__main__":
    sys.exit(main())
