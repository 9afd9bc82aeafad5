"""What is folded away, and what is said quietly: explanations, feedback, pictures, the record, turns."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from PIL import Image

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
PASTE = """async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 40;
    canvas.getContext("2d").fillRect(0, 0, 20, 20);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve));
    const data = new DataTransfer();
    data.items.add(new File([blob], "clip.png", { type: "image/png" }));
    const pasted = new ClipboardEvent("paste", { clipboardData: data, bubbles: true });
    document.querySelector("[name=new_text]").dispatchEvent(pasted);
}"""


def before(book, days, **fields):
    """Save an earlier day."""
    info = {"date": str(DAY - timedelta(days)), "status": "worked"}
    Journal(book / "data").save(Entry.from_dict({**info, **fields}))


def today(book):
    """Return today as it is stored."""
    return Journal(book / "data").entry(DAY)


def camera(path):
    """Write a picture as a telephone does."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    Image.new("RGB", (4000, 3000), "teal").save(path, exif=exif)
    return path


def test_explained_again_and_lost_here(book, serve, watched):
    """Offered blind after eight weeks; then and now beside each other; They got lost here is a question."""
    before(
        book,
        60,
        explanations=[
            {"topic": "PCA", "audience": "Bo", "text": "It turns the axes to what varies"}
        ],
    )
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        assert "turns the axes" not in page.locator(".journey-page").inner_text()
        page.get_by_role("button", name="Explain it", exact=True).click()
        watched.focused("explain_text")
        say("Look along the direction in which the cloud is longest")
        press("Tab", "Enter")
        page.wait_for_selector(".pair:has-text('It turns the axes')")
        assert page.get_by_role("button", name="Not now").count() == 0
        watched.picture("then and now")
        page.get_by_role("button", name="They got lost here").click()
        say("direction")
        press("Enter")
        page.wait_for_selector(".line:has-text('direction') .mk")
        page.reload()
        watched.ready()
        assert page.locator(".pair").is_visible()
        assert page.get_by_role("button", name="Explain it", exact=True).count() == 0
    entry = today(book)
    assert (entry.explanations[0].topic, entry.explanations[0].audience) == ("PCA", "Bo")
    assert (entry.questions[0].text, entry.questions[0].needed_by) == ("direction", "Bo")
    assert (watched.faults, watched.outside) == ([], [])


# Counts, in what the kernel hands to a page that opens, the pages of which it still knows.
HANDED = """(() => {
    const Socket = window.WebSocket;
    window.handed = [];
    window.WebSocket = class extends Socket {
        constructor(...about) {
            super(...about);
            this.addEventListener("message", ({ data }) => {
                const text = typeof data === "string" ? data : new TextDecoder("latin1").decode(data);
                if (text.includes("update_states")) window.handed.push(text.split('"_esm"').length - 1);
            });
        }
    };
})()"""


@pytest.mark.alone
def test_a_page_opened_often_carries_none_of_those_before(book, serve, watched):
    """Each reload leaves the one page that is shown in the kernel, and no other."""
    page = watched.page
    page.add_init_script(HANDED)
    with serve(book, "today") as address:
        watched.open(address)
        for _ in range(3):
            page.reload()
            watched.ready()
        page.wait_for_function("window.handed.length")
        assert page.evaluate("window.handed") == [1]


