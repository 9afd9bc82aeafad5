"""A person's day on the page, in a real JupyterLab."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date

import duckdb
import pandas as pd
import pytest

from journey import Entry, Journal

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)


def test_a_first_day_from_the_keyboard(book, serve, clock, watched, capsys):
    """The questions, two sessions, a mistake whose fix becomes the plan, a question, the post."""
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        before = (book / "notebooks" / "daily.ipynb").read_bytes()
        watched.open(address)
        watched.focused("first_stage")
        say("Linear algebra")
        press("Enter")  # to the next question; only the button starts a timer
        watched.focused("first_project")
        say("PCA from scratch")
        press("Enter", "Enter")
        watched.focused_key("begin")
        assert page.locator(".clock").count() == 0
        press("Enter")
        watched.focused("goal")
        say("power iteration that converges")
        assert "Linear algebra" in page.locator("[data-part=running]").inner_text()  # asked once
        press("Shift+Tab", "Enter")
        watched.focused("running_topic")
        say("ml")
        press("Enter")
        watched.focused("line")
        clock.forward(minutes=90)
        page.wait_for_function("document.querySelector('.clock')?.textContent === '1:30:00'")

        filing = watched.keys
        say("I normalised after the loop -> write the invariant first")
        press("Enter")
        page.wait_for_selector("text=It is written down. You can forget it.")
        say("? why do repeated eigenvalues stall")
        press("Enter")
        page.wait_for_selector("text=2 lines saved")
        assert watched.keys == filing + 2
        press("Enter")  # on the empty line: asks
        page.wait_for_selector("text=again to stop")
        press("Enter")
        watched.focused("stop_result")
        say("converges on five of six")
        press("Tab", "Tab", "4")  # past the time to the gap
        page.wait_for_selector("input[name=stop_gap][value='4']:checked", state="attached")
        page.locator(".chip:has-text('write the invariant first')").click()
        watched.focused("next_action")
        press("Control+Enter")  # saved, and the next begun with its plan
        watched.focused("line")
        assert "write the invariant first" in page.locator("[data-part=running]").inner_text()
        clock.forward(minutes=30)
        press("Enter", "Enter")
        watched.focused("stop_result")
        say("all six, with shapes")
        press("Enter")
        page.wait_for_selector(".session:has-text('all six, with shapes')")

        press("PageDown", "PageDown", "PageDown", "8")
        page.wait_for_function(
            "document.querySelector('input[name=satisfaction]:checked')?.value === '8'"
        )
        press("Control+Enter")  # on satisfaction it finishes the day
        page.wait_for_selector("text=Day 1 is written down. You can forget it.")
        watched.focused_key("copy")
        press("Enter")
        page.wait_for_selector("button:has-text('Copied')")
        post = page.evaluate("navigator.clipboard.readText()")
        expected = (
            "Day 1\nLearning stage: Linear algebra\nSatisfaction: 8/10\nDaily activities:\n"
            "- ml (1 h 30): converges on five of six\n- ml (30 min): all six, with shapes"
        )
        assert post == expected
        assert page.locator(".finished .length").inner_text() == f"{len(expected)} of 280"
        with capsys.disabled():
            print(f"\n  a first day: {watched.keys} keys beside its words")
        assert watched.keys <= 47

        page.reload()
        watched.ready()
        shown = page.locator(".journey-page").inner_text()
        assert "You can forget it." in shown
        assert (
            page.locator(".finished .sum").inner_text().split("\n")[0]
            == "2 h of concentrated effort"
        )
        assert "write the invariant first" in shown
        assert "I normalised after the loop" not in shown
        page.get_by_role("button", name="Show the mistake").click()
        page.wait_for_selector("text=I normalised after the loop")
        page.get_by_role("button", name="Edit today").click()
        page.wait_for_selector(".session")
        assert page.locator(".session").count() == 2
        watched.settled()
        assert (book / "notebooks" / "daily.ipynb").read_bytes() == before

    assert watched.outside == []
    assert watched.faults == []
    row = pd.read_parquet(book / "data" / "journal").iloc[0]
    assert (row["day"], row["satisfaction"], row["stage"], row["status"]) == (
        1,
        8,
        "Linear algebra",
        "worked",
    )
    assert [session["hours"] for session in row["sessions"]] == [1.5, 0.5]
    assert row["sessions"][0]["gap"] == 4
    assert [mistake["fix"] for mistake in row["mistakes"]] == ["write the invariant first"]
    assert row["questions"][0]["needed_by"] == "PCA from scratch"
    assert row["plan_outcomes"][0]["outcome"] == "done"
    where = f"read_parquet('{book}/data/journal/*/*.parquet', hive_partitioning=true)"
    assert duckdb.sql(
        f"select len(sessions), len(mistakes), len(questions) from {where}"
    ).fetchall() == [(2, 1, 1)]


def test_an_evening_from_memory(book, serve, watched, capsys):
    """Topic, what was done, time, Enter; satisfaction; finish: few keys, and the day is edited."""
    journal = Journal(book / "data")
    journal.save(Entry(date=date(2026, 11, 19), status="worked", stage="Linear algebra", satisfaction=6,
                       sessions=[{"topic": "math", "result": "a proof", "hours": 1, "project": "PCA"}]))  # fmt: skip
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        assert page.locator("h1").inner_text() == "Day 2"
        page.locator("[name=new_topic]").focus()
        say("math")
        press("Tab")
        say("wrote the 2×2 case")
        press("Tab")
        say("1h30")
        page.wait_for_selector("text== 1 h 30")  # what was understood
        press("Enter")
        page.wait_for_selector(".session:has-text('1 h 30')")
        assert page.locator(".session .at").inner_text() == ""  # no time is claimed
        page.locator("input[name=satisfaction]").first.focus()
        press("7", "Control+Enter")
        page.wait_for_selector("text=is written down. You can forget it.")
        with capsys.disabled():
            print(f"\n  an evening from memory: {watched.keys} keys beside its words")
        assert watched.keys <= 12

        page.get_by_role("button", name="Edit today").click()
        watched.focused("new_topic")
        page.locator(".session .more").first.focus()
        press("Enter")
        page.locator("[name=edit_result]").fill("wrote the 3×3 case")
        press("Enter")
        page.wait_for_selector(".session:has-text('3×3')")

        page.locator("[name=new_topic]").fill("math")
        page.locator("[name=new_hours]").fill("30h")
        press("Enter")
        page.wait_for_selector("text=30 h is out of range; write a number from 0 to 24.")
        watched.focused("new_hours")
        assert page.locator("[name=new_hours]").input_value() == "30h"
        assert page.locator("[name=new_topic]").input_value() == "math"
    entry = journal.entry(DAY)
    assert [(session.result, session.hours) for session in entry.sessions] == [
        ("wrote the 3×3 case", 1.5)
    ]


def test_words_come_back_after_a_reload_and_a_killed_kernel(book, serve, watched):
    """What was typed and not filed is there again, marked as a draft."""
    Journal(book / "data").save(
        Entry(date=date(2026, 11, 19), status="worked", sessions=[{"topic": "a"}])
    )
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.locator("[name=new_text]").focus()
        watched.type("half a senten")
        watched.settled()
        assert json.loads((book / "data" / "drafts" / "2026-11-20.json").read_text())["fields"] == {
            "new_text": "half a senten"
        }
        page.reload()
        watched.ready()
        assert page.locator("[name=new_text]").input_value() == "half a senten"
        assert "they are not saved yet" in page.locator(".kept").inner_text()
        page.locator("[name=new_text]").focus()
        watched.type("ce")
        watched.mark()
        killed = subprocess.run(
            ["pkill", "-9", "-P", str(serve.pid), "-f", "ipykernel_launcher"], check=False
        )
        assert killed.returncode == 0
        watched.replaced()
        page.wait_for_function(
            "document.querySelector('[name=new_text]')?.value.startsWith('half a senten')"
        )
    assert watched.outside == []


def test_one_page_and_all_of_jupyter_behind_it(book, serve, watched):
    """Nothing but the page is seen; one key brings JupyterLab back."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        for hidden in (
            "#jp-menu-panel",
            "#jp-top-panel",
            ".jp-SideBar >> nth=0",
            ".jp-NotebookPanel-toolbar",
            ".jp-InputArea >> nth=1",
        ):
            assert not page.locator(hidden).is_visible(), hidden
        page.locator("[name=first_stage]").focus()
        page.keyboard.press("Control+Shift+c")
        page.wait_for_selector("#jp-menu-panel", state="visible")
        again = subprocess.run(
            [sys.executable, "-m", "journey", "today", "--no-browser"],
            cwd=book,
            capture_output=True,
            text=True,
            timeout=30,
            check=True,
        )
        assert again.stdout.strip() == address
    assert watched.outside == []


