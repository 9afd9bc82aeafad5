"""What only a year's page has: its hours month by month, its stages and projects, and a card to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from journey import analysis
from journey.errors import SettingsInvalid
from journey.pages.review.notebook_outputs import Block, ChartOutput

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["hours_by_month", "share_card", "timeline"]

WIDTH = 300


def hours_by_month(data: ReviewData) -> ChartOutput | None:
    """Show a year's hours month by month."""
    from journey import charts

    by_month = analysis.hours.over_time(data.days, by="month")
    if data.kind != "year" or not by_month["hours"].fillna(0).gt(0).any():
        return None
    return ChartOutput(charts.hours_over_time(by_month, width=WIDTH))


def timeline(data: ReviewData) -> ChartOutput | None:
    """Show a year's stages and projects along time."""
    from journey import charts

    result = analysis.timeline.spans(data.days, data.sessions)
    if data.kind != "year" or len(result) < 2:  # noqa: PLR2004 - one bar says nothing
        return None
    return ChartOutput(charts.timeline(result, width=640), wide=True)


def share_card(data: ReviewData) -> Block | None:
    """Show a year's card to share, and where it is."""
    from journey.pages.review.share_cards import cards_of

    if data.kind != "year" or data.sessions.empty:
        return None
    try:
        drawn = cards_of(data.journal, data.period)
    except SettingsInvalid as error:
        return Block("share_card", svg="", names=[], fault=str(error))
    if not drawn:
        return None
    names = [f"{data.period}-{network}.png" for network in drawn]
    return Block("share_card", svg=Markup(drawn["x"]), names=names, fault="")  # noqa: S704 - ElementTree escaped it
