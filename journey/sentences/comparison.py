"""Sentences that compare, with one's own past alone, and that say what goes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.language.formatting import number, signed, span
from journey.language.numbers import count
from journey.model.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = [
    "answer", "change", "company", "mix", "past_self", "return_after", "satisfaction", "weekdays",
]  # fmt: skip

NO_DIFFERENCE = "No clear difference yet."


def past_self(difference: Estimate, against: str = "the 28 before") -> Estimate:
    """Say hours a recorded day of 28 days against earlier ones."""
    if difference.value is None:
        return difference
    text = f"28 days against {against}: {signed(difference.value)} h a day"
    if difference.low is None or difference.high is None:
        text = f"{text}. No range: {difference.reason}."
    else:
        text = f"{text} ({span(difference.low, difference.high)})."
        text += "" if difference.clear else f" {NO_DIFFERENCE}"
    return _with(difference, text)


def answer(figure: Estimate, p: float | None, *, level: float = 0.05) -> str:
    """Answer a question that was asked: what was found, and whether it is clear.

    `p` is corrected for all that were asked, None where there is not enough to test.
    """
    if p is None:
        reason = figure.reason or "not enough yet"
        if reason in figure.sentence:
            return figure.sentence
        return f"{figure.sentence} {reason[0].upper()}{reason[1:]}.".strip()
    if p < level and figure.value and figure.sentence:
        return f"{figure.sentence} Clear, all questions counted."
    if figure.sentence.endswith("yet."):
        return figure.sentence
    return f"{figure.sentence} {NO_DIFFERENCE}".strip()


def satisfaction(rho: Estimate) -> Estimate:
    """Say how hours and satisfaction go together: Spearman's ρ, from −1 to 1."""
    if rho.value is None:
        return rho
    held = "" if rho.low is None or rho.high is None else f" ({span(rho.low, rho.high, 2)})"
    return _with(rho, f"ρ {signed(rho.value, 2)}{held}, {rho.n} days.")


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


def change(day: date | None, before: float, after: float, n: int) -> Estimate:
    """Say when hours a day moved to another level; silent where they did not."""
    if day is None:
        return Estimate(None, "h", n, reason="no change stands out")
    first, second = number(before), number(after)
    text = f"Around {day.day} {day:%B %Y} your hours went from {first} to {second} a recorded day."
    return Estimate(after - before, "h", n, sentence=text if first != second else "")


def mix(equal: Estimate) -> Estimate:
    """Say to how many equal topics the mix of hours amounts."""
    if equal.value is None or number(equal.value) == "1.0":
        return equal
    held = ""
    if equal.low is not None and equal.high is not None:
        low, high = number(equal.low), number(equal.high)
        held = f" ({low} to {high} leaving any one week out)" if low != high else ""
    return _with(equal, f"The mix weighs like {number(equal.value)} equal topics{held}.")


def company(topic: str, other: str, strength: Estimate) -> Estimate:
    """Say that two topics are worked on the same days."""
    if strength.value is None:
        return strength
    text = f"{topic} and {other} keep company: {number(strength.value, 2)} over {strength.n} days."
    return _with(strength, text)


def return_after(days: float | None, times: int) -> Estimate:
    """Say how soon one was back after a missing day; how many were missing is not said."""
    if days is None:
        return Estimate(None, "days", times, reason="no day was missing")
    back = count(int(days), "day") if days == int(days) else f"{number(days)} days"
    return Estimate(days, "days", times, sentence=f"Back after {back}, at the middle.")


def _with(figure: Estimate, text: str) -> Estimate:
    from dataclasses import replace

    return replace(figure, sentence=text)
