"""What each setting may hold, checked by msgspec, and how the person is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from msgspec import Meta

from journey.language.messages import Message
from journey.model.entry import Entry, Session
from journey.model.record import ListOf, declared
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


class WrongSetting(ValueError):
    """A setting that cannot be used; `what` says what was read and what it may hold."""

    def __init__(self, code: str, **values: Any) -> None:
        self.what = Message(f"setting.{code}", values)
        super().__init__(code)


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
    """The type of a setting, what it must be or hold, and a further check or change of it.

    `must` is the code `setting.must.…` of a message; `values` are for its places.
    """

    type: Any
    must: str
    finish: Callable[[Any], Any] = lambda value: value
    values: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> Message:
        """What it must be or hold."""
        return Message(f"setting.must.{self.must}", dict(self.values))


def _time(value: Any) -> time:
    try:
        result = time.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise WrongSetting("not_a_time", value=_shown(value)) from None
    if not isinstance(result, time):
        raise WrongSetting("not_a_time", value=_shown(value))
    if result.tzinfo:
        raise WrongSetting("time_with_a_zone")
    return result


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, date):
        raise WrongSetting("not_a_date", value=_shown(value))
    return value


def _language(value: str) -> str:
    """Return the language of a tag such as `de`, `DE` or `de-AT`."""
    result = re.split("[-_]", value.strip().casefold())[0]
    if result not in LANGUAGES:
        raise WrongSetting("not_a_language", names=", ".join(LANGUAGES), value=_shown(value))
    return result


def _monthly_checks(value: list[str]) -> tuple[str, ...]:
    if len(value) > MAX_MONTHLY_CHECKS or len(set(value)) < len(value):
        raise WrongSetting("too_many_checks", most=MAX_MONTHLY_CHECKS, value=_shown(value))
    return tuple(value)


def _topics(value: dict[str, Topic]) -> dict[str, dict[str, Any]]:
    owner: dict[str, str] = {}
    for name, topic in value.items():
        for alias in (name, *topic.aliases):
            other = owner.setdefault(fold(alias), name)
            if other != name:
                raise WrongSetting(
                    "alias_twice", alias=_shown(alias), other=_shown(other), name=_shown(name)
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
        raise WrongSetting("unknown_default", value=_shown(result["default"]), names=names)
    if "default" in result:
        result["default"] = default
    if "mastodon" in result:
        host = re.sub(r"^[a-z]+://", "", result["mastodon"].strip().casefold()).split("/")[0]
        if not HOST.fullmatch(host):
            raise WrongSetting("not_a_server", value=_shown(result["mastodon"]))
        result["mastodon"] = host
    return result


def _privacy(value: Privacy) -> dict[str, Any]:
    hide = [RENAMED.get(name, name) for name in value.hide]
    for name in hide:
        if name not in HIDEABLE:
            raise WrongSetting("wrong", must=FIELDS["privacy"].what, value=_shown(name))
    return {"hide": hide, "hide_topics": list(value.hide_topics)}


FIELDS: dict[str, SettingType] = {
    "name": SettingType(str, "text"),
    "started": SettingType(Any, "date", _date),
    "day_count": SettingType(
        Literal["entries", "calendar"], "choice", values=(("names", "entries, calendar"),)
    ),
    "day_starts_at": SettingType(Any, "time", _time),
    "goal_hours": SettingType(Annotated[float, Meta(gt=0, le=MAX_HOURS)], "positive"),
    "show_streak": SettingType(bool, "boolean"),
    "show_self_line": SettingType(bool, "boolean"),
    "shared_folder": SettingType(bool, "boolean"),
    "language": SettingType(str, "text", _language),
    "theme": SettingType(
        Literal["auto", "light", "dark"], "choice", values=(("names", "auto, light, dark"),)
    ),
    "monthly_checks": SettingType(
        list[Check], "list", _monthly_checks, (("names", ", ".join(MONTHLY_CHECKS)),)
    ),
    "note_to_self": SettingType(str, "text"),
    "topics": SettingType(dict[str, Topic], "topics", _topics),
    "privacy": SettingType(Privacy, "privacy", _privacy, (("names", ", ".join(HIDEABLE)),)),
    "networks": SettingType(dict[str, str], "networks", _networks),
    "pact": SettingType(dict[str, Any], "pact"),
}


def check_setting(key: str, value: Any) -> Any:
    """Return the value of a setting as it is kept.

    Raises:
        WrongSetting: it may not hold this; `what` says what was read and what it may hold.
    """
    setting = FIELDS[key]
    try:
        converted = msgspec.convert(value, setting.type, strict=True)
    except (msgspec.ValidationError, OverflowError, RecursionError) as error:
        values = {"key": key, "must": setting.what}
        place = _place(key, value, error)
        if unknown := re.search(r"unknown field `(.*?)`", str(error)):
            name = f"{place}.{unknown[1]}"
            raise WrongSetting("unknown_key", place=name, **values) from None
        shown = _shown(_value_at(place, value))
        if place == key:
            raise WrongSetting("wrong", value=shown, **values) from None
        raise WrongSetting("wrong_inside", place=place, value=shown, **values) from None
    try:
        return setting.finish(converted)
    except WrongSetting as error:
        error.what.values["key"] = key
        raise


def _place(key: str, value: Any, error: Exception) -> str:
    """Return the name of the key that an error is about, below its tables: `topics.ml.colour`.

    msgspec names the keys of a struct, and those of a table by `[...]`: that one is looked for.
    """
    where = re.search(r"`\$([^`]*)`", str(error))
    names = [key]
    for name in re.findall(r"\.(\w+)|\[\.\.\.\]", where[1] if where else ""):
        if name:
            names.append(name)
        elif isinstance(value, dict):
            names += [wrong] if (wrong := _first_wrong(key, value)) else []
    return ".".join(names)


def _first_wrong(key: str, table: dict[str, Any]) -> str | None:
    """Return the first key of a table whose value may not be there."""
    for name, part in table.items():
        try:
            msgspec.convert({name: part}, FIELDS[key].type, strict=True)
        except (msgspec.ValidationError, OverflowError, RecursionError):
            return name
    return None


def _value_at(place: str, value: Any) -> Any:
    """Return what stands at a place as `_place` names it."""
    for name in place.split(".")[1:]:
        value = value.get(name, value) if isinstance(value, dict) else value
    return value


def _shown(value: Any) -> str:
    """Return a value as it was written, in short."""
    try:
        text = repr(value)
    except (ValueError, RecursionError):
        return "that"
    return text if len(text) <= 60 else f"{text[:57]}…"  # noqa: PLR2004
