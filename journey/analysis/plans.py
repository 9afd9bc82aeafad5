"""Measure 5: next actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey import sentences
from journey.sentences import Estimate

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["plans"]

ENOUGH = 5
CONFIDENCE = 0.95


def plans(actions: pd.DataFrame) -> Estimate:
    """Count next actions that were done, skipped and are open; there is no "failed".

    From 5 settled ones on, the share of those that were started, with the Jeffreys interval
    `Beta(s + ½, n − s + ½)`. Source: statsmodels `proportion_confint(method="jeffreys")`.
    """
    count = actions["outcome"].value_counts()
    started, skipped, waiting = (
        int(count.get(outcome, 0)) for outcome in ("done", "skipped", "open")
    )
    settled = started + skipped
    if settled < ENOUGH:
        share = Estimate(
            None, "share", settled, reason=f"not enough settled yet ({settled} of {ENOUGH})"
        )
    else:
        from scipy.special import betaincinv

        tail = (1 - CONFIDENCE) / 2
        low, high = (
            float(betaincinv(started + 0.5, skipped + 0.5, quantile))
            for quantile in (tail, 1 - tail)
        )
        share = Estimate(started / settled, "share", settled, low, high)
    return sentences.actions(started, skipped, waiting, share)
