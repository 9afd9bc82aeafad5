"""Sentences about what became of plans."""

from __future__ import annotations

from journey.model.estimate import Estimate

__all__ = ["actions"]


def actions(started: int, skipped: int, waiting: int, share: Estimate | None) -> Estimate:
    """Say what became of next actions, and from five on which share was started."""
    named = ((started, "started"), (skipped, "skipped"), (waiting, "open"))
    parts = [f"{how_many} {word}" for how_many, word in named if how_many]
    n = started + skipped + waiting
    if not parts:
        return Estimate(None, "share", 0, reason="no next actions")
    text = f"Next actions: {', '.join(parts)}."
    if share is None or share.value is None or share.low is None or share.high is None:
        return Estimate(None, "share", n, reason=share.reason if share else "", sentence=text)
    text += (
        f" {share.value:.0%} of those settled were started ({share.low:.0%} to {share.high:.0%})."
    )
    return Estimate(share.value, "share", share.n, share.low, share.high, sentence=text)
