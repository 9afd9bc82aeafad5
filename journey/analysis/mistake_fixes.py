"""Turns taken, and questions still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["mistake_fixes", "open_questions", "turns_by_topic"]


def mistake_fixes(mistakes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per different turn, the newest first.

    Columns: `date` of the last time, `fix`, `topic`, `times` int64.
    """
    taken = mistakes.loc[mistakes["fix"].notna(), ["date", "fix", "topic"]]
    counted = taken.groupby("fix", sort=False)["date"].transform("size").astype("int64")
    last = taken.assign(times=counted).drop_duplicates("fix", keep="last")
    return last.sort_values("date", ascending=False, kind="stable").reset_index(drop=True)


def turns_by_topic(mistakes: pd.DataFrame) -> pd.DataFrame:
    """Return one row per topic with a turn, the one with most first.

    Columns: `topic`, `turns` and `learned` int64, how often one was written down, and how many of
    those the person marked as learned.
    """
    taken = mistakes[mistakes["fix"].notna()].dropna(subset=["topic"])
    grouped = taken.groupby("topic", sort=True)
    frame = grouped.size().astype("int64").to_frame("turns")
    frame["learned"] = grouped["learned"].sum().astype("int64")
    return frame.sort_values("turns", ascending=False, kind="stable").reset_index()


def open_questions(questions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per different question without an answer, the newest first.

    Columns: `date`, `question`, `topic`, `needed_by`. A question that was answered later is closed.
    """
    answered = set(questions.loc[questions["answer"].notna(), "text"])
    waiting = questions[questions["answer"].isna() & ~questions["text"].isin(answered)]
    last = waiting.drop_duplicates("text", keep="last")
    newest = last.sort_values("date", ascending=False, kind="stable")
    return newest[["date", "text", "topic", "needed_by"]].reset_index(drop=True)
