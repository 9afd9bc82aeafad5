"""Sentences about weekdays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import signed
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["alike", "weekdays"]


def weekdays(effects: Mapping[str, float], weeks: int, p: float | None) -> Estimate:
    """Say which weekdays stand out, `effects` in hours a day, shrunk towards the mean."""
    if not effects:
        return Estimate(None, "h", weeks, p=p)
    ordered = sorted(effects.items(), key=lambda pair: -pair[1])
    (most, up), (least, down) = ordered[0], ordered[-1]
    if round(up, 1) + 0.0 == 0 == round(down, 1) + 0.0:
        return Estimate(0.0, "h", weeks, reason="the weekdays are alike", p=p)
    text = f"{most} {signed(up)} h, {least} {signed(down)} h, against the days' mean."
    return Estimate(up, "h", weeks, sentence=text, p=p)


def alike() -> str:
    """Say that weekdays do not differ, as far as can be told."""
    return "The weekdays do not differ clearly"
