"""Days, weeks and other periods.

Every range of days in this project is half-open: its start belongs to it, its end does not.
A week is an ISO week, Monday to Sunday. A learning day begins at `day_starts_at`, so that half past
midnight is still yesterday.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from journey.errors import InvalidPeriod, ZoneUnknown

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["RELEASED", "Period", "as_local", "learning_day", "local_zone", "now", "today"]

DAY = timedelta(days=1)
WEEK = timedelta(days=7)
MONTHS_IN_A_YEAR = 12
FIRST_YEAR, LAST_YEAR = 1900, 2200
RELEASED = datetime(2026, 11, 1, tzinfo=UTC)  # a clock that says less was never set


def now() -> datetime:
    """Return the present moment in UTC; the one clock of the project."""
    return datetime.now(UTC)


def local_zone() -> str:
    """Return the machine's IANA time zone, UTC if it has none; it may change while a page is open.

    Raises:
        ZoneUnknown: the zone that TZ names is not an IANA one.
    """
    try:
        link = str(Path("/etc/localtime").readlink())
    except OSError:
        link = ""
    return _zone(os.environ.get("TZ"), link)


@lru_cache(maxsize=1)
def _zone(named: str | None, link: str) -> str:
    if named is not None:
        return _zone_of_variable(named)
    del link  # only tells when the zone of the machine has changed
    from tzlocal import get_localzone_name, reload_localzone

    try:
        reload_localzone()
        text = str(get_localzone_name() or "UTC")
        ZoneInfo(text)
    except (ValueError, OSError, LookupError) as error:
        raise ZoneUnknown(str(error)) from None
    return text


def _zone_of_variable(named: str) -> str:
    """Return the zone that TZ names: by its key or the path of its file; empty means UTC."""
    key = named.removeprefix(":").strip()
    if "/zoneinfo/" in key:
        key = key.split("/zoneinfo/", 1)[1].removeprefix("posix/").removeprefix("right/")
    try:
        return ZoneInfo(key or "UTC").key
    except (ValueError, OSError, LookupError):
        raise ZoneUnknown(named) from None


def as_local(moment: datetime, zone: str | None = None) -> datetime:
    """Return a moment as the wall clock of a zone shows it, the machine's without one."""
    return moment.astimezone(ZoneInfo(zone or local_zone()))


def learning_day(moment: datetime, zone: str, day_starts_at: time) -> date:
    """Return the learning day that a moment belongs to, by the wall clock of its zone.

    Where a clock that is set back shows the hour at which the day starts twice, it starts the first
    time, and does not go back.
    """
    local = moment.astimezone(ZoneInfo(zone))
    starts = datetime.combine(local.date(), day_starts_at, ZoneInfo(zone))
    begun = local.time() >= day_starts_at or moment >= starts.astimezone(UTC)
    return local.date() if begun else local.date() - DAY


def today(day_starts_at: time, zone: str | None = None) -> date:
    """Return the learning day of the present moment."""
    return learning_day(now(), zone or local_zone(), day_starts_at)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` up to but not including `end`; `label` is how a person names it."""

    start: date
    end: date
    label: str

    @classmethod
    def week(cls, day: date) -> Period:
        """Return the ISO week that a day belongs to."""
        year, number, weekday = day.isocalendar()
        start = day - (weekday - 1) * DAY
        return cls(start, start + WEEK, f"{year}-W{number:02d}")

    @classmethod
    def parse(cls, text: str, on: date | None = None) -> Period:
        """Return the period that a text names, `this` and `last` as weeks seen from `on` or today.

        Raises:
            InvalidPeriod: the text names none, or one that does not exist.
        """
        text = str(text).strip()
        stated = re.match(r"[0-9]{4}", text)
        if stated and not FIRST_YEAR <= int(stated[0]) <= LAST_YEAR:
            raise InvalidPeriod(text, "period.years", first=FIRST_YEAR, last=LAST_YEAR)
        if text in {"this", "last"}:
            here = cls.week(on or date.today())  # noqa: DTZ011 - callers that know pass the learning day
            return here if text == "this" else here.before()
        if match := re.fullmatch(r"([0-9]{4})-?W([0-9]{1,2})", text, re.IGNORECASE):
            year, number = int(match[1]), int(match[2])
            try:
                return cls.week(date.fromisocalendar(year, number, 1))
            except ValueError:
                last = date(year, 12, 28).isocalendar().week
                raise InvalidPeriod(text, "period.weeks", year=year, last=last) from None
        if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
            year, month = int(match[1]), int(match[2])
            if not 1 <= month <= MONTHS_IN_A_YEAR:
                raise InvalidPeriod(text, "period.months")
            following = date(year + month // 12, month % 12 + 1, 1)
            return cls(date(year, month, 1), following, text)
        if re.fullmatch(r"[0-9]{4}", text):
            return cls(date(int(text), 1, 1), date(int(text) + 1, 1, 1), text)
        raise InvalidPeriod(text, "period.format")

    @classmethod
    def month(cls, day: date) -> Period:
        """Return the month that a day belongs to."""
        start = day.replace(day=1)
        return cls(start, (start + 31 * DAY).replace(day=1), f"{start:%Y-%m}")

    @classmethod
    def year(cls, day: date) -> Period:
        """Return the year that a day belongs to."""
        return cls(date(day.year, 1, 1), date(day.year + 1, 1, 1), f"{day.year:04d}")

    @property
    def kind(self) -> Literal["week", "month", "year"] | None:
        """Whether the period is an ISO week, a month or a year; None for any other span of days."""
        for kind in ("week", "month", "year"):
            whole: Period = getattr(Period, kind)(self.start)
            if (whole.start, whole.end) == (self.start, self.end):
                return kind
        return None

    def before(self, count: int = 1) -> Period:
        """Return the week, month or year that lies `count` of them earlier."""
        kind = self.kind
        if kind in {None, "week"}:
            return Period.week(self.start - count * WEEK)
        here = self
        for _ in range(count):
            here = getattr(Period, str(kind))(here.start - DAY)
        return here

    def days(self) -> Iterator[date]:
        """Yield the days of the period in order."""
        for number in range((self.end - self.start).days):
            yield self.start + number * DAY

    def weeks(self) -> Iterator[Period]:
        """Yield every week that has a day in the period."""
        here = Period.week(self.start)
        while here.start < self.end:
            yield here
            here = Period.week(here.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def __str__(self) -> str:
        return self.label

    @property
    def title(self) -> str:
        """A week, month or year as a heading: `Week 47`, `November 2026`, `2026`."""
        if self.kind == "week":
            return f"Week {self.iso_week}"
        return f"{self.start:%B %Y}" if self.kind == "month" else self.label

    @property
    def iso_week(self) -> int:
        """The ISO number of the week that the period begins in."""
        return self.start.isocalendar().week
