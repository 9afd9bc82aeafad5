"""Sentences about the distance from the goal: they describe, and never praise or blame."""

from __future__ import annotations

from journey.language.formatting import number, span
from journey.language.numbers import count
from journey.model.estimate import Estimate

__all__ = ["gap", "gaps", "hint", "trend"]

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


def gaps(weeks: int, low: float, high: float) -> str:
    """Say between which values the middle gap of some weeks lay; up is no worse than down."""
    if not weeks:
        return "No week with three gaps yet"
    between = f"{number(low)}" if low == high else f"{number(low)} to {number(high)}"
    return f"A gap of {between} at the middle, {count(weeks, 'week')}"
