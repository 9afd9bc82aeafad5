"""Kill a process at random moments while it moves a folder on from the first format, then open the folder.

`make crash` runs it after the saves. Each folder is killed up to three times; what it is in the end is held
against a folder that moved on undisturbed: the same days, history lines byte for byte, one whole backup.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tarfile
import tempfile
import time
import warnings
import zipfile
from pathlib import Path

from journey import Journal
from journey.storage import migration
from journey.user_warnings import JourneyWarning

GOLDEN = Path(__file__).parents[1] / "fixtures" / "years-of-format-1.tar.xz"
AGAIN = 0.5  # how often a folder that was killed is killed once more


def unpacked(folder):
    """Unpack a year of the first format."""
    with tarfile.open(GOLDEN) as packed:
        packed.extractall(folder, filter="data")
    return folder / "years-1" / "data"


def lines_of(folder):
    """Return the bytes of each history file."""
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted((folder / "history").rglob("*.jsonl"))
    }


def days_of(folder):
    """Open a folder and return what its days say."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", JourneyWarning)
        return [entry.to_dict() for entry in Journal(folder).entries()]


def killed(folder, after):
    """Open a folder in a process of its own and kill it after some seconds; True if it was still at it."""
    child = os.fork()
    if not child:
        days_of(folder)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main():
    """Kill as often as asked for, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    args = parser.parse_args()
    rng = random.Random(args.seed)
    with tempfile.TemporaryDirectory() as home:
        golden = unpacked(Path(home))
        lines = lines_of(golden)
        sound = Path(shutil.copytree(golden, Path(home) / "sound" / "data"))
        begin = time.perf_counter()
        expected = days_of(sound)
        longest = 1.2 * (time.perf_counter() - begin)
        kills = halfway = 0
        faults = []
        while kills < args.kills:
            folder = Path(shutil.copytree(golden, Path(home) / f"run-{kills}" / "data"))
            for _ in range(3):
                kills += killed(folder, rng.uniform(0, longest))
                if rng.random() > AGAIN:
                    break
            halfway += (folder / ".journey" / migration.MIGRATION_FILE).exists()
            if days_of(folder) != expected:
                faults.append(f"after {kills} kills: other days")
            if (
                migration.format_of(folder) != 2
                or (folder / ".journey" / migration.MIGRATION_FILE).exists()
            ):
                faults.append(f"after {kills} kills: the move did not end")
            after = lines_of(folder)
            if after != lines:
                faults.append(f"after {kills} kills: other history lines")
            backups = list(folder.parent.glob("*.zip"))
            if not backups or any(zipfile.ZipFile(path).testzip() for path in backups):
                faults.append(
                    f"after {kills} kills: {len(backups)} backups, or one that is damaged"
                )
            shutil.rmtree(folder.parent)
        print(
            f"{kills} kills (seed {args.seed}), {halfway} folders left halfway, {len(faults)} faults"
        )
        for fault in faults:
            print(fault)
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
