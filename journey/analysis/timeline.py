"""Stages and projects along time: a description, no measure."""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["spans"]

APART = pd.Timedelta(28, "D")


def spans(days: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per stretch of time in which a stage or a project was worked on.

    Columns: `kind` ("stage" or "project"), `name`, `start` and `end` datetime64, its first and last
    day, `days` int64 worked on. A project left for more than 28 days and taken up again has two
    rows; a stage ends where another begins. Stages come first, each kind in order of its start.

    Args:
        days: as `Journal.days` returns them.
        sessions: as `Journal.sessions` returns them.

    Returns:
        One row per stretch of time.

    >>> analysis.timeline.spans(days, sessions)[["kind", "name", "days"]].head(3)
        kind             name  days
    0  stage   Linear algebra    45
    1  stage       Regression    40
    2  stage  Neural networks    36
    """
    worked = days[days["status"].eq("worked")].dropna(subset=["stage"])
    stage = worked.sort_values("date", kind="stable")[["date", "stage"]].set_axis(
        ["date", "name"], axis=1
    )
    project = sessions.dropna(subset=["project"])[["date", "project"]].set_axis(
        ["date", "name"], axis=1
    )
    project = project.drop_duplicates().sort_values(["name", "date"], kind="stable")
    broken = stage["name"].ne(stage["name"].shift())
    apart = project["name"].ne(project["name"].shift()) | project["date"].diff().gt(APART)
    results = [_runs(stage, broken, "stage"), _runs(project, apart, "project")]
    return pd.concat(results, ignore_index=True)


def _runs(rows: pd.DataFrame, new: pd.Series[bool], kind: str) -> pd.DataFrame:
    """Return one row per run of rows, one a day; `new` says where one begins."""
    first = np.flatnonzero(new)
    after = np.append(first[1:], len(rows))
    dates, names = rows["date"].to_numpy(), rows["name"].to_numpy(dtype=object)
    frame = pd.DataFrame(
        {
            "kind": kind,
            "name": names[first],
            "start": dates[first],
            "end": dates[after - 1] if len(first) else dates[:0],
            "days": (after - first if len(first) else first).astype("int64"),
        }
    )
    return frame.sort_values("start", kind="stable")
