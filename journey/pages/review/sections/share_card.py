"""A year's card to share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from journey.errors import SettingsInvalid
from journey.pages.review.notebook_outputs import Block

if TYPE_CHECKING:
    from journey.pages.review.review_data import ReviewData

__all__ = ["share_card"]


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
