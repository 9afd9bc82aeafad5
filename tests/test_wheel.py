"""The built wheel, in an empty environment, makes a workbook and runs in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest
from environment_file import environment_packages

ROOT = Path(__file__).parents[1]


@pytest.mark.wheel
def test_the_wheel_makes_a_workbook_and_runs_in_it(tmp_path):
    """Built, installed where nothing of the checkout is, `journey init` and `journey` work."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True,
        capture_output=True,
    )  # fmt: skip
    wheel = next(tmp_path.glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "journey/notebooks/daily.ipynb", "journey/pages/daily/frontend/page.css", "journey/language/locales/en/page.json",
        "journey/lab/labextensions/journey-single-page/static/single_page.js", "journey/lab/settings/overrides.json",
        "journey/pages/review/templates/page.html", "journey/py.typed",
    ):  # fmt: skip
        assert part in names, part
    # What the wheel says it needs, in the versions of the lock, and nothing else.
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^(\S+==.+?) \\$", lock, re.MULTILINE)
    (tmp_path / "pins.txt").write_text("\n".join(pins))
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    install = [*uv, "pip", "install", "--python", python, "--constraint", tmp_path / "pins.txt"]
    subprocess.run([*install, wheel], check=True)
    clean = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("JOURNEY", "PYTHON"))
    }

    def journey(*words, cwd):
        done = subprocess.run(
            [python, "-m", "journey", *words],
            cwd=cwd,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = subprocess.run([python, "-c", "import journey; print(journey.__file__)"], cwd=tmp_path, env=clean,
                           capture_output=True, text=True, check=True).stdout  # fmt: skip
    assert where.startswith(str(tmp_path / "env"))
    journey("init", "my-journey", cwd=tmp_path)
    book = tmp_path / "my-journey"
    journey("log", "ml 1.5h power iteration", cwd=book)
    assert json.loads(journey("status", "--json", cwd=book))["hours_total"] == 1.5
    page = Path(journey("review", "--no-open", cwd=book).strip())
    assert page.is_relative_to(book / "data" / "reviews")
    with subprocess.Popen(
        [python, "-m", "journey", "--data", "other", "today", "--no-browser"], cwd=book, env=clean,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        assert server.stdout.readline().startswith("http://127.0.0.1:")
        server.terminate()


@pytest.mark.wheel
def test_the_packages_of_conda_make_a_workbook(tmp_path):
    """The list of environment.yml in an empty environment, by pip where conda is not to be had: the page opens."""
    uv = [sys.executable, "-m", "uv", "--quiet"]
    subprocess.run([*uv, "venv", "--python", sys.executable, tmp_path / "env"], check=True)
    python = tmp_path / "env" / "bin" / "python"
    packages = [item for item in environment_packages() if not re.match(r"(python|pip)\b", item)]
    subprocess.run([*uv, "pip", "install", "--python", python, *packages, "-e", ROOT], check=True)
    clean = {
        name: text
        for name, text in os.environ.items()
        if not name.startswith(("JOURNEY", "PYTHON"))
    }
    subprocess.run(
        [python, "-m", "journey", "init", tmp_path / "book"],
        check=True,
        env=clean,
        capture_output=True,
    )
    with subprocess.Popen(
        [python, "-m", "journey", "today", "--no-browser"], cwd=tmp_path / "book", env=clean,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        try:
            address = server.stdout.readline().strip()
            with urllib.request.urlopen(address, timeout=30) as answer:
                assert "journey-first-screen" in answer.read().decode()
        finally:
            server.terminate()
            server.wait(30)
