"""Two notebooks' kernels and a shell save at once, the same days and different ones; a reader reads on.

`python tests/hard/together.py --seconds 60` prints how many saves each made and what was found; it
exits with 1 if an update was lost or a read was torn.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pandas as pd
from jupyter_client.manager import start_new_kernel

from journey import Entry, Journal
from journey.storage.integrity import check_store
from journey.storage.store import Store

LOOP = """
import time
from journey import Entry, Journal
from journey.model.entry import Entry
journal, count, until = Journal({folder!r}), 0, time.time() + {seconds}
while time.time() < until:
    count += 1
    for day in ("2026-11-20", "2026-11-{own}"):
        word = f"{name} {{count}}"
        journal.change(Entry(date=day).date, lambda entry: entry.add(questions={{"text": word}}), "page")
print(count)
"""


class Kernel(threading.Thread):
    """A real kernel that saves in a loop."""

    def __init__(self, folder: Path, seconds: float, name: str, own: int) -> None:
        super().__init__(name=name)
        self.code = LOOP.format(folder=str(folder), seconds=seconds, name=name, own=own)
        self.seconds = seconds
        self.said = ""

    def run(self) -> None:
        """Run the loop and keep what it printed."""
        manager, client = start_new_kernel(kernel_name="python3")

        def keep(message: dict) -> None:
            content = message["content"]
            self.said += content.get("text", "") + "\n".join(content.get("traceback", ()))

        client.execute_interactive(self.code, output_hook=keep, timeout=self.seconds + 60)
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def shell(folder: Path, until: float) -> int:
    """File lines by `journey log` until the time is over; return how many."""
    count = 0
    while time.time() < until:
        count += 1
        words = ["log", f"? shell {count}", "--date", "2026-11-20", "--data", str(folder)]
        subprocess.run(
            [sys.executable, "-m", "journey", *words], check=True, stdout=subprocess.DEVNULL
        )
    return count


def read(folder: Path, until: float, faults: list[str]) -> None:
    """Read the dataset by pandas and by a journal, which must be whole and never go back."""
    seen = reads = 0
    while time.time() < until:
        try:
            frame = pd.read_parquet(folder / "journal")
            days = Journal(folder).entries()
        except FileNotFoundError:
            continue
        except Exception as error:  # noqa: BLE001 - any fault while reading is what is looked for
            faults.append(f"a read failed: {error!r}")
            return
        count = sum(len(day.questions) for day in days)
        if frame["date"].duplicated().any() or count < seen:
            faults.append(f"a read showed {count} lines after {seen}")
        seen, reads = count, reads + 1
    print(f"  {reads} reads")


def main(seconds: float) -> int:
    """Let all run at once and count what is there; return how many faults."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as where:
        os.environ["XDG_DATA_HOME"] = f"{where}/home"
        folder = Path(where) / "data"
        Journal(folder, create=True).save(Entry(date="2026-11-20", insights="the beginning"))
        until = time.time() + seconds
        kernels = [Kernel(folder, seconds, "one", 18), Kernel(folder, seconds, "two", 19)]
        reader = threading.Thread(target=read, args=(folder, until, faults))
        for item in (*kernels, reader):
            item.start()
        counts = {"shell": shell(folder, until)}
        for item in (*kernels, reader):
            item.join()
        for item in kernels:
            counts[item.name] = int(item.said) if item.said.strip().isdigit() else 0
            if not counts[item.name]:
                faults.append(f"kernel {item.name} said {item.said}")
        shown = {
            str(entry.date): {each.text for each in entry.questions}
            for entry in Journal(folder).entries()
        }
        expected = {
            "2026-11-20": counts,
            "2026-11-18": {"one": counts["one"]},
            "2026-11-19": {"two": counts["two"]},
        }
        faults += [
            f"{name} {number} is lost on {day}"
            for day, names in expected.items()
            for name, count in names.items()
            for number in range(1, count + 1)
            if f"{name} {number}" not in shown[day]
        ]
        faults += [f"{item.file}: {item.what}" for item in check_store(Store(folder))[1]]
    print(f"{counts} rounds in {seconds:g} s: {len(faults)} faults.")
    for item in faults[:10]:
        print(" ", item)
    return len(faults)


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("--seconds", type=float, default=60)
    sys.exit(bool(main(options.parse_args().seconds)))
