"""Hands that are slow, quick, or at two machines: what is pressed is done, once, and nothing is lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal
from journey.cli import main

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)


def before(book, days=1, **fields):
    """Save an earlier day."""
    info = {
        "date": str(DAY - timedelta(days)),
        "status": "worked",
        "sessions": [{"topic": "ml"}],
    }
    Journal(book / "data").save(Entry.from_dict({**info, **fields}))


def today(book):
    """Return today as it is stored."""
    return Journal(book / "data").entry(DAY)


def slowly(page, place, pause=120):
    """Press and release the mouse as a tired hand does."""
    place.hover()  # it is there, and stands still
    page.mouse.down()
    page.wait_for_timeout(pause)
    page.mouse.up()


def test_a_slow_mouse_hits_what_it_went_down_on(book, serve, watched):
    """Leaving a field saves it, and what follows is drawn only when the mouse is up again."""
    before(book, mistakes=[{"text": "sliced", "fix": "print the shape", "topic": "os"}])
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        for pause in (40, 120, 300):
            page.locator("[name=start_topic]").fill(f"try it {pause}")
            slowly(page, page.locator("[data-key=start]"), pause)
            page.wait_for_selector(".clock")
            page.get_by_role("button", name="Discard", exact=True).click()
            page.wait_for_selector("[name=start_topic]")
        page.locator("[data-key=show-all]").click()
        page.locator("[name=new_topic]").fill("os")
        slowly(page, page.locator("[name=insights]"))
        watched.focused("insights")
        page.wait_for_selector(".past-fixes:has-text('print the shape')")
        page.locator("[name=new_topic]").fill("")
        page.locator("[name=insights]").fill("I am such an idiot.")
        slowly(page, page.get_by_role("button", name="Finish today"))
        page.wait_for_selector("text=is written down. You can forget it.")
    entry = today(book)
    assert entry.insights == "I am such an idiot."
    assert entry.plans == ()
    assert watched.faults == []


def test_enter_in_a_plan_saves_it_and_starts_nothing(book, serve, watched):
    """Start takes it up, once; a double press is one; saving the session settles it."""
    before(book)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[data-key=plan]").click()
        watched.focused("plan_cue")
        press("Tab")
        say("write the loop")
        press("Enter")
        watched.focused_key("start")
        assert page.locator(".clock").count() == 0
        page.locator("[data-key=start]").dblclick()
        watched.focused("line")
        page.locator("[data-key=stop]").dblclick()
        watched.focused("stop_result")
        say("the loop")
        press("Enter", "Enter")
        page.wait_for_selector(".session:has-text('the loop')")
        watched.settled()
        assert page.locator(".error").count() == 0
        page.wait_for_selector("text=Start a session")
    entry = today(book)
    assert len(entry.plans) == 1
    assert [outcome.outcome for outcome in entry.plan_outcomes] == ["done"]
    assert len(entry.sessions) == 1
    assert entry.sessions[0].goal == "write the loop"


def test_words_of_a_session_are_nowhere_lost(book, serve, clock, watched):
    """On another day, at finishing, over night, and where the shell has saved the session meanwhile."""
    before(book)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        say("ml")
        press("Enter")
        watched.focused("goal")
        say("a plot")
        press("Enter", "Enter", "Enter")
        watched.focused("stop_result")
        say("half a plot")
        press("Tab", "Tab", "3")
        watched.settled()
        page.get_by_role("button", name="Previous day").click()
        page.wait_for_selector(".bar:has-text('Thursday, 19 November 2026')")
        assert page.locator("[name=stop_result]").input_value() == "half a plot"
        page.get_by_role("button", name="Today", exact=True).click()
        page.wait_for_selector(".bar:has-text('Friday, 20 November 2026')")
        page.reload()
        watched.ready()
        assert page.locator("[name=stop_result]").input_value() == "half a plot"
        assert page.locator("[name=stop_gap]:checked").input_value() == "3"
        page.get_by_role("button", name="Show it now").click()
        page.get_by_role("button", name="Finish today").click()
        page.wait_for_selector("text=is written down. You can forget it.")
        assert "1 session" in page.locator(".finished .sum").inner_text()

        page.get_by_role("button", name="Edit today").click()
        watched.focused("new_topic")
        clock.forward(minutes=10)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        watched.focused("goal")
        press("Enter", "Enter", "Enter")
        watched.focused("stop_result")
        say("typed here")
        watched.settled()
        assert main(["stop", "--result", "said there", "--data", str(book / "data")]) == 0
        press("Enter")
        page.wait_for_selector(".error:has-text('No session is running')")
        page.wait_for_function("document.querySelector('[name=new_text]')?.value === 'typed here'")

        # A session that runs is seen on a finished day too.
        for name in ("new_topic", "new_text", "new_hours"):
            page.locator(f"[name={name}]").fill("")
        clock.forward(minutes=10)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        watched.focused("goal")
        page.get_by_role("button", name="Show it now").click()
        page.get_by_role("button", name="Finish today").click()
        page.wait_for_selector("text=is written down. You can forget it.")
        assert page.locator(".clock").is_visible()
        watched.picture("finished with a session")
    entry = today(book)
    assert [(session.result, session.gap) for session in entry.sessions] == [
        ("half a plot", 3),
        ("said there", None),
    ]
    assert watched.faults == []


def test_finishing_saves_what_is_being_corrected_and_answered(book, serve, watched):
    """An open row, an answer, a caption; two equal questions; a row goes by the keyboard alone."""
    before(book, 9, questions=[{"text": "why"}, {"text": "why"}, {"text": "how"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        watched.capture("mistake", "sliced by one")
        watched.capture("mistake", "one too many")
        page.locator("[data-row='mistakes 1']").focus()
        press("Delete")
        page.wait_for_selector(".line:has-text('one too many')", state="detached")
        watched.focused_row("mistakes 0")
        page.get_by_text("Earlier questions still open").click()
        answers = page.locator("[name^=answer_]")
        assert answers.count() == 3
        answers.nth(0).fill("first answer")
        answers.nth(0).press("Enter")
        page.wait_for_function("document.querySelectorAll('[name^=answer_]').length === 2")
        answers.nth(0).fill("second answer")
        answers.nth(0).press("Enter")
        page.wait_for_function("document.querySelectorAll('[name^=answer_]').length === 1")
        answers.nth(0).fill("third answer")
        page.get_by_role("button", name="Edit: sliced by one").focus()
        press("Enter")
        page.wait_for_selector(".edit")
        press("End")
        say(" CORRECTED")
        page.get_by_role("button", name="Finish today").click()
        page.wait_for_selector("text=is written down. You can forget it.")
    assert [mistake.text for mistake in today(book).mistakes] == ["sliced by one CORRECTED"]
    answered = [
        question.answer for question in Journal(book / "data").entry(DAY - timedelta(9)).questions
    ]
    assert sorted(answered) == ["first answer", "second answer", "third answer"]
    assert watched.faults == []


def test_what_the_other_tab_wrote_as_the_goal_stays(book, serve, running):
    """Stop in one sends what was typed there, and nothing else."""
    before(book)
    page = running.page
    with serve(book, "today") as address:
        running.open(address)
        other = running.another(address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        running.focused("goal")
        other.wait_for_selector("[name=goal]")
        other.locator("[name=goal]").fill("written there")
        other.locator("[name=line]").focus()
        page.locator("[name=line]").focus()
        page.wait_for_selector(".goal:has-text('written there')")
        page.locator("[data-key=stop]").click()
        running.focused("stop_result")
        page.keyboard.press("Enter")
        page.wait_for_selector(".session")
    assert today(book).sessions[0].goal == "written there"


def test_half_typed_words_are_asked_about(book, serve, watched):
    """Finishing shows them; with them or without, and without them they stay a draft."""
    before(book)
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=new_topic]").fill("ml")
        page.locator("[name=new_text]").fill("unsaved words")
        page.get_by_role("button", name="Finish today").click()
        watched.focused_key("finish-saving")
        assert "ml · unsaved words" in page.locator(".finish .prompt").inner_text()
        assert today(book) is None
        page.get_by_role("button", name="Finish without them").click()
        page.wait_for_selector("text=is written down. You can forget it.")
        assert today(book).sessions == ()
        page.get_by_role("button", name="Edit today").click()
        page.wait_for_selector("[name=new_text]")
        assert page.locator("[name=new_text]").input_value() == "unsaved words"
        page.get_by_role("button", name="Finish today").click()
        page.get_by_role("button", name="Save them and finish").click()
        page.wait_for_selector("text=is written down. You can forget it.")
    assert [session.result for session in today(book).sessions] == ["unsaved words"]


def test_what_was_done_is_taken_back(book, serve, watched):
    """By the toast, by Ctrl+Z outside a field, and by the last line of the page; in a field it is a letter's."""
    before(book)
    page, press = watched.page, watched.press
    with serve(book, "today") as address:
        watched.open(address)
        watched.capture("mistake", "sliced by one", "print the shape")
        watched.capture("question", "why does it stall")
        for taken_back in ("toast", "keys", "footer"):
            page.locator("[data-row^=questions]").click()
            page.locator("[data-key=delete-row]").click()
            page.wait_for_selector(".toast:has-text('Question deleted')")
            page.wait_for_selector(".line:has-text('why does it stall')", state="detached")
            watched.focused_row("mistakes 0")
            if taken_back == "toast":
                page.locator("[data-key=undo]").click()
            elif taken_back == "keys":
                press("Control+z")
            else:
                page.get_by_role("button", name="Undo last: Question deleted").click()
            page.wait_for_selector(".line:has-text('why does it stall')")
        page.locator("[name=new_text]").fill("words")
        press("Control+z")
        watched.settled()
        assert page.locator(".line").count() == 2
        page.reload()
        watched.ready()
        assert page.locator(".line").count() == 2
    entry = today(book)
    assert [question.text for question in entry.questions] == ["why does it stall"]


