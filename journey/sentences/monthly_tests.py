"""Sentences that answer the monthly checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.sentences import goal_gap, past_self, satisfaction, topic_relations, weekday
from journey.sentences.sentence import Sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from journey.analysis.monthly_tests import CheckResult

__all__ = ["answer"]

LEVEL = 0.05
DESCRIBED: dict[str, Callable[[Any], Sentence]] = {
    "past self": past_self.describe,
    "satisfaction": satisfaction.describe,
    "weekdays": weekday.describe,
    "gap": goal_gap.describe_trend,
    "company": topic_relations.describe_pair,
}


def answer(result: CheckResult) -> Sentence:
    """Answer a check: what was seen, and whether it is clear with all checks counted."""
    estimate = result.estimate
    headline, detail = DESCRIBED[result.question](estimate)
    if result.corrected is None:
        reason = estimate.reason or "not enough yet"
        if reason in detail:
            return Sentence(headline, detail)
        return Sentence(f"{headline} {reason[0].upper()}{reason[1:]}.".strip(), detail)
    if result.corrected < LEVEL and estimate.value and headline:
        return Sentence(f"{headline} Clear, with all checks counted.", detail)
    if "no clear" in f"{headline} {detail}":
        return Sentence(headline or "No clear difference yet.", detail)
    return Sentence(f"{headline} No clear difference yet.".strip(), detail)
