"""The explorer in a real JupyterLab with a real kernel."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from datetime import date
from pathlib import Path

import pytest
from jupyter_client.blocking import BlockingKernelClient
from jupyter_core.paths import jupyter_runtime_dir

from journey import Journal, Period
from journey.journal import sample_data
from journey.storage import workbook_folder

pytestmark = pytest.mark.browser
READY = ".journey-explorer[data-ready]"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A workbook with 26 made-up weeks."""
    book = workbook_folder.create(tmp_path_factory.mktemp("explored") / "book")
    Journal(book / "data").save_all(sample_data.entries(date(2026, 11, 20)), "page")
    return book


@pytest.fixture(scope="module")
def address(recorded):
    """Where `journey explore` serves them; each test opens the explorer anew."""
    with subprocess.Popen(
        [sys.executable, "-m", "journey", "explore", "--no-browser"],
        cwd=recorded, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as server:  # fmt: skip
        yield server.stdout.readline().strip()
        server.terminate()
        server.wait(20)


@pytest.fixture
def explored(address, running):
    """The explorer on them, ready."""
    running.page.set_viewport_size({"width": 1280, "height": 1000})
    running.page.goto(address)
    running.page.wait_for_selector(READY, timeout=80_000)
    running.address = address
    yield running
    assert running.outside == []
    assert running.faults == []


def asked_of_the_kernel(address, expression):
    """Return what the notebook's kernel makes of an expression."""
    base, token = address.split("/doc/")[0], address.split("token=")[1]
    with urllib.request.urlopen(f"{base}/api/sessions?token={token}") as answer:
        kernel = next(
            item["kernel"]["id"]
            for item in json.load(answer)
            if item["path"].endswith("explore.ipynb")
        )
    client = BlockingKernelClient()
    (connection,) = Path(jupyter_runtime_dir()).glob(f"journey-*/kernel-{kernel}.json")
    client.load_connection_file(str(connection))
    client.start_channels()
    try:
        content = client.execute_interactive(
            "", user_expressions={"it": expression}, timeout=20, output_hook=lambda _: None
        )["content"]
        return content["user_expressions"]["it"]["data"]["text/plain"]
    finally:
        client.stop_channels()


def drag(page, selector, start, end, height):
    """Draw over a part of a chart, in pixels from its left edge."""
    box = page.locator(selector).bounding_box()
    page.mouse.move(box["x"] + start, box["y"] + height)
    page.mouse.down()
    page.mouse.move(box["x"] + end, box["y"] + height, steps=8)
    page.mouse.up()


def said(page, text):
    """Wait until the list's title says something, and return the whole of it."""
    page.wait_for_function(
        "text => document.querySelector('.entries h2').textContent.includes(text)", arg=text
    )
    return page.locator(".entries h2").inner_text()


def test_a_brush_chooses_a_time_here_and_in_python(explored, recorded):
    """The list, the charts and `explorer.selection` follow; two clicks choose everything."""
    page, days = explored.page, Journal(recorded / "data").days()
    said(page, f"Every day: {len(days)} days")
    whole = page.locator(".topic_mix svg").inner_html()
    drag(page, ".time svg", 300, 420, 90)
    said(page, "2026 – ")
    page.wait_for_function(
        "!document.querySelector('.journey-explorer').matches('[data-shown=\"0\"]')"
    )
    page.wait_for_timeout(500)  # the last of the drawings
    assert page.locator(".topic_mix svg").inner_html() != whole
    period = eval(
        asked_of_the_kernel(
            explored.address, "[str(explorer.period.start), str(explorer.period.end)]"
        )
    )
    inside = days[(days["date"] >= period[0]) & (days["date"] < period[1])]
    assert 5 < len(inside) < 60
    assert f"{len(inside)} days" in page.locator(".entries h2").inner_text()
    assert asked_of_the_kernel(explored.address, "len(explorer.selection)") == str(len(inside))
    box = page.locator(".time svg").bounding_box()
    page.mouse.dblclick(box["x"] + 600, box["y"] + 90)
    said(page, "Every day")


def test_a_brush_over_the_calendar_chooses_weeks(explored):
    """It waits for the hand to let go, since it is drawn anew by its own choice."""
    page = explored.page
    drag(page, ".calendar svg", 200, 300, 70)
    title = said(page, "2026 – ")
    assert "days" in title
    assert asked_of_the_kernel(explored.address, "explorer.period.start.weekday()") == "0"


def test_topics_stage_and_a_typed_time(explored, recorded):
    """All from the keyboard; a wrong time is said in one sentence and changes nothing."""
    page = explored.page
    page.get_by_role("button", name="math", exact=True).focus()
    page.keyboard.press("Enter")
    said(page, "math: ")
    assert (
        page.get_by_role("button", name="math", exact=True).get_attribute("aria-pressed") == "true"
    )
    page.locator(".pick select").first.select_option("Regression")
    said(page, "math, Regression: ")
    period = page.get_by_label("A time: week, month or year")
    period.fill("2026-13")
    period.press("Enter")
    page.wait_for_function(
        "document.querySelector('.journey-explorer .said').textContent.includes('01 to 12')"
    )
    period.fill("2026-08")
    period.press("Enter")
    said(page, "2026-08, math, Regression: ")
    rounds = Journal(recorded / "data").sessions(Period.parse("2026-08"))
    count = rounds.loc[rounds["topic"] == "math", "date"].nunique()
    assert f"{count} day" in page.locator(".entries h2").inner_text()
    page.get_by_role("button", name="Everything").press("Enter")
    said(page, "Every day: ")


def test_a_day_opens_its_page(explored):
    """From the list, and from its square in the calendar."""
    page = explored.page
    day = page.locator(".entries button[data-date]").nth(3)
    wanted = day.get_attribute("data-date")
    with page.context.expect_page() as opened:
        day.click()
    opened.value.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
    shown = date.fromisoformat(wanted)
    assert (
        f"{shown.day} {shown:%B}"
        in opened.value.locator(".journey-page .date .wide-only").inner_text()
    )
    opened.value.close()
    with page.context.expect_page() as another:
        page.locator(".calendar .mark-rect path").nth(30).click()
    another.value.wait_for_selector(".journey-page[data-ready]", timeout=80_000)


def test_a_chart_is_saved_from_its_place(explored, tmp_path):
    """As PNG, SVG and a page that draws itself with the network off."""
    page = explored.page
    for kind in ("PNG", "SVG", "HTML"):
        with page.expect_download() as saved:
            page.locator("figure.topic_mix").get_by_role("button", name=f"Save as {kind}").click()
        saved.value.save_as(tmp_path / saved.value.suggested_filename)
    assert (tmp_path / "journey-topic_mix.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "journey-topic_mix.svg").read_text().startswith("<svg")
    context = page.context.browser.new_context(offline=True)
    alone = context.new_page()
    messages = []
    alone.on("console", lambda message: messages.append(message.text))
    alone.on("pageerror", lambda error: messages.append(str(error)))
    alone.goto((tmp_path / "journey-topic_mix.html").as_uri())
    alone.wait_for_selector("html[data-ready]", state="attached")
    assert alone.locator("figure.chart[data-live=true] svg").count() == 1
    assert messages == []
    context.close()


def test_it_fits_a_narrow_window_and_goes_dark(explored):
    """Nothing reaches beyond 390 px but charts that scroll in their own place."""
    page = explored.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(300)
    wide = page.evaluate("document.querySelector('.journey-explorer').scrollWidth")
    assert wide <= 390
    page.evaluate("document.querySelector('.journey-explorer').classList.add('dark')")
    colour = page.evaluate(
        "getComputedStyle(document.querySelector('.journey-explorer .mistake_fixes .mark-rect path')).fill"
    )
    assert colour != page.evaluate(
        "document.querySelector('.journey-explorer .mistake_fixes .mark-rect path').getAttribute('fill')"
    )
