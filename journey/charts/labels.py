"""Names on charts: made so that Vega can hold and draw each, whatever a person called a topic."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["label", "with_labels"]

MAX_GRAPHEMES = 26
COLUMNS = ("topic", "needed_by", "name", "project", "stage", "other")
CONTROL = regex.compile(r"[\p{Cc}\p{Cs}]")
# Every JavaScript object has something under these names, so that Vega takes it for a group of its own.
PROTOTYPE = {
    "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__", "__proto__", "constructor",
    "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString", "toString", "valueOf",
}  # fmt: skip
INVISIBLE = "\u200b"


@cache
def label(name: str) -> str:
    """Return a name for a chart: control characters as �, cut between graphemes in its middle if long.

    Vega itself would cut between UTF-16 units, half an emoji, which nothing can draw.
    """
    shown = CONTROL.sub("�", name)
    graphemes = regex.findall(r"\X", shown)
    if len(graphemes) > MAX_GRAPHEMES:
        head, tail = MAX_GRAPHEMES * 2 // 3, MAX_GRAPHEMES // 3
        shown = "".join((*graphemes[:head], "…", *graphemes[-tail:]))
    return shown + INVISIBLE if shown in PROTOTYPE else shown


def with_labels(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a chart's rows with labels in place of names."""
    changed = {
        column: frame[column].map(label, na_action="ignore")
        for column in COLUMNS
        if column in frame and any(label(name) != name for name in frame[column].dropna().unique())
    }
    return frame.assign(**changed) if changed else frame