def test_an_earlier_version_is_compared_and_brought_back(book, serve, watched):
    """Each with its words; the one that is brought back is a version of its own, and can be taken back."""
    before(book)
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        watched.capture("mistake", "sliced by one", "print the shape")
        page.locator("[data-row^=mistakes]").click()
        page.locator("[name=edit_text]").fill("sliced by two")
        page.keyboard.press("Enter")
        page.wait_for_selector(".line:has-text('sliced by two')")
        page.get_by_role("button", name="Versions of this day").click()
        page.wait_for_selector(".version")
        assert page.locator(".version").count() == 2
        page.locator(".version").nth(1).click()
        page.wait_for_selector("dd del:has-text('one')")
        assert page.locator("dd ins").inner_text() == "two"
        watched.picture("versions")
        page.locator("[data-key=restore]").click()
        page.wait_for_selector(".line:has-text('sliced by one')")
        page.locator("[data-key=undo]").click()
        page.wait_for_selector(".line:has-text('sliced by two')")
    assert [mistake.text for mistake in today(book).mistakes] == ["sliced by two"]


def test_a_question_begun_in_the_topic_is_a_question(book, serve, watched):
    """It moves to its own field as it is typed, and is no public session."""
    before(book)
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=new_topic]").focus()
        watched.type("? when is a dict slow")
        assert page.locator("[name=new_text]").input_value() == "? when is a dict slow"
        watched.press("Enter")
        page.wait_for_selector(".line:has-text('when is a dict slow')")
        # Taken back after a click beside the page, too.
        page.mouse.click(20, 600)
        watched.press("Control+z")
        page.wait_for_selector(".line:has-text('when is a dict slow')", state="detached")
    assert today(book) is None
    assert watched.faults == []
