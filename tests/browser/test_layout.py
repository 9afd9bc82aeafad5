"""How the page stands at each width: nothing overlaps or is cut off, every field has its label."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
WIDTHS = [320, 390, 1280, 1920]
# Pairs of controls of which neither holds the other and whose boxes meet; what is stuck to the screen's
# edge lies over the rest by design.
OVERLAPS = """() => {
  const stuck = (node) => node.closest(".bar, .toast-place, .finish");
  const controls = [...document.querySelectorAll(".journey-page :is(button, a[href], input, textarea, select, summary)")]
    .filter((node) => node.checkVisibility() && !stuck(node) && node.type !== "radio" && !node.closest(".vh"));
  const boxes = controls.map((node) => [node, node.getBoundingClientRect()]).filter(([, box]) => box.width > 2);
  const overlapping = [];
  for (const [at, [a, one]] of boxes.entries()) {
    for (const [b, other] of boxes.slice(at + 1)) {
      if (a.contains(b) || b.contains(a)) continue;
      const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (across > 1 && down > 1) overlapping.push([a.outerHTML.slice(0, 60), b.outerHTML.slice(0, 60)]);
    }
  }
  return overlapping;
}"""
CUT = """() => [...document.querySelectorAll(".journey-page *")]
  .filter((node) => node.checkVisibility() && !node.closest(".vh, datalist") &&
    (node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1))
  .map((node) => node.outerHTML.slice(0, 80))"""
UNNAMED = """() => [...document.querySelectorAll(".journey-page :is(input, textarea, select, button)")]
  .filter((node) => node.checkVisibility() && !(node.ariaLabel || node.labels?.[0]?.textContent.trim() || node.textContent.trim()))
  .map((node) => node.outerHTML.slice(0, 80))"""


@pytest.fixture
def lived(book):
    """A workbook with a day that has something of everything, with long words."""
    journal = Journal(book / "data")
    journal.save(Entry.from_dict({
        "date": str(DAY - timedelta(1)), "status": "worked", "stage": "Linear algebra", "satisfaction": 6,
        "sessions": [{"topic": "ml", "hours": 1, "project": "PCA"}], "questions": [{"text": "why " * 20}]}))  # fmt: skip
    journal.save(Entry.from_dict({
        "date": str(DAY), "status": "worked", "insights": "an insight " * 12, "notes": "a note", "improve": "sleep",
        "sessions": [{"topic": "electronics", "hours": 12.5, "result": "r" * 80, "goal": "two " * 20, "gap": 10,
                      "difficulty": 5, "link": "https://example.org/" + "x" * 60}],
        "mistakes": [{"text": "slip " * 20, "fix": "fix " * 20, "public": True, "topic": "electronics"}],
        "questions": [{"text": "how " * 20, "topic": "electronics"}], "feedback": [{"text": "good " * 20, "person": "Bo"}],
        "explanations": [{"topic": "idea", "text": "words " * 30, "audience": "a sister"}],
        "plans": [{"id": "a", "cue": "coffee " * 6, "action": "begin " * 10}]}))  # fmt: skip
    return book


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_is_cut_off_or_has_no_name(lived, serve, watched, width):
    """The whole day, in a session, after it, finished."""
    page = watched.page
    page.set_viewport_size({"width": width, "height": 900})

    def is_tidy(where):
        watched.settled()
        assert page.evaluate(CUT) == [], where
        assert page.evaluate(OVERLAPS) == [], where
        assert page.evaluate(UNNAMED) == [], where

    with serve(lived, "today") as address:
        watched.open(address)
        is_tidy("day")
        page.locator("[data-key=kind-mistake]").click()
        is_tidy("mistake")
        page.locator("[data-row^=sessions]").click()
        is_tidy("editor")
        page.keyboard.press("Escape")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        is_tidy("session")
        page.locator("[data-key=stop]").click()
        page.wait_for_selector("[name=stop_result]")
        is_tidy("stopped")
        page.locator("[data-key=discard]").click()
        page.wait_for_selector("[data-key=finish]")
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        is_tidy("finished")
    assert watched.faults == []


def test_finish_is_in_reach_on_a_phone_and_two_columns_on_a_wide_screen(lived, serve, watched):
    """At 390 Satisfaction and Finish stay at the foot; from 1440 doing and looking back stand side by side."""
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    with serve(lived, "today") as address:
        watched.open(address)
        for _ in range(2):
            box = page.locator("[data-key=finish]").bounding_box()
            assert box["y"] + box["height"] <= 844
            page.mouse.move(200, 300)
            page.mouse.wheel(0, 600)
            page.wait_for_timeout(300)
        assert page.locator(".bar").bounding_box()["y"] <= 1
        page.set_viewport_size({"width": 1440, "height": 900})
        page.wait_for_timeout(300)
        do, reflect = (page.locator(place).bounding_box() for place in (".do", ".reflect"))
        assert reflect["x"] >= do["x"] + do["width"] - 1
        assert abs(reflect["y"] - do["y"]) < 2
