"""The person's settings."""

from __future__ import annotations

import warnings

import pytest

from journey import Entry, Journal, settings
from journey.errors import SettingsInvalid
from journey.notices import SettingIgnored
from journey.sharing import posts


def test_without_a_file_there_are_defaults(tmp_path):
    """Every key is optional."""
    found = settings.load(tmp_path)
    assert found == settings.Settings()
    assert found.day_starts_at.hour == 4


def test_aliases_are_casefolded(tmp_path):
    """Each of a topic's other names leads to the one it goes by."""
    (tmp_path / "journey.toml").write_text('[topics.ML]\naliases = ["machine learning"]\n')
    found = settings.load(tmp_path)
    assert [found.topic(one) for one in ("ml", "Machine Learning ", "ML", " math ")] == [
        "ML",
        "ML",
        "ML",
        "math",
    ]


SAFE = [
    (
        'name = "A"\nlearnin = "x"\n',
        "line 2: there is no setting 'learnin'; did you mean 'learning'?",
    ),
    ('name = "A"\n\nlanguage = 3\n', "line 3: language is to be a text in quotes, not 3"),
    ("days_per_week = 9\n", "line 1: days_per_week is to be from 1 to 7, not 9"),
    ("goal_hours = -5\n", "line 1: goal_hours is to be above 0, not -5"),
    ("show_streak = 1\n", "line 1: show_streak is to be true or false, not 1"),
    ("days_per_week = true\n", "line 1: days_per_week is to be a whole number, not True"),
    ('theme = "blue"\n', "line 1: theme is to be one of auto, light, dark"),
    ("qqqq = 1\n", "line 1: there is no setting 'qqqq'; use name, started"),
]
GUARDED = [
    ('[privacy]\nhide = "satisfaction"\n', "privacy holds lists"),
    ('[privacy]\nhide = ["satisfacton"]\n', "'satisfacton' is none of stage, satisfaction, hours"),
    ('[privacy]\nhid = ["stage"]\n', "privacy holds lists"),
    (
        '[privcy]\nhide = ["stage"]\n',
        "line 1: there is no setting 'privcy'; did you mean 'privacy'?",
    ),
    ("[topics.a]\naliases = [1]\n", "topics.a is to be a table"),
    ('[topics.a]\ncolour = "red; x"\n', "topics.a.colour is to be one such as"),
    ("topics.ml = 3\n", "topics.ml is to be a table"),
    (
        'hide = ["made"]\n',
        "line 1: there is no setting 'hide' on its own; put it below a line [privacy]",
    ),
]
NEEDED = [
    ('day_count = "weeks"\n', "line 1: day_count is to be one of entries, calendar"),
    ('day_starts_at = "04:00Z"\n', "without a zone"),
    ('day_starts_at = "25:00"\n', "line 1: day_starts_at is to be a time"),
    ('day_start_at = "05:00"\n', "line 1: there is no setting 'day_start_at'; did you mean 'day_starts_at'?"),
    ("started = 2026-01-01T00:00:00\n", "started is to be a date"),
    ("name = \n", "line 1: it is no TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), SAFE)
def test_a_wrong_line_is_named_and_the_default_holds(tmp_path, text, says):
    """Where a default is safe the work goes on, and the sentence gives file, line and what would be right."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.warns(SettingIgnored) as told:
        found = settings.load(tmp_path)
    assert says in str(told[0].message)
    assert str(told[0].message).endswith("Until then the default holds.")
    assert found == settings.Settings(name=found.name)


@pytest.mark.parametrize(("text", "says"), GUARDED)
def test_a_wrong_line_about_what_leaves_stops_what_leaves(tmp_path, text, says):
    """Words can be written down, and nothing is composed until the line is mended."""
    (tmp_path / "journey.toml").write_text(text)
    journal = Journal(tmp_path)
    with pytest.warns(SettingIgnored, match="no post is composed"):
        entry = journal.save(Entry(date="2026-11-20", status="worked", activities=[{"topic": "a"}]))
    with pytest.raises(SettingsInvalid) as raised:
        posts.compose(entry, "x", journal.settings)
    assert says in str(raised.value)
    with warnings.catch_warnings(action="ignore"), pytest.raises(SettingsInvalid):
        settings.write(tmp_path, name="B")


@pytest.mark.parametrize(("text", "says"), NEEDED)
def test_a_wrong_line_about_days_stops_everything(tmp_path, text, says):
    """A word on the wrong day would stay there, so nothing goes on until the line is mended."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.raises(SettingsInvalid) as raised:
        settings.load(tmp_path)
    assert says in str(raised.value)


def test_writing_keeps_the_comments(tmp_path):
    """A key that is set leaves the rest of the file as the person wrote it."""
    path = tmp_path / "journey.toml"
    path.write_text('# mine\nname = "A"  # me\n')
    found = settings.write(tmp_path, untouched="my curiosity", pact={"friend": "Bo"})
    assert found.untouched == "my curiosity"
    assert found.pact == {"friend": "Bo"}
    assert path.read_text().startswith('# mine\nname = "A"  # me\n')


def test_a_wrong_network_is_found_when_it_is_asked_for(tmp_path):
    """`journey post` says the line; everything else goes on."""
    (tmp_path / "journey.toml").write_text('networks = {default = ["x"]}\n')
    with pytest.warns(SettingIgnored):
        found = settings.load(tmp_path)
    with pytest.raises(SettingsInvalid, match="networks holds texts"):
        found.trusted("networks")
