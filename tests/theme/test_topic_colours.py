"""A topic has one colour, on every surface of one history."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

import pytest

from journey import Entry, Journal, Period, charts
from journey.analysis import mistake_fixes, topic_mix
from journey.pages.daily.commands import open_page
from journey.pages.daily.view import view
from journey.pages.notebook import explore
from journey.pages.review.review_data import ReviewData
from journey.pages.review.share_cards import cards_of
from journey.storage.page_state import read_state
from journey.theme.palette import TOPICS
from journey.theme.topic_colours import colour_of

DAY = date(2026, 11, 20)
OWN = "#123456"


@pytest.fixture
def lived(journal):
    """German comes first and is done least; linux has a colour of its own."""
    (journal.folder / "journey.toml").write_text(
        f'[topics.linux]\naliases = ["Unix"]\ncolour = "{OWN}"\n'
    )
    for back, names in (
        (300, ["German"]),
        (3, ["maths", "ml"]),
        (2, ["ml", "Unix"]),
        (0, ["ML", "maths"]),
    ):
        journal.save(
            Entry(
                date=DAY - timedelta(back), status="worked",
                sessions=[{"topic": name, "hours": 1.0 + at, "result": "x"} for at, name in enumerate(names)],
                mistakes=[{"text": "late", "fix": "earlier", "topic": name} for name in names],
            )
        )  # fmt: skip
    return Journal(journal.folder)


EXPECTED = {"German": TOPICS[0], "maths": TOPICS[1], "ml": TOPICS[2], "linux": OWN}


def colours_of(spec):
    """Return the colour of each topic in a chart, from its scales."""
    found = {}

    def look(part):
        if isinstance(part, dict):
            if isinstance(part.get("domain"), list) and isinstance(part.get("range"), list):
                found.update(zip(part["domain"], part["range"], strict=False))
            for value in part.values():
                look(value)
        elif isinstance(part, list):
            for value in part:
                look(value)

    look(spec)
    return found


def on_the_page(journal):
    """Return those of today's page."""
    shown = view(open_page(journal, DAY))["topic_colours"]
    number = re.compile(r"var\(--topic-(\d)\)")
    return {
        name: TOPICS[int(match[1])] if (match := number.fullmatch(text)) else text
        for name, text in shown.items()
    }


def on_the_card(journal):
    """Return those of the year's card: boxes beside the names of topics."""
    svg = cards_of(journal, Period.parse("2026"))["x"]
    names = re.findall(
        r'<rect[^>]*width="16.0"[^>]*fill="(#\w+)" ?/><text[^>]*>([^<]+)</text>', svg
    )
    return {name: colour for colour, name in names}


def in_the_explorer(journal):
    """Return those of the mix and of the fixes."""
    explorer = explore(journal)
    drawn = explorer._begin({}, "a")["drawings"]
    specs = [drawn[chart]["spec"] for chart in ("topic_mix", "mistake_fixes")]
    return colours_of([json.loads(spec) if isinstance(spec, str) else spec for spec in specs])


def in_a_notebook(journal):
    """Return those of charts that are handed frames alone, of which one begins in another month."""
    sessions = journal.sessions(Period.parse("2026-11"))
    drawn = [
        charts.topic_mix(topic_mix.by_period(sessions)),
        charts.mistake_fixes(mistake_fixes.by_topic(journal.mistakes())),
    ]
    return colours_of([chart.to_dict() for chart in drawn])


def in_the_review(journal):
    """Return those of a week's review."""
    return ReviewData(journal, Period.parse("2026-W47")).topics


SURFACES = [on_the_page, on_the_card, in_the_explorer, in_a_notebook, in_the_review]


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_has_the_same_colour_for_a_topic(lived, surface):
    """By its name or an alias, by the person's own colour or the one that it got when it first appeared."""
    seen = surface(lived)
    known = {name: colour for name, colour in seen.items() if name in EXPECTED}
    assert len(known) >= 2
    assert known == {name: EXPECTED[name] for name in known}


def test_a_colour_stays_when_an_earlier_topic_comes_in(lived):
    """An older log takes no topic its colour away; where nothing can be kept, it is the same from the history."""
    before = lived.topic_colours(EXPECTED)
    assert before == EXPECTED
    lived.save(Entry(date=date(2020, 1, 1), status="worked", sessions=[{"topic": "os"}]))
    assert Journal(lived.folder).topic_colours([*EXPECTED, "os"]) == {**EXPECTED, "os": TOPICS[4]}
    assert read_state(lived.folder)["topic_colours"]["german"] == 0
    assert colour_of("GERMAN") == TOPICS[0]
