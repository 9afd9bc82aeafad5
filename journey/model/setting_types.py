"""What each setting may hold, checked by msgspec, and how the person is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from journey.model.entry import Entry, Session
from journey.model.field_types import ListOf, declared
from journey.model.topics import fold

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["HIDEABLE", "LANGUAGES", "MONTHLY_CHECKS", "NETWORK_NAMES", "check_setting"]

# What of a day a person may keep from being published, and the names that earlier versions had for it.
HIDEABLE = tuple(
    name
    for part in (Entry, Session)
    for name, field in declared(part).items()
    if field.public == "default"
    and not isinstance(field.kind, ListOf)
    and name not in {"date", "series", "day"}
)
RENAMED = {"made": "result"}
# What the measures may be asked once a month. With many tests, one is significant by chance.
Check = Literal["past self", "satisfaction", "gap", "weekdays", "company"]
MONTHLY_CHECKS: tuple[str, ...] = Check.__args__  # type: ignore[attr-defined]
MAX_MONTHLY_CHECKS = 3
LANGUAGES = ("en", "de")
NETWORK_NAMES = ("x", "bluesky", "mastodon", "linkedin")
MAX_HOURS = 10_000_000
HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?")


class WrongTopic(ValueError):
    """A topic's table that cannot be used: its name, and its key if one is to blame."""

    def __init__(self, text: str, name: str, key: str) -> None:
        super().__init__(text)
        self.name = name
        self.key = key


class Privacy(msgspec.Struct, forbid_unknown_fields=True):
    """What is not published."""

    hide: list[str] = []
    hide_topics: list[str] = []


class Topic(msgspec.Struct, forbid_unknown_fields=True):
    """The other names of a topic, and its colour in charts."""

    aliases: list[str] = []
    colour: Annotated[str, Meta(pattern="^#[0-9a-fA-F]{6}$")] | None = None


@dataclass(frozen=True)
class SettingType:
    """The type of a setting, what it must be or hold in words, and a further check or change of it."""

    type: Any
    what: str
    finish: Callable[[Any], Any] = lambda value: value


def _time(value: Any) -> time:
    what = 'must be a time such as "04:00"'
    try:
        result = time.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise ValueError(f"{what}, not {_shown(value)}") from None
    if not isinstance(result, time):
        raise ValueError(f"{what}, not {_shown(value)}")
    if result.tzinfo:
        raise ValueError(f"{what}, without a zone")
    return result


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise ValueError(f"must be a date such as 2026-11-20, not {_shown(value)}")
    return value


def _language(value: str) -> str:
    """Return the language of a tag such as `de`, `DE` or `de-AT`."""
    result = re.split("[-_]", value.strip().casefold())[0]
    if result not in LANGUAGES:
        raise ValueError(f"must be one of {', '.join(LANGUAGES)}, not {_shown(value)}")
    return result


def _monthly_checks(value: list[str]) -> tuple[str, ...]:
    if len(value) > MAX_MONTHLY_CHECKS or len(set(value)) < len(value):
        raise ValueError(
            f"must be at most {MAX_MONTHLY_CHECKS} different ones, not {_shown(value)}"
        )
    return tuple(value)


def _topics(value: dict[str, Topic]) -> dict[str, dict[str, Any]]:
    owner: dict[str, str] = {}
    for name, topic in value.items():
        for alias in (name, *topic.aliases):
            other = owner.setdefault(fold(alias), name)
            if other != name:
                raise ValueError(
                    f"name {_shown(alias)} twice: for {_shown(other)} and {_shown(name)}"
                )
    return {
        name: {"aliases": topic.aliases, **({"colour": topic.colour} if topic.colour else {})}
        for name, topic in value.items()
    }


def _networks(value: dict[str, str]) -> dict[str, str]:
    result = dict(value)
    default = result.get("default", "x").casefold()
    if default not in NETWORK_NAMES:
        names = ", ".join(NETWORK_NAMES)
        raise ValueError(f"have the default {_shown(result['default'])}; choose one of {names}")
    if "default" in result:
        result["default"] = default
    if "mastodon" in result:
        host = re.sub(r"^[a-z]+://", "", result["mastodon"].strip().casefold()).split("/")[0]
        if not HOST.fullmatch(host):
            text = _shown(result["mastodon"])
            raise ValueError(f'need a Mastodon server such as "fosstodon.org", not {text}')
        result["mastodon"] = host
    return result


