"""For everybody: axe finds nothing, wrong values are met beside their field, every width and light."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)


@pytest.fixture
def lived(book):
    """A workbook with a day that has something of everything."""
    journal = Journal(book / "data")
    for days in (60, 9, 1):
        journal.save(Entry.from_dict({
            "date": str(DAY - timedelta(days)), "status": "worked", "stage": "Linear algebra", "satisfaction": 6,
            "sessions": [{"topic": "ml", "hours": 1, "result": "a plot", "project": "PCA"}],
            "mistakes": [{"text": "sliced", "fix": "print the shape", "topic": "ml"}],
            "questions": [{"text": "why", "needed_by": "PCA"}],
            "explanations": [{"topic": f"idea {days}", "text": "words", "audience": "Bo"}]}))  # fmt: skip
    journal.save(Entry.from_dict({
        "date": str(DAY), "status": "worked", "stage": "Linear algebra", "satisfaction": 8, "insights": "an insight",
        "sessions": [{"topic": "ml", "hours": 1, "result": "a plot", "goal": "two", "gap": 3, "source": "timer"}],
        "mistakes": [{"text": f"slip {n}", "fix": "turn", "public": n == 1} for n in range(6)],
        "questions": [{"text": "how"}], "feedback": [{"text": "good", "person": "Bo", "outcome": "taken_up"}],
        "explanations": [{"topic": "idea 60", "text": "again", "stuck": "here"}],
        "plans": [{"id": "a", "cue": "coffee", "action": "begin"}]}))  # fmt: skip
    return book


def found_by_axe(page):
    """Return what axe calls serious or critical on the page."""
    answer = Axe().run(page, context=".journey-page")
    return [
        (item["id"], item["impact"], [node["target"] for node in item["nodes"]][:5])
        for item in answer.response["violations"]
        if item["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("light", ["light", "dark"])
def test_axe_finds_nothing(lived, serve, watched, light):
    """Everything unfolded, in a round, after a round, closed; in the light that JupyterLab follows."""
    page = watched.page
    page.emulate_media(color_scheme=light)
    with serve(lived, "today") as address:
        watched.open(address)
        dark = "document.body.dataset.jpThemeLight === 'false'"
        page.wait_for_function(dark if light == "dark" else f"!({dark})")
        page.locator("[data-key=open-notes]").click()
        page.locator("[data-key=open-improve]").click()
        page.evaluate(
            "for (const one of document.querySelectorAll('.journey-page details')) one.open = true"
        )
        page.locator("[name=find_text]").fill("slip")
        page.wait_for_selector(".hit")
        watched.capture("mistake", "I'm so stupid")
        page.wait_for_selector(".prompt.shown p")
        page.locator("[data-key=kind-session]").click()
        page.locator("[name=new_hours]").fill("soon")
        page.locator("[name=new_hours]").press("Enter")
        page.wait_for_selector(".error")
        page.get_by_role("button", name="Edit: slip 5").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".edit")
        assert page.locator("[name=edit_text]").input_value() == "slip 5"
        watched.settled()
        assert found_by_axe(page) == []
        page.evaluate("document.querySelector('.journey-page').scrollIntoView()")
        watched.picture(light)
        page.locator("[name=new_hours]").fill("")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        assert found_by_axe(page) == []
        page.locator("[data-key=stop]").click()
        page.wait_for_selector("[name=stop_result]")
        assert found_by_axe(page) == []
        watched.picture(f"{light} stopped")
        page.get_by_role("button", name="Discard", exact=True).click()
        page.wait_for_selector("[data-key=start]")
        page.get_by_role("button", name="Versions of this day").click()
        page.wait_for_selector(".version")
        page.locator(".version:enabled").first.click()
        page.wait_for_selector("dl")
        assert found_by_axe(page) == []
        page.get_by_role("button", name="Back to the day").click()
        page.get_by_role("button", name="Finish today").click()
        page.wait_for_selector("text=is written down. You can forget it.")
        watched.settled()
        assert found_by_axe(page) == []
        watched.picture(f"{light} finished")
    assert watched.faults == []


def test_the_first_day_too(book, serve, watched):
    """Before anything is written, at 390 pixels."""
    watched.page.set_viewport_size({"width": 390, "height": 844})
    with serve(book, "today") as address:
        watched.open(address)
        assert found_by_axe(watched.page) == []
        watched.picture("first day 390")


def test_narrow_zoomed_and_in_the_second_language(lived, serve, watched):
    """At 390 pixels and at 200 % nothing is cut off; German speaks German throughout."""
    (lived / "data" / "journey.toml").write_text('language = "de"\ntheme = "dark"\n')
    page = watched.page
    with serve(lived, "today") as address:
        for name, width in (("zoomed", 640), ("390", 390)):
            page.set_viewport_size({"width": width, "height": 844})
            watched.open(address)
            watched.unfold("improve", "notes", "attachments")
            page.evaluate(
                "for (const one of document.querySelectorAll('.journey-page details')) one.open = true"
            )
            wide = page.evaluate(
                "[document.querySelector('.journey-page').scrollWidth, document.body.clientWidth]"
            )
            assert wide[0] <= wide[1] == width
            cut = page.evaluate(
                "[...document.querySelectorAll('.journey-page *')].filter((one) => one.checkVisibility()"
                " && one.getBoundingClientRect().right > innerWidth + 1).map((one) => one.outerHTML.slice(0, 80))"
            )
            assert cut == []
            page.evaluate("document.querySelector('.journey-page').scrollIntoView()")
            watched.picture(f"german {name}")
        # A theme of the person's own holds whatever JupyterLab's is.
        for place in (".journey-page", ".jp-Notebook"):
            colour = page.locator(place).evaluate("one => getComputedStyle(one).backgroundColor")
            assert colour == "rgb(27, 29, 33)", place
        shown = page.locator(".journey-page").inner_text()
        for word in (
            "Tag 4",
            "Fr 20. November",
            "vorwärts",
            "Zufriedenheit",
            "Heute abschließen",
        ):
            assert word in shown
        for word in ("Mistake", "Finish", "Save", "question", "Insight", "active in"):
            assert word not in shown
        page.locator("[name=new_topic]").fill("ml")
        page.locator("[name=new_hours]").fill("1,5")
        page.locator("[name=new_hours]").press("Enter")
        page.wait_for_selector(".session:has-text('1 h 30')")
        page.locator("[name=new_hours]").fill("bald")
        page.locator("[name=new_hours]").press("Enter")
        page.wait_for_selector(".error:has-text('Dauer')")


WRONG = [
    ("session", {"new_topic": "ml", "new_hours": "soon"}, "new_hours", "write 1.5, 1:30, 90m or 1h30"),
    ("session", {"new_topic": "ml", "new_hours": "25"}, "new_hours", "write a number from 0 to 24"),
    ("session", {"new_topic": "", "new_hours": "1"}, "new_text", "a session needs a topic or a result"),
    ("question", {"new_text": "?"}, "new_text", "it is empty"),
    ("mistake", {"new_text": "", "new_fix": "only the fix"}, "new_text", "it is empty"),
    ("", {"explain_text": "", "explain_stuck": "there"}, "explain_text", "it is empty"),
    ("", {"feedback_person": "Bo", "feedback_text": ""}, "feedback_text", "it is empty"),
    ("", {"find_text": "a", "find_period": "2026-13"}, "find_period", "write 2026-W47, 2026-11 or 2026"),
    ("", {"go_date": "1492-01-01"}, "go_date", "1900"),
]  # fmt: skip


def test_wrong_values_in_every_field(lived, serve, clock, watched):
    """The message stands beside its field and says what would be right; the rest is kept."""
    page = watched.page
    with serve(lived, "today") as address:
        watched.open(address)
        page.get_by_text("Search my log").click()
        page.locator("[data-key=date]").click()
        for kind, fields, field, says in WRONG:
            if kind:
                page.locator(f"[data-key=kind-{kind}]").click()
            for name, text in fields.items():
                page.locator(f"[name={name}]").fill(text)
            last = page.locator(f"[name={list(fields)[-1]}]")
            if field == "go_date" and not page.locator("[name=go_date]").count():
                page.locator("[data-key=date]").click()
            last.press("Enter")
            note = page.locator(f"#journey-error-{field}")
            note.wait_for()
            assert says.lower() in note.inner_text().lower()
            assert (
                page.locator(f"[name={field}]").get_attribute("aria-describedby")
                == f"journey-error-{field}"
            )
            below = note.bounding_box()["y"] - page.locator(f"[name={field}]").bounding_box()["y"]
            assert 0 < below < 130, field
            for name, text in fields.items():
                assert page.locator(f"[name={name}]").input_value() == text
                page.locator(f"[name={name}]").fill("")
        page.locator("[data-key=date]").click()
        page.locator("[data-key=start]").click()
        watched.focused("line")
        page.locator("[data-key=stop]").click()
        for text, says in (("soon", "not a duration"), ("25h", "out of range")):
            page.locator("[name=stop_hours]").fill(text)
            page.locator("[name=stop_result]").fill("a plot")
            page.locator("[name=stop_hours]").press("Enter")
            page.wait_for_selector(f"#journey-error-stop_hours:has-text('{says}')")
            assert page.locator("[name=stop_result]").input_value() == "a plot"
        page.get_by_role("button", name="Discard", exact=True).click()
        page.wait_for_selector("[data-key=start]")
        page.get_by_role("button", name="Edit: a plot").click()
        page.locator("[name=edit_hours]").fill("soon")
        page.keyboard.press("Enter")
        page.wait_for_selector("#journey-error-edit_hours:has-text('not a duration')")
        page.locator("[name=edit_hours]").fill("1")
        for name, text in (("gap", "11"), ("difficulty", "a lot")):
            page.locator(f"[name=edit_{name}]").fill(text)
            page.keyboard.press("Enter")
            page.wait_for_selector(
                f"#journey-error-edit_{name}:has-text('write a whole number from')"
            )
            page.locator(f"[name=edit_{name}]").fill("4")
        page.keyboard.press("Enter")
        page.wait_for_selector(".session:has-text(' · off the goal: 4 of 10')")
    entry = Journal(lived / "data").entry(DAY)
    assert [(session.gap, session.difficulty) for session in entry.sessions] == [(4, 4)]
    assert len(entry.mistakes) == 6
    assert watched.faults == []


def test_the_whole_page_by_the_tab_key(lived, serve, watched):
    """In the order in which it stands, each with a name that can be spoken, each seen to have the focus."""
    page, press = watched.page, watched.press
    with serve(lived, "today") as address:
        watched.open(address)
        seen = []
        for _ in range(40):
            place = page.evaluate("""() => {
                const one = document.activeElement;
                const style = getComputedStyle(one.type === "radio" ? one.nextElementSibling : one);
                const label = one.ariaLabel || one.closest("label")?.textContent || one.textContent;
                return [one.name || one.dataset.key || one.dataset.row || label.trim().slice(0, 30), label.trim(),
                        style.outlineStyle !== "none", one.getBoundingClientRect().top + scrollY];
            }""")
            seen.append(place)
            if place[0] == "finish":
                break
            press("Tab")
        names = [item[0] for item in seen]
        order = [
            "start",
            "kind-session",
            "new_topic",
            "new_text",
            "new_hours",
            "add",
            "insights",
            "satisfaction",
            "finish",
        ]
        assert [name for name in names if name in order] == order
        assert len(names) <= 40
        for name, label, outlined, _ in seen:
            assert label, name
            assert outlined, name
    assert watched.faults == []


QUIET = [
    ".hint",
    ".link",
    ".soft",
    ".tag",
    ".eyebrow",
    ".echo",
    ".label",
    ".chip",
    ".quiet",
    ".date",
    ".kept",
    ".about",
]


def contrast_by_pixels(image):
    """Return the contrast of a picture's commonest colour with the one that is farthest from it."""

    def luminance(colour):
        parts = [value / 255 for value in colour]
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    colours = sorted(image.convert("RGB").getcolors(1_000_000), reverse=True)
    ground = luminance(colours[0][1])
    return max(
        (max(ground, shade) + 0.05) / (min(ground, shade) + 0.05)
        for shade in (luminance(colour) for _, colour in colours)
    )


@pytest.mark.parametrize("light", ["light", "dark"])
def test_quiet_words_can_be_read(lived, serve, chromium, clock, light):
    """Contrast measured in the pixels that are drawn, twice as fine: at least 4.5 to 1 for every quiet word."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 1250}, device_scale_factor=2, color_scheme=light
    )
    page = context.new_page()
    page.clock.set_fixed_time(clock.at)
    faint = {}
    with serve(lived, "today") as address:
        page.goto(address)
        page.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
        page.wait_for_timeout(800)

        def measure():
            for selector in QUIET:
                nodes = page.locator(f".journey-page {selector}:visible")
                for place in range(min(nodes.count(), 4)):
                    node = nodes.nth(place)
                    if not node.inner_text().strip() or not node.bounding_box():
                        continue
                    image = Image.open(io.BytesIO(node.screenshot()))
                    ratio = contrast_by_pixels(image)
                    if ratio < 4.5:
                        faint[f"{selector} {node.inner_text()[:30]}"] = round(ratio, 2)

        measure()
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        page.wait_for_timeout(500)
        measure()
    context.close()
    assert faint == {}
