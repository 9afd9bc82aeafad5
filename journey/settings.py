"""The person's settings: `data/journey.toml`, every key optional."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import date, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.model.topics import TopicAliases
from journey.user_warnings import SettingIgnored, warn

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Settings", "is_shared", "load", "save_settings"]

SETTINGS_FILE = "journey.toml"


@dataclass(frozen=True)
class Settings:
    """What a person set, or the defaults."""

    name: str = ""
    started: date | None = None
    day_count: str = "entries"
    day_starts_at: time = time(4)
    goal_hours: float | None = None
    show_streak: bool = False
    show_self_line: bool = True
    shared_folder: bool = False
    language: str = "en"
    theme: str = "auto"
    monthly_checks: tuple[str, ...] = ("past self", "satisfaction", "gap")
    note_to_self: str = ""
    topics: dict[str, dict[str, Any]] = field(default_factory=dict)
    privacy: dict[str, Any] = field(default_factory=dict)
    networks: dict[str, Any] = field(default_factory=dict)
    pact: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, SettingsInvalid] = field(default_factory=dict)

    def trusted(self, key: str) -> Any:
        """Return a setting that controls what is published.

        Raises:
            SettingsInvalid: its line cannot be used, and no default would be safe.
        """
        if key in self.faults:
            raise self.faults[key]
        return getattr(self, key)

    @cached_property
    def aliases(self) -> TopicAliases:
        """Return the names that topics go by."""
        names = {name: data.get("aliases", ()) for name, data in self.topics.items()}
        return TopicAliases(names)

    def topic(self, typed: str, spellings: Mapping[str, str] | None = None) -> str:
        """Return the name that a topic goes by; see `TopicAliases.name`."""
        return self.aliases.name(typed, spellings)

    def topic_key(self, typed: str) -> str:
        """Return what is the same for every name and spelling of a topic."""
        return self.aliases.key(typed)


# Which day a word lands on and what number it gets follow from these: a default would be wrong for
# ever, so nothing goes on until the line is corrected.
NEEDED = {"started", "day_count", "day_starts_at"}
# These decide what is published, and are asked for by `trusted`; until they are corrected the rest goes on.
GUARDED = {"privacy", "networks", "pact", "topics"}
OF_PRIVACY = {"hide": "privacy", "hide_topics": "privacy"}  # their heading was forgotten
# Settings of earlier versions, which nothing uses any more: read without complaint.
RETIRED = {"learning", "days_per_week", "week_goal_hours"}
# Names of earlier versions, which mean the same for ever.
RENAMED = {"untouched": "note_to_self", "questions": "monthly_checks"}
# What the tables that take any key may hold; the rest of them is read and named.
KNOWN = {"networks": {"default", "x", "bluesky", "mastodon", "linkedin"}, "pact": {"friend"}}
KEYS = [item.name for item in fields(Settings) if item.name != "faults"]


def load(folder: Path) -> Settings:
    """Read the settings of a data folder; without a file, the defaults.

    A line that cannot be used is warned of and left out where its default is safe. One that controls
    what is published is in `faults`, and raises when it is asked for.

    Raises:
        SettingsInvalid: a file that cannot be read, or a line that decides where words land.
    """
    path = folder / SETTINGS_FILE
    text = _read(path)
    if not text:
        return Settings()
    kept: dict[str, Any] = {}
    faults: dict[str, SettingsInvalid] = {}
    given = _parse(path, text)
    for written, value in given.items():
        key = RENAMED.get(written, written)
        if key in RETIRED or (key != written and key in given):
            continue
        try:
            kept[key] = _check_known(path, key, value)
        except SettingsInvalid as error:
            # An unknown key may be a misspelt important one.
            meant = key if key in KEYS else OF_PRIVACY.get(key) or _nearest(key, KEYS)
            if meant in NEEDED:
                raise
            if meant in GUARDED:
                faults[str(meant)] = error
            warn(SettingIgnored(error, guarded=meant in GUARDED))
    return Settings(**kept, faults=faults)


def is_shared(folder: Path) -> bool:
    """Whether the settings say that others may read the data folder; False where they are unusable."""
    try:
        text = _read(folder / SETTINGS_FILE)
        return (
            "shared_folder" in text
            and _parse(folder / SETTINGS_FILE, text).get("shared_folder") is True
        )
    except SettingsInvalid:
        return False


def save_settings(folder: Path, **changes: Any) -> Settings:
    """Set some keys, keep the rest of the file and its comments, and return the new settings.

    Raises:
        SettingsInvalid: the file as it is, or a new value, cannot be used.
        StoreUnusable, JournalBusy: the folder cannot be written, or another program holds its lock.
    """
    import tomlkit

    from journey.model.setting_types import WrongSetting, check_setting
    from journey.storage.atomic_files import replace_file
    from journey.storage.lock import locked

    path = folder / SETTINGS_FILE
    with locked(folder, name="settings"):
        for fault in load(folder).faults.values():
            raise fault
        document = tomlkit.parse(_read(path))
        for key, value in changes.items():
            try:
                check_setting(key, value)
            except WrongSetting as error:
                raise SettingsInvalid(path, None, "settings.wrong_value", what=error.what) from None
            for old, new in RENAMED.items():
                if new == key:
                    document.pop(old, None)
            document[key] = value
        replace_file(path, tomlkit.dumps(document).encode())
    return load(folder)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise SettingsInvalid(path, None, "settings.not_utf8") from None
    except OSError as error:
        raise SettingsInvalid(path, None, "settings.cannot_read", why=error.strerror) from None


def _parse(path: Path, text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsInvalid(
            path, _line_of_error(str(error), text), "settings.not_toml", why=error
        ) from None
    except RecursionError:
        raise SettingsInvalid(path, None, "settings.too_deep") from None
    except ValueError:  # Python reads no number of more than 4,300 digits
        raise SettingsInvalid(path, None, "settings.long_number") from None


def _check_known(path: Path, key: str, value: Any) -> Any:
    from journey.model.setting_types import WrongSetting, check_setting

    if key in OF_PRIVACY:
        raise SettingsInvalid(path, None, "settings.of_privacy", key=key)
    if key not in KEYS:
        raise _unknown(path, "", key, KEYS)
    try:
        checked = check_setting(key, value)
    except WrongSetting as error:
        raise SettingsInvalid(path, None, "settings.wrong", what=error.what) from None
    for name in set(checked) - KNOWN[key] if key in KNOWN else ():
        fault = _unknown(path, f"{key}.", name, sorted(KNOWN[key]))
        warn(SettingIgnored(fault, guarded=False))
    return checked


def _unknown(path: Path, table: str, key: str, keys: list[str]) -> SettingsInvalid:
    close = _nearest(key, keys)
    code = "settings.unknown_near" if close else "settings.unknown"
    names = ", ".join(f"{table}{known}" for known in keys)
    return SettingsInvalid(
        path, None, code, key=f"{table}{key[:40]}", close=f"{table}{close}", names=names
    )


def _nearest(key: str, keys: list[str]) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(key, keys, 1, 0.75)), None)


def _line_of_error(message: str, text: str) -> int:
    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else len(text.splitlines())