def test_keys_of_the_page_do_not_reach_the_notebook(book, serve, watched):
    """`dd` on a button of the page deletes no cell."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_role("button", name="Just look around").focus()
        for _ in range(3):
            page.keyboard.press("d")
        page.wait_for_timeout(500)
        assert page.locator(".journey-page").count() == 1
        assert page.locator(".jp-Cell").count() == 1


def test_another_day_opens_and_today_is_one_click_away(book, serve, watched):
    """`--date` opens an earlier day, which is marked as such."""
    page = watched.page
    Journal(book / "data").save(
        Entry(date=date(2026, 11, 18), status="worked", sessions=[{"topic": "old"}])
    )
    with serve(book, "today", "--date", "2026-11-18") as address:
        watched.open(address)
        assert "Wednesday, 18 November 2026" in page.locator(".bar").inner_text()
        assert page.locator(".session .topic").inner_text() == "old"
        assert page.locator("[data-key=start], [name=start_topic]").count() == 0
        page.get_by_role("button", name="Today", exact=True).click()
        page.wait_for_selector("text=Friday, 20 November 2026")


def test_a_phone_wide_window_scrolls_down_only(book, serve, watched):
    """At 390 pixels nothing is cut off at the right."""
    page = watched.page
    Journal(book / "data").save(
        Entry(date=date(2026, 11, 19), status="worked", sessions=[{"topic": "a" * 60}])
    )
    page.set_viewport_size({"width": 390, "height": 844})
    with serve(book, "today") as address:
        watched.open(address)
        wide = page.evaluate(
            "[document.querySelector('.journey-page').scrollWidth, document.body.clientWidth]"
        )
        assert wide[0] <= wide[1] == 390


def test_sample_data_are_tried_and_left(book, serve, watched):
    """In a folder of their own, for every page of the server; nothing is written to the person's data."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        files = {path for path in (book / "data").rglob("*") if ".journey" not in path.parts}
        other = watched.another(address)
        watched.mark()
        page.locator("[data-key=try-sample]").click()
        watched.replaced()
        page.wait_for_selector(".sample:has-text('Sample data')")
        other.wait_for_selector(".sample:has-text('Sample data')")
        assert "Day 1" not in page.locator("h1").all_inner_texts()
        watched.picture("sample data")
        watched.capture("mistake", "only tried", "print it")
        page.reload()
        watched.ready()
        page.wait_for_selector(".line:has-text('only tried')")
        now = {path for path in (book / "data").rglob("*") if ".journey" not in path.parts}
        assert now - files <= {book / "data" / "state.json"}
        watched.mark()
        page.locator("[data-key=leave-sample]").click()
        watched.replaced()
        page.wait_for_selector("[data-key=begin]")
        other.wait_for_selector("[data-key=begin]")
        other.close()
    assert Journal(book / "data").entries() == []
    assert watched.faults == []


def test_an_empty_day_is_short(book, serve, watched):
    """A topic is enough to start; the rest of the page appears with the first line, or when it is asked for."""
    Journal(book / "data").save(
        Entry(date=date(2026, 11, 19), status="worked", sessions=[{"topic": "ml"}])
    )
    page = watched.page
    with serve(book, "today") as address:
        page.goto(address)
        page.wait_for_selector(".journey-page[data-ready]", timeout=80_000)
        watched.focused("start_topic")
        watched.picture("empty")
        for later in ("[name=insights]", "[name=satisfaction]", "#journey-lines"):
            assert page.locator(later).count() == 0
        assert page.get_by_role("button", name="Today is a rest day").is_visible()
        watched.capture("session", "a plot")
        for later in ("[name=insights]", "[name=satisfaction]", "#journey-lines"):
            page.wait_for_selector(later, state="attached")
