"""Whole days, as a person lives them: at 19:00 with a problem set, at 23:00 with one minute left."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)


def before(book, days=1, **fields):
    """Save an earlier day."""
    info = {"date": str(DAY - timedelta(days)), "status": "worked", "stage": "Linear algebra"}
    Journal(book / "data").save(Entry.from_dict({**info, **fields}))


def today(book):
    """Return today as it is stored."""
    return Journal(book / "data").entry(DAY)


def test_a_minimal_day(book, serve, watched, capsys):
    """At 23:00 with one minute left: one session, satisfaction, finish."""
    before(book, sessions=[{"topic": "math", "project": "PCA from scratch"}], satisfaction=6)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        press("PageDown")
        watched.focused("new_topic")
        say("math")
        press("Tab")
        say("the 2×2 case, five of six agree")
        press("Tab")
        say("1h30")
        press("Enter")
        page.wait_for_selector(".session:has-text('1 h 30')")
        press("PageDown", "PageDown", "7")
        page.wait_for_selector("input[name=satisfaction][value='7']:checked", state="attached")
        press("Control+Enter")
        page.wait_for_selector("text=Day 2 is written down. You can forget it.")
        watched.focused_key("copy")
        watched.settled()
        watched.picture("minimal")
    with capsys.disabled():
        print(f"\n  a minimal day: {watched.keys} keys beside its words")
    assert watched.keys <= 12
    entry = today(book)
    assert [(session.topic, session.result, session.hours) for session in entry.sessions] == [
        ("math", "the 2×2 case, five of six agree", 1.5)
    ]
    assert entry.sessions[0].start is None
    assert (entry.satisfaction, entry.stage, entry.closed_at is not None) == (
        7,
        "Linear algebra",
        True,
    )
    assert (watched.faults, watched.outside) == ([], [])


def test_a_full_day(book, serve, clock, watched, capsys):
    """Two sessions by the timer, one from memory, a mistake, a question, what is optional, finish."""
    plan = {"id": "a", "cue": "I have poured my coffee", "action": "run the repeated case"}
    before(
        book,
        sessions=[{"topic": "ml", "project": "PCA from scratch"}],
        satisfaction=6,
        plans=[plan],
    )
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        watched.focused_key("start")
        press("Enter")  # the plan is the goal
        watched.focused("line")
        clock.forward(minutes=45)
        say("I normalised after the loop -> write the invariant first")
        press("Enter")
        page.wait_for_selector("text=It is written down.")
        say("? why do repeated eigenvalues stall")
        press("Enter")
        page.wait_for_selector("text=2 lines saved")
        watched.settled()
        watched.picture("in a session")
        press("Enter", "Enter")  # asks, then stops
        watched.focused("stop_result")
        say("five of six")
        press("Tab", "Tab", "2")  # past the time to the gap
        page.wait_for_selector("input[name=stop_gap][value='2']:checked", state="attached")
        press("Tab", "Tab", "Tab")  # past the difficulty and the cue to the next action
        watched.focused("next_action")
        say("the invariant, then the loop")
        press("Control+Enter")  # saved, and the next begun
        page.wait_for_selector("[data-part=running]:has-text('the invariant, then the loop')")
        watched.focused("line")
        clock.forward(minutes=30)
        press("Enter", "Enter")
        watched.focused("stop_result")
        say("the loop holds")
        press("Enter")
        page.wait_for_selector(".session:has-text('the loop holds')")
        press("PageDown")
        watched.focused("new_topic")
        say("reading")
        press("Tab")
        say("chapter 3")
        press("Tab")
        say("20m")
        press("Enter")
        page.wait_for_selector(".session:has-text('20 min')")
        page.locator("[data-row^=questions]").focus()  # counted below as the way there
        press("Enter")
        watched.focused("edit_answer")
        say("the ratio of the two largest is one")
        press("Enter")
        page.wait_for_selector(".line:has-text('is one')")
        press("ArrowUp", "p")  # the mistake above it: in the post
        page.wait_for_selector(".line .tag.on:has-text('in the post')")
        press("PageDown")
        watched.focused("insights")
        say("An invariant is cheaper than a debugger.")
        press("PageDown")
        page.locator("[data-key=open-explanations]").click()
        watched.focused("explain_topic")
        say("power iteration")
        press("Tab")
        say("my sister")
        press("Tab")
        say("Push again and again; it ends up facing the long way.")
        press("Control+Enter")
        page.wait_for_selector(".explained:has-text('my sister')")
        watched.settled()
        watched.picture("full")
        page.locator("[name=satisfaction]").first.focus()
        press("8", "Control+Enter")
        page.wait_for_selector("text=is written down. You can forget it.")
        watched.settled()
        watched.picture("full finished")
        assert "I normalised after the loop" in page.locator(".post textarea").first.input_value()
    with capsys.disabled():
        print(f"\n  a full day: {watched.keys + 4} keys beside its words")
    assert watched.keys + 4 <= 45 + 2  # one more for each stopped session
    entry = today(book)
    assert [(session.topic, session.hours, session.gap) for session in entry.sessions] == [
        ("ml", 0.75, 2), ("ml", 0.5, None), ("reading", 20 / 60, None)]  # fmt: skip
    assert entry.mistakes[0].public
    assert entry.questions[0].answer == "the ratio of the two largest is one"
    assert entry.questions[0].needed_by == "PCA from scratch"
    assert [outcome.outcome for outcome in entry.plan_outcomes] == ["done", "done"]
    assert entry.plans[-1].action == "the invariant, then the loop"
    assert entry.insights == "An invariant is cheaper than a debugger."
    assert entry.explanations[0].topic == "power iteration"
    assert entry.satisfaction == 8
    assert (watched.faults, watched.outside) == ([], [])


def test_ten_sessions_and_ten_mistakes(book, serve, watched):
    """Nothing is slow or long: the newest lines are seen, the others unfold, all are saved."""
    before(book, sessions=[{"topic": "ml"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        press("PageDown")
        for number in range(10):
            say(f"topic {number}")
            press("Tab")
            say(f"made {number}")
            press("Tab")
            say("15m")
            press("Enter")
        page.wait_for_selector(".session:has-text('made 9')")
        page.locator("[name=new_text]").focus()
        for number in range(10):
            say(f"slip {number} -> fix {number}")
            press("Enter")
        page.wait_for_selector(".line:has-text('slip 9')")
        watched.settled()
        assert page.locator(".session").count() == 10
        assert page.locator(".line:visible").count() == 8
        watched.picture("ten and ten")
        page.get_by_text("Show 2 earlier").click()
        assert page.locator(".line:visible").count() == 10
    entry = today(book)
    assert [session.result for session in entry.sessions] == [
        f"made {number}" for number in range(10)
    ]
    assert [mistake.fix for mistake in entry.mistakes] == [f"fix {number}" for number in range(10)]
    assert entry.plans == ()  # a fix is a suggestion, and nobody took it


def test_a_refresh_in_the_middle_and_the_buttons_of_a_session(book, serve, clock, watched):
    """The timer, the goal and half a sentence are there again; pause, keep going, skip, discard, undo."""
    before(book, sessions=[{"topic": "ml"}], plans=[{"id": "a", "action": "begin"}])
    before(book, 2, plans=[{"id": "b", "action": "an older plan"}], sessions=[{"topic": "ml"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_role("button", name="Skip").click()
        page.wait_for_selector(".say:has-text('an older plan')")
        page.get_by_role("button", name="Done").click()
        page.wait_for_selector("text=Start a session")
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        watched.focused("goal")
        say("a plot")
        press("Enter")
        watched.focused("line")
        say("half a sen")
        clock.forward(minutes=20)
        watched.settled()
        page.reload()
        watched.ready()
        assert page.locator(".clock").inner_text().startswith("20:0")
        assert page.locator(".goal").inner_text().split("\n")[-1] == "a plot"
        assert page.locator("[name=line]").input_value() == "half a sen"
        watched.picture("refreshed")
        page.get_by_role("button", name="Pause").click()
        page.wait_for_selector("text=Session paused")
        clock.forward(minutes=30)
        page.get_by_role("button", name="Go on").click()
        page.wait_for_selector("text=Session running")
        page.locator("[name=line]").fill("")
        press("Enter", "Enter")
        watched.focused("stop_result")
        assert (
            page.locator("[name=stop_hours]").input_value() == "20 min"
        )  # the pause does not count
        page.get_by_role("button", name="Keep going").click()
        watched.focused("line")
        clock.forward(minutes=10)
        page.wait_for_function("document.querySelector('.clock')?.textContent === '30:00'")
        page.get_by_role("button", name="Discard", exact=True).click()
        page.wait_for_selector(".toast:has-text('Session discarded')")
        assert not (book / "data" / "timer.json").exists()
        page.get_by_role("button", name="Undo", exact=True).click()
        page.wait_for_function("document.querySelector('.clock')?.textContent === '30:00'")
        page.get_by_role("button", name="Discard", exact=True).click()
        page.wait_for_selector("[data-key=start]")
    entry = today(book)
    assert [(outcome.id, outcome.outcome) for outcome in entry.plan_outcomes] == [
        ("a", "skipped"),
        ("b", "done"),
    ]
    assert entry.sessions == ()
    assert watched.faults == []


def test_two_tabs_see_each_other(book, serve, running):
    """What one tab files stands in the other without a touch, and typing there is not disturbed."""
    before(book, sessions=[{"topic": "ml"}])
    with serve(book, "today") as address:
        running.open(address)
        other = running.another(address)
        other.locator("[name=new_topic]").focus()
        other.keyboard.type("half a to")
        running.capture("mistake", "sliced by one")
        other.wait_for_selector(".line:has-text('sliced by one')")
        other.keyboard.type("pic")
        assert other.locator("[name=new_topic]").input_value() == "half a topic"
        running.picture("two tabs")
        other.close()


def test_a_session_across_midnight_and_a_forgotten_one(book, serve, clock, watched):
    """From 23:30 to 00:30 is the evening's; nine hours are asked about, not written down."""
    before(book, sessions=[{"topic": "ml"}])
    page, press, say = watched.page, watched.press, watched.type
    clock.forward(hours=5, minutes=30)  # 23:30
    with serve(book, "today") as address:
        watched.open(address)
        watched.focused("start_topic")
        say("ml")
        press("Enter")
        watched.focused("goal")
        clock.forward(hours=1)
        page.reload()
        watched.ready()
        assert "Friday, 20 November 2026" in page.locator(".bar").inner_text()
        page.wait_for_function("document.querySelector('.clock')?.textContent === '1:00:00'")
        press("Enter", "Enter", "Enter")  # past the goal; asks; stops
        watched.focused("stop_result")
        say("past midnight")
        press("Enter")
        page.wait_for_selector(".session:has-text('1 h')")
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()  # and one more, forgotten
        watched.focused("goal")
        clock.forward(minutes=45)
        press("Enter")
        watched.focused("line")
        say("I fell asleep")
        press("Enter")
        page.wait_for_selector("text=1 line saved")
        clock.forward(hours=9)
        page.reload()
        watched.ready()
        assert "Saturday, 21 November 2026" in page.locator(".bar").inner_text()
        assert "If you forgot it" in page.locator("[data-part=running]").inner_text()
        page.get_by_role("button", name="Stop").click()
        page.wait_for_selector("text=How long was it really?")
        watched.picture("forgotten")
        assert page.locator("[name=stop_hours]").input_value() == ""
        page.get_by_role("button", name="45 min").click()
        watched.focused("stop_result")
        say("a draft")
        press("Enter")
        page.wait_for_selector("[data-key=start]")
    entry = today(book)
    assert [(session.result, session.hours) for session in entry.sessions] == [
        ("past midnight", 1),
        ("a draft", 0.75),
    ]
    assert Journal(book / "data").entry(DAY + timedelta(1)) is None


