"""Kill real processes at random moments while they save, and look whether an acknowledged save is lost.

`python tests/hard/crash.py --saves 1000 --seed 1` prints how many saves were acknowledged, how many
processes were killed, and what was found; it exits with 1 if anything was lost.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from journey import Entry, Journal
from journey.storage.integrity import check_store
from journey.storage.store import Store

FIRST = date(2024, 12, 20)
DAYS = 400  # three years


def live(folder: Path, seed: int, number: int) -> None:
    """Save until killed, saying before each save what is tried and after it that it counts."""
    chance = random.Random(seed)
    journal = Journal(folder, create=True)
    while True:
        number += 1
        many = chance.random() < 0.2
        days = sorted({chance.randrange(DAYS) for _ in range(chance.randint(2, 9) if many else 1)})
        word = f"word {number}"
        say("try", word, days)
        if many:
            entries = [journal.entry(on(day)) or Entry(date=on(day)) for day in days]
            journal.save_all([add(entry, word) for entry in entries], "page")
        else:
            journal.change(on(days[0]), lambda entry, word=word: add(entry, word))
        say("ok", word, days)


def on(number: int) -> date:
    """Return one of the days."""
    return FIRST + timedelta(number)


def add(entry: Entry, word: str) -> Entry:
    """Return a day with one more question, which a lost save would lack."""
    return entry.add(questions={"text": word})


def say(*about) -> None:
    """Write one line to whoever listens."""
    sys.stdout.write(json.dumps(about) + "\n")
    sys.stdout.flush()


def main(saves: int, seed: int) -> int:
    """Let processes live and die until enough saves were acknowledged; return how many faults."""
    chance = random.Random(seed)
    acknowledged: dict[str, list[int]] = {}
    cut_off: dict[
        str, list[int]
    ] = {}  # the last of each life: it may count or not, but not in part
    faults: list[str] = []
    lives = number = 0
    with tempfile.TemporaryDirectory() as where:
        os.environ["XDG_DATA_HOME"] = f"{where}/home"
        folder = Path(where) / "data"
        while len(acknowledged) < saves:
            lives += 1
            heard = killed_at_random(folder, chance, number)
            tried = [(word, days) for what, word, days in heard if what == "try"]
            acknowledged |= {word: days for what, word, days in heard if what == "ok"}
            number += len(tried)
            cut_off |= dict(tried[-1:])
            faults += compare(folder, acknowledged, cut_off)
            if lives % 20 == 0:
                print(f"  {len(acknowledged)} saves, {lives} killed", flush=True)
        Journal(folder).save(Entry(date=on(DAYS), insights="the end"))
        days, problems = check_store(Store(folder))
        faults += [f"{problem.file}: {problem.what}" for problem in problems]
    print(f"{len(acknowledged)} saves acknowledged, {lives} processes killed, seed {seed}: "
          f"{len(faults)} faults; {days} days, history and dataset agree.")  # fmt: skip
    for topic in list(dict.fromkeys(faults))[:20]:
        print(" ", topic)
    return len(faults)


def killed_at_random(folder: Path, chance: random.Random, number: int) -> list:
    """Start a process that saves, kill it some moments after its first save, and return what it said."""
    words = [
        sys.executable,
        __file__,
        "--live",
        str(folder),
        "--seed",
        str(chance.random()),
        "--from",
        str(number),
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        heard = [child.stdout.readline(), child.stdout.readline()]
        time.sleep(chance.uniform(0, 0.12))
        child.send_signal(signal.SIGKILL)
        heard += child.stdout.readlines()
    return [json.loads(line) for line in heard if line.endswith("\n")]


def compare(folder: Path, acknowledged: dict, cut_off: dict) -> list[str]:
    """Return each acknowledged word that a day lacks, each word nobody wrote, each half batch."""
    shown = {
        entry.date: {each.text for each in entry.questions}
        for entry in Journal(folder, create=True).entries()
    }
    faults = [
        f"{word} is lost on {on(day)}"
        for word, days in acknowledged.items()
        for day in days
        if word not in shown.get(on(day), ())
    ]
    there = {word for words in shown.values() for word in words}
    faults += [f"{word} was never written" for word in there - {*acknowledged, *cut_off}]
    for word, days in cut_off.items():
        if len({word in shown.get(on(day), ()) for day in days}) > 1:
            faults.append(f"{word} is there in part")
    return faults


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--saves", type=int, default=1000)
    options.add_argument("--seed", default="1")
    options.add_argument("--live", type=Path)
    options.add_argument("--from", type=int, default=0, dest="number")
    given = options.parse_args()
    if given.live:
        live(given.live, given.seed, given.number)
    else:
        sys.exit(bool(main(given.saves, int(given.seed))))