def test_feedback_and_pictures(book, serve, watched, tmp_path):
    """Taken up it is next; a picture is chosen or pasted, small, without the camera, and can go again."""
    before(book, 1, sessions=[{"topic": "ml"}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        watched.unfold("feedback", "attachments")
        page.locator("[name=feedback_person]").fill("Bo")
        page.locator("[name=feedback_text]").fill("show the plot")
        page.locator("[name=feedback_text]").press("Enter")
        page.get_by_role("button", name="Do this next: show the plot").click()
        page.wait_for_selector("[data-part=next]:has-text('show the plot')")

        page.locator("#journey-choose").set_input_files(camera(tmp_path / "board.jpg"))
        page.wait_for_selector("figure img[src^='data:image/jpeg']")
        page.locator("figcaption input").fill("the board")
        page.locator("figcaption input").press("Enter")
        page.evaluate(PASTE)
        page.wait_for_function("document.querySelectorAll('figure img[src]').length === 2")
        page.wait_for_selector("img[alt='the board']")
        watched.picture("pictures")
        (tmp_path / "notes.png").write_text("no picture")
        page.locator("#journey-choose").set_input_files(tmp_path / "notes.png")
        page.wait_for_selector('.error:has-text("this file can\'t be opened as a picture")')
        page.get_by_role("button", name="Delete: a picture of the work").click()
        page.wait_for_function("document.querySelectorAll('figure').length === 1")
        page.wait_for_selector(".toast:has-text('Picture deleted')")
        page.reload()
        watched.ready()
        page.wait_for_selector("img[alt='the board'][src]")
    entry = today(book)
    assert entry.feedback[0].outcome
    assert [attachment.caption for attachment in entry.attachments] == ["the board"]
    stored = (book / "data" / "attachments" / entry.attachments[0].file).read_bytes()
    assert b"SECRET" not in stored
    with Image.open(io.BytesIO(stored)) as kept:
        assert kept.size == (1600, 1200)
    assert (watched.faults, watched.outside) == ([], [])


def test_the_record(book, serve, watched):
    """Found by word, kind, topic and time; a result opens its day; on this day; what no loss touches."""
    before(book, 31, sessions=[{"topic": "ml", "result": "the eigenvalue of a 2×2 matrix"}],
           mistakes=[{"text": "forgot the sign of an eigenvalue", "fix": "sign", "topic": "math"}])  # fmt: skip
    before(book, 1, insights="eigenvalues are lengths", sessions=[{"topic": "math"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_text("Search my log").click()
        page.locator("[name=find_text]").focus()
        say("eigenvalue")
        page.wait_for_selector("text=3 found.")
        hits = page.locator(".hit")
        assert "Thursday, 19 November 2026 · insights" in hits.first.inner_text()
        page.locator("select[name=find_kind]").select_option("mistakes")
        page.wait_for_selector("text=1 found.")
        page.locator("[name=find_topic]").fill("math")
        page.locator("[name=find_period]").fill("soon")
        page.wait_for_selector(".error:has-text('write 2026-W47, 2026-11 or 2026')")
        page.locator("[name=find_period]").fill("2026-10")
        page.wait_for_selector(".hit:has-text('forgot the sign')")
        watched.picture("record")
        page.locator("[name=find_text]").fill("nothing like it")
        page.wait_for_selector("text=Nothing found.")
        page.locator("[name=find_text]").fill("sign")
        page.wait_for_selector(".hit:has-text('forgot the sign')")
        page.locator("[name=new_text]").fill("typed and not filed")
        page.locator(".hit").first.focus()
        press("Enter")
        page.wait_for_selector(".bar:has-text('Tuesday, 20 October 2026')")
        assert page.locator("[name=new_text]").input_value() == ""
        page.get_by_role("button", name="Today", exact=True).click()
        page.wait_for_selector(".bar:has-text('Friday, 20 November 2026')")
        page.wait_for_function(
            "document.querySelector('[name=new_text]').value === 'typed and not filed'"
        )
        page.get_by_text("On this day").click()
        page.wait_for_selector(".hit:has-text('the eigenvalue of a 2×2')")
        page.get_by_text("Your note to yourself").last.click()
        page.locator("[name=note_to_self]").fill("curiosity")
        page.locator("[name=note_to_self]").blur()
        watched.settled()
        page.reload()
        watched.ready()
        page.get_by_text("Search my log").click()
        page.get_by_text("Your note to yourself").last.click()
        assert page.locator("[name=note_to_self]").input_value() == "curiosity"
    assert Journal(book / "data").settings.note_to_self == "curiosity"
    assert today(book) is None
    assert watched.faults == []


def test_what_is_said_quietly(book, serve, clock, watched):
    """Fixes of a topic once; a paragraph; a line about oneself; coming back; rereading."""
    for days in (9, 4):
        before(book, days, sessions=[{"topic": "ml"}], mistakes=[
            {"text": "sliced the array by one", "fix": f"print the shape {days}", "topic": "ml"}])  # fmt: skip
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        press("PageDown")
        watched.focused("new_topic")
        say("ml")
        press("Tab")
        page.wait_for_selector(".capture .past-fixes:has-text('print the shape 4')")
        watched.picture("fixes")
        page.get_by_role("button", name="I know this now: print the shape 9").click()
        page.wait_for_selector(".past-fixes:has-text('print the shape 9')", state="hidden")
        page.locator("[name=new_text]").focus()
        say("a plot")
        press("Enter")
        page.wait_for_selector(".session")

        watched.capture("mistake", "I'm so stupid")
        page.wait_for_selector(".prompt.shown:has-text('That one is about you.')")
        watched.picture("about oneself")
        page.get_by_role("button", name="Add it").click()
        watched.focused("new_text")
        say("I sliced by one. Then I guessed.")
        press("Enter")
        page.wait_for_selector(".prompt.shown:has-text('It has 2 sentences')")
        page.get_by_role("button", name="One by one").click()
        page.wait_for_selector(".line:has-text('Then I guessed.')")
        watched.focused("new_text")
        say("sliced array by one -> name the end")
        press("Enter")
        page.wait_for_selector(".prompt.shown:has-text('came up on 3 days')")
        assert "overfitting?" in page.locator(".prompt.shown").inner_text()
        page.get_by_role("button", name="Change the fix").click()
        page.wait_for_function("document.activeElement?.value === 'name the end'")
        press("Escape")
        for times in range(2):
            clock.forward(minutes=5)
            page.get_by_role("button", name="Edit: sliced array by one").focus()
            press("Enter")
            page.wait_for_selector(".edit")
            if times == 0:
                press("Escape")
                page.wait_for_selector(".edit", state="detached")
        page.wait_for_selector(".prompt.shown:has-text('It is written down. Start?')")
        page.locator(".prompt button:has-text('Start')").click()
        page.wait_for_selector(".clock")
        page.wait_for_selector(".prompt.shown:has-text('Start?')", state="detached")

        page.get_by_role("button", name="Discard", exact=True).click()
        page.wait_for_selector("[name=start_topic]")
        watched.capture("mistake", "I suck")
        page.get_by_role("button", name="Don't show this again").click()
        page.wait_for_selector(".prompt.shown", state="detached")
        watched.capture("mistake", "I really suck")
        watched.settled()
        assert page.locator(".prompt.shown:has-text('about you')").count() == 0
    entry = today(book)
    assert [mistake.text for mistake in entry.mistakes][:3] == [
        "I'm so stupid",
        "I sliced by one.",
        "Then I guessed.",
    ]
    old = Journal(book / "data").entry(DAY - timedelta(9)).mistakes[0]
    assert old.learned
    assert watched.faults == []
