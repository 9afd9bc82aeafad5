"""What the page and the shell show around a day, read from Arrow rows alone: no pandas."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from journey.model.entry import Plan
from journey.model.periods import Period
from journey.model.streak import streak_length, streak_start
from journey.model.topics import most_used_spellings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Iterable, Iterator

    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from journey.settings import Settings
    from journey.storage.year_totals import Totals

    Days = npt.NDArray[np.int32]

__all__ = ["COLUMNS", "OpenQuestion", "Overview", "WeekDay", "build_overview", "overview"]

ROUND = "sessions.list.element."
COLUMNS = [
    "date", "series", "day", "status", "stage", "satisfaction",
    *(ROUND + name for name in ("topic", "project", "hours")),
    *("plans.list.element." + name for name in ("id", "cue", "action", "topic")),
    "plan_outcomes.list.element.id",
    *("questions.list.element." + name for name in ("text", "topic", "needed_by", "answer")),
]  # fmt: skip
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
WINDOW = 28
RECENT_DAYS = 120  # days back in which topics, projects and open next actions are looked for


@dataclass(frozen=True)
class WeekDay:
    """One day of the week: its status, its hours if anybody stated them, its satisfaction if rated.

    `topics` are its stated hours by topic, in the order of its sessions.
    """

    date: dt.date
    status: str | None
    hours: float | None
    satisfaction: int | None
    topics: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class OpenQuestion:
    """A question that waits for its answer, and its place among those of its day."""

    date: dt.date
    index: int
    text: str
    topic: str | None
    needed_by: str | None


@dataclass(frozen=True)
class Overview:
    """Figures around one day; `sessions` and `days` count the whole history, today included.

    `day` is the day's number or the next one; `later` whether a later day has a number already, so
    that this one, if it has none, will not get any. `weeks_before` are the hours of the four weeks before,
    each up to the same weekday, the oldest first; none where the history is younger. `last_before` is
    the newest day before that was worked or rested, `first` the earliest of all; `cue` is the last that
    a plan had; `open_questions` are of the last months, the newest first.
    """

    date: dt.date
    day: int
    later: bool
    days: int
    sessions: int
    hours_total: float
    week: tuple[WeekDay, ...]
    weeks_before: tuple[float, ...]
    worked_28: int
    streak: int
    stage: str | None
    project: str | None
    last_satisfaction: int | None
    topics: tuple[str, ...]
    projects: tuple[str, ...]
    next_action: Plan | None
    cue: str | None
    open_questions: tuple[OpenQuestion, ...]
    last_before: dt.date | None
    first: dt.date | None

    @property
    def hours_week(self) -> float:
        """Hours of the ISO week so far."""
        return sum(week_day.hours or 0.0 for week_day in self.week)

    @property
    def satisfaction_week(self) -> float | None:
        """Mean satisfaction of the rated days of the ISO week so far; None without any."""
        rated = [day.satisfaction for day in self.week if day.satisfaction is not None]
        return sum(rated) / len(rated) if rated else None


def build_overview(
    years: list[int],
    rows: Callable[..., pa.Table],
    totals: Callable[[Collection[int]], dict[int, Totals]],
    settings: Settings,
    day: date,
) -> Overview:
    """Return the figures around a day; earlier years are read as far as they bear on it.

    `rows` gives the `COLUMNS` of the days of some years in order, `totals` what years add up to.
    """
    from journey.storage.year_totals import Totals

    first = (day - timedelta(RECENT_DAYS)).year
    while True:
        table = rows(COLUMNS, years=[year for year in years if year >= first])
        before = sorted(year for year in years if year < first)
        if not before or _upto(_ordinals(table), day) > WINDOW:
            break
        first = before[-1]
    added = totals(before)
    seen = overview(table, sum(added.values(), Totals()), settings, day)
    worked, rest = _by_status(table)
    if streak_start(_sorted(worked, rest, day), day.toordinal()) != date(first, 1, 1).toordinal():
        return seen
    return replace(seen, streak=seen.streak + _carried(added, first, rows))


def _carried(added: dict[int, Totals], first: int, rows: Callable[..., pa.Table]) -> int:
    """Count the worked days without a hole up to the end of the year before `first`."""
    count = 0
    while totals := added.get(first - 1):
        first -= 1
        if totals.worked + totals.rest < (date(first + 1, 1, 1) - date(first, 1, 1)).days:
            worked, rest = _by_status(rows(COLUMNS, years=[first]))
            last = date(first, 12, 31)
            there = last.toordinal() in {*worked[-1:].tolist(), *rest[-1:].tolist()}
            return count + (streak_length(worked, rest, last.toordinal()) if there else 0)
        count += totals.worked
    return count


def overview(table: pa.Table, before: Totals, settings: Settings, day: date) -> Overview:
    """Return the figures around a day, from the `COLUMNS` of days in order and the totals before."""
    dates = _ordinals(table)
    worked, rest = _by_status(table)
    totals = before + type(before).of(table)
    recent = _rows(table, dates, day)
    around, recent = recent, [row for row in recent if row["date"] <= day]
    mine = next((row for row in recent if row["date"] == day), None)
    return Overview(
        date=day,
        later=table.column("day").slice(_upto(dates, day)).drop_null().length() > 0,
        day=_day_number(settings, day, mine, [row for row in recent if row["day"] is not None]),
        days=totals.worked,
        sessions=totals.sessions,
        hours_total=totals.hours,
        week=_week(around, day, settings),
        weeks_before=_weeks_before(around, day, totals.first),
        worked_28=_upto(worked, day) - _upto(worked, day - timedelta(WINDOW)),
        streak=streak_length(worked, rest, day.toordinal()),
        stage=_last(recent, "stage"),
        project=next(
            (session["project"] for session in _rounds(recent) if session["project"]), None
        ),
        last_satisfaction=_last([row for row in recent if row["date"] < day], "satisfaction"),
        topics=_one_spelling(
            (session["topic"] for session in _rounds(recent) if session["topic"]), settings
        ),
        projects=_by_use(session["project"] for session in _rounds(recent) if session["project"]),
        next_action=_open_action(recent),
        cue=next(
            (plan["cue"] for row in recent for plan in reversed(row["plans"] or ()) if plan["cue"]),
            None,
        ),
        open_questions=tuple(_open_lookups(recent)),
        last_before=_last_before(worked, rest, day),
        first=None if totals.first is None else date.fromordinal(totals.first + EPOCH_ORDINAL),
    )


def _ordinals(table: pa.Table) -> Days:
    """Return the days of some rows, in order, as `date.toordinal` counts them."""
    import numpy as np
    import pyarrow as pa

    # Not `to_numpy`, which would load pandas.
    days = np.from_dlpack(table.column("date").cast(pa.int32()).combine_chunks())
    return days.astype(np.int32) + np.int32(EPOCH_ORDINAL)


def _by_status(table: pa.Table) -> tuple[Days, Days]:
    """Return the worked days and the rest days, in order."""
    import numpy as np

    dates = _ordinals(table)
    statuses = np.array(table.column("status").to_pylist(), dtype=object)
    return dates[statuses == "worked"], dates[statuses == "rest"]


def _upto(days: Days, day: date) -> int:
    """Return how many of some days in order lie at or before a day."""
    return int(days.searchsorted(day.toordinal(), side="right"))


def _last_before(worked: Days, rest: Days, day: date) -> date | None:
    before = (
        int(item[: _upto(item, day - timedelta(1))][-1:].max(initial=0)) for item in (worked, rest)
    )
    newest = max(before)
    return date.fromordinal(newest) if newest else None


def _rows(table: pa.Table, dates: Days, day: date) -> list[dict[str, Any]]:
    """Return the rows of the days around, newest first, and one before them that has a number."""
    start = _upto(dates, day - timedelta(RECENT_DAYS + 1))
    end = _upto(dates, day + timedelta(7))
    if start and end - start < WINDOW:
        start = max(0, end - WINDOW)
    return list(reversed(table.slice(start, end - start).to_pylist()))


def _day_number(
    settings: Settings, day: date, mine: dict[str, Any] | None, numbered: list[dict[str, Any]]
) -> int:
    if mine and mine["day"] is not None:
        return int(mine["day"])
    if settings.day_count == "calendar" and settings.started:
        return max((day - settings.started).days + 1, 1)
    return next((int(row["day"]) + 1 for row in numbered if row["date"] < day), 1)


def _week(recent: list[dict[str, Any]], day: date, settings: Settings) -> tuple[WeekDay, ...]:
    by_day = {row["date"]: row for row in recent}
    result = []
    for week_day in Period.week(day).days():
        row = by_day.get(week_day)
        hours: dict[str, float] = {}
        for session in (row and row["sessions"]) or ():
            if session["hours"] is not None:
                topic = settings.topic(session["topic"]) if session["topic"] else ""
                hours[topic] = hours.get(topic, 0.0) + session["hours"]
        status = row["status"] if row else None
        rated = row["satisfaction"] if row else None
        total = sum(hours.values()) if hours else None
        result.append(WeekDay(week_day, status, total, rated, tuple(hours.items())))
    return tuple(result)


def _weeks_before(recent: list[dict[str, Any]], day: date, first: int | None) -> tuple[float, ...]:
    """Return the hours of the four weeks before, each from its Monday up to the weekday of a day."""
    monday = day - timedelta(day.weekday())
    oldest = monday - timedelta(WINDOW)
    if first is None or first + EPOCH_ORDINAL > oldest.toordinal():
        return ()
    sums = [0.0] * (WINDOW // 7)
    for row in recent:
        week, weekday = divmod((row["date"] - oldest).days, 7)
        if 0 <= week < len(sums) and weekday <= day.weekday():
            sums[week] += sum(session["hours"] or 0.0 for session in row["sessions"] or ())
    return tuple(sums)


def _sorted(worked: Days, rest: Days, day: date) -> Days:
    """Return the days up to a day that were worked or rested, in order."""
    import numpy as np

    days = np.union1d(worked, rest)
    return days[: _upto(days, day)]


def _last(recent: list[dict[str, Any]], name: str) -> Any:
    return next((row[name] for row in recent if row[name] is not None), None)


def _rounds(recent: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [session for row in recent for session in reversed(row["sessions"] or ())]


def _by_use(names: Iterable[str] | Counter[str]) -> tuple[str, ...]:
    """Return names, those used most first; of equals the most recent."""
    return tuple(name for name, _ in Counter(names).most_common())


def _one_spelling(names: Iterable[str], settings: Settings) -> tuple[str, ...]:
    """Return topics, those used most first, each in the spelling that is used most."""
    counts = Counter(names)
    spellings = most_used_spellings(counts)
    result = Counter[str]()
    for name, count in counts.items():
        result[settings.topic(name, spellings)] += count
    return _by_use(result)


def _open_lookups(recent: list[dict[str, Any]]) -> Iterator[OpenQuestion]:
    for row in recent:
        for index, question in reversed(list(enumerate(row["questions"] or ()))):
            if not question["answer"]:
                yield OpenQuestion(
                    row["date"], index, question["text"], question["topic"], question["needed_by"]
                )


def _open_action(recent: list[dict[str, Any]]) -> Plan | None:
    """Return the newest next action that was neither done nor skipped."""
    settled = {outcome["id"] for row in recent for outcome in row["plan_outcomes"] or ()}
    for row in recent:
        for plan in reversed(row["plans"] or ()):
            if plan["id"] not in settled:
                return Plan.from_dict(plan)
    return None
