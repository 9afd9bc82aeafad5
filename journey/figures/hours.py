"""Sentences about hours, rounds and days worked."""

from __future__ import annotations

from journey.figures.figure import Figure, count, number

__all__ = [
    "NOTES", "chosen", "hours_of_week", "known_hours", "long_way", "made_share", "so_far", "week_note",
]  # fmt: skip

# What stands at the head of the page and in the shell; the page's other languages translate it.
NOTES = {
    "week_note": "{hours} this week · {worked} of the last 28 days",
    "days_note": "{worked} of the last 28 days",
}
YEAR = 52.18  # weeks
TOO_FAR = 100  # years


def week_note(hours: float | None, worked: int) -> str:
    """Say the week's hours, where there are any, and the worked days of the last 28."""
    if hours:
        return NOTES["week_note"].format(hours=f"{hours:.3g} h", worked=worked)
    return NOTES["days_note"].format(worked=worked)


def hours_of_week(hours: float | None, before: Figure, unknown: int) -> Figure:
    """Return this week's hours beside those of the weeks before it."""
    missing = f" {count(unknown, 'day')} with hours that nobody stated." if unknown else ""
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


def known_hours(worked: int, unknown: int) -> Figure:
    """Say on how many worked days hours are known at all; silent where all are."""
    if not unknown:
        return Figure(1.0, "share", worked)
    if unknown == worked:
        sentence = "Hours are not stated in this record, so none are shown."
    else:
        sentence = f"Hours are known on {worked - unknown} of {worked} worked days."
    return Figure((worked - unknown) / worked, "share", worked, sentence=sentence)


def so_far(
    day: int, today: int, rounds: int, hours: float | None, worked: int, streak: int = 0
) -> str:
    """Say where things stand, in one line: the day, its rounds, the last round, week and window.

    A `streak` is given only where the person asked for it.
    """
    parts = [f"Day {day}", f"{count(today, 'round')} today" if today else ""]
    parts += [f"round {rounds}" if rounds else "", week_note(hours, worked) if worked else ""]
    parts.append(f"{count(streak, 'worked day')} running" if streak else "")
    return " · ".join(one for one in parts if one)


def chosen(label: str, days: int, hours: float | None, unknown: int) -> str:
    """Say how many days some time has, and the hours that are known of them."""
    parts = [f"{label}: {count(days, 'day')}", f"{hours:,.3g} h" if hours else ""]
    parts.append(f"{count(unknown, 'day')} without hours" if unknown else "")
    return ", ".join(one for one in parts if one)


def made_share(ended: float, hours: float, rounds: int, made: int) -> Figure:
    """Return how many hours, or rounds where no hours are stated, ended in something made."""
    if not rounds:
        return Figure(None, "h", 0, reason="no rounds")
    if hours:
        sentence = f"{ended:.3g} of {hours:.3g} hours ended in something made."
        return Figure(ended / hours, "share", rounds, sentence=sentence)
    sentence = f"{made} of {rounds} rounds ended in something made."
    return Figure(made / rounds, "share", rounds, sentence=sentence)


def long_way(goal: float, done: float, rate: Figure) -> Figure:
    """Say how many years a goal in hours is away at the pace of the last weeks: never a date.

    `rate` is mean hours a week with its interval, which is turned round.
    """
    left = max(goal - done, 0.0)
    if not left:
        said = f"{goal:,.0f} hours: you set this, and you have done it."
        return Figure(0.0, "years", rate.n, 0.0, 0.0, sentence=said)
    if rate.value is None or rate.low is None or rate.high is None:
        return Figure(None, "years", rate.n, reason=rate.reason)
    if rate.low <= 0:
        said = f"{number(rate.value)} hours a week of late: no estimate for {goal:,.0f} hours yet."
        reason = "the weeks differ too much"
        return Figure(None, "years", rate.n, reason=reason, sentence=said)
    years, soon, late = (left / one / YEAR for one in (rate.value, rate.high, rate.low))
    far = f"{_years(soon)} years and more" if late > TOO_FAR else _between(soon, late)
    said = f"To {goal:,.0f} hours at {number(rate.value)} a week: roughly {far}."
    return Figure(years, "years", rate.n, soon, late, sentence=said)


def _between(soon: float, late: float) -> str:
    first, last = _years(soon), _years(late)
    return f"{first} years" if first == last else f"{first}–{last} years"


def _years(value: float) -> str:
    return f"{value:.0f}" if value >= 3 else f"{value:.1f}"  # noqa: PLR2004 - below, halves matter
