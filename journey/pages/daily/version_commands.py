"""The versions of the day: listed, compared word by word with the present one, and brought back."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from journey.errors import NoSuchRevision
from journey.language.formatting import hours, long_date, time_of_day
from journey.language.translations import field_words, translations
from journey.model.entry import Entry
from journey.model.periods import learning_day, local_zone
from journey.pages.daily.timer_commands import NO_MINUTE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from journey.model.record import Record
    from journey.pages.daily.controller import DailyController
    from journey.storage.version import Version

__all__ = ["COMMANDS"]

LISTS = ("sessions", "mistakes", "questions", "plans", "explanations", "feedback")
TEXTS = ("stage", "satisfaction", "insights", "improve", "notes")
ROWS = {"sessions": "kind_session", "mistakes": "kind_mistake", "questions": "kind_question"}
WORD = re.compile(r"\s+|[^\s]+")
MAX_VERSIONS = 100
MOST_NAMED = 3  # changes of a version that its row names


def list_versions(daily: DailyController, payload: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the versions of the day, the newest first: when, where from, whether it is the present one."""
    del payload
    versions = daily.journal.history(daily.date)
    present = daily.entry.revision
    return [
        {
            "revision": revision,
            "when": _when(daily, version),
            "about": _about(daily, version, before),
            "current": revision == present,
        }
        for (revision, version), before in reversed(
            list(zip(versions, [None, *(version for _, version in versions)], strict=False))[
                -MAX_VERSIONS:
            ]
        )
    ]


def compare_version(daily: DailyController, payload: dict[str, Any]) -> dict[str, Any]:
    """Return how a version differs from the present day: a label and the words of either; what is the same."""
    old = _entry(daily, payload) or Entry(date=daily.date)
    language = daily.journal.settings.language
    before, after = dict(_texts(old, language)), dict(_texts(daily.entry, language))
    names = [*before, *(name for name in after if name not in before)]
    changes = [
        {"label": name, "pieces": _pieces(before.get(name, ""), after.get(name, ""))}
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]
    same = [name for name in names if before.get(name, "") == after.get(name, "")]
    text = "\n".join(f"{name}: {words}" for name, words in before.items())
    return {"changes": changes, "same": same, "text": text}


def restore_version(daily: DailyController, payload: dict[str, Any]) -> None:
    """Make a version the present one, as a new version."""
    with daily.journal.locked():
        before = daily.journal.entry(daily.date)
        daily.journal.restore(daily.date, int(payload.get("revision") or 0), origin="page")
        daily.record_change(daily.date, before)


def _entry(daily: DailyController, payload: dict[str, Any]) -> Entry | None:
    wanted = int(payload.get("revision") or 0)
    for revision, version in daily.journal.history(daily.date):
        if revision == wanted:
            return version.entry
    raise NoSuchRevision(daily.date, wanted)


def _when(daily: DailyController, version: Version) -> str:
    settings = daily.journal.settings
    day = learning_day(version.saved_at, local_zone(), settings.day_starts_at)
    words = translations(settings.language)
    name = words["today"] if day == daily.today else long_date(day, settings.language)
    return f"{time_of_day(version.saved_at)}, {name}"


def _about(daily: DailyController, version: Version, before: Version | None) -> str:
    """Return where a version comes from, and what changed with it."""
    words = translations(daily.journal.settings.language)
    entry = version.entry
    if not entry:
        return words["version_deleted"]
    origin = (entry.origin or "").partition(":")[0]
    parts = [words.get(f"origin_{origin}", "")]
    language = daily.journal.settings.language
    old = dict(_texts(before.entry, language)) if before and before.entry else {}
    now = dict(_texts(entry, language))
    changed = [
        f"+ {name}" if name not in old else f"− {name}" if name not in now else name
        for name in {**old, **now}
        if old.get(name) != now.get(name)
    ]
    was_closed = bool(before and before.entry and before.entry.closed_at)
    if bool(entry.closed_at) != was_closed:
        changed.append(words["undo_finish" if entry.closed_at else "undo_reopen"])
    parts.append(", ".join(changed[:MOST_NAMED]))
    if len(changed) > MOST_NAMED:
        parts.append(words["and_more"].format(n=len(changed) - MOST_NAMED))
    return " · ".join(part for part in parts if part)


def _texts(entry: Entry, language: str) -> Iterator[tuple[str, str]]:
    """Yield what a person reads of a day: a label, and its words."""
    fields, words = field_words(language), translations(language)
    if entry.status == "rest":
        yield words["rest_day"], words["rest_written"]
    for name in TEXTS:
        value = getattr(entry, name)
        if value not in {None, ""}:
            yield fields[f"field_{name}"], str(value)
    for name in LISTS:
        for number, part in enumerate(getattr(entry, name), 1):
            yield f"{words[ROWS.get(name, f'kinds_{name}')]} {number}", _row(part)


def _row(part: Record) -> str:
    """Return the words of one row of a list."""
    values = part.to_dict()
    texts = [
        _hours(value) if name == "hours" else str(value)
        for name, value in values.items()
        if value not in {None, ""} and name in SHOWN
    ]
    return " · ".join(texts)


def _hours(value: float) -> str:
    return hours(value) if value else NO_MINUTE


SHOWN = (
    "topic", "result", "hours", "goal", "gap", "difficulty", "link", "text", "fix", "answer", "cue", "action",
    "audience", "stuck", "person",
)  # fmt: skip


def _pieces(old: str, now: str) -> list[dict[str, str]]:
    """Return the words of two texts in order, each marked as of one alone or of both."""
    before, after = WORD.findall(old), WORD.findall(now)
    pieces: list[dict[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            pieces.append({"text": "".join(before[start:end]), "only": ""})
            continue
        for words, only in ((before[start:end], "old"), (after[new_start:new_end], "now")):
            if words:
                pieces.append({"text": "".join(words), "only": only})
    return pieces


COMMANDS = (list_versions, compare_version, restore_version)
