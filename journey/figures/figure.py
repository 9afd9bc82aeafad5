"""The type of a figure that is shown, and how numbers are written in its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from journey.plurals import count

__all__ = ["Figure", "count", "number", "signed", "span", "spent"]


@dataclass(frozen=True)
class Figure:
    """A figure: its value and unit, from how many values, how sure, and the sentence that says it.

    `low` and `high` bound a 95 % interval, or the range that a docstring names; without one,
    `reason` says why. `p` is the chance of as much where there is nothing, before it is corrected
    for the other questions that were asked. A figure without a `sentence` has nothing to say and
    takes no room.
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


def number(value: float, places: int = 1) -> str:
    """Write a number with a true minus, and never "−0"."""
    return f"{round(value, places) + 0.0:.{places}f}".replace("-", "−")


def spent(hours: float) -> str:
    """Write hours as they come, and whole ones from a hundred on: 6.25, 13, 1,234."""
    return f"{hours:,.0f}" if hours >= 100 else f"{hours:.3g}"  # noqa: PLR2004 - three digits say it


def signed(value: float, places: int = 1) -> str:
    """Write a difference with its sign; one that rounds to nothing has none."""
    text = number(value, places)
    return text if text.startswith("−") or not float(text) else f"+{text}"


def span(low: float, high: float, places: int = 1) -> str:
    """Write an interval of differences: "−0.1 to +1.3"."""
    return f"{signed(low, places)} to {signed(high, places)}"
