"""The first screen: what was made, the hours, the turns, what was explained, and one step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from journey import analysis, backup, figures
from journey.periods import now
from journey.review.blocks import Block, Drawing, rows_of

if TYPE_CHECKING:
    from journey.figures import Figure
    from journey.review.review import Review

__all__ = ["backward", "calendar", "explained", "head", "hours", "made", "step"]

WEEKS_BEFORE = 4
MOST_MADE = {"week": 7, "month": 9, "year": 12}
MOST_LINES = 5
MOST_EXPLAINED = 2


def head(page: Review) -> Block:
    """Show the period, its rounds and days."""
    days, rounds, so_far = page.days, page.rounds, len(page.all_rounds)
    projects = rounds["project"].dropna()
    recorded = page.all_days.loc[page.all_days["status"].notna(), "date"]
    worked = days[days["status"].eq("worked")]
    return Block(
        "head",
        style=page.form,
        title=page.period.title,
        first_round=so_far - len(rounds) + 1 if len(rounds) else None,
        last_round=so_far,
        start=page.period.start,
        end=page.period.end - timedelta(1),
        week=page.kind == "week",
        numbers=_numbers(days),
        project=projects.mode().iloc[0] if len(projects) else None,
        kind=page.kind,
        empty=days.empty,
        first=bool(len(recorded)) and recorded.min() >= pd.Timestamp(page.period.start),
        resting=bool(len(days)) and days["status"].eq("rest").all(),
        known=figures.known_hours(len(worked), int(worked["hours"].isna().sum())).sentence,
    )


def _numbers(days: pd.DataFrame) -> str:
    """Return the first and last day number of each series in it, in order."""
    numbered = days.dropna(subset=["day"])
    parts = []
    for _, one in numbered.groupby("series", sort=False):
        low, high = int(one["day"].min()), int(one["day"].max())
        parts.append(f"{low} – {high}" if low < high else f"{low}")
    return f"day{'s' if len(numbered) > 1 else ''} {' and '.join(parts)}" if parts else ""


def made(page: Review) -> Block | None:
    """Show what was pictured beside what was made, the longest rounds first chosen, in their order."""
    rows = analysis.made(page.rounds)
    if rows.empty:
        return None
    shown = _chosen(rows, page)
    weekly = page.kind == "week"
    return Block(
        "made",
        kind=page.kind,
        rows=rows_of(rows.loc[shown]),
        rest=rows_of(rows.drop(shown)),
        share=analysis.share_made(page.rounds).sentence,
        gap=analysis.gap(page.rounds).sentence,
        hint=analysis.hint(page.rounds) if weekly else "",
        goal=rows["goal"].notna().any(),
        weekly=weekly,
    )


def _chosen(rows: pd.DataFrame, page: Review) -> pd.Index[Any]:
    """Return which rows stand on the first screen: made ones, pictured ones and long ones go first."""
    most = MOST_MADE[page.kind]
    ranked = rows.assign(
        there=rows["result"].notna(), seen=rows["goal"].notna(), spent=rows["hours"].fillna(0)
    )
    if page.kind == "year":  # the longest of each month
        ranked["month"] = ranked["date"].dt.month
        best = ranked.sort_values(["there", "spent"], ascending=False, kind="stable")
        return best.drop_duplicates("month").index.sort_values()
    order = ranked.sort_values(["there", "seen", "spent"], ascending=False, kind="stable")
    return order.index[:most].sort_values()


def calendar(page: Review) -> Drawing | None:
    """Show hours a day over the last half year, or the year, under the period's sentence."""
    from journey import charts

    span = page.period if page.kind == "year" else page.half
    every = analysis.hours(page.within(page.all_days, span), by="day")
    if every.empty:
        return None
    said = hours(page).sentence.rstrip(".") or None
    return Drawing(charts.calendar(every, said, width=620), heading=True, area="calendar")


def hours(page: Review) -> Figure:
    """Return the week's hours beside the four before it, or a longer period's and its weeks'."""
    unknown = int((page.days["status"].eq("worked") & page.days["hours"].isna()).sum())
    known = page.days["hours"]
    total = float(known.sum()) if known.notna().any() else None
    if page.kind == "week":
        before = analysis.weekly_hours(page.all_days, pd.Timestamp(page.period.start), WEEKS_BEFORE)
        return figures.hours_of_week(total, analysis.weekly_t(before), unknown)
    weeks = max((page.end - pd.Timestamp(page.period.start)).days // 7, 0)
    weekly = analysis.weekly_t(analysis.weekly_hours(page.all_days, page.end, weeks))
    return figures.hours_of_period(page.period.title, total, weekly, unknown)


def backward(page: Review) -> Block | None:
    """Show the turns taken and the questions that are open."""
    turns = rows_of(analysis.turns(page.mistakes))
    waiting = rows_of(analysis.open_questions(page.questions))
    if not (turns or waiting):
        return None
    return Block(
        "backward", turns=turns[:MOST_LINES], questions=waiting[:MOST_LINES],
        more_turns=len(turns[MOST_LINES:]), more_lookups=len(waiting[MOST_LINES:]),
        yearly=page.kind == "year",
    )  # fmt: skip


def explained(page: Review) -> Block | None:
    """Show what was explained to a beginner, and what came as insight."""
    told = rows_of(page.journal.explanations(page.period))
    insights = rows_of(page.days[page.days["insights"].notna()][["date", "insights"]])
    if not (told or insights):
        return None
    return Block(
        "explained", explained=told[-MOST_EXPLAINED:], earlier=told[:-MOST_EXPLAINED], weekly=page.kind == "week",
        insights=insights[-MOST_EXPLAINED:], before=insights[:-MOST_EXPLAINED],
    )  # fmt: skip


def step(page: Review) -> Any:
    """Show the last adjustment and whether it was kept, and the next; or ask for them."""
    words = page.journal.reflections()
    label = str(page.period)
    # A period is usually closed on a day after it.
    words = words[words["period"].isin([label, str(page.period.before())])]
    said = {row["period"]: row for row in rows_of(words)}
    last, this = said.get(str(page.period.before())), said.get(label)
    after = page.journal.overview(page.last_day).next_action
    # A backup is a matter of now: the review of a time long past keeps quiet about it.
    recent = page.period.end + timedelta(weeks=1) > page.today
    due = backup.due(page.journal.folder, now()) if recent else None
    block = Block(
        "step", kind=page.kind, last=last, this=this, next=after, backup=due, form=page.form
    )
    if not page.form:
        return block
    from IPython.display import display

    from journey.forms.reflection import Reflect

    display(block)  # type: ignore[no-untyped-call]
    return Reflect(page.journal, page.period, last=last, this=this)
