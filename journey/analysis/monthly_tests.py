"""Three checks a month, chosen beforehand, and corrected together.

Looked at often enough, some difference always looks clear. So a person chooses at most three
checks; each is run when a month has ended, and all are held to one level. Everything else that a
review shows is a description.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from journey.analysis import goal_gap, past_self, satisfaction, topic_relations, weekday
from journey.analysis.rolling_windows import last_days

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from journey.model.estimate import Estimate

__all__ = ["MAX_CHECKS", "QUESTIONS", "CheckResult", "run"]

MAX_CHECKS = 3
HALF_A_YEAR = 182  # days
TWELVE_WEEKS = 84
QUESTIONS: dict[str, Callable[[pd.DataFrame, pd.DataFrame, pd.Timestamp], Estimate]] = {
    "past self": lambda days, _, end: past_self.last_28_days(days, end),
    "satisfaction": lambda days, _, end: satisfaction.correlation_with_hours(
        last_days(days, end, TWELVE_WEEKS)
    ),
    "weekdays": lambda days, _, end: weekday.strongest(days, end),
    "gap": lambda _, sessions, end: goal_gap.trend(sessions, end),
    "company": lambda days, sessions, end: topic_relations.strongest_pair(
        last_days(sessions, end, HALF_A_YEAR), last_days(days, end, HALF_A_YEAR)
    ),
}


@dataclass(frozen=True)
class CheckResult:
    """The answer to one `question`: its estimate, and its p-value `corrected` for all of them.

    `corrected` is None where there is not enough to test.
    """

    question: str
    estimate: Estimate
    corrected: float | None


def run(
    chosen: Sequence[str], days: pd.DataFrame, sessions: pd.DataFrame, end: pd.Timestamp
) -> list[CheckResult]:
    """Return the answers to at most three questions about the time up to the `end` of a month.

    One result a question, in their order; Benjamini-Hochberg over those that could be tested, at a
    level of 5 % for all of them together.

    Args:
        chosen: at most three names of `QUESTIONS`.
        days: as `Journal.days` returns them.
        sessions: as `Journal.sessions` returns them.
        end: the first day after the month.

    Returns:
        One result a question.

    Raises:
        ValueError: more than three, or one that is not among `QUESTIONS`.

    >>> [result.question for result in analysis.monthly_tests.run(["gap", "weekdays"], days, sessions, end)]
    ['gap', 'weekdays']
    """
    if len(chosen) > MAX_CHECKS or not set(chosen) <= set(QUESTIONS):
        raise ValueError(f"at most {MAX_CHECKS} of {', '.join(QUESTIONS)}")
    estimates = [QUESTIONS[name](days, sessions, end) for name in chosen]
    tested = [estimate.p for estimate in estimates if estimate.p is not None]
    corrected = iter(topic_relations.false_discovery(np.array(tested, dtype="float64")).tolist())
    return [
        CheckResult(name, estimate, None if estimate.p is None else next(corrected))
        for name, estimate in zip(chosen, estimates, strict=True)
    ]
