"""The first format of history and dataset, as it is read for ever: what its names and values are now.

| format 1 | format 2 |
|---|---|
| `activities` | `sessions` |
| `activities.at` of a timer | `sessions.start`; else both times are null: when it was typed is not when it was done |
| `activities.pictured`, `made`, `stretch` | `sessions.goal`, `result`, `difficulty` |
| `mistakes.instead` | `mistakes.fix` |
| `lookups`, `lookups.question` | `questions`, `questions.text` |
| `next_actions` | `plans` |
| `settled`, `settled.note`, outcome `let go` | `plan_outcomes`, `plan_outcomes.reason`, `skipped` |
| `explanation` | `explanations` |
| `review`, `week`, `note`, previous `lived`, `let go` | `reflections`, `period`, `remark`, `kept`, `dropped` |
| `feedback.source`, `adopted` | `feedback.person`, outcome `taken_up` |

Fields that format 1 does not have are empty.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from journey.model.entry import Entry
from journey.storage import schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

__all__ = ["content_of", "is_table", "table_of"]

LISTS = {
    "activities": "sessions",
    "mistakes": "mistakes",
    "lookups": "questions",
    "next_actions": "plans",
    "settled": "plan_outcomes",
    "explanation": "explanations",
    "review": "reflections",
    "feedback": "feedback",
    "posts": "posts",
    "attachments": "attachments",
}
FIELDS = {
    "activities": {"pictured": "goal", "made": "result", "stretch": "difficulty"},
    "mistakes": {"instead": "fix"},
    "lookups": {"question": "text"},
    "settled": {"note": "reason"},
    "review": {"week": "period", "note": "remark"},
    "feedback": {"source": "person"},
}
VALUES = {
    ("settled", "outcome"): {"let go": "skipped"},
    ("review", "previous"): {"lived": "kept", "let go": "dropped"},
}
COLUMNS = [
    "date", "series", "day", "status", "stage", "activities", "mistakes", "lookups", "next_actions", "settled",
    "satisfaction", "insights", "improve", "explanation", "review", "feedback", "posts", "attachments", "zone",
    "created_at", "saved_at", "closed_at", "revision", "origin",
]  # fmt: skip


def content_of(old: dict[str, Any]) -> dict[str, Any]:
    """Return an entry's JSON data of the first format with the names and values of this one.

    What is damaged in it stays as it is, and is found when the entry is made of it.
    """
    new = {}
    for name, value in old.items():
        if name in LISTS and isinstance(value, list):
            new[LISTS[name]] = [_part(name, part) for part in value]
        else:
            new[LISTS.get(name, name)] = value
    return new


def _part(of: str, old: Any) -> Any:
    if not isinstance(old, dict):
        return old
    names = FIELDS.get(of, {})
    new = {}
    for name, value in old.items():
        values = VALUES.get((of, name), {})
        renamed = values.get(value, value) if isinstance(value, str) else value
        new[names.get(name, name)] = renamed
    if of == "activities":
        start = new.pop("at", None)
        if new.get("source") == "timer":
            new["start"] = start
    if of == "feedback" and new.pop("adopted", False) is True:
        new["outcome"] = "taken_up"
    return new


def is_table(columns: pa.Schema) -> bool:
    """Whether these are the columns of a year of the first format."""
    return bool(columns.names == COLUMNS)


def table_of(old: pa.Table) -> pa.Table:
    """Return a year of the first format as a table of this one, one row a day.

    Raises:
        JourneyError, ValueError: a row holds no entry.
    """
    return schema.to_table(_entries(old))


def _entries(old: pa.Table) -> Iterable[Entry]:
    for row in schema.with_plain_times(old).to_pylist():
        yield Entry.from_dict(content_of(_with_times(row)))


TIMES = {"at", "answered_at", "created_at", "saved_at", "closed_at"}


def _with_times(value: Any) -> Any:
    """Return JSON data with moments in place of the numbers that count to them."""
    if isinstance(value, list):
        return [_with_times(part) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: schema.to_datetime(part)
        if name in TIMES and isinstance(part, int)
        else part
        if isinstance(part, date | datetime)
        else _with_times(part)
        for name, part in value.items()
    }
