"""An estimate: a value with its unit, its number of values and its interval."""

from __future__ import annotations

from dataclasses import dataclass, replace

__all__ = ["Estimate", "with_sentence"]


@dataclass(frozen=True)
class Estimate:
    """An estimate: its value and unit, the number of values, its interval, and the sentence for it.

    `low` and `high` bound a 95 % interval, or the range that a docstring names; without one,
    `reason` says why. `p` is the uncorrected p-value. An estimate without a `sentence` has nothing to
    say and takes no room.
    """

    value: float | None
    unit: str
    n: int
    low: float | None = None
    high: float | None = None
    reason: str = ""
    sentence: str = ""
    p: float | None = None

    @property
    def clear(self) -> bool:
        """Whether an interval is there and does not hold zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


def with_sentence(estimate: Estimate, text: str) -> Estimate:
    """Return an estimate with the sentence that says it."""
    return replace(estimate, sentence=text)
