"""Every command as a real process, a review and the opening of today's page, in each of the twelve worlds."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import worlds


def opened(world):
    """Open today's page; return what is wrong with its address or with what the server wrote."""
    with subprocess.Popen(
        [sys.executable, "-m", "journey", "today", "--no-browser"], cwd=world.home / "book",
        env={**os.environ, **world.env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
    ) as server:  # fmt: skip
        line = server.stdout.readline().strip()
        fault = ""
        if line:
            try:
                with urllib.request.urlopen(line, timeout=30) as answer:
                    fault = "" if answer.status == 200 else f"status {answer.status}"
            except OSError as error:
                fault = str(error)
        time.sleep(8)  # its kernel reads ahead meanwhile
        server.send_signal(signal.SIGTERM)
        _, err = server.communicate(timeout=60)
    return fault or ("Traceback" if "Traceback" in err else "")


def main():
    """Print each fault, and how many processes were run."""
    faults = count = 0
    for name, make_it in worlds.WORLDS.items():
        with tempfile.TemporaryDirectory(
            prefix=f"journey-{name}-", ignore_cleanup_errors=True
        ) as home:
            os.environ["XDG_DATA_HOME"] = f"{home}/xdg"
            world = worlds.make(Path(home))
            make_it(world)
            for number, command in enumerate((*worlds.COMMANDS, worlds.REVIEW)):
                done = worlds.run(world, *world.words(command, number), timeout=300)
                count += 1
                if (
                    done.returncode not in worlds.ALLOWED
                    or "Traceback" in done.stderr + done.stdout
                ):
                    faults += 1
                    print(
                        f"{name}: {' '.join(command)}: {done.returncode}\n{done.stderr}", flush=True
                    )
            fault = opened(world)
            count += 1
            if fault:
                faults += 1
                print(f"{name}: today: {fault}", flush=True)
            for words in worlds.kept(world):
                faults += 1
                print(f"{name}: {words!r} is gone", flush=True)
            world.end()
            print(f"{name}: done", flush=True)
    print(f"{count} processes in {len(worlds.WORLDS)} worlds, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
