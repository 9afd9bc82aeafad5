"""Whether a rendered review is up to date: its page names the fingerprint of its data."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta
from importlib.metadata import version
from typing import TYPE_CHECKING

from journey import __version__
from journey.maintenance import backup
from journey.model.periods import Period, now, today
from journey.pages.review.render import template_notebook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from journey.journal.journal import Journal

__all__ = ["fingerprints", "is_current"]

HEAD = 4096  # bytes: a page names its fingerprint near its beginning
LIVE = timedelta(weeks=1)


def fingerprints(journal: Journal, periods: Sequence[Period]) -> dict[Period, str]:
    """Return what each period's review is made of, in short: the same where nothing has changed.

    The rows up to its end, the words with which it and the one before were closed, the settings, the
    notebook, the versions of what computes and draws it; while it is still going on the day too, and
    whether a backup is due.
    """
    here = today(journal.settings.day_starts_at)
    columns = ["date", "revision", "saved_at"]
    rows = journal.table(columns).to_pylist()
    closed: dict[str, list[str]] = {}
    for row in journal.table(
        ["date", "reflections"]
    ).to_pylist():  # without pandas: the shell waits
        for reflection in row["reflections"] or ():
            closed.setdefault(str(reflection["period"]), []).append(
                repr((row["date"], sorted(reflection.items())))
            )
    common = hashlib.sha256()
    settings = journal.folder / "journey.toml"
    common.update(settings.read_bytes() if settings.is_file() else b"")
    common.update(template_notebook().read_bytes())
    common.update(repr((__version__, version("altair"), version("vl-convert-python"))).encode())
    due = backup.reminder(journal.folder, now())
    result = {}
    at = 0
    for period in sorted(periods, key=lambda period: (period.end, period.start)):
        while at < len(rows) and rows[at]["date"] < period.end:
            common.update(repr(tuple(rows[at].values())).encode())
            at += 1
        own = common.copy()
        words = [closed.get(str(period), []) for period in (period, period.before())]
        live = f"{here} {due}" if period.end + LIVE > here else ""
        own.update(json.dumps([str(period), words, live]).encode())
        result[period] = own.hexdigest()[:32]
    return result


def is_current(folder: Path, period: Period, fingerprint: str) -> bool:
    """Whether both files of a review are there and made of the same."""
    page = folder / "reviews" / f"{period}.html"
    try:
        with page.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return f'content="{fingerprint}"'.encode() in head and page.with_suffix(".ipynb").is_file()
