"""What importers give: records as they stand in a file, and the problems met on the way.

A record becomes part of an entry, one entry a date; several records on one date are joined.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from journey.language.messages import Message
from journey.model.entry import Entry, Plan, Session
from journey.model.merge import append_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

__all__ = ["ImportProblem", "ImportedDay", "to_entries"]


@dataclass(frozen=True)
class ImportProblem:
    """A place in a file that was not taken as it stands: its line, its text, what was done."""

    line: int
    text: str
    message: Message

    @property
    def what(self) -> str:
        """What was done, in English, as programs read it."""
        return self.message.text()


@dataclass(frozen=True)
class ImportedDay:
    """One dated piece of a file, with the fields of an entry that it fills.

    `day_from` and `day_to` are the numbers that its heading states (equal for a single day), `is_second_part`
    is true for a second part of a day such as 19.5; `date` is None where the file does not say.
    """

    line: int
    heading: str
    series: int = 1
    day_from: int | None = None
    day_to: int | None = None
    is_second_part: bool = False
    date: date | None = None
    sessions: tuple[Session, ...] = ()
    insights: str | None = None
    improve: str | None = None
    plans: tuple[Plan, ...] = field(default=())

    @property
    def order(self) -> tuple[int, int, bool]:
        """Where the record stands among the days of its log."""
        return self.series, self.day_from or 0, self.is_second_part


def to_entries(records: Iterable[ImportedDay]) -> tuple[list[Entry], list[ImportProblem]]:
    """Return one entry per date in order, and a problem for each date that several records share.

    Texts are joined by a blank line in day order, sessions appended; the last record gives the number.
    """
    by_date: dict[date, list[ImportedDay]] = defaultdict(list)
    for item in records:
        if item.date:
            by_date[item.date].append(item)
    entries = []
    problems = []
    for day, shared in sorted(by_date.items()):
        shared.sort(key=lambda period: period.order)
        last = shared[-1]
        insights = improve = None
        for item in shared:
            insights = append_paragraph(insights, item.insights) if item.insights else insights
            improve = append_paragraph(improve, item.improve) if item.improve else improve
        entries.append(
            Entry(
                date=day,
                series=last.series,
                day=last.day_from,
                status="worked",
                sessions=tuple(part for record in shared for part in record.sessions),
                insights=insights,
                improve=improve,
                plans=tuple(part for record in shared for part in record.plans),
            )
        )
        if len(shared) > 1:
            others = ", ".join(str(record.line) for record in shared[:-1])
            code = "import_problem.joined_one" if len(shared) == 2 else "import_problem.joined"  # noqa: PLR2004
            what = Message(code, {"lines": others, "day": day})
            problems.append(ImportProblem(last.line, last.heading, what))
    return entries, problems
