"""Questions are counted: a few, chosen beforehand, tested once a month and corrected together.

Looked at often enough, some difference always looks clear. So a person chooses at most three
questions; each is asked when a month has ended, and all are held to one level. Everything else that
a review shows is a description.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from journey import sentences
from journey.analysis.goal_gap import gap_trend
from journey.analysis.past_self import past_self
from journey.analysis.rolling_windows import last_days
from journey.analysis.satisfaction import hours_and_satisfaction
from journey.analysis.topic_relations import false_discovery, strongest_pair
from journey.analysis.weekday import weekdays

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from journey.sentences import Estimate

__all__ = ["MOST", "QUESTIONS", "monthly_tests"]

MOST = 3
HALF_A_YEAR = 182  # days
TWELVE_WEEKS = 84
QUESTIONS: dict[str, Callable[[pd.DataFrame, pd.DataFrame, pd.Timestamp], Estimate]] = {
    "past self": lambda days, _, end: past_self(days, end),
    "satisfaction": lambda days, _, end: hours_and_satisfaction(last_days(days, end, TWELVE_WEEKS)),
    "weekdays": lambda days, _, end: weekdays(days, end),
    "gap": lambda _, rounds, end: gap_trend(rounds, end),
    "company": lambda days, rounds, end: strongest_pair(
        last_days(rounds, end, HALF_A_YEAR), last_days(days, end, HALF_A_YEAR)
    ),
}


def monthly_tests(
    chosen: Sequence[str], days: pd.DataFrame, sessions: pd.DataFrame, end: pd.Timestamp
) -> pd.DataFrame:
    """Return the answers to at most three questions about the time up to the `end` of a month.

    One row a question, in their order: `question`, `p` and `corrected` float64 (NaN where there is
    not enough to test; Benjamini-Hochberg over those that could be), `sentence`, the description
    and the verdict. The level is 5 % for all of them together.

    Raises:
        ValueError: more than three, or one that is not among `QUESTIONS`.
    """
    if len(chosen) > MOST or not set(chosen) <= set(QUESTIONS):
        raise ValueError(f"at most {MOST} of {', '.join(QUESTIONS)}")
    results = [QUESTIONS[name](days, sessions, end) for name in chosen]
    p = np.array([np.nan if result.p is None else result.p for result in results], dtype="float64")
    corrected = p.copy()
    corrected[~np.isnan(p)] = false_discovery(p[~np.isnan(p)])
    texts = [
        sentences.answer(estimate, None if np.isnan(level) else float(level))
        for estimate, level in zip(results, corrected, strict=True)
    ]
    return pd.DataFrame(
        {"question": list(chosen), "p": p, "corrected": corrected, "sentence": texts}
    )
