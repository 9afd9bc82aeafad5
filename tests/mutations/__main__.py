"""Small changes of meaning, each of which a test must notice. `make mutate`.

`changes.toml` names for each the function and the text that is changed, so that moving a file breaks
none, and the test that notices. Where it does not, the other tests of its file are run. A change that
no test can notice says why under `survives`.

`python tests/mutations store` runs those whose function or test contains a word.
"""

from __future__ import annotations

import os
import queue
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from places import MOST_SURVIVING, NotFound, changes, locate, named_tests

ROOT = Path(__file__).parents[2]
WORKERS = 2
LEFT_OUT = shutil.ignore_patterns(".*", "build", "__pycache__", "*.egg-info")
PASSED, FAILED, STOPPED = 0, 1, 2  # how pytest ends: STOPPED while collecting, by the change


class Copy:
    """A copy of the working tree in which one change at a time is made."""

    def __init__(self, folder):
        self.folder = folder
        self.written = int(time.time())
        shutil.copytree(ROOT, folder, ignore=LEFT_OUT)

    def write(self, path, text):
        """Write a module; a new time each, so that no compiled one of the same size is taken."""
        path.write_text(text, encoding="utf-8")
        self.written += 10
        os.utime(path, (self.written, self.written))

    def notices(self, test):
        """Whether a test, or one of a file, fails."""
        words = [sys.executable, "-m", "pytest", "-q", "-x", "--timeout", "120", "-p", "no:xdist"]
        run = subprocess.run(
            [*words, "-p", "no:cacheprovider", test],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode not in {PASSED, FAILED, STOPPED}:
            raise NotFound(f"{test} cannot be run:\n{run.stdout[-2000:]}{run.stderr[-2000:]}")
        return run.returncode != PASSED


def tried(change, copy, known):
    """Return "killed", "killed elsewhere" or "survived"."""
    path, text, changed = locate(copy.folder / "journey", change)
    test = known[change.test]
    copy.write(path, changed)
    try:
        if copy.notices(test):
            return "killed"
        return "killed elsewhere" if copy.notices(test.partition("::")[0]) else "survived"
    finally:
        copy.write(path, text)


def main():
    """Try every change; say which survive."""
    group = changes(sys.argv[1:])
    known = named_tests(ROOT / "tests")
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="journey-mutations-") as home:
        copies = queue.Queue()
        for number in range(WORKERS):
            copies.put(Copy(Path(home) / str(number)))

        def run(change):
            copy = copies.get()
            try:
                return tried(change, copy, known)
            finally:
                copies.put(copy)

        outcomes = []
        with ThreadPoolExecutor(WORKERS) as pool:
            for number, (change, outcome) in enumerate(
                zip(group, pool.map(run, group), strict=True), 1
            ):
                outcomes.append(outcome)
                if outcome != "killed":
                    print(f"{outcome}: {change.function}: {change.before} → {change.after}"
                          f"{' (' + change.survives + ')' if change.survives else ''}")  # fmt: skip
                if not number % 20:
                    print(
                        f"{number} of {len(group)}, {time.perf_counter() - start:.0f} s",
                        flush=True,
                    )
    survived = [row for row, end in zip(group, outcomes, strict=True) if end == "survived"]
    unexplained = [row for row in survived if not row.survives]
    print(f"{len(group)} changes, {len(survived)} survived ({len(survived) / max(1, len(group)):.1%}), "
          f"{len(unexplained)} of them unexplained; {time.perf_counter() - start:.0f} s")  # fmt: skip
    return bool(unexplained) or len(survived) > MOST_SURVIVING * len(group)


if __name__ == "__main__":
    sys.exit(main())
