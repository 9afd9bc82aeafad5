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
    """At 23:00 with one minute left: one round, satisfaction, close."""
    before(book, sessions=[{"topic": "math", "project": "PCA from scratch"}], satisfaction=6)
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        press("PageDown")
        say("math")
        press("Tab")
        say("the 2×2 case, five of six agree")
        press("Tab")
        say("1h30")
        press("Enter")
        page.wait_for_selector(".done:has-text('1 h 30')")
        press("PageDown", "PageDown", "PageDown", "7")
        page.wait_for_selector("input[name=satisfaction][value='7']:checked", state="attached")
        press("PageDown", "Enter")
        page.wait_for_selector("text=You can forget it.")
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
    assert (entry.satisfaction, entry.stage, entry.closed_at is not None) == (
        7,
        "Linear algebra",
        True,
    )
    assert (watched.faults, watched.outside) == ([], [])


def test_a_full_day(book, serve, clock, watched, capsys):
    """Two rounds by the clock, one from memory, a slip, a look-up answered, what is folded, close."""
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
        press("Enter")
        watched.focused("pictured")
        say("all six converge")
        press("Enter")
        watched.focused("line")
        clock.forward(minutes=45)
        say("I normalised after the loop -> write the invariant first")
        press("Enter")
        page.wait_for_selector("text=→ write the invariant first")
        say("? why do repeated eigenvalues stall")
        press("Enter")
        page.wait_for_selector(".filed:has-text('stall')")
        watched.settled()
        watched.picture("in a round")
        press("ArrowUp", "Enter")  # the newest line: answer it
        page.wait_for_selector("[aria-label='the answer, in one sentence']")
        say("the ratio of the two largest is one")
        press("Enter")
        page.wait_for_selector(".filed:has-text('is one')")
        press("ArrowUp", "p")  # the slip above it: part of the post
        page.wait_for_selector(".tag:has-text('part of the post')")
        press("ArrowDown", "ArrowDown", "Enter")  # back to the empty line: the round is over
        watched.focused("stop_made")
        say("five of six")
        press("Tab", "Tab", "2", "Enter")  # past the hours to the gap
        watched.focused("line")
        press("Enter")  # the turn is the next action, and it runs
        watched.focused("pictured")
        clock.forward(minutes=30)
        press("Enter", "Enter")
        watched.focused("stop_made")
        say("the invariant, then the loop")
        press("Enter")
        watched.focused("line")
        press("PageUp")
        say("reading")
        press("Tab")
        say("chapter 3")
        press("Tab")
        say("20m")
        press("Enter")
        page.wait_for_selector(".done:has-text('20 min')")
        press("PageDown", "PageDown")
        watched.focused("action")
        page.locator("[name=action]").select_text()
        say("print every iterate")
        press("PageDown", "8", "Tab", "Enter")  # the first of what is folded
        watched.focused("insights")
        say("An invariant is cheaper than a debugger.")
        press("Shift+Tab", "ArrowRight", "ArrowRight", "Enter")
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
        page.locator("[name=action]").focus()  # counted below as the way back
        press("PageDown", "PageDown", "Enter")
        page.wait_for_selector("text=You can forget it.")
        watched.settled()
        watched.picture("full closed")
        assert "print every iterate" in page.locator(".tomorrow").inner_text()
        assert "I normalised after the loop" in "".join(
            page.locator(".closed pre").all_inner_texts()
        )
    with capsys.disabled():
        print(f"\n  a full day: {watched.keys + 1} keys beside its words")
    assert watched.keys + 1 <= 60
    entry = today(book)
    assert [(session.topic, session.hours, session.gap) for session in entry.sessions] == [
        ("ml", 0.75, 2), ("ml", 0.5, None), ("reading", 20 / 60, None)]  # fmt: skip
    assert entry.mistakes[0].public
    assert entry.questions[0].answer == "the ratio of the two largest is one"
    assert entry.questions[0].needed_by == "PCA from scratch"
    assert [outcome.outcome for outcome in entry.plan_outcomes] == ["done", "done"]
    assert entry.plans[-1].action == "print every iterate"
    assert entry.insights == "An invariant is cheaper than a debugger."
    assert entry.explanations[0].topic == "power iteration"
    assert entry.satisfaction == 8
    assert (watched.faults, watched.outside) == ([], [])


def test_ten_rounds_and_ten_mistakes(book, serve, watched):
    """Nothing is slow or long: the newest lines are seen, the others unfold, all are filed."""
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
        press("PageDown")
        for number in range(10):
            say(f"slip {number} -> turn {number}")
            press("Enter")
        page.wait_for_selector(".filed:has-text('slip 9')")
        watched.settled()
        assert page.locator(".done").count() == 10
        seen = page.locator(".filed:visible").count()
        assert seen == 3
        watched.picture("ten and ten")
        page.get_by_text("7 filed before").click()
        assert page.locator(".filed:visible").count() == 10
        assert page.locator("[name=action]").input_value() == "turn 9"
    entry = today(book)
    assert [session.result for session in entry.sessions] == [
        f"made {number}" for number in range(10)
    ]
    assert [mistake.fix for mistake in entry.mistakes] == [f"turn {number}" for number in range(10)]


