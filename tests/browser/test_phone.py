"""At 390 pixels, and in forced colours: words are whole, things stay where they are, what is chosen is seen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
BROKEN = """() => [...document.querySelectorAll(".journey-page button")].filter((node) => {
  if (!node.checkVisibility()) return false;
  const range = document.createRange();
  return [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim().split(/\\s+/).some((word) => {
    const at = child.textContent.indexOf(word);
    range.setStart(child, at);
    range.setEnd(child, at + word.length);
    return range.getClientRects().length > 1;
  }));
}).map((node) => node.textContent.trim())"""


def top(page, selector):
    """Return where an element begins, from the top of the window."""
    return page.locator(selector).bounding_box()["y"]


@pytest.fixture
def narrow(running):
    """A page as wide as a telephone."""
    running.page.set_viewport_size({"width": 390, "height": 844})
    return running


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_word_of_a_button_is_broken(book, serve, narrow, language):
    """While a session runs, when it is stopped, on the day and on the finished one."""
    page = narrow.page
    (book / "data").mkdir(exist_ok=True)
    (book / "data" / "journey.toml").write_text(f'language = "{language}"\n')
    with serve(book, "today") as address:
        narrow.open(address)
        page.locator("[data-key=begin]").click()
        page.locator("[name=line]").wait_for()
        assert page.evaluate(BROKEN) == []
        page.locator("[data-key=stop]").click()
        page.locator("[name=stop_result]").fill("x")
        assert page.evaluate(BROKEN) == []
        page.locator("[name=stop_result]").press("Enter")
        page.locator(".session").wait_for()
        assert page.evaluate(BROKEN) == []
        page.locator("[data-key=finish]").click()
        page.locator("[data-key=copy]").wait_for()
        assert page.evaluate(BROKEN) == []


def test_what_is_pressed_or_read_stays_in_its_place(book, serve, narrow):
    """The arrows beside the date, the line below the goal, the number of last time below that number."""
    page = narrow.page
    for back in (1, 2):
        Journal(book / "data").save(Entry(date=DAY - timedelta(back), status="worked", satisfaction=4,
                                          sessions=[{"topic": "ml"}]))  # fmt: skip
    with serve(book, "today") as address:
        narrow.open(address)
        number = page.locator("[name=satisfaction][value='4'] + span").bounding_box()
        text = page.locator(".last-time span").bounding_box()
        assert text["x"] <= number["x"] + number["width"] / 2 <= text["x"] + text["width"]
        before = page.locator("[data-key=previous-day]").bounding_box()
        page.locator("[data-key=previous-day]").click()
        page.wait_for_selector("[data-key=next-day]:not([disabled])")
        assert page.locator("[data-key=previous-day]").bounding_box()["x"] == pytest.approx(
            before["x"], abs=1
        )
        page.locator("[data-key=next-day]").click()
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        page.locator("[name=goal]").wait_for()
        line = top(page, "[name=line]")
        page.locator("[name=goal]").fill("a loop")
        page.locator("[name=goal]").press("Enter")
        page.wait_for_selector(".goal:has-text('a loop')")
        assert top(page, "[name=line]") == pytest.approx(line, abs=4)


def test_what_is_unfolded_says_how_to_hide_it(book, serve, narrow):
    """And no padlock turns over."""
    page = narrow.page
    with serve(book, "today") as address:
        narrow.open(address)
        page.get_by_role("button", name="Just look around").click()
        narrow.capture("session", "wrote the loop")
        fold = page.locator("summary:has-text('Post')")
        assert fold.inner_text().endswith("show")
        fold.click()
        assert fold.inner_text().endswith("hide")
        turned = page.evaluate(
            "[...document.querySelectorAll('summary .icon.turns path')].map((path) => path.getAttribute('d'))"
        )
        lock = page.evaluate(
            "document.querySelector('[data-key=open-notes] .icon path, summary .icon:not(.turns) path')?.getAttribute('d')"
        )
        assert lock not in turned


def test_what_is_chosen_is_seen_in_forced_colours(book, serve, running):
    """A number of satisfaction, the kind of a line."""
    page = running.page
    page.emulate_media(forced_colors="active")
    with serve(book, "today") as address:
        running.open(address)
        page.get_by_role("button", name="Just look around").click()
        running.capture("session", "x")
        page.locator("[name=satisfaction][value='7']").check(force=True)

        def ground(selector):
            return page.evaluate(
                "s => getComputedStyle(document.querySelector(s)).backgroundColor", selector
            )

        assert ground("[name=satisfaction][value='7'] + span") != ground(
            "[name=satisfaction][value='6'] + span"
        )
        assert ground("[data-key=kind-session]") != ground("[data-key=kind-mistake]")


def test_somebody_who_has_learned_already_begins_with_that(book, serve, narrow):
    """The first page leads straight to a session from memory, its topic filled in."""
    page = narrow.page
    with serve(book, "today") as address:
        narrow.open(address)
        page.locator("[name=first_stage]").fill("radio")
        page.get_by_role("button", name="I already learned something today").click()
        narrow.focused("new_text")
        assert page.locator("[name=new_topic]").input_value() == "radio"
        narrow.type("built a crystal set")
        narrow.press("Enter")
        page.wait_for_selector(".session:has-text('crystal set')")