def test_after_three_weeks_and_another_day(book, serve, watched):
    """A plain welcome and the last plan; yesterday is written down from memory, marked later."""
    before(book, 21, sessions=[{"topic": "math", "hours": 2, "result": "a proof", "source": "timer"}],
           plans=[{"id": "a", "cue": "tea", "action": "open the book"}],
           questions=[{"text": "what is a basis", "needed_by": "PCA"}])  # fmt: skip
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        card = page.locator("[data-part=next]").inner_text()
        assert "Welcome back." in card
        assert "open the book" in card
        assert "21" not in page.locator(".journey-page").inner_text().replace("November 2026", "")
        watched.picture("after three weeks")
        press("r")  # no single letter changes a day
        watched.settled()
        assert today(book) is None
        page.get_by_role("button", name="Something else").click()
        page.get_by_role("button", name="Today is a rest day").click()
        page.wait_for_selector("text=The rest day is written down.")
        watched.picture("rest")
        assert "open the book" in page.locator("main").inner_text()
        page.get_by_role("button", name="I did learn something").click()
        page.wait_for_selector("text=The rest day is written down.", state="hidden")

        page.locator("[data-key=date]").focus()
        press("Enter")
        watched.focused("go_date")
        page.locator("[name=go_date]").fill("2026-11-19")
        press("Enter")
        page.wait_for_selector(".bar:has-text('Thursday, 19 November 2026')")
        assert page.locator("[data-key=start]").count() == 0
        page.locator("[name=new_topic]").focus()
        say("math")
        press("Tab")
        say("exercise 4")
        press("Enter")
        page.wait_for_selector(".session:has-text('exercise 4')")
        assert page.locator(".session .at").inner_text() == ""  # from memory, no time is claimed
        watched.picture("another day")
        page.locator("[data-key=date]").click()
        page.locator("[name=go_date]").fill("2026-10-30")
        page.get_by_role("button", name="Open", exact=True).click()
        page.wait_for_selector(".session:has-text('a proof')")
        page.get_by_role("button", name="Edit: a proof").click()
        page.locator("[name=edit_hours]").fill("2:30")
        press("Enter")
        page.wait_for_selector(".session:has-text('2 h 30')")
        page.get_by_role("button", name="Next day").click()
        page.wait_for_selector(".bar:has-text('31 October')")
        page.get_by_role("button", name="Today", exact=True).click()
        page.wait_for_selector(".bar:has-text('Friday, 20 November 2026')")

        page.get_by_text("Earlier questions still open").click()
        page.locator("[name^=answer_]").fill("vectors that reach everything once")
        press("Enter")
        page.wait_for_selector("text=Earlier questions still open", state="detached")
    journal = Journal(book / "data")
    assert [session.source for session in journal.entry(date(2026, 11, 19)).sessions] == ["later"]
    old = journal.entry(date(2026, 10, 30))
    assert [(session.hours, session.source) for session in old.sessions] == [(2.5, "later")]
    assert old.questions[0].answer == "vectors that reach everything once"
    assert watched.faults == []
