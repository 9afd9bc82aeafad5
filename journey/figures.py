"""The type of a figure that is shown, so that no two places can say it differently."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Figure", "hours_of_week", "known_hours", "made_share"]

WEEKS_FOR_AN_INTERVAL = 4


@dataclass(frozen=True)
class Figure:
    """A figure: its value and unit, from how many values, how sure, and the sentence that says it.

    `low` and `high` bound a 95 % interval; without one, `reason` says why. A figure without a
    `sentence` has nothing to say and takes no room.
    """

    value: float | None
    unit: str
    n: int
    low: float | None = None
    high: float | None = None
    reason: str = ""
    sentence: str = ""


def hours_of_week(hours: float | None, before: Figure, unknown: int) -> Figure:
    """Return this week's hours beside those of the weeks before it."""
    missing = f" {_days(unknown)} with hours that nobody stated." if unknown else ""
    if hours is None:
        said = "No hours are stated this week." if unknown else ""
        return Figure(None, "h", 0, reason="no hours are stated", sentence=said)
    if before.value is None:
        sentence = f"{hours:.1f} hours this week.{missing}"
    elif before.low is None:
        sentence = (
            f"{hours:.1f} hours this week; the {before.n} before {before.value:.1f}.{missing}"
        )
    else:
        sentence = (
            f"{hours:.1f} hours this week; the {before.n} before {before.value:.1f} "
            f"({max(before.low, 0.0):.1f} to {before.high:.1f}).{missing}"
        )
    return Figure(hours, "h", 1, sentence=sentence)


def made_share(ended: float, hours: float, rounds: int, made: int) -> Figure:
    """Return how many hours, or rounds where no hours are stated, ended in something made."""
    if not rounds:
        return Figure(None, "h", 0, reason="no rounds")
    if hours:
        sentence = f"{ended:.3g} of {hours:.3g} hours ended in something made."
        return Figure(ended / hours, "share", rounds, sentence=sentence)
    sentence = f"{made} of {rounds} rounds ended in something made."
    return Figure(made / rounds, "share", rounds, sentence=sentence)


def known_hours(worked: int, unknown: int) -> Figure:
    """Say on how many worked days hours are known at all; silent where all are."""
    if not unknown:
        return Figure(1.0, "share", worked)
    if unknown == worked:
        sentence = "Hours are not stated in this record, so none are shown."
    else:
        sentence = f"Hours are known on {worked - unknown} of {worked} worked days."
    return Figure((worked - unknown) / worked, "share", worked, sentence=sentence)


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
