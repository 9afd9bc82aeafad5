"""The question about a mistake that came back."""

from __future__ import annotations

__all__ = ["came_back"]

LONGEST = 60  # letters


def came_back(text: str, days: int) -> str:
    """Ask about a mistake that came up on some days; it is no score."""
    item = text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
    return (
        f"“{item}” came up on {days} days, new data each time. A smaller turn, or a different one?"
    )
