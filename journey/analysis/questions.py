"""Questions without an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["still_open"]


def still_open(questions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per different question without an answer, the newest first.

    Columns: `date`, `question`, `topic`, `needed_by`. A question that was answered later is closed.

    Args:
        questions: as `Journal.questions` returns them.

    Returns:
        One row per question.

    >>> len(analysis.questions.still_open(questions))
    2
    """
    answered = set(questions.loc[questions["answer"].notna(), "text"])
    waiting = questions[questions["answer"].isna() & ~questions["text"].isin(answered)]
    last = waiting.drop_duplicates("text", keep="last")
    newest = last.sort_values("date", ascending=False, kind="stable")
    return newest[["date", "text", "topic", "needed_by"]].reset_index(drop=True)
