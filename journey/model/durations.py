"""Hours from text: `1.5`, `1:30`, `90m`, `1h30`. `language/formatting.hours` writes them."""

from __future__ import annotations

import re
import unicodedata

from journey.errors import InvalidValue

__all__ = ["parse_duration", "parse_hours"]

UNIT_H, UNIT_M = r"h(?:ours?|rs?)?\.?", r"m(?:in(?:ute)?s?)?\.?"
# Minutes after hours count where they touch them (1h30) or have a unit of their own (1h 30m).
WITH_UNIT = (
    rf"(?:(?P<h>\d{{1,6}}(?:[.,]\d{{1,9}})?)\s?{UNIT_H}"
    rf"|(?P<wh>\d{{1,6}})\s?h(?:(?P<touching>[0-5]?\d)|(?:ours?|rs?)?\s?(?P<hm>[0-5]?\d)\s?{UNIT_M})"
    rf"|(?P<m>\d{{1,6}}(?:[.,]\d{{1,9}})?)\s?{UNIT_M})"
)
DURATION = re.compile(WITH_UNIT, re.IGNORECASE)
HOURS = re.compile(
    rf"{WITH_UNIT}|(?P<sh>\d{{1,6}})\s?h\s(?P<sm>[0-5]\d)|(?P<ch>\d{{1,2}}):(?P<cm>[0-5]\d)|(?P<plain>\d{{1,6}}(?:[.,]\d{{1,9}})?|[.,]\d{{1,9}})",
    re.IGNORECASE,
)
MINUTES = 60  # in an hour
MAX_REPEATED = 40  # letters of a text that an error repeats


def parse_hours(text: str, where: str = "hours") -> float | None:
    """Return hours from `1.5`, `1,5`, `1:30`, `90m`, `1h30`, `1 h 30`, `2h`; None from blank text.

    Raises:
        InvalidValue: the text is not a duration.
    """
    if not text.strip():
        return None
    match = HOURS.fullmatch(" ".join(unicodedata.normalize("NFKC", text).split()))
    if not match:
        shown = text.strip()
        shown = shown if len(shown) <= MAX_REPEATED else f"{shown[: MAX_REPEATED - 1]}…"
        raise InvalidValue(where, "value.not_a_duration", value=shown)
    return _hours_of(match)


def parse_duration(text: str) -> float | None:
    """Return hours from a duration with a unit, as `90m` or `1h30`; None from any other text."""
    match = DURATION.fullmatch(unicodedata.normalize("NFKC", text))
    return _hours_of(match) if match else None


def _hours_of(match: re.Match[str]) -> float:
    parts = match.groupdict()

    def number(name: str) -> float:
        return float((parts.get(name) or "0").replace(",", "."))

    minutes = number("m") + number("touching") + number("hm") + number("sm") + number("cm")
    return sum(map(number, ("plain", "h", "wh", "sh", "ch"))) + minutes / MINUTES