def test_a_refresh_in_the_middle_and_the_buttons_of_a_round(book, serve, clock, watched):
    """The clock, the picture and half a sentence are there again; keep going, let it go, drop it."""
    before(book, sessions=[{"topic": "ml"}], plans=[{"id": "a", "action": "begin"}])
    before(book, 2, plans=[{"id": "b", "action": "an older plan"}], sessions=[{"topic": "ml"}])
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_role("button", name="Let it go").click()
        page.wait_for_selector(".plan:has-text('an older plan')")
        page.get_by_role("button", name="Did it").click()
        page.wait_for_selector("text=What will exist when the next round ends?")
        page.get_by_role("button", name="Start").click()
        watched.focused("pictured")
        say("a plot")
        press("Enter")
        say("half a sen")
        clock.forward(minutes=20)
        watched.settled()
        page.reload()
        watched.ready()
        assert page.locator(".clock").inner_text().startswith("0:20:0")
        assert page.locator("[name=pictured]").input_value() == "a plot"
        assert page.locator("[name=line]").input_value() == "half a sen"
        watched.picture("refreshed")
        page.locator("[name=line]").fill("")
        press("Enter")
        watched.focused("stop_made")
        page.get_by_role("button", name="Keep going").click()
        watched.focused("pictured")
        clock.forward(minutes=10)
        page.wait_for_function("document.querySelector('.clock')?.textContent === '0:30:00'")
        page.get_by_role("button", name="Drop it").click()
        page.wait_for_selector("[data-key=start]")
        assert not (book / "data" / "timer.json").exists()
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
    page = running.page
    with serve(book, "today") as address:
        running.open(address)
        other = running.another(address)
        other.locator("[name=topic]").focus()
        other.keyboard.type("half a to")
        page.locator("[name=line]").fill("sliced by one")
        page.locator("[name=line]").press("Enter")
        other.wait_for_selector(".filed:has-text('sliced by one')")
        other.keyboard.type("pic")
        assert other.locator("[name=topic]").input_value() == "half a topic"
        running.picture("two tabs")
        other.close()


def test_a_round_across_midnight_and_a_forgotten_one(book, serve, clock, watched):
    """From 23:30 to 00:30 is the evening's; nine hours are asked about, not written down."""
    before(book, sessions=[{"topic": "ml"}])
    page, press, say = watched.page, watched.press, watched.type
    clock.forward(hours=5, minutes=30)  # 23:30
    with serve(book, "today") as address:
        watched.open(address)
        press("Enter")
        watched.focused("pictured")
        clock.forward(hours=1)
        page.reload()
        watched.ready()
        assert "Friday, 20 November 2026" in page.locator("header").inner_text()
        page.wait_for_function("document.querySelector('.clock')?.textContent === '1:00:00'")
        press("Enter", "Enter")
        watched.focused("stop_made")
        say("past midnight")
        press("Enter")
        page.wait_for_selector(".done:has-text('1 h')")
        press("Enter")  # and one more, forgotten
        watched.focused("pictured")
        clock.forward(minutes=45)
        press("Enter")
        say("I fell asleep")
        press("Enter")
        page.wait_for_selector(".filed:has-text('asleep')")
        clock.forward(hours=9)
        page.reload()
        watched.ready()
        assert "Saturday, 21 November 2026" in page.locator("header").inner_text()
        assert "If you forgot it" in page.locator(".said.running").inner_text()
        page.get_by_role("button", name="Stop").click()
        page.wait_for_selector("text=How long was it really?")
        watched.picture("forgotten")
        assert page.locator("[name=stop_hours]").input_value() == ""
        page.get_by_role("button", name="45 min").click()
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
    """A plain welcome and the last next action; yesterday is written down from memory, marked later."""
    before(book, 21, sessions=[{"topic": "math", "hours": 2, "result": "a proof", "source": "timer"}],
           plans=[{"id": "a", "cue": "tea", "action": "open the book"}],
           questions=[{"text": "what is a basis", "needed_by": "PCA"}])  # fmt: skip
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        card = page.locator(".said.next").inner_text()
        assert "Welcome back." in card
        assert "open the book" in card
        assert "21" not in page.locator(".journey-page").inner_text().replace("November 2026", "")
        watched.picture("after three weeks")
        press("r")
        page.wait_for_selector("text=A rest day. It counts as one.")
        press("r")
        page.wait_for_selector("text=A rest day. It counts as one.", state="hidden")

        page.locator("button.when").focus()
        press("Enter")
        watched.focused("go_date")
        page.locator("[name=go_date]").fill("2026-11-19")
        press("Enter")
        page.wait_for_selector("text=You are looking at Thursday, 19 November 2026.")
        page.locator("[name=topic]").focus()
        say("math")
        press("Tab")
        say("exercise 4")
        press("Enter")
        page.wait_for_selector(".done:has-text('exercise 4')")
        assert "later" in page.locator(".done").inner_text()
        watched.picture("another day")
        page.locator("button.when").click()
        page.locator("[name=go_date]").fill("2026-10-30")
        page.get_by_role("button", name="Open", exact=True).click()
        page.wait_for_selector(".done:has-text('a proof')")
        page.get_by_role("button", name="Edit: a proof").click(force=True)
        page.locator(".edit input").nth(2).fill("2:30")
        press("Enter")
        page.wait_for_selector(".done:has-text('2 h 30')")
        page.get_by_role("button", name="Open today").click()
        page.wait_for_selector("text=Friday, 20 November 2026")

        page.get_by_text("Open look-ups").click()
        page.locator("[name^=answer_]").fill("vectors that reach everything once")
        press("Enter")
        page.wait_for_selector("text=Open look-ups", state="detached")
    journal = Journal(book / "data")
    assert [session.source for session in journal.entry(date(2026, 11, 19)).sessions] == ["later"]
    old = journal.entry(date(2026, 10, 30))
    assert [(session.hours, session.source) for session in old.sessions] == [(2.5, "later")]
    assert old.questions[0].answer == "vectors that reach everything once"
    assert watched.faults == []
