"""What each measure says of one made-up history: one number a trial, NaN where it says nothing.

A trial of an interval gives whether it covers the truth; one of a test whether it fires.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import histories
import numpy as np
import pandas as pd
from histories import UNEVEN, Case

from journey import analysis
from journey.analysis.hours import weekly_mean

LEVEL = 0.05


def end(n):
    """Return the day after the last of n days."""
    return histories.START + pd.Timedelta(n, "D")


def covers(figure, truth):
    """Return whether an interval holds the truth; NaN without one."""
    return np.nan if figure.low is None else float(figure.low <= truth <= figure.high)


def fires(p):
    """Return whether a test says that something is there; NaN where it says nothing."""
    return np.nan if p is None else float(p < LEVEL)


def hours(rng, n, case):
    """Return whether weekly t covers mean hours a complete week."""
    made = histories.days(rng, n, case)
    result = weekly_mean(analysis.hours.weekly_totals(made, end(n), n // 7))
    return covers(result, 7 * case.hours_a_day * (1 - case.missing))


def edge(rng, n, case):
    """Return whether weekly t covers the share of hours at the edge."""
    share = EDGE_SHARE[case.persistence]
    return covers(
        analysis.learning_zone.share_of_hours(histories.rounds(rng, n, case), end(n)), share
    )


def moved(rng, n, case):
    """Return hours that grow by `effect` from the middle on, as a share of what they were."""
    spent, _ = histories.hours(rng, n, case)
    spent[n // 2 :] *= 1 + case.effect
    return histories.days(rng, n, case, spent)


def past_self_covers(rng, n, case):
    """Return whether the interval of the difference covers the true one."""
    return covers(
        analysis.past_self.last_28_days(moved(rng, n, case), end(n)), case.effect * case.hours_a_day
    )


def past_self(rng, n, case):
    """Return whether the last 28 days are said to differ."""
    return fires(analysis.past_self.last_28_days(moved(rng, n, case), end(n)).p)


def satisfaction(rng, n, case):
    """Return whether hours and satisfaction are said to go together."""
    spent, level = histories.hours(rng, n, case)
    own = histories.persistent(rng, n, case.persistence)[:, 0]
    felt = case.effect * level + np.sqrt(1 - case.effect**2) * own
    made = histories.days(rng, n, case, spent, felt)
    return fires(analysis.satisfaction.correlation_with_hours(made).p)


def weekdays(rng, n, case):
    """Return whether weekdays are said to differ."""
    return fires(analysis.weekday.strongest(histories.days(rng, n, case), end(n), n // 7).p)


def trend(rng, n, case):
    """Return whether the gap is said to move."""
    result = analysis.goal_gap.trend(histories.rounds(rng, n, case), end(n), n // 7)
    return np.nan if result.p is None else float(result.value is not None)


def change(rng, n, case):
    """Return whether hours are said to have changed level."""
    result = analysis.change_point.newest(moved(rng, n, case))
    return np.nan if result.reason.startswith("not enough") else float(result.value is not None)


def company(rng, n, case):
    """Return whether any two of three topics are said to keep company."""
    made, rounds = histories.topics(rng, n, case)
    return fires(analysis.topic_relations.strongest_pair(rounds, made).p)


@dataclass(frozen=True)
class Trial:
    """A measure on histories of a kind: what it says, at which lengths, and what it may say."""

    name: str
    run: Any
    lengths: tuple[int, ...]
    case: Case
    low: float = 0.0
    high: float = 1.0
    least: int = 0  # days without a hole at which it may say something first


INTERVAL = {"low": 0.92, "high": 0.97}
TEST = {"high": 0.06}
EDGE_SHARE: dict[float, float] = {}
for _persistence in (0.3, 0.5):
    _made = histories.rounds(np.random.default_rng(0), 400_000, Case(_persistence))
    EDGE_SHARE[_persistence] = float(_made["difficulty"].between(3, 4).mean())

TRIALS = [
    Trial(f"{name}, persistence {case.persistence}{', uneven weekdays' if case.weekday is UNEVEN else ''}",
          run, lengths, case, **info)
    for name, run, lengths, info, both in (
        ("hours a week: interval", hours, (28, 56, 84, 182), INTERVAL | {"least": 28}, True),
        ("edge: interval", edge, (35, 84, 182), INTERVAL | {"least": 28}, False),
        ("past self: interval", past_self_covers, (56,), INTERVAL | {"least": 56}, True),
        ("past self: nothing there", past_self, (56,), TEST | {"least": 56}, True),
        ("hours and satisfaction: nothing there", satisfaction, (35, 56, 112, 182), TEST | {"least": 28}, True),
        ("weekdays: nothing there", weekdays, (84, 182, 364), TEST | {"least": 56}, False),
        ("gap's trend: nothing there", trend, (56, 84, 182), {"high": 0.08, "least": 56}, False),
        ("change: nothing there", change, (330, 392, 730, 1460), {"high": 0.03, "least": 240}, True),
        ("company of three topics: nothing there", company, (112, 182, 364), TEST | {"least": 28}, False),
    )
    for case in [Case(0.3), Case(0.5), *([Case(0.3, UNEVEN), Case(0.5, UNEVEN)] if both else [])]
]  # fmt: skip
POWER = [
    Trial("past self: half as much again", past_self, (56,), Case(0.4, effect=0.5)),
    Trial("past self: doubled", past_self, (56,), Case(0.4, effect=1.0)),
    Trial("past self: interval at half as much again", past_self_covers, (56,), Case(0.4, effect=0.5), **INTERVAL),
    Trial("hours and satisfaction: correlation 0.5", satisfaction, (35, 56, 112, 182), Case(0.4, effect=0.5)),
    Trial("weekdays: Saturday 1.75 times Monday", weekdays, (84, 182, 364), Case(0.4, UNEVEN)),
    Trial("gap's trend: 0.2 a week", trend, (56, 84, 182), Case(0.4, effect=0.2)),
    Trial("change: hours doubled half-way", change, (330, 392, 546, 730), Case(0.4, effect=1.0)),
    Trial("company: two topics bound at 0.8", company, (112, 182, 364), Case(0.4, effect=0.8)),
]  # fmt: skip
