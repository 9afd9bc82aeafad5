"""The person's settings."""

from __future__ import annotations

import pytest

from journey import settings
from journey.errors import SettingsInvalid


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


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('name = "A"\nlearnin = "x"\n', "line 2: there is no setting 'learnin'"),
        ('name = "A"\n\nlanguage = 3\n', "line 3: language is to be a text in quotes, not 3"),
        ('day_count = "weeks"\n', "line 1: day_count is to be one of entries, calendar"),
        ('day_starts_at = "25:00"\n', "line 1: day_starts_at is to be a time"),
        ("days_per_week = 9\n", "line 1: days_per_week is to be from 1 to 7, not 9"),
        ("goal_hours = -5\n", "line 1: goal_hours is to be above 0, not -5"),
        ("show_streak = 1\n", "line 1: show_streak is to be true or false, not 1"),
        ("days_per_week = true\n", "line 1: days_per_week is to be a whole number, not True"),
        ('[privacy]\nhide = "satisfaction"\n', "privacy holds lists"),
        (
            '[privacy]\nhide = ["satisfacton"]\n',
            "'satisfacton' is none of stage, satisfaction, hours",
        ),
        ('[privacy]\nhid = ["stage"]\n', "privacy holds lists"),
        ("[topics.a]\naliases = [1]\n", "topics.a is to be a table"),
        ("started = 2026-01-01T00:00:00\n", "started is to be a date"),
        ("topics.ml = 3\n", "topics.ml is to be a table"),
        ("name = \n", "line 1: it is no TOML"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, text, says):
    """The sentence gives the file, the line and what would be right."""
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
