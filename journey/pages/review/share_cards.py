"""The cards of a year, drawn from what may leave and laid beside its review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.sharing.cards import SIZES, card
from journey.sharing.privacy import public_day
from journey.storage.atomic_files import replace_file

if TYPE_CHECKING:
    from pathlib import Path

    from journey.journal.journal import Journal
    from journey.model.periods import Period

__all__ = ["cards_of", "write_cards"]


def cards_of(journal: Journal, year: Period) -> dict[str, str]:
    """Return the card of each network as SVG; none where no session of the year is public.

    Raises:
        SettingsInvalid: what is to be hidden cannot be read from the settings.
    """
    days = [public_day(entry, journal.settings) for entry in journal.entries(year)]
    if not any(day.sessions for day in days):
        return {}
    named = {session.topic for day in days for session in day.sessions if session.topic}
    colours = journal.topic_colours(named)
    return {size: card(days, year, journal.settings.name, size, colours) for size in SIZES}


def write_cards(journal: Journal, year: Period) -> list[Path]:
    """Lay the cards beside the review, as SVG and PNG, or take away what may no longer be shared.

    Raises:
        SettingsInvalid: what is to be hidden cannot be read from the settings.
    """
    import vl_convert

    folder = journal.folder / "reviews"
    for network in SIZES:
        for kind in ("svg", "png"):
            (folder / f"{year}-{network}.{kind}").unlink(missing_ok=True)
    drawn = cards_of(journal, year)
    written = []
    for network in drawn:
        path = folder / f"{year}-{network}.svg"
        replace_file(path, drawn[network].encode())
        replace_file(path.with_suffix(".png"), vl_convert.svg_to_png(drawn[network], scale=1))
        written += [path, path.with_suffix(".png")]
    return written
