"""Twelve broken worlds: machines, settings and data folders in which no command may show a traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from journey import Entry, Journal

DAY = date(2026, 11, 20)
# Every command of the shell but those that serve until they are interrupted, with what it needs.
COMMANDS = (
    ("log", "ml 1h world"), ("log", "--topic", "ml", "--hours", "90m"),
    ("mistake", "late -> earlier"), ("question", "why"), ("start", "ml"), ("pause",), ("start",),
    ("stop", "--hours", "1", "--difficulty", "3"), ("finish",), ("rest", "2026-11-18"), ("show", "2026-11-20"),
    ("show", "2026-11-20", "--json"), ("search", "kept"), ("status",), ("status", "--json"),
    ("history", "2026-11-20"), ("restore", "2026-11-20", "1"), ("delete", "2026-11-18"),
    ("import", "{home}/log.md", "--dry-run"), ("import", "{home}/log.md", "--json"), ("import", "--undo", "none"),
    ("post", "2026-11-20"), ("book", "--no-open"), ("doctor",), ("doctor", "--json"), ("doctor", "--repair"),
    ("backup", "{home}/made-{number}.zip"), ("restore-backup", "{home}/made-0.zip", "--to", "{home}/back-{number}"),
    ("demo", "{home}/demo-{number}"), ("init", "{home}/init-{number}"),
)  # fmt: skip
REVIEW = ("review", "2026-W47", "--no-open")
ALLOWED = {0, 1, 2}


@dataclass
class World:
    """A home with a workbook in it, and the environment that its commands run in."""

    home: Path
    env: dict[str, str] = field(default_factory=dict)
    cleanups: list = field(default_factory=list)

    @property
    def data(self):
        """The data folder."""
        return self.home / "book" / "data"

    def end(self):
        """Undo what would hinder whoever cleans up."""
        for cleanup in reversed(self.cleanups):
            cleanup()

    def words(self, command, number=0):
        """Return a command with the paths of this home."""
        return [word.format(home=self.home, number=number) for word in command]


def make(home):
    """Return a world in which nothing is broken yet: a workbook with two days."""
    from journey.storage import workbook_folder

    workbook_folder.create(home / "book")
    (home / "log.md").write_text("## Day 1: March 1, 2021\nA\n## Day 2: March 2, 2021\nB\n")
    world = World(home)
    journal = Journal(world.data)
    for day, words in ((DAY, "kept words"), (date(2025, 3, 1), "older words")):
        rounds = [{"topic": "ml", "hours": 1.5, "result": "a plot"}]
        journal.save(
            Entry(date=day, status="worked", insights=words, satisfaction=7, sessions=rounds)
        )
    return world


def posix_zone(world):
    """TZ in the form of POSIX, which names no place."""
    world.env["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"


def unknown_zone(world):
    """TZ that names no place on earth."""
    world.env["TZ"] = "Mars/Phobos"


def byte_order_mark(world):
    """Settings as some editors save them."""
    (world.data / "journey.toml").write_bytes(b'\xef\xbb\xbfname = "A"\n')


def absurd_settings(world):
    """A number of 5,000 digits and lists of 500 levels."""
    deep = "[" * 500 + "]" * 500
    (world.data / "journey.toml").write_text(f"goal_hours = {'9' * 5000}\npact = {deep}\n")


def foreign_kernel(world):
    """A `python3` kernel that is another one, and broken."""
    spec = world.home / "share" / "kernels" / "python3"
    spec.mkdir(parents=True)
    broken = {
        "argv": ["/nowhere/python", "-m", "ipykernel", "-f", "{connection_file}"],
        "display_name": "X",
        "language": "python",
    }
    (spec / "kernel.json").write_text(json.dumps(broken))
    world.env["JUPYTER_PATH"] = str(world.home / "share")


def foreign_configuration(world):
    """Another base URL, a certificate that is missing, a required password."""
    folder = world.home / "config"
    folder.mkdir()
    (folder / "jupyter_server_config.py").write_text(
        "c.ServerApp.base_url = '/elsewhere/'\nc.ServerApp.certfile = '/nowhere/cert.pem'\n"
        "c.PasswordIdentityProvider.password_required = True\nc.PasswordIdentityProvider.hashed_password = 'x'\n"
    )
    (folder / "jupyter_config.json").write_text('{"ServerApp": {"port": 1, "ip": "0.0.0.0"}}')
    world.env["JUPYTER_CONFIG_DIR"] = str(folder)


def read_only(world):
    """Folders that cannot be written."""
    folders = [world.data, *(item for item in world.data.rglob("*") if item.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    world.cleanups.append(lambda: [folder.chmod(0o700) for folder in folders])


def full_disk(world):
    """A disk of no room; where none can be mounted, the world is an ordinary one."""
    small = world.home / "small"
    small.mkdir()
    shutil.move(world.data, world.home / "kept")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", small],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        shutil.move(world.home / "kept", world.data)
        return
    world.cleanups.append(lambda: subprocess.run(["umount", "-l", small], check=False))
    shutil.copytree(world.home / "kept", small / "data")
    world.data.symlink_to(small / "data")
    fill(small / "filler")


def fill(path):
    """Fill the rest of a disk."""
    with path.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(b"x" * 1024)
        except OSError:
            pass


def latin_1_name(world):
    """A file in the inbox whose name is not UTF-8, beside one that can be taken in."""
    (world.data / "inbox").mkdir()
    Path(os.fsdecode(os.fsencode(world.data / "inbox") + b"/H\xe4user.txt")).write_text("ml 1h x\n")
    (world.data / "inbox" / "fine.txt").write_text("2026-11-19 ml 1h taken\n")


def data_is_a_file(world):
    """A file where the data folder was."""
    shutil.move(world.data, world.home / "kept")
    world.data.write_text("mine")


def newer_history(world):
    """A line that a newer version wrote."""
    path = next((world.data / "history").glob("*/*.jsonl"))
    line = json.loads(path.read_bytes().splitlines()[0])
    with path.open("ab") as out:
        out.write(json.dumps({**line, "id": "f" * 32, "format": 99}).encode() + b"\n")


def strangers_in_the_dataset(world):
    """What a file manager leaves, and a year in other digits."""
    (world.data / "journal" / ".DS_Store").write_bytes(b"\0\0\0\1Bud1")
    shutil.copytree(world.data / "journal" / "year=2026", world.data / "journal" / "year=٢٠٢٦")


WORLDS = {
    make_it.__name__: make_it
    for make_it in (
        posix_zone, unknown_zone, byte_order_mark, absurd_settings, foreign_kernel, foreign_configuration, read_only,
        full_disk, latin_1_name, data_is_a_file, newer_history, strangers_in_the_dataset,
    )
}  # fmt: skip


def run(world, *words, timeout=120):
    """Run a command in a world, without the rights by which root writes everywhere."""
    plain = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    return subprocess.run(
        [*plain, sys.executable, "-m", "journey", *words], capture_output=True, text=True, check=False,
        cwd=world.home / "book", env={**os.environ, **world.env}, timeout=timeout, errors="replace",
    )  # fmt: skip


def kept(world):
    """Return the words that were acknowledged, wherever the world has put the data folder."""
    folder = world.home / "kept" if (world.home / "kept").is_dir() else world.data
    lines = b"".join(path.read_bytes() for path in (folder / "history").glob("*/*.jsonl"))
    return [words for words in ("kept words", "older words") if words.encode() not in lines]
