"""Made-up input for everything that reads some: an answer or one sentence, never a traceback or a hang.

A minute of it runs with the other tests; `make fuzz` goes on for much longer.
"""

from __future__ import annotations

import json
import warnings
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journey import Entry, Journal, Period, importers
from journey import settings as settings_file
from journey.errors import JourneyError
from journey.importers.dates import find_date
from journey.importers.hundred_days import importer
from journey.model.durations import parse_hours
from journey.model.quick_entry import parse_line, sentences, split_day
from journey.storage import drafts, history, page_state, timer_file
from journey.storage.version import Version, heads
from journey.user_warnings import JourneyWarning

pytestmark = [
    pytest.mark.fuzz,
    pytest.mark.filterwarnings("ignore::journey.user_warnings.JourneyWarning"),
]
DAY = date(2026, 11, 20)
gentle = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
pieces = st.sampled_from(["ml", " ", "1h", "30", "m", ":", "->", "?", "slip:", "insight:", "rest", "2026-11-19", "yesterday", "→",
                          "\u3000", "\u200b", "é", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "9" * 30, "-", ",", ".", "h", "٣", "\n", "Day 1", "###", "March 3"])  # fmt: skip
lines = st.one_of(st.text(), st.lists(pieces, max_size=12).map("".join))
keys = st.sampled_from(["started_at", "stopped_at", "topic", "words", "zone", "at", "fields", "page", "others", "id", "parent", "date",
                        "entry", "saved_at", "batch", "closes", "merges", "format", "sessions", "hours", "x"])  # fmt: skip
times = st.sampled_from(
    [
        "2026-11-20T10:00+01:00",
        "2026-11-20",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59:59.999999+00:00",
        "x",
    ]
)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9), times),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=5)),
    max_leaves=12,
)


def quietly(action, *args, **kwargs):
    """Do something that may be refused with a sentence."""
    try:
        return action(*args, **kwargs)
    except JourneyError:
        return None


@given(lines)
def test_lines(text):
    """Whatever is typed is one of the things of the grammar, or refused."""
    for mistake in (False, True):
        quietly(parse_line, text, datetime.now(UTC), mistake=mistake)
    quietly(split_day, text, DAY)
    hours = quietly(parse_hours, text)
    assert hours is None or hours >= 0
    assert isinstance(sentences(text), list)


@given(lines)
def test_dates_and_periods(text):
    """A date or none; a period or a sentence; and what a period is called names it again."""
    find_date(text)
    period = quietly(Period.parse, text, DAY)
    if period:
        assert period.start < period.end
        assert period.kind in {"week", "month", "year"}


@gentle
@given(st.one_of(st.binary(max_size=200), st.dictionaries(st.sampled_from([*settings_file.KEYS, "x"]), values, max_size=4).map(
    lambda table: "\n".join(f"{name} = {json.dumps(value, allow_nan=True)}" for name, value in table.items()).encode("utf-8", "replace")
)))  # fmt: skip
def test_settings(tmp_path, content):
    """Bytes, or values of any kind in TOML's clothes."""
    (tmp_path / "journey.toml").write_bytes(content)
    quietly(settings_file.load, tmp_path)
    assert settings_file.is_shared(tmp_path) in {True, False}


@given(st.dictionaries(st.sampled_from(list(Entry.__dataclass_fields__)), values, max_size=6))
def test_entries(fields):
    """From anything that looks like a day: a day that survives the way there and back, or a sentence."""
    entry = quietly(Entry.from_dict, {"date": "2026-11-20", **fields})
    if entry:
        assert Entry.from_dict(json.loads(json.dumps(entry.to_dict()))) == entry


@gentle
@given(st.sampled_from(["timer.json", "state.json", "drafts/2026-11-20.json"]), st.one_of(st.binary(max_size=80), values.map(
    lambda value: json.dumps(value).encode()
)))  # fmt: skip
def test_small_files(tmp_path, name, content):
    """What a syncing program or a hand put there."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    quietly(timer_file.read_timer, tmp_path)
    assert isinstance(page_state.read_state(tmp_path), dict)
    assert isinstance(drafts.read_drafts(tmp_path, DAY), list)


@gentle
@given(st.lists(st.one_of(st.binary(max_size=60), values.map(lambda value: json.dumps(value).encode()), st.dictionaries(
    keys, values, max_size=7).map(lambda value: json.dumps(value).encode())), max_size=6))  # fmt: skip
def test_history_lines(tmp_path, content):
    """Each line is a version, part of a batch, or named; the others are read."""
    path = tmp_path / "2026.jsonl"
    path.write_bytes(b"\n".join(content))
    reading = quietly(history.read_history, path)
    quietly(history.split_readable, path)
    if reading:
        assert 0 <= reading.offset <= path.stat().st_size


@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(0, 5), st.lists(st.integers(0, 5), max_size=2)),
        max_size=8,
    )
)
def test_versions_in_any_order_have_a_head(links):
    """Circles and all: where there is a version, one counts."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    made = [
        Version(str(link), str(parent), DAY, None, at, None, tuple(map(str, merges)))
        for link, parent, merges in links
    ]
    assert bool(heads(made)) is bool(made)
    assert [version.id for version in heads(made)] == [version.id for version in heads(made[::-1])]


@gentle
@given(st.lists(lines, max_size=8).map("\n".join))
def test_logs(tmp_path, text):
    """A log of any shape: records, problems, or a sentence."""
    path = tmp_path / "log.md"
    path.write_text(text.encode("utf-8", "replace").decode(), encoding="utf-8")
    quietly(importers.read, path, start=DAY)
    assert importer.NAME


@settings(gentle, max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 255))
def test_parquet(tmp_path_factory, demo_journal, place, value):
    """One byte of the dataset is another: the days are the same, or made again from the history."""
    import shutil

    folder = tmp_path_factory.mktemp("fuzzed") / "data"
    shutil.copytree(demo_journal.folder, folder, ignore=shutil.ignore_patterns("reviews", "book"))
    path = folder / "journal" / "year=2026" / "entries.parquet"
    content = bytearray(path.read_bytes())
    content[place % len(content)] = value
    path.write_bytes(content)
    with warnings.catch_warnings(action="ignore", category=JourneyWarning):
        assert len(Journal(folder).entries()) == len(demo_journal.entries())
    shutil.rmtree(folder.parent)
