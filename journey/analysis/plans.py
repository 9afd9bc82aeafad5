"""Measure 5: next actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from journey.model.estimate import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PlanOutcomes", "outcomes"]

ENOUGH = 5
CONFIDENCE = 0.95


@dataclass(frozen=True)
class PlanOutcomes(Estimate):
    """The share of settled plans that were `done`, beside those `skipped` and still `open`."""

    done: int = 0
    skipped: int = 0
    open: int = 0


def outcomes(plans: pd.DataFrame) -> PlanOutcomes:
    """Count next actions that were done, skipped and are open; there is no "failed".

    From 5 settled ones on, the share of those that were started, with the Jeffreys interval
    `Beta(s + ½, n − s + ½)`. Source: statsmodels `proportion_confint(method="jeffreys")`.

    Args:
        plans: as `Journal.plans` returns them.

    Returns:
        The share that was done, 0 to 1, and the three counts.

    >>> analysis.plans.outcomes(plans).done
    44
    """
    count = plans["outcome"].value_counts()
    started, skipped, waiting = (
        int(count.get(outcome, 0)) for outcome in ("done", "skipped", "open")
    )
    settled = started + skipped
    counts: dict[str, Any] = {"done": started, "skipped": skipped, "open": waiting}
    if settled < ENOUGH:
        reason = f"not enough settled yet ({settled} of {ENOUGH})"
        return PlanOutcomes(None, "share", settled, reason=reason, **counts)
    from scipy.special import betaincinv

    tail = (1 - CONFIDENCE) / 2
    low, high = (
        float(betaincinv(started + 0.5, skipped + 0.5, quantile)) for quantile in (tail, 1 - tail)
    )
    return PlanOutcomes(started / settled, "share", settled, low, high, **counts)
