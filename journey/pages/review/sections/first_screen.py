"""The first screen: results, hours, fixes and open questions, explanations, and the next step."""

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
    from journey.sentences import Sentence

__all__ = [
    "calendar",
    "explanations",
    "fixes_and_questions",
    "header",
    "hours",
    "next_step",
    "results",
]

WEEKS_BEFORE = 4
MOST_RESULTS = {"week": 7, "month": 9, "year": 12}
MOST_LINES = 5
MOST_EXPLAINED = 2


def header(data: ReviewData) -> Block:
    """Show the period, its sessions and days."""
    days, sessions, so_far = data.days, data.sessions, len(data.all_sessions)
    projects = sessions["project"].dropna()
    recorded = data.all_days.loc[data.all_days["status"].notna(), "date"]
    worked = days[days["status"].eq("worked")]
    return Block(
        "header",
        style=True,
        title=data.period.title,
        first_session=so_far - len(sessions) + 1 if len(sessions) else None,
        last_session=so_far,
        start=data.period.start,
        end=data.period.end - timedelta(1),
        week=data.kind == "week",
        numbers=_numbers(days),
        project=projects.mode().iloc[0] if len(projects) else None,
        kind=data.kind,
        empty=days.empty,
        first=bool(len(recorded)) and recorded.min() >= pd.Timestamp(data.period.start),
        resting=bool(len(days)) and days["status"].eq("rest").all(),
        known=sentences.hours.known_hours(len(worked), int(worked["hours"].isna().sum())),
    )


def _numbers(days: pd.DataFrame) -> str:
    """Return the first and last day number of each series in it, in order."""
    numbered = days.dropna(subset=["day"])
    parts = []
    for _, item in numbered.groupby("series", sort=False):
        low, high = int(item["day"].min()), int(item["day"].max())
        parts.append(f"{low} – {high}" if low < high else f"{low}")
    return f"day{'s' if len(numbered) > 1 else ''} {' and '.join(parts)}" if parts else ""


def results(data: ReviewData) -> Block | None:
    """Show goals and results, the longest sessions chosen first, in the order of time."""
    rows = analysis.sessions.results(data.sessions)
    if rows.empty:
        return None
    shown = _chosen(rows, data)
    weekly = data.kind == "week"
    return Block(
        "results",
        kind=data.kind,
        rows=template_rows(rows.loc[shown]),
        rest=template_rows(rows.drop(shown)),
        sentences=[
            sentence
            for sentence in (
                sentences.sessions.describe_results(
                    analysis.sessions.share_with_result(data.sessions)
                ),
                sentences.goal_gap.describe(analysis.goal_gap.typical(data.sessions)),
            )
            if sentence
        ],
        suggestion=sentences.goal_gap.suggest(analysis.goal_gap.last_three(data.sessions))
        if weekly
        else "",
        goal=rows["goal"].notna().any(),
        weekly=weekly,
    )


def _chosen(rows: pd.DataFrame, data: ReviewData) -> pd.Index[Any]:
    """Return which rows the first screen shows: those with a result, with a goal, and long ones first."""
    most = MOST_RESULTS[data.kind]
    ranked = rows.assign(
        with_result=rows["result"].notna(),
        with_goal=rows["goal"].notna(),
        length=rows["hours"].fillna(0),
    )
    if data.kind == "year":  # the longest of each month
        ranked["month"] = ranked["date"].dt.month
        best = ranked.sort_values(["with_result", "length"], ascending=False, kind="stable")
        return best.drop_duplicates("month").index.sort_values()
    order = ranked.sort_values(
        ["with_result", "with_goal", "length"], ascending=False, kind="stable"
    )
    return order.index[:most].sort_values()


def calendar(data: ReviewData) -> ChartOutput | None:
    """Show hours a day over the last half year, or the year, under the period's sentence."""
    from journey import charts

    span = data.period if data.kind == "year" else data.last_half_year
    all_rows = analysis.hours.over_time(data.within(data.all_days, span))
    if all_rows.empty:
        return None
    headline, detail = hours(data)
    title = headline.rstrip(".") or None
    drawn = charts.calendar.draw(charts.calendar.data(all_rows, width=620).titled(title, detail))
    return ChartOutput(drawn, heading=True, area="calendar")


def hours(data: ReviewData) -> Sentence:
    """Say the week's hours and those of the four before it, or a longer period's and its weeks'."""
    unknown = int((data.days["status"].eq("worked") & data.days["hours"].isna()).sum())
    hours = data.days["hours"]
    total = float(hours.sum()) if hours.notna().any() else None
    if data.kind == "week":
        start = pd.Timestamp(data.period.start)
        before = analysis.hours.weekly_totals(data.all_days, start, WEEKS_BEFORE)
        return sentences.hours.describe_week(total, analysis.hours.weekly_mean(before), unknown)
    weeks = max((data.end - pd.Timestamp(data.period.start)).days // 7, 0)
    totals = analysis.hours.weekly_totals(data.all_days, data.end, weeks)
    weekly = analysis.hours.weekly_mean(totals)
    return sentences.hours.describe_period(data.period.title, total, weekly, unknown)


def fixes_and_questions(data: ReviewData) -> Block | None:
    """Show the fixes to mistakes, and the questions that are open."""
    fixes = template_rows(analysis.mistake_fixes.newest_first(data.mistakes))
    waiting = template_rows(analysis.questions.still_open(data.questions))
    if not (fixes or waiting):
        return None
    return Block(
        "fixes_and_questions", fixes=fixes[:MOST_LINES], questions=waiting[:MOST_LINES],
        more_fixes=len(fixes[MOST_LINES:]), more_questions=len(waiting[MOST_LINES:]),
        yearly=data.kind == "year",
    )  # fmt: skip


def explanations(data: ReviewData) -> Block | None:
    """Show explanations for a beginner, and insights."""
    items = template_rows(data.journal.explanations(data.period))
    insights = template_rows(data.days[data.days["insights"].notna()][["date", "insights"]])
    if not (items or insights):
        return None
    return Block(
        "explanations", explained=items[-MOST_EXPLAINED:], earlier=items[:-MOST_EXPLAINED],
        weekly=data.kind == "week",
        insights=insights[-MOST_EXPLAINED:], before=insights[:-MOST_EXPLAINED],
    )  # fmt: skip


def next_step(data: ReviewData) -> Any:
    """Show the last adjustment and whether it was kept, and the next one; or ask for them."""
    reflections = data.journal.reflections()
    label = str(data.period)
    # A period is usually closed on a day after it.
    reflections = reflections[reflections["period"].isin([label, str(data.period.before())])]
    payload = {row["period"]: row for row in template_rows(reflections)}
    last, this = payload.get(str(data.period.before())), payload.get(label)
    after = data.journal.overview(data.last_day).next_action
    # A backup is a matter of now: the review of a time long past keeps quiet about it.
    recent = data.period.end + timedelta(weeks=1) > data.today
    due = backup.reminder(data.journal.folder, now()) if recent else None
    block = Block(
        "next_step",
        kind=data.kind,
        last=last,
        this=this,
        next=after,
        backup=str(due or ""),
        form=data.form,
    )
    if not data.form:
        return block
    from IPython.display import display

    from journey.pages.review.reflection_form import Reflect

    display(block)  # type: ignore[no-untyped-call]
    return Reflect(data.journal, data.period, last=last, this=this)
