"""Headings of days in a log: which lines they are, and what number and date they state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from journey.importers.dates import ParsedDate, find_date
from journey.importers.fences import Fences

__all__ = ["Heading", "find_headings"]

DAY_WORDS = r"(?:day|día|dia|tag|jour|giorno|dag|день|dzień|gün|hari)"
RANGE = r"(?:\s*(?:-|–|~|->|&|and|through|to|y|bis)\s*(?:{word}\s*)?(?P<{name}>\d+))?"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"r(?:ound)?\s*(?P<series>\d+)\s*,?\s*d(?:ay)?\s*(?P<first>\d+)(?P<half>\.5)?"
        + RANGE.format(word=r"d(?:ay)?", name="last"),
        DAY_WORDS + r"\s*[#№]?\s*(?P<first>-?\d+)(?P<half>\.5|\s+1/2|\s+take\s+2)?"
        + RANGE.format(word=DAY_WORDS, name="last"),
        r"(?P<first>\d+)\s*日目",
    )
)  # fmt: skip
MARKS = re.compile(r"^\s*(?:#{1,6}\s*|[-*+]\s+)?(?:\*\*|__)?\s*\[?\s*")
MARKDOWN = re.compile(r"^\s{0,3}#{1,6}\s*\S")
UNDERLINE = re.compile(r"^(=+|-+|~+|\^+|\"+|\++|\*+)\s*$")
BOLD = re.compile(r"^\s*(?:[-*+]\s+)?(?:\*\*|__).+(?:\*\*|__)\s*:?\s*$")
STRUCK = re.compile(r"~~[^~]*~~")


@dataclass(frozen=True)
class Heading:
    """A day's heading: `line` counts from 1, its text goes from `start` to before `end`."""

    line: int
    start: int
    text: str
    struck: bool
    series: int | None
    first: int | None
    last: int | None
    is_second_part: bool
    date: ParsedDate | None


def find_headings(lines: list[str]) -> list[Heading]:
    """Return the headings of days, in the order of the file.

    Lines that are marked as headings count first; only where a log marks none, plain lines such as
    `Day 12: …` do.
    """
    for marked in (True, False):
        result = []
        fences = Fences()
        for number, line in enumerate(lines):
            if fences.holds(line) or not line.strip():
                continue
            under = lines[number + 1] if number + 1 < len(lines) else ""
            underlined = (
                bool(UNDERLINE.match(under)) and len(under.strip()) >= len(line.strip()) // 2
            )
            is_marked = bool(MARKDOWN.match(line)) or underlined or bool(BOLD.match(line))
            if is_marked is not marked:
                continue
            heading = _parse(line, number, underlined=underlined, marked=marked)
            if heading:
                result.append(heading)
        if result:
            return result
    return []


def _parse(line: str, number: int, *, underlined: bool, marked: bool) -> Heading | None:
    struck = bool(re.search(rf"~~\s*{DAY_WORDS}|{DAY_WORDS}\s*~~\s*\d+\s*~~", line, re.IGNORECASE))
    text = line.replace("~~", "") if struck else STRUCK.sub("", line)
    text = MARKS.sub("", text, count=1).strip()
    for pattern in PATTERNS:
        match = pattern.match(text)
        if not match:
            continue
        rest = text[match.end() :]
        if not marked and not re.match(r"\s*[:\-–—(,]|\s*$", rest):
            continue
        data = match.groupdict()
        first = int(data["first"])
        last = _last(first, data.get("last"), rest)
        series = int(data["series"]) if data.get("series") else None
        return Heading(
            number + 1, number + 1 + underlined, text.strip("*_ "), struck, series, first,
            last, bool(data.get("half")), find_date(rest),
        )  # fmt: skip
    return None


def _last(first: int, written: str | None, rest: str) -> int:
    """Return the end of a range; `88-9` means 88 to 89, and `12 - 3/4` is a date behind a dash."""
    if not written or re.match(r"\s*[/.]\s*\d|\s+[^\W\d_]{3,}\s+\d{4}", rest):
        return first
    last = int(written)
    if last < first and len(written) < len(str(first)):
        last = int(str(first)[: -len(written)] + written)
    return max(first, last)
