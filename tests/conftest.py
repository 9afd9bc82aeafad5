"""What every test stands on: a home of its own, a fixed zone, an empty journal, a made-up one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from journey import Journal, demo

settings.register_profile("journey", deadline=None)  # nothing is asserted by the clock
settings.load_profile("journey")

END = date(2026, 11, 21)
REAL_LOGS = Path(__file__).parents[2] / "shared" / "real-logs"


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory):
    """Nothing that a test writes lands in the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "JUPYTER_CONFIG_DIR"):
        os.environ[name] = str(home / name.lower())
    os.environ["TZ"] = "Europe/Berlin"
    os.environ.pop("JOURNEY_DATA", None)
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"


@pytest.fixture
def journal(tmp_path):
    """An empty journal."""
    return Journal(tmp_path / "data")


@pytest.fixture(scope="session")
def made_up(tmp_path_factory):
    """A journal of 26 made-up weeks that ends with 2026-W47; read it, do not write to it."""
    folder = tmp_path_factory.mktemp("made-up") / "data"
    found = Journal(folder)
    found.save_all(demo.entries(END), origin="page")
    return found


@pytest.fixture
def real_log():
    """Return the path of a log that somebody else wrote, or skip where those are not at hand."""

    def find(name: str) -> Path:
        path = REAL_LOGS / name
        if not path.is_file():
            pytest.skip("the real logs are not beside this checkout")
        return path

    return find
