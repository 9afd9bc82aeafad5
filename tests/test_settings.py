"""The person's settings."""

from __future__ import annotations

import re
import warnings
from pathlib import Path

import pytest

from journey import Entry, Journal, settings
from journey.cli import main
from journey.errors import SettingsInvalid
from journey.model.setting_types import LANGUAGES, NETWORK_NAMES
from journey.sharing import networks, posts
from journey.user_warnings import SettingIgnored


def test_without_a_file_there_are_defaults(tmp_path):
    """Every key is optional."""
    result = settings.load(tmp_path)
    assert result == settings.Settings()
    assert result.day_starts_at.hour == 4


def test_aliases_are_casefolded(tmp_path):
    """Each of a topic's other names leads to the one it goes by."""
    (tmp_path / "journey.toml").write_text('[topics.ML]\naliases = ["machine learning"]\n')
    result = settings.load(tmp_path)
    assert [result.topic(item) for item in ("ml", "Machine Learning ", "ML", " math ")] == [
        "ML",
        "ML",
        "ML",
        "math",
    ]


SAFE = [
    (
        'name = "A"\nlearnin = "x"\n',
        "there is no setting 'learnin'; use name, started",
    ),
    ('name = "A"\n\nlanguage = 3\n', "language must be text in quotes, not 3"),
    ("goal_hours = -5\n", "goal_hours must be a number above 0, not -5"),
    ("goal_hours = nan\n", "goal_hours must be a number above 0, not nan"),
    ("goal_hours = inf\n", "goal_hours must be a number above 0, not inf"),
    (
        "goal_hours_ = 1\ngoal_hours = true\n",
        "goal_hours must be a number above 0, not True",
    ),
    ("show_streak = 1\n", "show_streak must be true or false, not 1"),
    ('theme = "blue"\n', "theme must be one of auto, light, dark, not 'blue'"),
    ('language = "fr"\n', "language must be one of en, de, not 'fr'"),
    (
        'monthly_checks = ["gap", "gap"]\n',
        "monthly_checks must be at most 3 different ones",
    ),
    ("qqqq = 1\n", "there is no setting 'qqqq'; use name, started"),
]
GUARDED = [
    ('[privacy]\nhide = "satisfaction"\n', "privacy must hold lists such as hide ="),
    (
        '[privacy]\nhide = ["satisfacton"]\n',
        "not 'satisfacton'",
    ),
    ('[privacy]\nhid = ["stage"]\n', "privacy must hold lists"),
    (
        '[privcy]\nhide = ["stage"]\n',
        "there is no setting 'privcy'; did you mean 'privacy'?",
    ),
    ("[topics.a]\naliases = [1]\n", "topics must hold tables such as [topics.ml]"),
    ('[topics.a]\ncolour = "red; x"\n', "topics.a.colour is 'red; x'"),
    (
        '[topics.b]\n\n[topics.a]\n# it\ncolour = "red; x"\n',
        "topics.a.colour is 'red; x'; topics must hold tables",
    ),
    ('[topics.ml]\ncolor = "#ffffff"\n', "topics.ml.color is not known"),
    ("topics.ml = 3\n", "topics must hold tables such as [topics.ml]"),
    (
        '[topics.ml]\naliases = ["stats"]\n[topics.math]\naliases = ["Stats "]\n',
        "topics name 'Stats ' twice: for 'ml' and 'math'",
    ),
    (
        '[networks]\ndefault = "threads"\n',
        "networks have the default 'threads'; choose one of x, bluesky",
    ),
    ('[networks]\nmastodon = "my server!"\n', "networks need a Mastodon server such as"),
    (
        'hide = ["made"]\n',
        "there is no setting 'hide' on its own; put it below a line [privacy]",
    ),
]
NEEDED = [
    ('day_count = "weeks"\n', "day_count must be one of entries, calendar"),
    ('day_starts_at = "04:00Z"\n', "without a zone"),
    ('day_starts_at = "25:00"\n', "day_starts_at must be a time"),
    ('day_start_at = "05:00"\n', "there is no setting 'day_start_at'; did you mean 'day_starts_at'?"),
    ("started = 2026-01-01T00:00:00\n", "started must be a date"),
    ("name = \n", "line 1: it cannot be read as TOML"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "says"), SAFE)
def test_a_wrong_line_is_named_and_the_default_holds(tmp_path, text, says):
    """Where a default is safe the work goes on, and the sentence gives file, line and what would be right."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.warns(SettingIgnored) as messages:
        result = settings.load(tmp_path)
    sentences = [str(item.message) for item in messages]
    assert any(says in sentence for sentence in sentences)
    assert all(sentence.endswith("The default is used.") for sentence in sentences)
    assert result == settings.Settings(name=result.name)


def compose_link(entry, chosen):
    """Compose a day's post and the address that it is sent from."""
    chosen.trusted("networks")
    return posts.compose(entry, "x", chosen)


@pytest.mark.parametrize(("text", "says"), GUARDED)
def test_a_wrong_line_about_what_leaves_stops_what_leaves(tmp_path, text, says):
    """Words can be written down, and nothing is composed until the line is mended."""
    (tmp_path / "journey.toml").write_text(text)
    journal = Journal(tmp_path)
    with pytest.warns(SettingIgnored, match="no post is composed"):
        entry = journal.save(Entry(date="2026-11-20", status="worked", sessions=[{"topic": "a"}]))
    with pytest.raises(SettingsInvalid) as raised:
        compose_link(entry, journal.settings)
    assert says in str(raised.value)
    with warnings.catch_warnings(action="ignore"), pytest.raises(SettingsInvalid):
        settings.save_settings(tmp_path, name="B")


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
    stored = settings.save_settings(tmp_path, note_to_self="my curiosity", pact={"friend": "Bo"})
    assert stored.note_to_self == "my curiosity"
    assert stored.pact == {"friend": "Bo"}
    assert path.read_text().startswith('# mine\nname = "A"  # me\n')


