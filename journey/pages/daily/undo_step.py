"""One thing that was done on the page, as far as it can be taken back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from journey.model.entry import Entry
    from journey.model.timer import Timer

__all__ = ["MAX_STEPS", "Step", "label_of"]

MAX_STEPS = 50
# What has a toast of its own: it takes something away, or it is easily pressed by mistake.
NAMED = {
    "add_session", "add_mistake", "add_question", "add_note", "save_line", "save_session", "edit_session",
    "edit_mistake", "edit_question", "save_plan", "explain", "add_feedback", "reopen",
}  # fmt: skip
TAKES_AWAY = {"remove", "discard", "settle_plan", "finish", "rest", "set_field", "restore_version"}


@dataclass
class Step:
    """One thing that was done: each day before and after it, and the timer before it.

    `label` is the name of its words in the catalogue, `announced` whether a toast says it.
    """

    label: str
    announced: bool
    days: list[tuple[date, Entry | None, Entry | None]] = field(default_factory=list)
    timer: Timer | None = None


def label_of(command: str, payload: dict[str, Any]) -> tuple[str, bool]:
    """Return the words for a command in the catalogue, and whether a toast says that it was done."""
    if command == "remove":
        return f"removed_{payload.get('of')}", True
    if command == "settle_plan":
        return f"plan_{payload.get('outcome')}", True
    if command == "rest":
        return ("rest" if payload.get("rest", True) else "not_rest"), True
    if command == "set_field":
        cleared = payload.get("value") in {None, ""}
        return ("cleared" if cleared else "change"), cleared
    if command in TAKES_AWAY:
        return command, True
    return (command if command in NAMED else "change"), False
