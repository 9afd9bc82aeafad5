"""What a week of use found on today's page: each stays mended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal
from journey.maintenance import doctor

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
IS_SEEN = """selector => {
  const box = document.querySelector(selector).getBoundingClientRect();
  return box.top >= 0 && box.top < innerHeight;
}"""


def write(book, days=0, **fields):
    """Save a day so many days ago."""
    day = str(DAY - timedelta(days))
    Journal(book / "data").save(Entry.from_dict({"date": day, "status": "worked", **fields}))


def entry(book):
    """Return the day as it is on the disk."""
    return Journal(book / "data").entry(DAY)


def test_minutes_stay_minutes_at_stop_and_in_the_editor(book, serve, watched, clock):
    """A bare 5 over "3 min" is five minutes, and every time is said back as it is understood."""
    write(book, 1, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        clock.forward(minutes=3)
        page.locator("[data-key=stop]").click()
        hours = page.locator("[name=stop_hours]")
        hours.wait_for()
        assert hours.input_value() == "3 min"
        hours.fill("1h30")
        page.wait_for_selector("[data-part=stopped] .echo:has-text('= 1 h 30')")
        hours.fill("5")
        page.wait_for_selector("[data-part=stopped] .echo:has-text('= 5 min')")
        assert page.locator("input[name=stop_difficulty]:checked").count() == 0
        page.locator("[name=stop_result]").press("Enter")
        page.wait_for_selector(".session .dur:has-text('5 min')")
        page.locator("[data-row='sessions 0']").click()
        page.locator("[name=edit_hours]").fill("7")
        page.wait_for_selector(".edit .echo:has-text('= 7 min')")
        page.locator("[name=edit_start]").fill("17:15")
        page.locator("[name=edit_start]").press("Enter")
        page.wait_for_selector(".session .at:has-text('17:15')")
        page.wait_for_selector(".session .dur:has-text('7 min')")
    assert entry(book).sessions[0].hours == pytest.approx(7 / 60)
    assert watched.faults == []


def test_a_plan_is_the_persons_own(book, serve, watched):
    """The fields are empty, a fix is a chip beside them, and Tab saves nothing."""
    write(book, mistakes=[{"text": "wrong axis", "fix": "print the shape"}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-key=plan]").click()
        watched.focused("plan_cue")
        assert page.locator("[name=plan_action]").input_value() == ""
        assert page.locator("[name=plan_cue]").input_value() == ""
        page.keyboard.type("I have made tea")
        page.keyboard.press("Tab")
        watched.settled()
        assert entry(book).plans == ()
        page.locator(".chip:has-text('print the shape')").click()
        assert page.locator("[name=plan_action]").input_value() == "print the shape"
        page.keyboard.press("Enter")
        page.wait_for_selector(".say:has-text('I have made tea')")
        assert page.locator(".clock").count() == 0
    plan = entry(book).plans[0]
    assert (plan.cue, plan.action) == ("I have made tea", "print the shape")


def test_a_session_has_one_line_and_its_only_line_can_go(book, serve, watched):
    """No second row to type into; the focus is never on the body."""
    page = watched.page
    write(book, 1, sessions=[{"topic": "ml", "hours": 1}])
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        assert page.locator(".capture").count() == 0
        page.locator("[name=line]").fill("oops -> look")
        page.locator("[name=line]").press("Enter")
        page.wait_for_selector(".saved-line:has-text('1 line saved')")
        page.locator("[data-key=show-all]").click()
        page.locator("[data-row='mistakes 0']").focus()
        page.keyboard.press("Delete")
        page.wait_for_selector(".line:has-text('oops')", state="detached")
        watched.settled()
        assert page.evaluate("document.activeElement.matches('input, button')")
        page.keyboard.press("Control+z")
        if page.evaluate("document.activeElement.matches('input')"):
            page.locator("[data-key=undo]").click()
        page.wait_for_selector(".line:has-text('oops')")


def test_the_finished_day_is_read_whole(book, serve, watched):
    """Question, answer, insight, what to improve, note; tomorrow is of today alone; a low day is met plainly."""
    write(book, 31, sessions=[{"topic": "ml", "result": "error 0.31"}], day=3)
    write(
        book, sessions=[{"topic": "ml", "result": "a plot", "hours": 1.5, "start": "2026-11-20T09:00:00+00:00"}],
        questions=[{"text": "why the maximum", "answer": "no overflow"}, {"text": "still open"}],
        mistakes=[{"text": "wrong axis", "fix": "print the shape"}], insights="tiny cases", improve="sleep",
        notes="tired", satisfaction=3, plans=[{"id": "a", "cue": "tea", "action": "begin"}],
    )  # fmt: skip
    (book / "data" / "journey.toml").write_text('note_to_self = "nothing is lost"\n')
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_role("button", name="Your note to yourself").click()
        page.wait_for_selector("text=nothing is lost")
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        shown = page.locator(".finished").inner_text()
        for text in ("why the maximum", "no overflow", "still open", "tiny cases", "sleep", "tired", "print the shape",
                     "Tomorrow starts with", "satisfaction 3 of 10", "Nothing is posted unless you post it",
                     "A month ago", "error 0.31"):  # fmt: skip
            assert text in shown, text
        assert "wrong axis" not in shown
        assert page.locator(".finished svg path[d*='A']").count() >= 1  # the hours around the clock
        assert page.locator(".finished .square").count() >= 1
        page.get_by_role("button", name="Previous day").click()
        page.wait_for_selector(".bar:has-text('19 November')")
        assert page.locator("text=Tomorrow starts with").count() == 0
    assert watched.faults == []


def test_an_edited_post_is_counted_for_the_network_that_is_chosen(book, serve, watched):
    """Typed into, it is counted again; after a reload too; another network has its own text."""
    write(book, sessions=[{"topic": "ml", "result": "a plot", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-key=finish]").click()
        area = page.locator(".post textarea")
        area.wait_for()
        length = len(area.input_value())
        area.press("Control+End")
        page.keyboard.type(" and more")
        page.wait_for_selector(f".length:has-text('{length + 9} of 280')")
        page.get_by_role("tab", name="Mastodon").click()
        page.wait_for_selector(f".length:has-text('{length} of 500')")
        page.get_by_role("tab", name="X", exact=True).click()
        page.wait_for_selector(f".length:has-text('{length + 9} of 280')")
        watched.settled()
        page.reload()
        watched.ready()
        page.wait_for_selector(f".length:has-text('{length + 9} of 280')")
        page.get_by_role("button", name="Back to the day's text").click()
        page.wait_for_selector(f".length:has-text('{length} of 280')")
    assert watched.outside == []


def test_a_word_that_is_being_composed_is_left_alone(book, serve, watched):
    """What changes elsewhere is drawn after it; a question mark in the topic moves the focus after it."""
    write(book, 1, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        keys = page.context.new_cdp_session(page)

        def compose(text):
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            keys.send("Input.imeSetComposition", {"text": text, **place})

        page.locator("[name=insights]").click()
        compose("ni")
        write(book, sessions=[{"topic": "linux"}])  # and every page of the folder is told of it
        page.evaluate(f"new BroadcastChannel('journey:{book / 'data'}').postMessage('changed')")
        page.wait_for_timeout(900)
        assert page.locator(".session").count() == 0
        compose("nih")
        keys.send("Input.insertText", {"text": "你"})
        page.wait_for_selector(".session:has-text('linux')")
        assert page.locator("[name=insights]").input_value() == "你"

        page.locator("[name=new_topic]").click()
        compose("？")
        page.wait_for_timeout(400)
        watched.focused("new_topic")
        keys.send("Input.insertText", {"text": "？"})
        watched.focused("new_text")
        assert page.locator("[name=new_text]").input_value() == "？"


def test_digits_of_other_scripts_and_what_a_radio_says(book, serve, watched):
    """An Arabic seven chooses seven; the ends of the scale are spoken; nothing is chosen before."""
    write(book, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        assert page.locator("input[name=satisfaction]:checked").count() == 0
        first = page.locator("input[name=satisfaction]").first
        assert "not at all" in (first.get_attribute("aria-label") or "")
        last = page.locator("input[name=satisfaction]").last
        assert "completely" in (last.get_attribute("aria-label") or "")
        first.focus()
        first.evaluate(
            "node => node.dispatchEvent(new KeyboardEvent('keydown', {key: '٧', bubbles: true}))"
        )
        page.wait_for_selector("input[name=satisfaction][value='7']:checked", state="attached")
        watched.settled()
    assert entry(book).satisfaction == 7


def test_rows_that_are_pasted_are_as_many_lines(book, serve, watched):
    """Sessions, mistakes, notes: one each; in a field of one line they are set apart."""
    write(book, 1, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    paste = """([name, text]) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.querySelector(`[name=${name}]`).dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }"""
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=new_topic]").fill("ml")
        page.evaluate(paste, ["new_text", "read\n\nwrote\r\nran\n"])
        page.wait_for_selector(".session:has-text('ran')")
        page.locator("[data-key=kind-mistake]").click()
        page.evaluate(paste, ["new_text", "one -> a\ntwo"])
        page.wait_for_selector(".line:has-text('two')")
        page.locator("[name=insights]").fill("x")
        page.locator("[data-key=kind-session]").click()
        page.locator("[name=new_topic]").focus()
        page.evaluate(paste, ["new_topic", "a\nb"])
        assert page.locator("[name=new_topic]").input_value() == "a; b"
    day = entry(book)
    assert [session.result for session in day.sessions] == ["read", "wrote", "ran"]
    assert {session.topic for session in day.sessions} == {"ml"}
    assert [mistake.fix for mistake in day.mistakes] == ["a", None]


def test_words_stand_in_their_direction(book, serve, watched):
    """Hebrew from the right, beside English from the left, on the day and on the finished day."""
    write(book, sessions=[{"topic": "ml", "result": "שלום עולם"}], insights="תובנה", notes="plain",
          mistakes=[{"text": "טעות", "fix": "תיקון"}], questions=[{"text": "?למה"}])  # fmt: skip
    page = watched.page
    direction = """text => {
      const nodes = [...document.querySelectorAll(".journey-page [dir=auto]")];
      const node = nodes.find((node) => (node.value ?? node.textContent).includes(text));
      return getComputedStyle(node).direction;
    }"""
    with serve(book, "today") as address:
        watched.open(address)
        for text in ("שלום", "טעות", "תיקון", "למה", "תובנה"):
            assert page.evaluate(direction, text) == "rtl", text
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        for text in ("שלום", "תיקון", "תובנה"):
            assert page.evaluate(direction, text) == "rtl", text
        assert page.evaluate(direction, "plain") == "ltr"


def test_what_is_unfolded_comes_into_view(book, serve, watched):
    """And its first field has the focus; what was found says to what it belongs, its words marked."""
    write(book, 2, mistakes=[{"text": "wrong axis", "fix": "print the shape"}],
          sessions=[{"topic": "ml", "hours": 1}])  # fmt: skip
    page = watched.page
    page.set_viewport_size({"width": 1280, "height": 600})
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-part=search] > summary").click()
        watched.focused("find_text")
        assert page.evaluate(IS_SEEN, "[name=find_text]")
        page.keyboard.type("shape")
        page.wait_for_selector(".hit:has-text('wrong axis → print the shape')")
        assert page.locator(".hit mark").inner_text() == "shape"


def test_an_earlier_day_was_a_rest_day(book, serve, watched):
    """Marked on its own page, and taken back; what the timer saves elsewhere is named."""
    write(book, 3, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        page.locator("[data-key=stop]").click()
        page.wait_for_selector("[name=stop_result]")
        page.get_by_role("button", name="Previous day").click()
        page.wait_for_selector(".bar:has-text('19 November')")
        page.locator("[name=stop_result]").fill("a plot")
        page.locator("[data-key=save-session]").click()
        page.wait_for_selector(".toast:has-text('It is on Friday, 20 November 2026.')")
        page.get_by_role("button", name="It was a rest day").click()
        page.wait_for_selector("text=The rest day is written down.")
        page.locator("[name=notes]").fill("slept")
        page.locator("[name=notes]").blur()
        watched.settled()
        page.get_by_role("button", name="I did learn something").click()
        page.wait_for_selector("text=It was a rest day")
    day = Journal(book / "data").entry(DAY - timedelta(1))
    assert (day.status, day.notes) == (None, "slept")
    assert watched.faults == []


def test_the_page_prints_whole(book, serve, watched):
    """On paper nothing is cut at the right or at the end of the screen."""
    write(book, sessions=[{"topic": "ml", "result": f"plot {n} " * 6, "hours": 0.5} for n in range(30)],
          mistakes=[{"text": "wrong axis", "fix": "print the shape"}])  # fmt: skip
    page = watched.page
    cut = """() => {
      const root = document.querySelector(".journey-page");
      const last = [...root.querySelectorAll(".line")].at(-1).getBoundingClientRect();
      const faults = [];
      for (let node = root; node; node = node.parentElement) {
        const style = getComputedStyle(node);
        const box = node.getBoundingClientRect();
        const clips = style.overflowY !== "visible" || style.contain.includes("paint");
        if (clips && box.bottom < last.bottom - 1) faults.push(node.className || node.tagName);
        if (node !== root && style.overflowX !== "visible" && box.right < root.getBoundingClientRect().right - 1)
          faults.push(`right: ${node.className}`);
      }
      return faults;
    }"""
    with serve(book, "today") as address:
        watched.open(address)
        page.set_viewport_size({"width": 760, "height": 1000})
        page.emulate_media(media="print")
        page.wait_for_timeout(500)
        assert page.evaluate(cut) == []
        wide = page.evaluate("document.querySelector('.journey-page').scrollWidth - innerWidth")
        assert wide <= 0
        assert len(page.pdf(width="210mm", height="297mm").split(b"/Type /Page\n")) > 2


def test_the_undo_of_a_message_takes_back_what_it_says(book, serve, watched):
    """Once something else was done, the message is gone: its Undo would mean that."""
    write(book, sessions=[{"topic": "ml"}], mistakes=[{"text": "wrong axis"}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-row='mistakes 0']").focus()
        page.keyboard.press("Delete")
        page.wait_for_selector(".toast:has-text('Mistake deleted')")
        page.locator("[name=new_topic]").fill("linux")
        page.locator("[name=new_topic]").press("Enter")
        page.wait_for_selector(".session:has-text('linux')")
        page.wait_for_selector(".toast", state="detached")
        page.locator("[data-key=undo-last]").click()
        page.wait_for_selector(".session:has-text('linux')", state="detached")
        page.locator("[data-key=undo-last]").click()
        page.wait_for_selector(".line:has-text('wrong axis')")


def test_what_lies_in_the_data_folder_is_the_persons_alone(book, serve, watched):
    """Also what JupyterLab keeps there: the doctor is content after a plain first run."""
    write(book, 1, sessions=[{"topic": "ml", "hours": 1}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=new_topic]").fill("ml")
        page.locator("[name=new_topic]").press("Enter")
        page.wait_for_selector(".session:has-text('ml')")
        page.wait_for_timeout(2500)  # JupyterLab saves its workspace after a pause
    assert [problem.what for problem in doctor.check_folder(Journal(book / "data")).problems] == []


def test_the_page_in_german_fits_a_phone(book, serve, watched):
    """Longer words wrap: nothing is wider than the screen, in a session and after it, on the day and finished."""
    (book / "data" / "journey.toml").write_text('language = "de"\n')
    write(book, 1, sessions=[{"topic": "elektronik", "hours": 1}])
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    cut = """() => [...document.querySelectorAll(".journey-page *")]
      .filter((node) => node.checkVisibility() && !node.closest(".vh, datalist, .skip") &&
        (node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1))
      .map((node) => node.outerHTML.slice(0, 80))"""
    with serve(book, "today") as address:
        watched.open(address)
        assert page.evaluate(cut) == []
        page.locator("[name=start_topic]").fill("elektronik")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        assert page.evaluate(cut) == []
        page.locator("[data-key=pause]").click()
        page.wait_for_selector("[data-key=pause]:has-text('Weiter')")
        assert page.evaluate(cut) == []
        page.locator("[data-key=stop]").click()
        page.locator("[name=stop_result]").fill("gelötet")
        assert page.evaluate(cut) == []
        page.locator("[name=stop_result]").press("Enter")
        page.wait_for_selector(".session:has-text('gelötet')")
        assert page.evaluate(cut) == []
        page.locator("[data-key=finish]").click()
        page.wait_for_selector(".finished")
        assert page.evaluate(cut) == []


def test_what_has_the_focus_is_seen_on_a_phone(book, serve, watched):
    """The bars at the head and the foot hide nothing that the Tab key reaches."""
    write(book, sessions=[{"topic": "ml", "result": f"plot {n}"} for n in range(4)],
          mistakes=[{"text": "wrong axis", "fix": "print the shape"}], questions=[{"text": "why"}])  # fmt: skip
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    hidden = """() => {
      const node = document.activeElement;
      if (!node.closest(".journey-page") || node.closest(".bar, .finish, .skip, footer") || node.type === "radio") return "";
      const box = node.getBoundingClientRect();
      const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 40) / 2);
      return over && (over === node || node.contains(over) || over.contains(node)) ? "" : `${node.outerHTML.slice(0, 90)} behind ${over?.outerHTML.slice(0, 90)}`;
    }"""
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-key=date]").focus()
        faults = []
        for _ in range(45):
            page.keyboard.press("Tab")
            if fault := page.evaluate(hidden):
                faults.append(fault)
        assert faults == []