def test_a_wrong_network_is_found_when_it_is_asked_for(tmp_path):
    """`journey post` says the line; everything else goes on."""
    (tmp_path / "journey.toml").write_text('networks = {default = ["x"]}\n')
    with pytest.warns(SettingIgnored):
        result = settings.load(tmp_path)
    with pytest.raises(SettingsInvalid, match="networks must hold texts"):
        result.trusted("networks")


def test_a_byte_order_mark_is_read_over(tmp_path):
    """What some editors put before the first letter changes nothing, also when a key is written."""
    (tmp_path / "journey.toml").write_bytes(b'\xef\xbb\xbfname = "A"\n')
    assert settings.load(tmp_path).name == "A"
    assert settings.save_settings(tmp_path, theme="dark").name == "A"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f'name = "A"\ngoal_hours = {"9" * 5000}\n', "a number in it is too long"),
        (f"x = {'[' * 3000}{']' * 3000}\n", "nested too deep"),
    ],
)
def test_a_file_that_python_cannot_hold_is_one_sentence(tmp_path, text, says):
    """Five thousand digits and three thousand lists are no traceback."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.raises(SettingsInvalid, match=says):
        settings.load(tmp_path)


def test_lists_of_five_hundred_levels_disable_their_setting_alone(tmp_path):
    """A value that is nested far too deep is left out; the others are read."""
    (tmp_path / "journey.toml").write_text(f'name = "A"\npact = {"[" * 200}{"]" * 200}\n')
    with pytest.warns(SettingIgnored, match="pact must be a table"):
        assert settings.load(tmp_path).name == "A"


@pytest.mark.parametrize("tag", ["DE", "de-AT", "De_de"])
def test_a_language_may_be_written_as_a_tag(tmp_path, tag):
    """Case and region make no difference."""
    (tmp_path / "journey.toml").write_text(f'language = "{tag}"\n')
    assert settings.load(tmp_path).language == "de"


def test_the_host_is_taken_from_a_mastodon_address(tmp_path):
    """Whoever pastes the address of their profile means its server."""
    (tmp_path / "journey.toml").write_text('[networks]\nmastodon = "https://Fosstodon.org/@me"\n')
    assert settings.load(tmp_path).networks == {"mastodon": "fosstodon.org"}


def test_settings_of_earlier_versions_are_read_without_complaint(tmp_path):
    """Nothing uses them any more."""
    (tmp_path / "journey.toml").write_text(
        'learning = "x"\ndays_per_week = 9\nweek_goal_hours = -1\n'
    )
    assert settings.load(tmp_path) == settings.Settings()


# One is read by the files' own module; a friend's name is kept for who has written one down.
NOT_ASKED = {"shared_folder", "pact"}


def test_each_setting_is_used_somewhere():
    """A setting that is checked and used by nothing promises what it does not keep."""
    package = Path(settings.__file__).parent
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for path in package.rglob("*.py")
        if path.name not in {"settings.py", "settings_fields.py"}
    )
    html = "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.html"))
    for key in settings.KEYS:
        used = re.search(
            rf'settings\.{key}\b|chosen\.{key}\b|trusted\("{key}"\)|\b{key}=', code + html
        )
        assert used or key in NOT_ASKED, key


def test_names_of_networks_and_languages_are_those_that_there_are():
    """The settings import neither, so a test holds them together."""
    locales = Path(settings.__file__).parent / "language" / "locales"
    assert {path.name for path in locales.iterdir()} == set(LANGUAGES)
    assert tuple(networks.NETWORKS) == NETWORK_NAMES


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[networks]\nname = "Sam"\n', "there is no setting 'networks.name'; use networks.bluesky"),
        ('[networks]\nmastodn = "fosstodon.org"\n', "did you mean 'networks.mastodon'?"),
        (
            '[pact]\nfreind = "Bo"\n',
            "there is no setting 'pact.freind'; did you mean 'pact.friend'?",
        ),
        ('nmae = "Sam"\n', "there is no setting 'nmae'; did you mean 'name'?"),
    ],
)
def test_a_setting_that_nobody_reads_is_named(tmp_path, text, told, capsys):
    """Wherever it stands, by its own name and with the nearest that exists; `doctor` names it too."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.warns(SettingIgnored, match=re.escape(told)):
        settings.load(tmp_path)
    main(["doctor", "--data", str(tmp_path)])
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(("text", "key"), [
    ('[privacy]\nhide = ["topic"]\nhide_topics = 3\n', "privacy.hide_topics is 3"),
    ('[privacy]\nhide = ["topic"]\nname = "x"\n', "privacy.name is not known"),
    ('[networks]\ndefault = "x"\nmastodon = 3\n', "networks.mastodon is 3"),
])  # fmt: skip
def test_a_fault_names_its_own_key(tmp_path, text, key):
    """Not the table in which it stands."""
    (tmp_path / "journey.toml").write_text(text)
    with pytest.warns(SettingIgnored, match=re.escape(key)):
        settings.load(tmp_path)
