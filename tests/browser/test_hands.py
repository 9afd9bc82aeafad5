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
            page.locator("[name=action]").fill(f"try it {pause}")
            slowly(page, page.locator("[data-key=start]"), pause)
            page.wait_for_selector(".clock")
            page.get_by_role("button", name="Drop it").click()
            watched.focused_key("start")
        watched.unfold("insights")
        page.locator("[name=topic]").fill("os")
        slowly(page, page.locator("[name=insights]"))
        watched.focused("insights")
        page.wait_for_selector(".turns:has-text('print the shape')")
        page.locator("[name=insights]").fill("I am such an idiot.")
        slowly(page, page.get_by_role("button", name="Close the day"))
        page.wait_for_selector("text=You can forget it.")
    entry = today(book)
    assert entry.insights == "I am such an idiot."
    assert [outcome.outcome for outcome in entry.plan_outcomes] == ["done"] * 3
    assert watched.faults == []


def test_enter_in_the_step_begins_it_once(book, serve, watched):
    """What is begun is no plan any more; a double press is one."""
    before(book)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=action]").focus()
        say("write the loop")
        press("Enter")
        watched.focused("pictured")
        assert page.locator("[name=action]").input_value() == ""
        page.locator("[data-key=stop]").dblclick()
        watched.focused("stop_made")
        say("the loop")
        press("Enter", "Enter")
        page.wait_for_selector(".done:has-text('the loop')")
        watched.settled()
        assert page.locator(".error").count() == 0
        assert (
            page.locator(".said.next .plan").inner_text()
            == "What will exist when the next round ends?"
        )
        page.locator("[data-key=start]").dblclick()
        watched.focused("pictured")
        watched.settled()
        assert page.locator(".error").count() == 0
    entry = today(book)
    assert len(entry.plans) == 1
    assert len(entry.sessions) == 1


def test_words_of_a_round_are_nowhere_lost(book, serve, clock, watched):
    """On another day, at closing, over night, and where the shell has filed the round meanwhile."""
    before(book)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        press("Enter")
        watched.focused("pictured")
        say("a plot")
        press("Enter", "Enter")
        watched.focused("stop_made")
        say("half a plot")
        press("Tab", "Tab", "3")
        watched.settled()
        page.locator("button.when").click()
        page.get_by_role("button", name="The day before").click()
        page.wait_for_selector("text=You are looking at Thursday")
        assert page.locator("[name=stop_made]").input_value() == "half a plot"
        page.get_by_role("button", name="Open today").click()
        page.wait_for_selector("text=Friday, 20 November 2026")
        page.reload()
        watched.ready()
        assert page.locator("[name=stop_made]").input_value() == "half a plot"
        assert page.locator("[name=stop_gap]:checked").input_value() == "3"
        page.get_by_role("button", name="Close the day").click()
        page.wait_for_selector("text=You can forget it.")
        assert "1 round" in page.locator(".closed .plan").first.inner_text()

        page.get_by_role("button", name="Reopen the day").click()
        watched.focused("topic")
        clock.forward(minutes=10)
        page.locator("[data-key=start]").click()
        watched.focused("pictured")
        press("Enter", "Enter")
        watched.focused("stop_made")
        say("typed here")
        watched.settled()
        assert main(["stop", "--result", "said there", "--data", str(book / "data")]) == 0
        press("Enter")
        page.wait_for_selector(".error:has-text('No session is running')")
        assert page.locator("[name=made]").input_value() == "typed here"

        # A round that runs is seen on a closed day too.
        for name in ("topic", "made", "hours"):
            page.locator(f"[name={name}]").fill("")
        clock.forward(minutes=10)
        page.locator("[data-key=start]").click()
        watched.focused("pictured")
        page.get_by_role("button", name="Close the day").click()
        page.wait_for_selector("text=You can forget it.")
        assert page.locator(".clock").is_visible()
        watched.picture("closed with a round")
    entry = today(book)
    assert [(session.result, session.gap) for session in entry.sessions] == [
        ("half a plot", 3),
        ("said there", None),
    ]
    assert watched.faults == []


def test_closing_saves_what_is_being_corrected_and_answered(book, serve, watched, tmp_path):
    """An open row, an answer, a caption; two equal questions; a row goes by the keyboard alone."""
    before(book, 9, questions=[{"text": "why"}, {"text": "why"}, {"text": "how"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=line]").fill("sliced by one")
        page.locator("[name=line]").press("Enter")
        page.locator("[name=line]").fill("one too many")
        page.locator("[name=line]").press("Enter")
        page.wait_for_selector(".filed:has-text('one too many')")
        page.locator("[name=line]").focus()
        press("ArrowUp", "Enter")
        page.wait_for_selector(".edit")
        press(*["Tab"] * 6, "Enter")  # turn, two marks, Save, Cancel, Delete
        page.wait_for_selector(".filed:has-text('one too many')", state="detached")
        page.get_by_text("Open look-ups").click()
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
        say(" CORRECTED")
        page.get_by_role("button", name="Close the day").click()
        page.wait_for_selector("text=You can forget it.")
    assert [mistake.text for mistake in today(book).mistakes] == ["sliced by one CORRECTED"]
    answered = [
        question.answer for question in Journal(book / "data").entry(DAY - timedelta(9)).questions
    ]
    assert sorted(answered) == ["first answer", "second answer", "third answer"]
    assert watched.faults == []


def test_what_the_other_tab_pictured_stays(book, serve, running):
    """Stop in one sends what was typed there, and nothing else."""
    before(book)
    page = running.page
    with serve(book, "today") as address:
        running.open(address)
        other = running.another(address)
        page.locator("[data-key=start]").click()
        running.focused("pictured")
        other.wait_for_selector("[name=pictured]")
        other.locator("[name=pictured]").fill("pictured there")
        other.locator("[name=line]").focus()
        page.locator("[name=line]").focus()
        page.wait_for_function(
            "document.querySelector('[name=pictured]').value === 'pictured there'"
        )
        page.locator("[data-key=stop]").click()
        running.focused("stop_made")
        page.keyboard.press("Enter")
        page.wait_for_selector(".done")
    assert today(book).sessions[0].goal == "pictured there"
