"""The day's post as the page shows it: its parts on the chosen network, its length on the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from journey.errors import SettingsInvalid
from journey.sharing import networks, posts
from journey.sharing.privacy import public_day

if TYPE_CHECKING:
    from journey.model.entry import Entry
    from journey.pages.daily.controller import DailyController

__all__ = ["post_view"]


def post_view(entry: Entry, daily: DailyController) -> dict[str, Any]:
    """Return the post: what it holds, its parts with their length, and each network's counts."""
    settings = daily.journal.settings
    name = daily.state.get("network") or settings.networks.get("default") or "x"
    network = networks.NETWORKS.get(name, networks.NETWORKS["x"])
    shown: dict[str, Any] = {
        "fault": "",
        "network": network.name,
        "title": network.title,
        "limit": network.limit,
        "networks": [],
        "parts": [],
        "contents": {"sessions": 0, "insight": False, "improve": False, "mistakes": 0},
    }
    try:
        settings.trusted("networks")
        public = public_day(entry, settings)
        written = {
            other.name: posts.compose(public, other.name, settings)
            for other in networks.NETWORKS.values()
        }
    except SettingsInvalid as error:
        return shown | {"fault": error.text(settings.language)}
    shown["networks"] = [
        {
            "name": other.name,
            "title": other.title,
            "limit": other.limit,
            "lengths": [other.length(text) for text in written[other.name]],
        }
        for other in networks.NETWORKS.values()
    ]
    shown["contents"] = {
        "sessions": len(public.sessions),
        "insight": bool(public.insights),
        "improve": bool(public.improve and not public.insights),
        "mistakes": len(public.mistakes),
    }
    shown["parts"] = [
        {
            "text": text,
            "length": network.length(text),
            "link": posts.compose_link(text, network.name, settings),
        }
        for text in written[network.name]
    ]
    return shown
