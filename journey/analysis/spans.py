"""Stages and projects along time: a description, no measure."""

from __future__ import annotations

import pandas as pd

__all__ = ["spans"]

APART = pd.Timedelta(28, "D")


def spans(days: pd.DataFrame, activities: pd.DataFrame) -> pd.DataFrame:
    """Return one row per stretch of time in which a stage or a project was worked on.

    Columns: `kind` ("stage" or "project"), `name`, `start` and `end` datetime64, its first and last
    day, `days` int64 worked on. A project left for more than 28 days and taken up again has two
    rows; a stage ends where another begins. Stages come first, each kind in order of its start.
    """
    worked = days[days["status"].eq("worked")].dropna(subset=["stage"])
    stage = worked.sort_values("date", kind="stable")[["date", "stage"]].set_axis(
        ["date", "name"], axis=1
    )
    project = activities.dropna(subset=["project"])[["date", "project"]].set_axis(
        ["date", "name"], axis=1
    )
    project = project.drop_duplicates().sort_values(["name", "date"], kind="stable")
    broken = stage["name"].ne(stage["name"].shift())
    apart = project["name"].ne(project["name"].shift()) | project["date"].diff().gt(APART)
    found = [
        _runs(rows.assign(run=new.cumsum()), kind)
        for kind, rows, new in (("stage", stage, broken), ("project", project, apart))
    ]
    return pd.concat(found, ignore_index=True)


def _runs(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    grouped = rows.groupby("run")
    frame = grouped.agg(name=("name", "first"), start=("date", "min"), end=("date", "max"))
    frame["days"] = grouped["date"].nunique().astype("int64")
    frame.insert(0, "kind", kind)
    return frame.sort_values("start", kind="stable").reset_index(drop=True)
