"""What can be read from a data folder: its days as entries, Arrow rows and tidy frames."""

from __future__ import annotations

import copy
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from journey import settings as _settings
from journey.errors import StoreUnusable
from journey.model.periods import Period, today
from journey.model.topics import most_used_spellings
from journey.storage.atomic_files import make_folder
from journey.storage.lock import mark_opened
from journey.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from typing import Self

    import pandas as pd
    import pyarrow as pa

    from journey.journal.overview import Overview
    from journey.model.entry import Entry
    from journey.settings import Settings

__all__ = ["JournalReader"]


class JournalReader:
    """A data folder as it is read; `Journal` also saves.

    Args:
        folder: the data folder; it must exist unless it is to be created.
        create: whether a missing folder is created. Without it nothing on the disk changes.

    Raises:
        StoreUnusable: the folder is missing, cannot be created, or is a file.
    """

    def __init__(self, folder: Path | str, *, create: bool = False) -> None:
        self.folder = Path(folder).expanduser().absolute()
        if self.folder.exists() and not self.folder.is_dir():
            raise StoreUnusable(self.folder, "store.is_a_file")
        try:
            if create:
                make_folder(self.folder)
            elif not self.folder.exists():
                raise StoreUnusable(self.folder, "store.missing")
            mark_opened(self.folder, shared=_settings.is_shared(self.folder))
        except OSError as error:
            raise StoreUnusable(self.folder, "store.cannot_create", why=error.strerror) from None
        self._store = Store(self.folder)

    @cached_property
    def settings(self) -> Settings:
        """The person's settings, read once."""
        return _settings.load(self.folder)

    def reload(self) -> Self:
        """Return this journal opened again: settings are read again, rows where they changed."""
        journal = copy.copy(self)
        journal.__dict__.pop("settings", None)
        with suppress(OSError):  # it is gone: the page says so when something is saved
            mark_opened(self.folder, shared=_settings.is_shared(self.folder))
        return journal

    @property
    def today(self) -> date:
        """The present learning day."""
        return today(self.settings.day_starts_at)

    def entry(self, day: date) -> Entry | None:
        """Return the stored entry of a day, None without one.

        Args:
            day: the date.

        Returns:
            The day, None where it has no entry.

        >>> journal.entry(date(2026, 11, 20)).status
        'worked'
        """
        return self._store.entries([day]).get(day)

    # --- rows

    def table(
        self,
        columns: list[str] | None = None,
        period: Period | None = None,
        years: Iterable[int] | None = None,
    ) -> pa.Table:
        """Return the dataset's rows as Arrow, one a day in order; nested columns by dotted name."""
        import pyarrow as pa
        import pyarrow.compute as pc

        from journey.storage import schema

        wanted = None if years is None else set(years)
        if period:
            wanted = set(range(period.start.year, period.end.year + 1))
        table = schema.select(self._store.rows(wanted), columns)
        if period:
            day = table.column("date")
            inside = pc.and_(
                pc.greater_equal(day, pa.scalar(period.start, pa.date32())),
                pc.less(day, pa.scalar(period.end, pa.date32())),
            )
            table = table.filter(inside)
        return table

    def entries(self, period: Period | None = None) -> list[Entry]:
        """Return the stored entries of a period in order, of the whole history without one.

        Args:
            period: the week, month or year; everything without one.

        Returns:
            The days, in order.

        >>> len(journal.entries(Period.parse("2026-11")))
        16
        """
        from journey.storage import schema

        return schema.entries_of(self.table(period=period))

    def overview(self, day: date) -> Overview:
        """Return what the page shows around a day: numbers, week, topics, what is open.

        Args:
            day: the date.

        >>> journal.overview(date(2026, 11, 20)).worked_28
        14
        """
        from journey.journal.overview import build_overview

        return build_overview(
            self._store.years(), self.table, self._store.totals, self.settings, day
        )

    # --- tidy frames (pandas is imported here and not before)

    def days(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per day in order; see `journey.journal.frames.days` for its columns.

        Args:
            period: the week, month or year; everything without one.

        >>> journal.days(Period.parse("2026-W47"))[["date", "status", "hours"]]
                date  status  hours
        0 2026-11-16  worked   0.75
        1 2026-11-17  worked   1.00
        2 2026-11-19  worked   2.50
        3 2026-11-20  worked   2.25
        """
        from journey.journal import frames

        return frames.days(self.table(frames.DAY_COLUMNS, period), self.settings)

    def topic_colours(self, names: Iterable[str]) -> dict[str, str]:
        """Return the colour of each named topic, the same on every surface; see `assign_colours`.

        Args:
            names: of topics, as they were typed.

        Returns:
            `#rrggbb` by name, of the light theme.

        >>> len(journal.topic_colours(["ml", "math"]))
        2
        """
        from journey.journal.topic_colours import assign_colours

        return assign_colours(self.folder, self.settings, names, self.learned_topics)

    def learned_topics(self) -> list[str]:
        """Return every topic as it was typed, in the order in which they were first learned.

        >>> journal.learned_topics()[:2]
        ['linux', 'math']
        """
        import pyarrow.compute as pc

        sessions = pc.list_flatten(self.table(["sessions.list.element.topic"]).column("sessions"))
        return [name for name in pc.unique(pc.struct_field(sessions, "topic")).to_pylist() if name]

    def sessions(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per session: `date` and the fields of `journey.model.entry.Session`.

        Args:
            period: the week, month or year; everything without one.

        >>> journal.sessions(Period.parse("2026-W47"))["hours"].sum()
        np.float64(6.5)
        """
        return self._parts("sessions", period)

    def mistakes(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per mistake: `date` and the fields of `journey.model.entry.Mistake`.

        Args:
            period: the week, month or year; everything without one.

        >>> list(journal.mistakes().columns)
        ['date', 'at', 'text', 'fix', 'topic', 'learned', 'public']
        """
        return self._parts("mistakes", period)

    def questions(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per look-up: `date` and the fields of `journey.model.entry.Question`.

        Args:
            period: the week, month or year; everything without one.

        >>> len(journal.questions(Period.parse("2026-10")))
        7
        """
        return self._parts("questions", period)

    def plans(self, period: Period | None = None, until: date | None = None) -> pd.DataFrame:
        """Return one row per plan, with its outcome (`until` a day); `frames.actions`.

        Args:
            period: the week, month or year; everything without one.
            until: outcomes after this day are left out.

        >>> journal.plans()["outcome"].value_counts().to_dict()
        {'done': 44, 'skipped': 20, 'open': 15}
        """
        from journey.journal import frames

        # An action may be settled long after it was set.
        after = period and Period(period.start, until or period.end.max, period.label)
        return frames.plans(self._parts("plans", period), self._parts("plan_outcomes", after))

    def explanations(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per explanation: `date` and the fields of `journey.model.entry.Explanation`.

        Args:
            period: the week, month or year; everything without one.

        >>> len(journal.explanations())
        4
        """
        return self._parts("explanations", period)

    def reflections(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per closed review: `date` and the fields of `journey.model.entry.Reflection`.

        Args:
            period: the week, month or year; everything without one.

        >>> len(journal.reflections())
        7
        """
        return self._parts("reflections", period)

    def feedback(self, period: Period | None = None) -> pd.DataFrame:
        """Return one row per piece of feedback: `date` and `journey.model.entry.Feedback`'s fields.

        Args:
            period: the week, month or year; everything without one.

        >>> list(journal.feedback().columns)
        ['date', 'at', 'person', 'network', 'text', 'link', 'outcome']
        """
        return self._parts("feedback", period)

    def _parts(self, name: str, period: Period | None) -> pd.DataFrame:
        from journey.journal import frames

        frame = frames.parts(self.table(["date", name], period), name, self._topic_names())
        for column in frames.TOPICS:
            if (
                column in frame
            ):  # a chart that is handed the frame alone draws them as every other does
                self.topic_colours(frame[column].dropna().unique())
        return frame

    def _topic_names(self) -> Callable[[str], str]:
        """Return what gives a topic its name: by the settings, else the spelling used most so far."""
        import pyarrow.compute as pc

        sessions = self.table(["sessions.list.element.topic"]).column("sessions")
        typed = pc.struct_field(pc.list_flatten(sessions), "topic").drop_null()
        counts = {item["values"]: item["counts"] for item in typed.value_counts().to_pylist()}
        best = most_used_spellings(counts)
        settings = self.settings
        return lambda topic: settings.topic(topic, best)
