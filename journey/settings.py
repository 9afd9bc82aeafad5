"""The person's settings: `data/journey.toml`, every key optional."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.notices import SettingIgnored

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["HIDEABLE", "Settings", "load", "write"]

FILE = "journey.toml"
DAYS_IN_A_WEEK = 7


@dataclass(frozen=True)
class Settings:
    """What a person set, or the defaults."""

    name: str = ""
    started: date | None = None
    learning: str = ""
    day_count: str = "entries"
    day_starts_at: time = time(4)
    days_per_week: int | None = None
    week_goal_hours: float | None = None
    goal_hours: float | None = None
    show_streak: bool = False
    show_self_line: bool = True
    language: str = "en"
    theme: str = "auto"
    questions: tuple[str, ...] = ("past self", "satisfaction", "gap")
    untouched: str = ""
    topics: dict[str, dict[str, Any]] = field(default_factory=dict)
    privacy: dict[str, Any] = field(default_factory=dict)
    networks: dict[str, Any] = field(default_factory=dict)
    pact: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, SettingsInvalid] = field(default_factory=dict)

    def trusted(self, key: str) -> Any:
        """Return a setting that decides what leaves the house.

        Raises:
            SettingsInvalid: its line cannot be used, and no default would be safe.
        """
        if key in self.faults:
            raise self.faults[key]
        return getattr(self, key)

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Each topic's other names, casefolded, with the name it goes by."""
        found = {}
        for name, about in self.topics.items():
            for alias in (name, *about.get("aliases", ())):
                found[alias.strip().casefold()] = name
        return found

    def topic(self, typed: str) -> str:
        """Return the name that a topic goes by; one without an alias keeps its own, trimmed."""
        return self.aliases.get(typed.strip().casefold(), typed.strip())


KINDS: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "str": ("a text in quotes", str),
    "date | None": ("a date such as 2026-11-20", date),
    "time": ('a time such as "04:00"', (time, str)),
    "int | None": ("a whole number", int),
    "float | None": ("a number", (int, float)),
    "bool": ("true or false", bool),
    "tuple[str, ...]": ("a list of texts", list),
    "dict[str, dict[str, Any]]": ("tables such as [topics.ml]", dict),
    "dict[str, Any]": ("a table", dict),
}
COLOUR = re.compile("#[0-9a-fA-F]{6}")
# What the measures may be asked once a month, and how many of them.
QUESTIONS = ("past self", "satisfaction", "gap", "weekdays", "company")
MOST_QUESTIONS = 3
# What of a day a person may keep from leaving.
HIDEABLE = ("stage", "satisfaction", "hours", "insights", "improve", "made")
# Which day a word lands on and what number it gets follow from these: a default would be wrong for
# ever, so nothing goes on until the line is mended.
NEEDED = {"started", "day_count", "day_starts_at"}
# These decide what leaves, and are asked for by `trusted`; until they are mended the rest goes on.
GUARDED = {"privacy", "networks", "pact", "topics"}
OF_PRIVACY = {"hide": "privacy", "hide_topics": "privacy"}  # its own heading was forgotten
CHOICES = {"day_count": ("entries", "calendar"), "theme": ("auto", "light", "dark")}


def load(folder: Path) -> Settings:
    """Read the settings of a data folder; without a file, the defaults.

    A line that cannot be used is told of and left out where its default is safe. One that decides
    what leaves the house stands in `faults`, and raises when it is asked for.

    Raises:
        SettingsInvalid: a file that cannot be read, or a line that decides where words land.
    """
    import tomllib

    path = folder / FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(path, None, f"it cannot be read ({error})", "mend the file") from None
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsInvalid(
            path, _line_of_error(str(error), text), f"it is no TOML ({error})", "correct the line"
        ) from None
    kept: dict[str, Any] = {}
    faults: dict[str, SettingsInvalid] = {}
    for key, one in given.items():
        try:
            kept[key] = _known(path, text, key, one)
        except SettingsInvalid as error:
            # A name that is known by no one may be a slip of the finger for one that matters.
            meant = key if key in KEYS else OF_PRIVACY.get(key) or _nearest(key)
            if meant in NEEDED:
                raise
            if meant in GUARDED:
                faults[str(meant)] = error
            warnings.warn(SettingIgnored(str(error), guarded=meant in GUARDED), stacklevel=3)
    return Settings(**kept, faults=faults)


