"""What every test stands on: a home of its own, a fixed zone, an empty journal, a made-up one."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from journey import Journal
from journey.journal import sample_data
from journey.theme import topic_colours

settings.register_profile("journey", deadline=None)  # nothing is asserted by the clock
settings.register_profile("long", deadline=None, max_examples=110_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "journey"))

END = date(2026, 11, 21)
# Logs of real people are not part of the repository; the Makefile says how to name where they are.
collect_ignore = [] if os.environ.get("JOURNEY_REAL_LOGS") else ["real_logs"]


# These start processes, browsers or kernels, or take long; all others are unit tests.
NOT_UNIT = {
    "test_backup", "test_book", "test_cards", "test_charts", "test_freshness", "test_damage", "test_chart_renderer", "test_explorer",
    "test_sentences", "test_formats", "test_fuzz", "test_kills", "test_small_files", "test_lab", "test_measures_of_logs", "test_goal_gap",
    "test_message_queue", "test_repository", "test_past_self", "test_review", "test_simulation", "test_untrusted_input", "test_environments",
    "test_sync", "test_wheel", "test_worlds", "test_wrong_clock",
}  # fmt: skip
ALONE = {"browser", "wheel", "alone"}


def pytest_collection_modifyitems(items):
    """Mark the unit tests."""
    for item in items:
        other = any(item.get_closest_marker(name) for name in ALONE)
        if not other and item.path.stem not in NOT_UNIT and "browser" not in item.path.parts:
            item.add_marker("unit")


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory):
    """Nothing that a test writes lands in the home of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "JUPYTER_CONFIG_DIR"):
        os.environ[name] = str(home / name.lower())
    os.environ["TZ"] = "Europe/Berlin"
    os.environ.pop("JOURNEY_DATA", None)
    os.environ["JUPYTER_PLATFORM_DIRS"] = "1"


@pytest.fixture(autouse=True)
def _no_colours_of_other_tests(monkeypatch):
    """A chart knows the topics of the journals that its own test has read."""
    monkeypatch.setattr(topic_colours, "_colours", {})


@pytest.fixture
def journal(tmp_path):
    """An empty journal."""
    return Journal(tmp_path / "data", create=True)


@pytest.fixture(scope="session")
def demo_journal(tmp_path_factory):
    """A journal of 26 made-up weeks that ends with 2026-W47; read it, do not write to it."""
    folder = tmp_path_factory.mktemp("made-up") / "data"
    result = Journal(folder, create=True)
    result.save_all(sample_data.entries(END), origin="page")
    return result


@pytest.fixture
def real_log():
    """Return the path of a log that somebody else wrote, in the folder that was named."""
    return lambda name: Path(os.environ["JOURNEY_REAL_LOGS"]) / name
