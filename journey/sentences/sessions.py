"""Sentences about the loss and the step: they describe, and never praise or blame."""

from __future__ import annotations

from journey.language.formatting import number, span, spent
from journey.model.estimate import Estimate

__all__ = ["actions", "came_back", "edge", "gap", "hint", "trend"]

LONGEST = 60  # letters
HINTS = {
    "small": "Three rounds running came out as pictured. Picture something harder?",
    "large": "Three rounds running came out far from the picture. A smaller round?",
}


def gap(median: float, low: float, high: float, n: int, difficulty: float | None) -> Estimate:
    """Say the median gap of some rounds, its range leaving one day out, and their stretch."""
    at = f", at a stretch of {difficulty:.3g}" if difficulty is not None else ""
    held = f" ({number(low)} to {number(high)} leaving any one day out)" if low < high else ""
    text = f"Gap {number(median)} at the middle of {n} rounds{held}{at}."
    return Estimate(median, "gap", n, low, high, sentence=text)


def trend(slope: Estimate, weeks: int) -> Estimate:
    """Say how the weekly gap has moved, if it can be told; up is no worse than down."""
    if slope.value is None or slope.low is None or slope.high is None:
        text = f"The gap over {weeks} weeks: can't tell yet." if slope.p is not None else ""
        return Estimate(
            slope.value, slope.unit, slope.n, reason=slope.reason, sentence=text, p=slope.p
        )
    way = "wider" if slope.value > 0 else "narrower"
    text = (
        f"The gap has grown {way} over {weeks} weeks, by {number(abs(slope.value), 2)} a week "
        f"({span(slope.low, slope.high, 2)})."
    )
    return Estimate(
        slope.value, slope.unit, slope.n, slope.low, slope.high, sentence=text, p=slope.p
    )


def hint(kind: str | None) -> str:
    """Return the question after three rounds of no gap, or of a wide one."""
    return HINTS.get(kind or "", "")


def came_back(text: str, days: int) -> str:
    """Ask about a mistake that came up on some days; it is no score."""
    item = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return (
        f"“{item}” came up on {days} days, new data each time. A smaller turn, or a different one?"
    )


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


def edge(share: float, hours: float, rounds: int, weekly: Estimate) -> Estimate:
    """Say which share of the rated hours lay at the edge, a stretch of 3 or 4."""
    text = f"{share:.0%} of {spent(hours)} rated hours at the edge"
    if weekly.low is None or weekly.high is None:
        return Estimate(share, "share", rounds, reason=weekly.reason, sentence=f"{text}.")
    low, high = max(weekly.low, 0.0), min(weekly.high, 1.0)
    text = f"{text}; a week {weekly.value:.0%} ({low:.0%} to {high:.0%})."
    return Estimate(share, "share", rounds, low, high, sentence=text)
