"""100-days logs in Markdown and reStructuredText: a heading a day, labels below it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from journey.importers.comments import without_comments
from journey.importers.dates import is_placeholder
from journey.importers.hundred_days.headings import Heading, find_headings
from journey.importers.hundred_days.sections import read_body
from journey.importers.records import ImportedDay, ImportProblem
from journey.language.messages import Message
from journey.model.entry import HOURS_IN_A_DAY, Plan, Session, new_id
from journey.model.periods import DAY, now

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["NAME", "extract", "identify"]

NAME = "100-days"
TEMPLATE = "I've gone through many exercises on FreeCodeCamp"


@dataclass(frozen=True)
class Options:
    """What a person may add to a log that does not say it."""

    start: date | None = None
    year: int | None = None
    date_order: str | None = None
    restructured: bool = False


def identify(text: str) -> bool:
    """Whether a text has headings of days."""
    return bool(find_headings(without_comments(text.splitlines())[0]))


def extract(
    text: str, options: Options
) -> tuple[list[ImportedDay], list[ImportProblem], list[str]]:
    """Return records in the order of the file, problems, and what the file leaves open.

    What is left open is any of `start`, `year`, `date-order`; the records then lack their dates.
    """
    lines, comments = without_comments(text.splitlines(), restructured=options.restructured)
    headings = find_headings(lines)
    problems = [
        ImportProblem(line, comment, Message("import_problem.comment", {}))
        for line, comment in comments
    ]
    kept: list[tuple[Heading, list[str]]] = []
    for heading, following in zip(headings, [*headings[1:], None], strict=True):
        below = lines[heading.start : following.line - 1 if following else len(lines)]
        if heading.struck:
            _struck(heading, below, problems)
        elif (heading.date and is_placeholder(heading.date)) or any(
            TEMPLATE in line for line in below
        ):
            problems.append(
                ImportProblem(heading.line, heading.text, Message("import_problem.example", {}))
            )
        else:
            kept.append((heading, below))
    order, needs = _resolve_options([heading for heading, _ in kept], options)
    series = 1
    records = []
    for heading, below in kept:
        series = heading.series or series
        records.append(_record(heading, below, series, problems))
    if not needs:
        records = _dated(records, [heading for heading, _ in kept], order, options, problems)
    return records, sorted(problems, key=lambda problem: problem.line), needs


def _struck(heading: Heading, below: list[str], problems: list[ImportProblem]) -> None:
    """A day that is struck through is a declared miss; the words below it are shown, not lost."""
    text = " ".join(" ".join(below).split())
    code = "import_problem.struck_with_text" if text else "import_problem.struck"
    what = Message(code, {"text": text} if text else {})
    problems.append(ImportProblem(heading.line, heading.text, what))


def _record(
    heading: Heading, below: list[str], series: int, problems: list[ImportProblem]
) -> ImportedDay:
    body = read_body(below, heading.start + 1)
    problems += [ImportProblem(*problem) for problem in body.problems]
    sessions: tuple[Session, ...] = ()
    made = body.made or body.link
    if made:
        hours = body.hours
        if hours is not None and hours > HOURS_IN_A_DAY:
            what = Message("import_problem.too_many_hours", {"hours": f"{hours:g}"})
            problems.append(ImportProblem(heading.line, heading.text, what))
            hours = None
        sessions = (Session(result=made, link=body.link, hours=hours, source="import"),)
    actions = tuple(Plan(id=new_id(), action=text) for text in body.plans)
    return ImportedDay(
        heading.line, heading.text, series, heading.first, heading.last, heading.is_second_part,
        sessions=sessions, insights=body.insights, improve=body.improve, plans=actions,
    )  # fmt: skip


def _resolve_options(headings: Sequence[Heading], options: Options) -> tuple[str | None, list[str]]:
    """Return the order of numeric dates, and what has to be asked."""
    dates = [heading.date for heading in headings if heading.date]
    if not dates:
        return None, [] if options.start or not headings else ["start"]
    needs = []
    numeric = [written for written in dates if written.numbers]
    order = options.date_order
    if numeric and not order:
        possible = set.intersection(*(written.orders for written in numeric)) if numeric else set()
        order = possible.pop() if len(possible) == 1 else None
        needs += [] if order else ["date-order"]
    written = [day.year or (day.numbers[2] if day.numbers else None) for day in dates]
    if not any(written) and not options.year:
        needs.append("year")
    return order, needs


def _dated(
    records: list[ImportedDay],
    headings: list[Heading],
    order: str | None,
    options: Options,
    problems: list[ImportProblem],
) -> list[ImportedDay]:
    """Give each record its date: as written, or as its neighbours imply where that is a slip."""
    ranked = sorted(range(len(records)), key=lambda index: records[index].order)
    written: dict[int, date | None] = {}
    year = options.year
    last: date | None = None
    impossible: set[int] = set()
    latest = now().date() + DAY  # a log is written where it may be tomorrow already
    for index in ranked:
        result = None
        info = headings[index].date
        if info:
            try:
                result = info.resolve(order, year or (last.year if last else None))
            except ValueError:
                impossible.add(index)
            if result and not info.year and last and result < last - timedelta(180):
                result = _in_year(result, result.year + 1)
        written[index] = result
        if result and result <= latest:
            last, year = result, None
    believed = [index for index in ranked if (day := written[index]) and day <= latest]
    good = _longest_nondecreasing(believed, written)
    dates = {index: written[index] for index in good}
    for place, index in enumerate(ranked):
        if index in dates:
            continue
        before = next((number for number in reversed(ranked[:place]) if number in dates), None)
        after = next((number for number in ranked[place + 1 :] if number in good), None)
        try:
            dates[index] = _implied(records, dates, written, index, before, after, options)
        except OverflowError:
            dates[index] = None
            what = Message("import_problem.no_date_follows", {})
            problems.append(ImportProblem(records[index].line, records[index].heading, what))
        if message := _about_date(
            written[index], dates[index], latest, impossible=index in impossible
        ):
            problems.append(ImportProblem(records[index].line, records[index].heading, message))
        elif dates[index] and any(written.values()):
            what = Message("import_problem.date_follows", {"date": dates[index]})
            problems.append(ImportProblem(records[index].line, records[index].heading, what))
    return [replace(record, date=dates[index]) for index, record in enumerate(records)]


def _about_date(
    written: date | None, implied: date | None, latest: date, *, impossible: bool
) -> Message | None:
    """Return what is told of a date that is not the one that was written, None if none was."""
    if written and written > latest:
        used, left = "import_problem.in_the_future", "import_problem.in_the_future_left"
    elif written:
        used = left = "import_problem.out_of_sequence"
    elif impossible:
        used, left = "import_problem.no_such_date", "import_problem.no_such_date_left"
    else:
        return None
    return Message(used if implied else left, {"date": implied, "written": written})


def _implied(
    records: list[ImportedDay],
    dates: dict[int, date | None],
    written: dict[int, date | None],
    index: int,
    before: int | None,
    after: int | None,
    options: Options,
) -> date | None:
    """Return the date that the neighbours imply: the written day in another year if that fits."""
    low = dates[before] if before is not None else None
    high = written[after] if after is not None else None
    slip = written[index]
    near = low or high
    if slip and near:
        for year in (near.year, near.year + 1, near.year - 1):
            moved = _in_year(slip, year)
            if moved and (not low or low <= moved) and (not high or moved <= high):
                return moved
    number = records[index].day_from or 0
    if low and before is not None:
        implied = low + timedelta(max(number - (records[before].day_from or 0), 0))
        return min(implied, high) if high else implied
    if high and after is not None:
        return high - timedelta(max((records[after].day_from or 0) - number, 0))
    lowest = min(record.day_from or 0 for record in records)
    return options.start + timedelta(number - lowest) if options.start else None


def _in_year(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _longest_nondecreasing(indices: list[int], written: dict[int, date | None]) -> set[int]:
    """Return the most records whose dates never fall from one day to the next.

    Of several such choices the one that spans the shortest time: a slip lies far off.
    """
    days = [day.toordinal() for index in indices if (day := written[index])]
    best: list[tuple[int, int]] = []  # how many records end here, and minus the days they span
    before: list[int | None] = []
    for place, here_is in enumerate(days):
        chains = [
            (best[number][0] + 1, best[number][1] - (here_is - days[number]), number)
            for number in range(place)
            if days[number] <= here_is
        ]
        count, span, last = max(chains, default=(1, 0, -1))
        best.append((count, span))
        before.append(last if last >= 0 else None)
    here = max(range(len(best)), key=best.__getitem__, default=None)
    chain = set()
    while here is not None:
        chain.add(indices[here])
        here = before[here]
    return chain
