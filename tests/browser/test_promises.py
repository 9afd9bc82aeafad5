"""What the page says is so: where words wait, what was copied, what was saved and where that is said."""

from __future__ import annotations

import json
import os
import signal
from datetime import date

import pytest

from journey import Journal
from journey.cli import main

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
ASKS = """() => {
  const event = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}"""
IN_SIGHT = """text => [...document.querySelectorAll(".ok, .toast, .error")].some((node) => {
  const { left, right, top, bottom } = node.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return node.textContent.includes(text) && bottom > top && seen && (node.contains(seen) || seen.contains(node));
})"""


def begin(running, address):
    """Open today's page on its first day."""
    running.open(address)
    running.page.get_by_role("button", name="Just look around").click()
    running.page.wait_for_selector("[name=new_text]")


def test_a_browser_without_room_says_so(book, serve, running):
    """Words that only this tab has are not said to wait in the browser, and are not left without being asked."""
    page = running.page
    with serve(book, "today") as address:
        begin(running, address)
        page.evaluate(FULL)
        os.kill(serve.pid, signal.SIGSTOP)
        try:
            page.locator("[data-key=kind-mistake]").click()
            page.locator("[name=new_text]").fill("late")
            page.locator(".banner:visible").wait_for()
            page.locator("[name=new_text]").press("Enter")
            page.wait_for_selector(".banner:has-text('has no room for your words')")
            page.wait_for_selector(".kept-lines li:has-text('late')")
            assert page.evaluate(ASKS)
        finally:
            os.kill(serve.pid, signal.SIGCONT)
        page.wait_for_selector(".line:has-text('late')")
        assert not page.evaluate(ASKS)


@pytest.mark.parametrize("left", ['{"at": "2026-11', "null", "[]", '{"fields": 3}', '{"fields": {"editing": "{"}}',
                                  '{"at": "soon", "fields": {}}', '{"fields": {"kept": "[{}]"}}'])  # fmt: skip
def test_a_cut_key_in_the_browser_is_skipped(book, serve, running, left):
    """It alone: what another page left there comes back."""
    page = running.page
    with serve(book, "today") as address:
        begin(running, address)
        good = json.dumps({"at": "2026-11-20T16:00:00Z", "fields": {"new_text": "half a line"}})
        today = page.evaluate("document.querySelector('.journey-page').dataset.date")
        prefix = f"journey:{book / 'data'}:{today}:"
        for name, text in (("cut", left), ("whole", good)):
            page.evaluate("([key, text]) => localStorage.setItem(key, text)", [prefix + name, text])
        page.reload()
        running.ready()
        assert page.locator("[name=new_text]").input_value() == "half a line"
    assert running.faults == []


def test_what_could_not_be_copied_is_selected(book, serve, running):
    """Both ways refused: the page says so, and Ctrl+C does it."""
    page = running.page
    with serve(book, "today") as address:
        begin(running, address)
        running.capture("session", "wrote the loop")
        page.locator("[data-key=finish]").click()
        page.locator("[data-key=copy]").wait_for()
        page.evaluate(
            "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false"
        )
        page.locator("[data-key=copy]").click()
        page.wait_for_selector(".toast:has-text('did not let it be copied')")
        assert page.locator("[data-key=copy]").inner_text() == "Copy"
        chosen = page.evaluate(
            "(({value, selectionStart: a, selectionEnd: b}) => value.slice(a, b))(document.activeElement)"
        )
        assert chosen == page.locator(".post-part textarea").first.input_value()


def test_the_shell_saves_what_was_typed_on_the_page(book, serve, running, capsys):
    """One session with its result, and none from the words that were typed."""
    page = running.page
    with serve(book, "today") as address:
        begin(running, address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[name=start_goal]").fill("a loop")
        page.locator("[data-key=start]").click()
        page.locator("[data-key=stop]").click()
        page.locator("[name=stop_result]").fill("the loop converges")
        page.locator("[name=stop_gap][value='2']").check(force=True)
        running.settled()
        assert main(["stop", "--data", str(book / "data"), "--hours", "1"]) == 0
        page.reload()
        running.ready()
        assert page.locator("[name=new_text]").input_value() == ""
        (session,) = Journal(book / "data").entries()[0].sessions
        assert (session.topic, session.result, session.gap) == ("ml", "the loop converges", 2)
    capsys.readouterr()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_each_confirmation_is_in_sight_at_its_field(book, serve, running, width, height):
    """Of a mistake in its row, of an insight at the insight; no bar at the foot hides it."""
    page = running.page
    page.set_viewport_size({"width": width, "height": height})
    with serve(book, "today") as address:
        begin(running, address)
        for number in range(6):
            running.capture("mistake", f"late {number}", "earlier")
            page.wait_for_function(IN_SIGHT, arg="Mistake saved")
        page.locator("[name=insights]").fill("plot first")
        page.locator("[name=insights]").blur()
        page.locator("[data-part=optional] .ok:has-text('Insight saved')").wait_for()
        page.wait_for_function(IN_SIGHT, arg="Insight saved")
        assert page.locator(".capture .ok").count() == 0
        page.locator("[name=insights]").fill("plot first, then fit")
        page.keyboard.press("Control+s")
        page.wait_for_function(IN_SIGHT, arg="saved")


def test_an_edited_post_says_that_the_day_has_changed(book, serve, running):
    """Its new lines are taken in where the person wishes, or it stays as it is."""
    page = running.page
    with serve(book, "today") as address:
        begin(running, address)
        running.capture("session", "wrote the loop")
        page.locator("[data-key=finish]").click()
        post = page.locator(".post-part textarea").first
        post.fill(f"Hello!\n{post.input_value()}\nbye")
        running.settled()
        page.locator("[data-key=edit-day]").click()
        running.capture("session", "read a chapter")
        page.locator("[data-key=finish]").click()
        page.locator("[data-key=post-keep]").wait_for()
        assert "read a chapter" not in post.input_value()
        page.locator("[data-key=post-take-in]").click()
        assert post.input_value().startswith("Hello!\n")
        assert post.input_value().endswith("- wrote the loop\n- read a chapter\nbye")
        assert page.locator("[data-key=post-keep]").count() == 0
