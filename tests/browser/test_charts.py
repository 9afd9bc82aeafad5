"""Explorer and review in a real browser."""

from __future__ import annotations

import re
from datetime import date

import pytest

from journey import Entry, Journal, Period, demo, review

pytestmark = pytest.mark.browser


@pytest.fixture
def recorded(book):
    """A workbook with 26 made-up weeks."""
    Journal(book / "data").save_all(demo.entries(date(2026, 11, 20)), "page")
    return book


def test_the_brush_chooses_days(recorded, serve, running):
    """Dragging over a time filters the list, and asks nothing of the network."""
    page = running.page
    with serve(recorded, "explore") as address:
        page.goto(address)
        page.wait_for_selector(".journey-explorer svg", timeout=40_000)
        days = len(Journal(recorded / "data").days())
        page.wait_for_selector(f".journey-days h2:has-text('{days} days')")
        title = page.locator("text=Drag here to choose a time").first.bounding_box()
        page.mouse.move(title["x"] + 300, title["y"] + 60)
        page.mouse.down()
        page.mouse.move(title["x"] + 400, title["y"] + 60, steps=6)
        page.mouse.up()
        page.wait_for_function(
            f"!document.querySelector('.journey-days h2').textContent.includes('{days} days')"
        )
        page.wait_for_timeout(500)  # the brush asks while it moves, and the last answer counts
        count = int(
            re.search(r"(\d+) days", page.locator(".journey-days h2").inner_text(), re.IGNORECASE)[
                1
            ]
        )
        assert 0 < count < 40
        assert page.locator(".journey-days div").count() == count
    assert running.outside == []
    assert running.faults == []


def test_the_review_is_one_offline_page(made_up, chromium):
    """Opened from disk with the network off: no request, no fault, every chart drawn."""
    made = review.render(made_up, Period.parse("2026-W46"))
    context = chromium.new_context(offline=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(made.as_uri())
    page.wait_for_selector("html[data-ready]")
    charts = page.locator("figure.chart").count()
    assert charts == 6
    assert page.locator("figure.chart[data-live=true] svg").count() == charts
    assert [one for one in asked if not one.startswith(("file:", "blob:"))] == []
    assert said == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_a_record_without_hours_draws_without_a_warning(tmp_path, chromium):
    """A log that states no hours gives a page that Vega has nothing to say about."""
    journal = Journal(tmp_path / "data")
    days = [
        Entry(date=date(2026, 11, n), status="worked", activities=[{"made": "x"}])
        for n in (9, 17, 18)
    ]
    journal.save_all(days, "page")
    page = chromium.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(review.render(journal, Period.parse("2026-W47")).as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.locator("figure.chart").count() == 1
    assert said == []
    page.close()


def test_without_scripts_every_chart_is_a_picture(made_up, chromium):
    """With scripts off each chart's picture stands in its place."""
    made = review.render(made_up, Period.parse("2026-W46"))
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(made.as_uri())
    charts = page.locator("figure.chart svg")
    assert charts.count() == 6
    for number in range(6):
        box = charts.nth(number).bounding_box()
        assert box["width"] > 200
        assert box["height"] > 60
    context.close()
