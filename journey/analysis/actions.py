"""Measure 5: next actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journey.figures import Figure

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["next_actions"]


def next_actions(actions: pd.DataFrame) -> Figure:
    """Count next actions that were started, let go and are open; there is no "failed"."""
    if actions.empty:
        return Figure(None, "actions", 0, reason="no next actions")
    count = actions["outcome"].value_counts()
    said = [
        f"{int(count[name])} {word}"
        for name, word in (("done", "started"), ("let go", "let go"), ("open", "open"))
        if name in count
    ]
    sentence = f"Next actions: {', '.join(said)}."
    return Figure(float(count.get("done", 0)), "actions", len(actions), sentence=sentence)
