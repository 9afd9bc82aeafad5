"""The first screen: what was made, the hours, the turns, what was explained, and one step."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from journey import analysis, sentences
from journey.maintenance import backup
from journey.model.periods import now
from journey.pages.review.notebook_outputs import Block, ChartOutput, template_rows

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData
    from journey.sentences import Estimate

__all__ = ["backward", "calendar", "explained", "head", "hours", "made", "step"]

WEEKS_BEFORE = 4
MOST_MADE = {"week": 7, "month": 9, "year": 12}
MOST_LINES = 5
MOST_EXPLAINED = 2


def head(data: ReviewData) -> Block:
    """Show the period, its rounds and days."""
    days, rounds, so_far = data.days, data.rounds, len(data.all_rounds)
    projects = rounds["project"].dropna()
    recorded = data.all_days.loc[data.all_days["status"].notna(), "date"]
    worked = days[days["status"].eq("worked")]
    return Block(
        "head",
        style=data.form,
        title=data.period.title,
        first_round=so_far - len(rounds) + 1 if len(rounds) else None,
        last_round=so_far,
        start=data.period.start,
        end=data.period.end - timedelta(1),
        week=data.kind == "week",
        numbers=_numbers(days),
        project=projects.mode().iloc[0] if len(projects) else None,
        kind=data.kind,
        empty=days.empty,
        first=bool(len(recorded)) and recorded.min() >= pd.Timestamp(data.period.start),
        resting=bool(len(days)) and days["status"].eq("rest").all(),
        known=sentences.known_hours(len(worked), int(worked["hours"].isna().sum())).sentence,
    )


def _numbers(days: pd.DataFrame) -> str:
    """Return the first and last day number of each series in it, in order."""
    numbered = days.dropna(subset=["day"])
    parts = []
    for _, item in numbered.groupby("series", sort=False):
        low, high = int(item["day"].min()), int(item["day"].max())
        parts.append(f"{low} – {high}" if low < high else f"{low}")
    return f"day{'s' if len(numbered) > 1 else ''} {' and '.join(parts)}" if parts else ""


def made(data: ReviewData) -> Block | None:
    """Show what was pictured beside what was made, the longest rounds first chosen, in their order."""
    rows = analysis.results(data.rounds)
    if rows.empty:
        return None
    shown = _chosen(rows, data)
    weekly = data.kind == "week"
    return Block(
        "made",
        kind=data.kind,
        rows=template_rows(rows.loc[shown]),
        rest=template_rows(rows.drop(shown)),
        share=analysis.share_made(data.rounds).sentence,
        gap=analysis.goal_gap(data.rounds).sentence,
        hint=analysis.hint(data.rounds) if weekly else "",
        goal=rows["goal"].notna().any(),
        weekly=weekly,
    )


def _chosen(rows: pd.DataFrame, data: ReviewData) -> pd.Index[Any]:
    """Return which rows stand on the first screen: made ones, pictured ones and long ones go first."""
    most = MOST_MADE[data.kind]
    ranked = rows.assign(
        there=rows["result"].notna(), seen=rows["goal"].notna(), spent=rows["hours"].fillna(0)
    )
    if data.kind == "year":  # the longest of each month
        ranked["month"] = ranked["date"].dt.month
        best = ranked.sort_values(["there", "spent"], ascending=False, kind="stable")
        return best.drop_duplicates("month").index.sort_values()
    order = ranked.sort_values(["there", "seen", "spent"], ascending=False, kind="stable")
    return order.index[:most].sort_values()


def calendar(data: ReviewData) -> ChartOutput | None:
    """Show hours a day over the last half year, or the year, under the period's sentence."""
    from journey import charts

    span = data.period if data.kind == "year" else data.half
    all_rows = analysis.hours(data.within(data.all_days, span), by="day")
    if all_rows.empty:
        return None
    text = hours(data).sentence.rstrip(".") or None
    return ChartOutput(charts.calendar(all_rows, text, width=620), heading=True, area="calendar")


def hours(data: ReviewData) -> Estimate:
    """Return the week's hours beside the four before it, or a longer period's and its weeks'."""
    unknown = int((data.days["status"].eq("worked") & data.days["hours"].isna()).sum())
    known = data.days["hours"]
    total = float(known.sum()) if known.notna().any() else None
    if data.kind == "week":
        before = analysis.weekly_hours(data.all_days, pd.Timestamp(data.period.start), WEEKS_BEFORE)
        return sentences.hours_of_week(total, analysis.weekly_t(before), unknown)
    weeks = max((data.end - pd.Timestamp(data.period.start)).days // 7, 0)
    weekly = analysis.weekly_t(analysis.weekly_hours(data.all_days, data.end, weeks))
    return sentences.hours_of_period(data.period.title, total, weekly, unknown)


def backward(data: ReviewData) -> Block | None:
    """Show the turns taken and the questions that are open."""
    turns = template_rows(analysis.mistake_fixes(data.mistakes))
    waiting = template_rows(analysis.open_questions(data.questions))
    if not (turns or waiting):
        return None
    return Block(
        "backward", turns=turns[:MOST_LINES], questions=waiting[:MOST_LINES],
        more_turns=len(turns[MOST_LINES:]), more_lookups=len(waiting[MOST_LINES:]),
        yearly=data.kind == "year",
    )  # fmt: skip


def explained(data: ReviewData) -> Block | None:
    """Show what was explained to a beginner, and what came as insight."""
    items = template_rows(data.journal.explanations(data.period))
    insights = template_rows(data.days[data.days["insights"].notna()][["date", "insights"]])
    if not (items or insights):
        return None
    return Block(
        "explained", explained=items[-MOST_EXPLAINED:], earlier=items[:-MOST_EXPLAINED], weekly=data.kind == "week",
        insights=insights[-MOST_EXPLAINED:], before=insights[:-MOST_EXPLAINED],
    )  # fmt: skip


def step(data: ReviewData) -> Any:
    """Show the last adjustment and whether it was kept, and the next; or ask for them."""
    words = data.journal.reflections()
    label = str(data.period)
    # A period is usually closed on a day after it.
    words = words[words["period"].isin([label, str(data.period.before())])]
    payload = {row["period"]: row for row in template_rows(words)}
    last, this = payload.get(str(data.period.before())), payload.get(label)
    after = data.journal.overview(data.last_day).next_action
    # A backup is a matter of now: the review of a time long past keeps quiet about it.
    recent = data.period.end + timedelta(weeks=1) > data.today
    due = backup.reminder(data.journal.folder, now()) if recent else None
    block = Block(
        "step", kind=data.kind, last=last, this=this, next=after, backup=due, form=data.form
    )
    if not data.form:
        return block
    from IPython.display import display

    from journey.pages.review.reflection_form import Reflect

    display(block)  # type: ignore[no-untyped-call]
    return Reflect(data.journal, data.period, last=last, this=this)
