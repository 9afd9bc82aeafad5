"""Every word that the page says is in the catalogue: in a pseudo-language each stands in brackets."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
TEXTS = """() => {
  const page = document.querySelector(".journey-page");
  const texts = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (!parentElement.closest("bdi, [dir=auto], kbd, datalist")) texts.push(data);
  }
  for (const node of page.querySelectorAll("[aria-label], [placeholder], [title]")) {
    for (const name of ["aria-label", "placeholder", "title"]) texts.push(node.getAttribute(name) ?? "");
  }
  return texts;
}"""
# What a person wrote, what a clock, a date or a network says, and the product's name.
OWN = re.compile(
    r"\b(journey|ml|math|h|min|python|Friday|Thursday|Fri|Thu|Mon|Tue|Wed|Sat|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|September|October|November|X|Bluesky|Mastodon|LinkedIn"
    r"|own|words|inbox|data)\b"
)


def without_brackets(text):
    """Return a text without what stands in brackets, however deeply."""
    before = None
    while before != text:
        before, text = text, re.sub(r"⟦[^⟦⟧]*⟧", "", text)
    return text


def uncatalogued(page):
    """Return the words on the page that stand in no brackets."""
    left = (OWN.sub("", without_brackets(text)) for text in page.evaluate(TEXTS))
    return sorted({text.strip() for text in left if re.search(r"[^\W\d_]", text)})


def test_no_word_of_the_page_is_outside_the_catalogue(book, serve, clock, watched, pseudo):
    """The first open, a day with everything, in a session, after it, finished, versions, a rest day."""
    page, press = watched.page, watched.press
    with serve(book, "today") as address:
        watched.open(address)
        assert uncatalogued(page) == []
        assert page.locator("h1").inner_text().startswith("⟦")
        page.locator("[data-key=look]").click()
        page.wait_for_selector("[name=start_topic]")
        assert uncatalogued(page) == []
    journal = Journal(book / "data")
    for days in (60, 1):
        journal.save(Entry.from_dict({
            "date": str(DAY - timedelta(days)), "status": "worked", "stage": "own words", "satisfaction": 6,
            "sessions": [{"topic": "ml", "hours": 1, "result": "own words", "project": "own words"}],
            "questions": [{"text": "own words"}], "explanations": [{"topic": "own words", "text": "own words"}]}))  # fmt: skip
    journal.save(Entry.from_dict({
        "date": str(DAY), "status": "worked", "satisfaction": 2, "insights": "own words", "notes": "own words",
        "sessions": [{"topic": "ml", "hours": 1, "result": "own words", "goal": "own words", "gap": 3, "difficulty": 4}],
        "mistakes": [{"text": "own words", "fix": "own words", "public": True}], "questions": [{"text": "own words"}],
        "feedback": [{"text": "own words", "person": "own words"}],
        "plans": [{"id": "a", "cue": "own words", "action": "own words"}]}))  # fmt: skip
    with serve(book, "today") as address:
        watched.open(address)
        page.evaluate(
            "for (const one of document.querySelectorAll('.journey-page details')) one.open = true"
        )
        watched.settled()
        assert uncatalogued(page) == []
        page.locator("[data-row^=sessions]").first.click()
        page.wait_for_selector(".edit")
        assert uncatalogued(page) == []
        press("Escape")
        page.locator("[data-key=versions]").click()
        page.wait_for_selector(".version")
        assert uncatalogued(page) == []
        page.locator(".versions .link").first.click()
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        assert uncatalogued(page) == []
        page.locator("[data-key=stop]").click()
        page.wait_for_selector("[name=stop_result]")
        assert uncatalogued(page) == []
        page.locator("[data-key=discard]").click()
        page.wait_for_selector(".toast")
        assert uncatalogued(page) == []
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        assert uncatalogued(page) == []
    assert watched.faults == []
