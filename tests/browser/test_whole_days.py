"""Whole days at three widths, by the keyboard alone and by the mouse alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
WIDTHS = {390: 844, 1280: 900, 1920: 1080}
MOST_TABS = 90


class Hand:
    """A person with one hand: everything is reached by it, words are typed."""

    def __init__(self, watched, kind):
        self.page = watched.page
        self.keyboard = kind == "keyboard"

    def reach(self, selector):
        """Put the focus on something: by the Tab key, or with a click."""
        self.page.wait_for_selector(selector, state="attached")
        if not self.keyboard:
            self.page.locator(selector).first.click()
            return
        for _ in range(MOST_TABS):
            if self.page.evaluate("query => document.activeElement.matches(query)", selector):
                return
            self.page.keyboard.press("Tab")
        pytest.fail(f"{selector} is not reached by the Tab key")

    def press(self, selector):
        """Press a button."""
        self.reach(selector)
        if self.keyboard:
            self.page.keyboard.press("Enter")

    def write(self, selector, text):
        """Type words into a field, over what stands there."""
        self.reach(selector)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, name, value):
        """Choose on a scale."""
        if not self.keyboard:
            self.page.locator(f"label:has(input[name={name}][value='{value}'])").first.click()
            return
        self.reach(f"input[name={name}]")
        self.page.keyboard.press(value)

    def kind(self, name):
        """Choose what the capture row holds."""
        if not self.keyboard:
            self.page.locator(f"[data-key=kind-{name}]").click()
            return
        self.reach("[data-key^=kind-]")
        for _ in range(4):
            if self.page.locator(f"[data-key=kind-{name}]").get_attribute("aria-checked") == "true":
                return
            self.page.keyboard.press("ArrowRight")
        pytest.fail(f"{name} is not reached by the arrow keys")


@pytest.fixture(params=[(width, hand) for width in WIDTHS for hand in ("keyboard", "mouse")],
                ids=lambda given: f"{given[0]}-{given[1]}")  # fmt: skip
def hand(request, watched):
    """A hand on a screen."""
    width, kind = request.param
    watched.page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    return Hand(watched, kind)


def shown(page, text):
    """Wait until some words are there."""
    page.wait_for_selector(f".journey-page:has-text('{text}')")


def test_a_first_day_and_a_low_one(book, serve, watched, hand, clock):
    """From the first open to the finished post, a line deleted and brought back; then a day far off its goals."""
    page = hand.page
    with serve(book, "today") as address:
        page.goto(address)
        page.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
        hand.write("[name=first_stage]", "linux")
        hand.press("[data-key=begin]")
        page.wait_for_selector(".clock")
        hand.write("[name=goal]", "a script that sorts")
        hand.write("[name=line]", "quoted nothing -> quote every variable")
        page.keyboard.press("Enter")
        shown(page, "1 line saved")
        clock.forward(minutes=50)
        hand.press("[data-key=stop]")
        hand.write("[name=stop_result]", "it sorts")
        hand.choose("stop_gap", "2")
        hand.choose("stop_difficulty", "3")
        hand.press("[data-key=save-session]")
        page.wait_for_selector(".session:has-text('it sorts')")

        hand.kind("question")
        hand.write("[name=new_text]", "what does umask do")
        hand.press("[data-key=add]")
        page.wait_for_selector(".line:has-text('what does umask do')")
        hand.press("[data-row='questions 0']")
        hand.press("[data-key=delete-row]")
        page.wait_for_selector(".line:has-text('what does umask do')", state="detached")
        hand.press("[data-key=undo]")
        page.wait_for_selector(".line:has-text('what does umask do')")

        hand.choose("satisfaction", "8")
        hand.press("[data-key=finish]")
        shown(page, "is written down. You can forget it.")
        if hand.keyboard:
            hand.reach("[role=tab][aria-selected=true]")
            page.keyboard.press("ArrowRight")
        else:
            hand.press("[data-key=network-bluesky]")
        shown(page, "of 300")

        hand.press("[data-key=edit-day]")
        hand.press("[data-key=start]")
        page.wait_for_selector(".clock")
        hand.write("[name=goal]", "the general case")
        clock.forward(minutes=30)
        hand.press("[data-key=stop]")
        hand.write("[name=stop_result]", "crossed out")
        hand.choose("stop_gap", "9")
        hand.press("[data-key=save-session]")
        page.wait_for_selector(".session:has-text('crossed out')")
        hand.choose("satisfaction", "2")
        hand.press("[data-key=finish]")
        shown(page, "satisfaction 2 of 10")
        shown(page, "Nothing is posted unless you post it.")
    day = Journal(book / "data").entry(DAY)
    assert [(session.topic, session.gap) for session in day.sessions] == [
        ("linux", 2),
        ("linux", 9),
    ]
    assert [mistake.fix for mistake in day.mistakes] == ["quote every variable"]
    assert (len(day.questions), day.satisfaction, day.closed_at is not None) == (1, 2, True)
    assert watched.faults == []


def test_a_rest_day_and_an_earlier_day(book, serve, watched, hand):
    """Rest and back; yesterday is written down from memory."""
    Journal(book / "data").save(
        Entry(date=DAY - timedelta(3), status="worked", sessions=[{"topic": "ml", "hours": 1}])
    )
    page = hand.page
    with serve(book, "today") as address:
        watched.open(address)
        hand.press("[data-key=rest]")
        shown(page, "The rest day is written down.")
        hand.press("[data-key=rest]")
        page.wait_for_selector("[data-key=start]")
        hand.press("[data-key=previous-day]")
        page.wait_for_selector(".day-bar .date[aria-label*='19 November']")
        hand.write("[name=new_topic]", "math")
        hand.write("[name=new_text]", "exercise 4")
        hand.write("[name=new_hours]", "45m")
        hand.press("[data-key=add]")
        page.wait_for_selector(".session:has-text('exercise 4')")
        hand.press("[data-key=today]")
        page.wait_for_selector(".day-bar .date[aria-label*='20 November']")
    journal = Journal(book / "data")
    assert journal.entry(DAY - timedelta(1)).sessions[0].hours == 0.75
    assert (journal.entry(DAY) or Entry(date=DAY)).status is None
    assert watched.faults == []
