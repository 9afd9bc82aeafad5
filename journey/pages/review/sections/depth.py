"""What lies below the first screen, for those who scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from journey import analysis, sentences
from journey.errors import SettingsInvalid
from journey.model.periods import Period
from journey.model.similarity import RECENT
from journey.pages.review.notebook_outputs import Block, Drawing, rows_of

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = [
    "actions", "company", "each_day", "felt", "gap", "heard", "lived", "mix", "needs", "over_time",
    "record", "share", "timeline", "turns",
]  # fmt: skip

DOTS_FROM = 3
WIDTH = 300


def over_time(data: ReviewData) -> Drawing | None:
    """Show a year's hours month by month."""
    from journey import charts

    by_month = analysis.hours(data.days, by="month")
    if data.kind != "year" or not by_month["hours"].fillna(0).gt(0).any():
        return None
    return Drawing(charts.hours_over_time(by_month, width=WIDTH))


def each_day(data: ReviewData) -> Drawing | None:
    """Show a week's days with their hours and satisfaction."""
    from journey import charts

    felt = data.days["satisfaction"].dropna()
    if data.kind != "week" or (data.days["hours"].fillna(0).eq(0).all() and felt.empty):
        return None
    return Drawing(charts.hours_per_day(data.days, width=WIDTH))


def mix(data: ReviewData) -> Drawing | None:
    """Show the topics of the last twelve weeks, or of the year's months."""
    from journey import charts

    recent = data.within(data.all_rounds, data.lately)
    shown = analysis.topic_mix(recent, by="month" if data.kind == "year" else "week")
    if shown.empty:
        return None
    return Drawing(charts.topic_mix(shown, data.topics, width=WIDTH))


def needs(data: ReviewData) -> Drawing | None:
    """Show which topic or project needed which topic."""
    from journey import charts

    needed = analysis.needs(data.questions)
    if needed.empty:
        return None
    return Drawing(charts.needs(needed, width=WIDTH - 80))


def company(data: ReviewData) -> Drawing | None:
    """Show the topics that are worked on the same days, once some are."""
    from journey import charts

    rounds, days = data.within(data.all_rounds, data.half), data.within(data.all_days, data.half)
    pairs = analysis.company(rounds, days)
    text = analysis.companions(rounds, days, pairs).sentence
    if charts.company_shown(pairs, text).empty:
        return None
    return Drawing(charts.company(pairs, text, width=WIDTH - 80))


def felt(data: ReviewData) -> Drawing | None:
    """Show hours and satisfaction of the last twelve weeks, and ρ once there are days enough."""
    from journey import charts

    recent = data.within(data.all_days, data.lately)
    dots = analysis.satisfaction(recent).dropna(subset=["hours"])
    if len(dots) < DOTS_FROM:
        return None
    text = analysis.hours_and_satisfaction(recent).sentence
    title = f"Hours and satisfaction: {text.rstrip('.')}" if text else None
    return Drawing(charts.hours_and_satisfaction(dots, title, width=WIDTH))


def gap(data: ReviewData) -> Drawing | None:
    """Show the gap of the last half year: each week's middle and quartiles beside its stretch, no score."""
    from journey import charts

    by_week = analysis.gap_by_week(data.within(data.all_rounds, data.half))
    if by_week.empty:
        return None
    trend = analysis.gap_trend(data.all_rounds, data.end).sentence
    return Drawing(charts.gap(by_week, (trend or "Gap beside stretch").rstrip("."), width=WIDTH))


def turns(data: ReviewData) -> Drawing | None:
    """Show a month's or a year's turns by topic."""
    from journey import charts

    by_topic = analysis.turns_by_topic(data.mistakes)
    if data.kind == "week" or len(by_topic) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return Drawing(charts.turns(by_topic, data.topics, width=WIDTH - 40))


def timeline(data: ReviewData) -> Drawing | None:
    """Show a year's stages and projects along time."""
    from journey import charts

    result = analysis.spans(data.days, data.rounds)
    if data.kind != "year" or len(result) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return Drawing(charts.timeline(result, width=640), wide=True)


def actions(data: ReviewData) -> Block | None:
    """Show what became of next actions, and one question about a mistake that came back."""
    # What was settled after the period's end was still open then.
    planned = data.journal.plans(data.period, until=data.period.end)
    text = analysis.plans(planned).sentence
    again = _came_back(data)
    return Block("actions", said=text, again=again) if text or again else None


def _came_back(data: ReviewData) -> str:
    """Return the question about the mistake of the period that came up on most days, if any did on three."""
    recent = Period(min(data.period.start, data.period.end - RECENT), data.period.end, "")
    all_rows = analysis.coming_back(data.journal.mistakes(recent))
    last = all_rows.drop_duplicates("group", keep="last")
    last = last[last["date"] >= str(data.period.start)].sort_values("days", kind="stable")
    return (
        sentences.came_back(str(last["text"].iloc[-1]), int(last["days"].iloc[-1]))
        if len(last)
        else ""
    )


def share(data: ReviewData) -> Block | None:
    """Show a year's card to share, and where it lies."""
    from journey.pages.review.share_cards import cards_of

    if data.kind != "year" or data.rounds.empty:
        return None
    try:
        drawn = cards_of(data.journal, data.period)
    except SettingsInvalid as error:
        return Block("share", svg="", names=[], fault=str(error))
    if not drawn:
        return None
    names = [f"{data.period}-{network}.png" for network in drawn]
    return Block("share", svg=Markup(drawn["x"]), names=names, fault="")  # noqa: S704 - ElementTree escaped it


def heard(data: ReviewData) -> Block | None:
    """Show what followers and the friend said, and what of it was taken up."""
    text = data.journal.feedback(data.period)
    if text.empty:
        return None
    taken = text["outcome"].eq("taken_up").fillna(value=False).to_numpy(bool)
    return Block("heard", taken=rows_of(text[taken]), others=rows_of(text[~taken]))


def lived(data: ReviewData) -> Block | None:
    """Show the adjustments of a month's or a year's weeks, and which of them were kept."""
    if data.kind == "week":
        return None
    known = rows_of(data.journal.reflections())
    payload = {reflection["period"]: reflection for reflection in known}
    result = []
    for week in data.period.weeks():
        item, after = payload.get(str(week)), payload.get(str(Period.week(week.end)))
        if item and item["adjustment"] and week.end <= data.period.end:
            result.append(
                {
                    "week": week,
                    "text": item["adjustment"],
                    "previous": (after or {}).get("previous"),
                }
            )
    return Block("lived", rows=result) if result else None


def record(data: ReviewData) -> Block | None:
    """Show the record, folded: mistakes lie here and nowhere else. A year's lies in its months'."""
    improve = rows_of(data.days[data.days["improve"].notna()][["date", "improve"]])
    if data.rounds.empty and data.mistakes.empty and not improve:
        return None
    rounds = data.rounds.assign(what=data.rounds["result"].fillna(data.rounds["topic"]))
    heard_too = len(data.journal.feedback(data.period))
    return Block(
        "record", rounds=rows_of(rounds), mistakes=rows_of(data.mistakes), improve=improve,
        heard=heard_too, count=len(data.rounds), weekly=data.kind == "week",
        yearly=data.kind == "year",
    )  # fmt: skip
