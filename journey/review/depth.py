"""What lies below the first screen, for those who scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from journey import analysis, figures
from journey.errors import SettingsInvalid
from journey.likeness import RECENT
from journey.periods import Period
from journey.review.blocks import Block, Drawing, rows_of

if TYPE_CHECKING:
    from journey.review.review import Review

__all__ = [
    "actions", "company", "each_day", "felt", "gap", "heard", "lived", "mix", "needs", "over_time",
    "record", "share", "timeline", "turns",
]  # fmt: skip

DOTS_FROM = 3
WIDTH = 300


def over_time(page: Review) -> Drawing | None:
    """Show a year's hours month by month."""
    from journey import charts

    by_month = analysis.hours(page.days, by="month")
    if page.kind != "year" or not by_month["hours"].fillna(0).gt(0).any():
        return None
    return Drawing(charts.hours_over_time(by_month, width=WIDTH))


def each_day(page: Review) -> Drawing | None:
    """Show a week's days with their hours and satisfaction."""
    from journey import charts

    felt = page.days["satisfaction"].dropna()
    if page.kind != "week" or (page.days["hours"].fillna(0).eq(0).all() and felt.empty):
        return None
    return Drawing(charts.hours_per_day(page.days, width=WIDTH))


def mix(page: Review) -> Drawing | None:
    """Show the topics of the last twelve weeks, or of the year's months."""
    from journey import charts

    recent = page.within(page.all_rounds, page.lately)
    shown = analysis.topic_mix(recent, by="month" if page.kind == "year" else "week")
    if shown.empty:
        return None
    return Drawing(charts.topic_mix(shown, page.topics, width=WIDTH))


def needs(page: Review) -> Drawing | None:
    """Show which topic or project needed which topic."""
    from journey import charts

    needed = analysis.needs(page.questions)
    if needed.empty:
        return None
    return Drawing(charts.needs(needed, width=WIDTH - 80))


def company(page: Review) -> Drawing | None:
    """Show the topics that are worked on the same days, once some are."""
    from journey import charts

    rounds, days = page.within(page.all_rounds, page.half), page.within(page.all_days, page.half)
    pairs = analysis.company(rounds, days)
    said = analysis.companions(rounds, days, pairs).sentence
    if charts.company_shown(pairs, said).empty:
        return None
    return Drawing(charts.company(pairs, said, width=WIDTH - 80))


def felt(page: Review) -> Drawing | None:
    """Show hours and satisfaction of the last twelve weeks, and ρ once there are days enough."""
    from journey import charts

    recent = page.within(page.all_days, page.lately)
    dots = analysis.satisfaction(recent).dropna(subset=["hours"])
    if len(dots) < DOTS_FROM:
        return None
    said = analysis.hours_and_satisfaction(recent).sentence
    title = f"Hours and satisfaction: {said.rstrip('.')}" if said else None
    return Drawing(charts.hours_and_satisfaction(dots, title, width=WIDTH))


def gap(page: Review) -> Drawing | None:
    """Show the gap of the last half year: each week's middle and quartiles beside its stretch, no score."""
    from journey import charts

    by_week = analysis.gap_by_week(page.within(page.all_rounds, page.half))
    if by_week.empty:
        return None
    trend = analysis.gap_trend(page.all_rounds, page.end).sentence
    return Drawing(charts.gap(by_week, (trend or "Gap beside stretch").rstrip("."), width=WIDTH))


def turns(page: Review) -> Drawing | None:
    """Show a month's or a year's turns by topic."""
    from journey import charts

    by_topic = analysis.turns_by_topic(page.mistakes)
    if page.kind == "week" or len(by_topic) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return Drawing(charts.turns(by_topic, page.topics, width=WIDTH - 40))


def timeline(page: Review) -> Drawing | None:
    """Show a year's stages and projects along time."""
    from journey import charts

    found = analysis.spans(page.days, page.rounds)
    if page.kind != "year" or len(found) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return Drawing(charts.timeline(found, width=640), wide=True)


def actions(page: Review) -> Block | None:
    """Show what became of next actions, and one question about a mistake that came back."""
    # What was settled after the period's end was still open then.
    planned = page.journal.plans(page.period, until=page.period.end)
    said = analysis.plans(planned).sentence
    again = _came_back(page)
    return Block("actions", said=said, again=again) if said or again else None


def _came_back(page: Review) -> str:
    """Return the question about the mistake of the period that came up on most days, if any did on three."""
    recent = Period(min(page.period.start, page.period.end - RECENT), page.period.end, "")
    every = analysis.coming_back(page.journal.mistakes(recent))
    last = every.drop_duplicates("group", keep="last")
    last = last[last["date"] >= str(page.period.start)].sort_values("days", kind="stable")
    return (
        figures.came_back(str(last["text"].iloc[-1]), int(last["days"].iloc[-1]))
        if len(last)
        else ""
    )


def share(page: Review) -> Block | None:
    """Show a year's card to share, and where it lies."""
    from journey.review.cards import cards_of

    if page.kind != "year" or page.rounds.empty:
        return None
    try:
        drawn = cards_of(page.journal, page.period)
    except SettingsInvalid as error:
        return Block("share", svg="", names=[], fault=str(error))
    if not drawn:
        return None
    names = [f"{page.period}-{network}.png" for network in drawn]
    return Block("share", svg=Markup(drawn["x"]), names=names, fault="")  # noqa: S704 - ElementTree escaped it


def heard(page: Review) -> Block | None:
    """Show what followers and the friend said, and what of it was taken up."""
    said = page.journal.feedback(page.period)
    if said.empty:
        return None
    taken = said["outcome"].eq("taken_up").fillna(value=False).to_numpy(bool)
    return Block("heard", taken=rows_of(said[taken]), others=rows_of(said[~taken]))


def lived(page: Review) -> Block | None:
    """Show the adjustments of a month's or a year's weeks, and which of them were kept."""
    if page.kind == "week":
        return None
    known = rows_of(page.journal.reflections())
    said = {reflection["period"]: reflection for reflection in known}
    found = []
    for week in page.period.weeks():
        one, after = said.get(str(week)), said.get(str(Period.week(week.end)))
        if one and one["adjustment"] and week.end <= page.period.end:
            found.append(
                {"week": week, "text": one["adjustment"], "previous": (after or {}).get("previous")}
            )
    return Block("lived", rows=found) if found else None


def record(page: Review) -> Block | None:
    """Show the record, folded: mistakes lie here and nowhere else. A year's lies in its months'."""
    improve = rows_of(page.days[page.days["improve"].notna()][["date", "improve"]])
    if page.rounds.empty and page.mistakes.empty and not improve:
        return None
    rounds = page.rounds.assign(what=page.rounds["result"].fillna(page.rounds["topic"]))
    heard_too = len(page.journal.feedback(page.period))
    return Block(
        "record", rounds=rows_of(rounds), mistakes=rows_of(page.mistakes), improve=improve,
        heard=heard_too, count=len(page.rounds), weekly=page.kind == "week",
        yearly=page.kind == "year",
    )  # fmt: skip
