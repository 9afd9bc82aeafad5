"""The names by which the page's scripts call fields of a day, which are older than the dataset's.

Translated where messages arrive and answers leave, so that all of Python speaks the dataset's names.
What is typed and not saved yet is kept under the names of the page.
"""

from __future__ import annotations

from typing import Any

__all__ = ["from_page_names", "to_page_names"]

FIELDS = {
    "made": "result",
    "pictured": "goal",
    "stretch": "difficulty",
    "instead": "fix",
    "activities": "sessions",
    "lookups": "questions",
    "open_lookups": "open_questions",
    "explanation": "explanations",
}
OF_COMMAND = {
    "edit_lookup": {"question": "text"},
    "answer_lookup": {"question": "text"},
    "feedback": {"source": "person"},
    "keep": {"instead": "instead"},  # other pages whose typing was taken over
}
PAGE = {field: name for name, field in FIELDS.items()}
UNTOUCHED = {"words", "fields", "drafts", "content", "before"}


def from_page_names(message: dict[str, Any], what: str = "") -> dict[str, Any]:
    """Return a message with the dataset's names; `what` is the command that it belongs to."""
    names = FIELDS | OF_COMMAND.get(what, {})
    return {
        names.get(key, key): names.get(value, value) if key in {"of", "field"} else value
        for key, value in message.items()
    }


def to_page_names(answer: Any) -> Any:
    """Return what is sent to the page with the page's names, however deeply nested."""
    if isinstance(answer, list):
        return [to_page_names(part) for part in answer]
    if not isinstance(answer, dict):
        return answer
    shown = {
        PAGE.get(key, key): part if key in UNTOUCHED else to_page_names(part)
        for key, part in answer.items()
    }
    if shown.get("kind") == "questions" and "text" in shown and "mark" in shown:
        shown |= {"kind": "lookups", "question": shown["text"]}
    if {"text", "when", "index"} <= shown.keys():
        shown["question"] = shown["text"]  # an open one of an earlier day
    if "person" in shown:
        shown |= {"source": shown["person"], "adopted": shown["outcome"] == "taken_up"}
    if "field" in shown:
        shown["field"] = PAGE.get(shown["field"], shown["field"])
    return shown