def _privacy(value: Privacy) -> dict[str, Any]:
    hide = [RENAMED.get(name, name) for name in value.hide]
    for name in hide:
        if name not in HIDEABLE:
            raise ValueError(f"must {FIELDS['privacy'].what}, not {_shown(name)}")
    return {"hide": hide, "hide_topics": list(value.hide_topics)}


FIELDS: dict[str, SettingType] = {
    "name": SettingType(str, "be text in quotes"),
    "started": SettingType(Any, "be a date", _date),
    "day_count": SettingType(Literal["entries", "calendar"], "be one of entries, calendar"),
    "day_starts_at": SettingType(Any, "be a time", _time),
    "goal_hours": SettingType(Annotated[float, Meta(gt=0, le=MAX_HOURS)], "be a number above 0"),
    "show_streak": SettingType(bool, "be true or false"),
    "show_self_line": SettingType(bool, "be true or false"),
    "shared_folder": SettingType(bool, "be true or false"),
    "language": SettingType(str, "be text in quotes", _language),
    "theme": SettingType(Literal["auto", "light", "dark"], "be one of auto, light, dark"),
    "monthly_checks": SettingType(
        list[Check], f"be a list of some of {', '.join(MONTHLY_CHECKS)}", _monthly_checks
    ),
    "note_to_self": SettingType(str, "be text in quotes"),
    "topics": SettingType(
        dict[str, Topic],
        'hold tables such as [topics.ml] with aliases = ["ML"] and colour = "#2f5d50"',
        _topics,
    ),
    "privacy": SettingType(
        Privacy,
        'hold lists such as hide = ["satisfaction"] and hide_topics = ["health"]; '
        f"hide takes {', '.join(HIDEABLE)}",
        _privacy,
    ),
    "networks": SettingType(
        dict[str, str],
        'hold texts such as default = "mastodon" and mastodon = "fosstodon.org"',
        _networks,
    ),
    "pact": SettingType(dict[str, Any], 'be a table such as friend = "Bo"'),
}


def check_setting(key: str, value: Any) -> Any:
    """Return the value of a setting as it is kept.

    Raises:
        ValueError: it may not hold this; the text says what was read and what it may hold.
    """
    known = FIELDS[key]
    try:
        kept = msgspec.convert(value, known.type, strict=True)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        if key == "topics" and isinstance(value, dict):
            _check_topics(value, known.what)
        raise ValueError(f"{key} must {known.what}, not {_shown(_inner(value, error))}") from None
    try:
        return known.finish(kept)
    except ValueError as error:
        raise ValueError(f"{key} {error}") from None


def _check_topics(topics: dict[str, Any], what: str) -> None:
    """Name the first topic that is wrong, and the line of it that is.

    Raises:
        WrongTopic: a topic is wrong.
    """
    for name, topic in topics.items():
        try:
            msgspec.convert(topic, Topic, strict=True)
        except (msgspec.ValidationError, OverflowError, RecursionError) as error:
            unknown = re.search(r"unknown field `(.*?)`", str(error))
            at = re.search(r"`\$\.(\w+)", str(error))
            key = unknown[1] if unknown else at[1] if at else ""
            text = "is not known" if unknown else f"is {_shown(_inner(topic, error))}"
            place = ".".join(filter(None, ("topics", name, key)))
            raise WrongTopic(f"topics must {what}; {place} {text}", name, key) from None


def _inner(value: Any, error: Exception) -> Any:
    """Return the part of a value that an error is about."""
    where = re.search(r"`\$([^`]*)`", str(error))
    for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where[1] if where else ""):
        try:
            value = value[name or int(index)]
        except (KeyError, IndexError, TypeError):
            break
    return value


def _shown(value: Any) -> str:
    """Return a value as it was written, in short."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        return "that"
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004
