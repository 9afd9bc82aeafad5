"""Sentences about stages and projects along time."""

from __future__ import annotations

from journey.language.numbers import count

__all__ = ["stages_and_projects"]


def stages_and_projects(stages: int, projects: int) -> str:
    """Say how many stages and projects there are."""
    parts = [count(many, word) for many, word in ((stages, "stage"), (projects, "project")) if many]
    return " and ".join(parts) or "No stage or project yet"
