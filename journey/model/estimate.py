"""An estimate: a value with its unit, its number of values and its interval."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Estimate"]


@dataclass(frozen=True)
class Estimate:
    """An estimate: its value and unit, the number of values `n`, and its interval.

    `low` and `high` bound a 95 % interval, or the range that a measure's docstring names; without
    one, `reason` says why. `p` is the uncorrected p-value. `journey.sentences` puts it into words.
    """

    value: float | None
    unit: str
    n: int
    low: float | None = None
    high: float | None = None
    reason: str = ""
    p: float | None = None

    @property
    def clear(self) -> bool:
        """Whether an interval is there and does not hold zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)
