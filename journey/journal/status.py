"""Cache of what `journey status` prints, so that it need not read the dataset again.

`.journey/summary.json` holds while nothing in the data folder has changed and the day is the same;
it can be deleted at any time.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journey import __version__
from journey.model.periods import today
from journey.storage.json_files import UNUSABLE, read_json

if TYPE_CHECKING:
    from datetime import date

    from journey.journal.overview import Overview
    from journey.model.entry import Entry

__all__ = ["STATUS", "build_status", "fingerprint_of", "load_status", "save_status"]

STATUS = (
    "date", "day", "days", "sessions", "hours_total", "hours_week", "satisfaction_week", "worked_28", "streak",
)  # fmt: skip

NOT_ALWAYS = {"date", "satisfaction_week"}  # no number, or none at times
STATUS_FILE = Path(".journey") / "summary.json"


def load_status(folder: Path) -> dict[str, Any] | None:
    """Return what was kept of today, None if there is nothing or something has changed since."""
    try:
        data: dict[str, Any] = read_json(folder / STATUS_FILE)
        day = today(time.fromisoformat(data["day_starts_at"]))
        state = fingerprint_of(folder)
        results = [data["date"], data["mark"], data["by"]]
        if state and results == [str(day), state, __version__] and _is_whole(data):
            return data
    except UNUSABLE:
        return None
    return None


def _is_whole(data: dict[str, Any]) -> bool:
    return all(isinstance(data[name], str) for name in ("cue", "action")) and all(
        isinstance(data[name], int | float)
        for name in (*STATUS, "sessions_today", "show_streak")
        if name not in NOT_ALWAYS
    )


def build_status(day: date, seen: Overview, entry: Entry | None, *, streak: bool) -> dict[str, Any]:
    """Return where things stand on a day: its overview, its entry if it has one, and the next action.

    The `streak` is shown only where the person asked for it.
    """
    action = seen.next_action
    return {
        **{name: getattr(seen, name) for name in STATUS if name != "date"},
        "date": str(day),
        "sessions_today": len(entry.sessions) if entry else 0,
        "show_streak": streak,
        "cue": (action and action.cue) or "",
        "action": action.action if action else "",
    }


def save_status(folder: Path, state: str | None, day_starts_at: time, data: dict[str, Any]) -> None:
    """Keep what was said of a day, its `date` among it, and the `mark` from before it was read."""
    from journey.storage.atomic_files import replace_file

    if not state:
        return
    whole = {**data, "day_starts_at": day_starts_at.isoformat(), "mark": state, "by": __version__}
    with suppress(OSError):
        replace_file(folder / STATUS_FILE, json.dumps(whole).encode())


def fingerprint_of(folder: Path) -> str | None:
    """Return what tells one state of a data folder from another; None where an inbox waits."""
    if any(file.is_file() for file in _within(folder / "inbox")):
        return None
    files = [
        *(file for writer in _within(folder / "history") for file in _within(writer.path)),
        *(file for year in _within(folder / "journal") for file in [year, *_within(year.path)]),
        *(file for file in _within(folder) if file.name == "journey.toml"),
    ]
    try:
        results = [(file.path[len(str(folder)) :], file.stat()) for file in files]
    except OSError:  # it went while we looked
        return None
    return repr(sorted((name, stat.st_size, stat.st_mtime_ns) for name, stat in results))


def _within(folder: Path | str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as result:
            return [mistake for mistake in result if not mistake.name.startswith(".")]
    except (FileNotFoundError, NotADirectoryError):
        return []