def _known(path: Path, text: str, key: str, given: Any) -> Any:
    if key in OF_PRIVACY:
        what = f"there is no setting {key!r} on its own"
        raise SettingsInvalid(path, _line(text, key), what, "put it below a line [privacy]")
    if key not in KEYS:
        close = _nearest(key)
        mend = f"did you mean {close!r}?" if close else f"use {', '.join(KEYS)}"
        raise SettingsInvalid(path, _line(text, key), f"there is no setting {key!r}", mend)
    try:
        return _checked(key, KEYS[key], given)
    except ValueError as error:
        raise SettingsInvalid(path, _line(text, key), str(error), "correct the line") from None


def _nearest(key: str) -> str | None:
    import difflib

    return next(iter(difflib.get_close_matches(key, KEYS, 1, 0.6)), None)


KEYS = {one.name: str(one.type) for one in fields(Settings) if one.name != "faults"}


def write(folder: Path, **changes: Any) -> Settings:
    """Set some keys, keep the rest of the file and its comments, and return the new settings.

    Raises:
        SettingsInvalid: the file as it stands, or a new value, cannot be used.
    """
    import tomlkit

    from journey.durable import replace_file

    for fault in load(folder).faults.values():
        raise fault
    path = folder / FILE
    document = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    for key, one in changes.items():
        try:
            _checked(key, KEYS[key], one)
        except ValueError as error:
            raise SettingsInvalid(path, None, str(error), "write another") from None
        document[key] = one
    replace_file(path, tomlkit.dumps(document).encode())
    return load(folder)


def _checked(key: str, kind: str, given: Any) -> Any:
    what, types = KINDS[kind]
    right = isinstance(given, types)
    if not right or (isinstance(given, bool) and kind != "bool"):
        raise ValueError(f"{key} is to be {what}, not {given!r}")
    if key in CHOICES and given not in CHOICES[key]:
        raise ValueError(f"{key} is to be one of {', '.join(CHOICES[key])}, not {given!r}")
    if key == "days_per_week" and not 1 <= given <= DAYS_IN_A_WEEK:
        raise ValueError(f"{key} is to be from 1 to 7, not {given}")
    if isinstance(given, int | float) and kind != "bool" and given <= 0:
        raise ValueError(f"{key} is to be above 0, not {given}")
    if kind == "time":
        return _time(key, what, given)
    if key == "started" and isinstance(given, datetime):
        raise ValueError(f"{key} is to be {what}, without a time")
    if key == "topics":
        for topic, about in given.items():
            if not isinstance(about, dict) or not _is_words(about.get("aliases", [])):
                raise ValueError(f'topics.{topic} is to be a table such as aliases = ["ml"]')
            if not COLOUR.fullmatch(str(about.get("colour", "#000000"))):
                raise ValueError(f'topics.{topic}.colour is to be one such as "#2f5d50"')
    if key in CHECKS:
        CHECKS[key](given)
    return tuple(given) if isinstance(given, list) else given


def _time(key: str, what: str, given: time | str) -> time:
    try:
        found = time.fromisoformat(given) if isinstance(given, str) else given
    except ValueError:
        raise ValueError(f"{key} is to be {what}, not {given!r}") from None
    if found.tzinfo:
        raise ValueError(f"{key} is to be {what}, without a zone")
    return found


def _check_networks(given: dict[str, Any]) -> None:
    if not all(isinstance(one, str) for one in given.values()):
        raise ValueError(
            'networks holds texts: default = "mastodon" and mastodon = "fosstodon.org"'
        )


def _check_privacy(given: dict[str, Any]) -> None:
    """A slip here would publish what was to be hidden, so every name must be known."""
    for name, hidden in given.items():
        if name not in {"hide", "hide_topics"} or not _is_words(hidden):
            raise ValueError(
                'privacy holds lists: hide = ["satisfaction"] and hide_topics = ["health"]'
            )
    for one in given.get("hide", ()):
        if one not in HIDEABLE:
            raise ValueError(f"privacy.hide: {one!r} is none of {', '.join(HIDEABLE)}")


def _check_questions(given: list[Any]) -> None:
    """Ask more than a few, and some difference always looks clear."""
    for one in given:
        if one not in QUESTIONS:
            raise ValueError(f"questions: {one!r} is none of {', '.join(QUESTIONS)}")
    if len(given) > MOST_QUESTIONS or len(set(given)) < len(given):
        raise ValueError(
            f"questions are to be at most {MOST_QUESTIONS} different ones, not {given!r}"
        )


CHECKS: dict[str, Callable[[Any], None]] = {
    "privacy": _check_privacy,
    "networks": _check_networks,
    "questions": _check_questions,
}


def _is_words(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _line(text: str, key: str) -> int | None:
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip("[ \t").startswith(key):
            return number
    return None


def _line_of_error(message: str, text: str) -> int:
    import re

    found = re.search(r"line (\d+)", message)
    return int(found[1]) if found else len(text.splitlines())
