"""The question about a mistake that came back."""

from __future__ import annotations

__all__ = ["ask"]

MAX_LETTERS = 60  # letters


def ask(text: str, days: int) -> str:
    """Ask about a mistake that came up on some days; it is not a score."""
    shown = text if len(text) <= MAX_LETTERS else f"{text[: MAX_LETTERS - 1].rstrip()}…"
    return f"You've hit “{shown}” on {days} days. A smaller fix, or a different one?"
