"""A year on one card to share, as SVG, at the sizes that networks show: from public days alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from journey.language.formatting import hours
from journey.language.numbers import count
from journey.model.periods import DAY, Period
from journey.theme.palette import LIGHT, STEPS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from journey.sharing.privacy import PublicDay

__all__ = ["SIZES", "card"]

# In pixels: what a picture in a post is shown at without being cut.
SIZES = {"x": (1200, 675), "mastodon": (1200, 630), "linkedin": (1200, 627)}
INK, SOFT, GREEN = LIGHT["ink"], LIGHT["soft"], LIGHT["done"]
PAPER, LINE, OTHERS = "#fdfcf9", "#f3f1eb", "#d8d5cc"
MAX_CARD_TOPICS = 5  # topics
SERIF = "Georgia, 'DejaVu Serif', serif"
SANS = "'DejaVu Sans', 'Liberation Sans', sans-serif"
UNKNOWN = "none"  # a ring: worked, and nobody said how long
MARGIN = 72
WIDE = "WMwm@%&Œœ—"  # letters as wide as they are high; so is everything beyond Greek and Cyrillic


@dataclass(frozen=True)
class _Sum:
    """What public days amount to; hours are None where the person hides them or nobody stated any."""

    days: dict[date, float | None]
    hours: float | None
    sessions: int
    topics: list[tuple[str, float]]
    stages: list[str]


def card(
    days: Sequence[PublicDay], year: Period, name: str, network: str, colours: Mapping[str, str]
) -> str:
    """Return the card of a year's public days for a network, as SVG.

    Days, sessions, hours if they are not hidden, topics in their `colours` and stages; nothing of what
    was written.

    Raises:
        KeyError: no such network.
    """
    width, height = SIZES[network]
    totals = _sum(days, year)
    root = ET.Element(
        "svg", xmlns="http://www.w3.org/2000/svg", width=str(width), height=str(height),
        viewBox=f"0 0 {width} {height}", role="img",
    )  # fmt: skip
    ET.SubElement(root, "title").text = f"{year.start.year}: {_summary(totals)}"
    _box(root, 0, 0, width, height, PAPER)
    _box(root, 0, 0, 14, height, GREEN)
    _text(root, MARGIN, 132, str(year.start.year), size=84, family=SERIF, weight=600)
    _text(root, MARGIN, 178, _summary(totals), size=30)
    if name:
        _text(
            root,
            width - MARGIN,
            132,
            _cut(name, 30, width - 2 * MARGIN - 330),
            size=30,
            fill=SOFT,
            anchor="end",
        )
    _text(root, width - MARGIN, 178, "follow my journey", size=24, fill=SOFT, anchor="end")
    _calendar(root, totals, year, MARGIN, 246, width - 2 * MARGIN)
    if totals.topics:
        _topics(root, totals, colours, MARGIN, height - 150, width - 2 * MARGIN)
    if totals.stages:
        _text(
            root,
            MARGIN,
            height - 40,
            _cut(" → ".join(totals.stages), 22, width - 2 * MARGIN),
            size=22,
            fill=SOFT,
        )
    return ET.tostring(root, encoding="unicode")


def _sum(days: Sequence[PublicDay], year: Period) -> _Sum:
    inside = [day for day in days if day.date in year and day.sessions]
    spent: dict[date, float | None] = {}
    topics: Counter[str] = Counter()
    sessions = [session for day in inside for session in day.sessions]
    timed = any(session.hours for session in sessions)
    for day in inside:
        stated = [session.hours for session in day.sessions if session.hours is not None]
        spent[day.date] = sum(stated) if stated else None
        for worked in day.sessions:
            if worked.topic:
                topics[worked.topic] += (worked.hours or 0) if timed else 1  # type: ignore[assignment]
    stages = list(dict.fromkeys(public_day.stage for public_day in inside if public_day.stage))
    total = sum(value for value in spent.values() if value is not None)
    best = [(text, float(many)) for text, many in topics.most_common(MAX_CARD_TOPICS) if many]
    if rest := sum(topics.values()) - sum(many for _, many in best):
        best.append(("other topics", float(rest)))
    return _Sum(spent, total if timed else None, len(sessions), best, stages)


def _summary(known: _Sum) -> str:
    parts = [(len(known.days), "day"), (known.sessions, "session")]
    texts = [count(many, word) for many, word in parts]
    if known.hours:
        whole = all(day is not None for day in known.days.values())
        texts.append(f"{hours(known.hours)}{'' if whole else ' known'}")
    return " · ".join(texts)


def _calendar(
    root: ET.Element, known: _Sum, year: Period, x: float, y: float, width: float
) -> None:
    first = Period.week(year.start).start
    weeks = (year.end - DAY - first).days // 7 + 1
    step = width / weeks
    size = step * 0.84
    most = max((day for day in known.days.values() if day), default=1.0)
    shades: dict[str, list[str]] = {}
    for day in year.days():
        column, row = divmod((day - first).days, 7)
        shade = LINE
        if day in known.days:
            worked = known.days[day]
            shade = STEPS[2] if known.hours is None else UNKNOWN
            if known.hours is not None and worked is not None:
                shade = STEPS[min(int(len(STEPS) * worked / most), len(STEPS) - 1)]
        place = f"M{x + column * step:.1f} {y + row * step:.1f}h{size:.1f}v{size:.1f}h-{size:.1f}z"
        shades.setdefault(shade, []).append(place)
    for shade, places in shades.items():
        ring = {"stroke": SOFT, "stroke-width": "1.2"} if shade == UNKNOWN else {}
        ET.SubElement(root, "path", {"d": "".join(places), "fill": shade, **ring})


def _topics(
    root: ET.Element, known: _Sum, colours: Mapping[str, str], x: float, y: float, width: float
) -> None:
    total = sum(many for _, many in known.topics)
    at = x
    for topic, many in known.topics:
        part = width * many / total
        _box(root, at, y, max(part - 3, 1), 22, colours.get(topic, OTHERS))
        at += part
    place = width / len(known.topics)
    for number, (topic, _) in enumerate(known.topics):
        _box(root, x + number * place, y + 40, 16, 16, colours.get(topic, OTHERS))
        _text(root, x + number * place + 26, y + 55, _cut(topic, 22, place - 40), size=22)


def _box(root: ET.Element, x: float, y: float, width: float, height: float, fill: str) -> None:
    places = {"x": x, "y": y, "width": width, "height": height}
    ET.SubElement(root, "rect", {name: f"{place:.1f}" for name, place in places.items()}, fill=fill)


def _text(root: ET.Element, x: float, y: float, text: str, **info: object) -> None:
    look = {"size": 22, "fill": INK, "family": SANS, "weight": 400, "anchor": "start", **info}
    names = {
        "size": "font-size",
        "family": "font-family",
        "weight": "font-weight",
        "anchor": "text-anchor",
    }
    data = {names.get(name, name): str(item) for name, item in look.items()}
    ET.SubElement(root, "text", {"x": f"{x:.0f}", "y": f"{y:.0f}", **data}).text = text


def _cut(text: str, size: int, room: float) -> str:
    """Return as much of a text as fits into some pixels at a size, on one line."""
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if _width(plain, size) <= room:
        return plain
    while plain and _width(f"{plain}…", size) > room:
        plain = plain[:-1].rstrip()
    return f"{plain}…"


def _width(text: str, size: int) -> float:
    return size * sum(1.02 if sign in WIDE or sign > "\u04ff" else 0.66 for sign in text)
