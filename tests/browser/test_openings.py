"""However often and however slowly a page opens: it comes, and says so where it cannot."""

from __future__ import annotations

import pytest

from journey import Journal

pytestmark = [pytest.mark.browser, pytest.mark.hosts]
READY = {"today": ".journey-page[data-ready]", "explore": ".journey-explorer[data-ready]"}
# anywidget gives a model two seconds to begin; here the first ones have none.
TOO_LATE = """(models) => {
  const timeout = AbortSignal.timeout;
  AbortSignal.timeout = (ms) => timeout.call(AbortSignal, ms === 2000 && models-- > 0 ? 0 : ms);
}"""


def late(page, models):
    """Let that many models begin too late."""
    page.add_init_script(f"({TOO_LATE})({models})")


@pytest.fixture
def lived(book, demo_journal):
    """A workbook with a history."""
    Journal(book / "data").save_all(
        [entry.replace(revision=0) for entry in demo_journal.entries()], origin="page"
    )
    return book


@pytest.mark.parametrize("what", ["today", "explore"])
def test_a_page_that_hears_nothing_is_made_again(lived, serve, running, what):
    """A widget that began too late gets no message for good; its cell is run again, unasked."""
    page = running.page
    late(page, 1)
    with serve(lived, what) as address:
        page.goto(address)
        page.wait_for_selector(READY[what], timeout=80_000)
        if what == "today":
            running.mark()
            running.replaced()
            page.locator("[data-key=previous-day]").click()
            page.wait_for_selector("[data-key=next-day]:not([disabled])")
        else:
            page.get_by_role("button", name="math", exact=True).click()
            page.wait_for_selector(".entries h2:has-text('math: ')")


@pytest.mark.parametrize("what", ["today", "explore"])
def test_a_page_that_nobody_answers_says_what_to_do(lived, serve, running, what):
    """After ten seconds, in its place."""
    page = running.page
    late(page, 100)
    with serve(lived, what) as address:
        page.goto(address)
        said = {"today": ".banner:visible", "explore": ".said:has-text('Reload this page')"}[what]
        page.wait_for_selector(said, timeout=80_000)


def listen(tab, faults):
    """Note what is missing and what fails; gives the sizes of what comes from the kernel."""
    sizes = []
    tab.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda data: sizes.append(len(data))),
    )
    tab.on("response", lambda answer: answer.status >= 400 and faults.append(answer.url))
    tab.on("console", lambda said: said.type == "error" and faults.append(said.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    return sizes


@pytest.mark.parametrize("what", ["today", "explore"])
def test_a_page_opened_often_receives_no_more_and_no_fault(lived, serve, running, what):
    """Each opening gets as many bytes as the one before; nothing is missing, nothing fails."""
    received, faults = [], []
    with serve(lived, what) as address:
        for _ in range(4):
            tab = running.page.context.new_page()
            sizes = listen(tab, faults)
            tab.goto(address)
            tab.wait_for_selector(READY[what], timeout=80_000)
            received.append(sum(sizes))
            tab.close()
    assert max(received[1:]) < 1.1 * received[0], received
    assert faults == []
