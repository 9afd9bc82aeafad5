"""Reviews in a real browser: offline, without scripts, light and dark, printed."""

from __future__ import annotations

from datetime import date

import pytest

from journey import Entry, Journal, Period, review

pytestmark = pytest.mark.browser


def test_the_review_is_one_offline_page(demo_journal, chromium):
    """Opened from disk with the network off: no request, no fault, every chart drawn."""
    made = review.render(demo_journal, Period.parse("2026-W46"))
    context = chromium.new_context(offline=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    asked, text = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: text.append(message.text))
    page.on("pageerror", lambda error: text.append(str(error)))
    page.goto(made.as_uri())
    page.wait_for_selector("html[data-ready]")
    charts = page.locator("figure.chart").count()
    assert charts == 6
    assert page.locator("figure.chart[data-live=true] svg").count() == charts
    assert [item for item in asked if not item.startswith(("file:", "blob:"))] == []
    assert text == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


def test_the_first_screen_is_one_screen(demo_journal, chromium):
    """At 1280 by 900, light and dark: what was made, the calendar, the turns and the step are seen at once."""
    made = review.render(demo_journal, Period.parse("2026-W47"))
    for scheme in ("light", "dark"):
        page = chromium.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
        page.goto(made.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        ends = page.evaluate(
            "[...document.querySelectorAll('.first > *')].map((one) => one.getBoundingClientRect().bottom)"
        )
        assert ends
        assert max(ends) <= 900
        assert page.evaluate("document.documentElement.scrollWidth") == 1280
        page.close()


def test_a_record_without_hours_draws_without_a_warning(tmp_path, chromium):
    """A log that states no hours gives a page that Vega has nothing to say about."""
    journal = Journal(tmp_path / "data", create=True)
    days = [
        Entry(date=date(2026, 11, n), status="worked", sessions=[{"result": "x"}])
        for n in (9, 17, 18)
    ]
    journal.save_all(days, "page")
    page = chromium.new_page()
    text = []
    page.on("console", lambda message: text.append(message.text))
    page.goto(review.render(journal, Period.parse("2026-W47")).as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.locator("figure.chart").count() == 1
    assert text == []
    page.close()


def test_without_scripts_every_chart_is_a_picture(demo_journal, chromium):
    """With scripts off each chart's picture stands in its place."""
    made = review.render(demo_journal, Period.parse("2026-W46"))
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


@pytest.fixture
def opened(chromium):
    """Open a file in a browser of some kind, and close it afterwards."""
    contexts = []

    def open_in(path, **about):
        context = chromium.new_context(offline=True, **about)
        contexts.append(context)
        page = context.new_page()
        page.goto(path.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_in
    for item in contexts:
        item.close()


def colours(page):
    """Return the colours of the page's ground, its words and a bar."""
    return page.evaluate("""() => [
        getComputedStyle(document.body).backgroundColor,
        getComputedStyle(document.querySelector(".review h1")).color,
        getComputedStyle(document.querySelector("figure.chart [fill='#2f5d50']")).fill,
    ]""")


def test_light_dark_and_printed(demo_journal, opened, chromium):
    """The system's choice turns page and drawings; on paper both are light."""
    made = review.render(demo_journal, Period.parse("2026-W46"))
    light, dark = (opened(made, color_scheme=item) for item in ("light", "dark"))
    assert all(item != other for item, other in zip(colours(light), colours(dark), strict=True))
    dark.emulate_media(media="print")
    light.emulate_media(media="print")
    assert colours(dark) == colours(light)
    context = chromium.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(made.as_uri())
    assert (
        page.locator("figure.chart svg [fill='#2f5d50']").first.evaluate(
            "one => getComputedStyle(one).fill"
        )
        != "rgb(47, 93, 80)"
    )
    context.close()


@pytest.mark.parametrize("name", ["2026-W46", "2026-10", "2026"])
def test_on_paper_no_chart_is_cut_in_two(demo_journal, opened, name, tmp_path):
    """Each chart lies on one sheet: where it would not fit any more it begins the next."""
    page = opened(review.render(demo_journal, Period.parse(name)))
    page.emulate_media(media="print")
    # A mark at each end of each chart: a sheet that holds one holds the other.
    page.evaluate("""() => document.querySelectorAll("figure.chart").forEach((figure, at) => {
        for (const [end, place] of [["begin", "afterbegin"], ["end", "beforeend"]])
            figure.insertAdjacentHTML(place, `<a style="font-size: 4px" href="https://mark.invalid/${at}/${end}">.</a>`);
    })""")
    printed = tmp_path / "printed.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    sheets = marks_of(printed.read_bytes())
    count = page.locator("figure.chart").count()
    assert count >= 6
    assert {int(mark.split("/")[0]) for marks in sheets for mark in marks} == set(range(count))
    for marks in sheets:
        whole = [mark.split("/")[0] for mark in marks]
        assert all(whole.count(item) == 2 for item in whole), (name, sheets)
    assert len(sheets) > 1


def marks_of(pdf):
    """Return the marks on each sheet of a PDF, by its links."""
    import re
    import zlib

    objects = {}
    for result in re.finditer(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL):
        objects[int(result[1])] = result[2]
    for content in list(objects.values()):
        if b"/ObjStm" in content:
            body = zlib.decompress(
                content.split(b"stream", 1)[1].strip(b"\r\n").split(b"endstream")[0]
            )
            first = int(re.search(rb"/First (\d+)", content)[1])
            head = [int(item) for item in body[:first].split()]
            ends = [*head[3::2], len(body) - first]
            for number, start, end in zip(head[::2], head[1::2], ends, strict=True):
                objects[number] = body[first + start : first + end]
    sheets = []
    for content in objects.values():
        if re.search(rb"/Type\s*/Page\b", content):
            links = re.search(rb"/Annots\s*\[(.*?)\]", content, re.DOTALL)
            numbers = [int(item) for item in re.findall(rb"(\d+) 0 R", links[1])] if links else []
            uris = [
                re.search(rb"/URI\s*\(https://mark.invalid/([^)]*)\)", objects[number])
                for number in numbers
            ]
            sheets.append([uri[1].decode() for uri in uris if uri])
    return sheets
