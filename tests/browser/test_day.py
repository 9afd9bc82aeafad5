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
    """Three questions, two rounds, a mistake whose turn starts the next round, a look-up, the post."""
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        before = (book / "notebooks" / "daily.ipynb").read_bytes()
        watched.open(address)
        watched.focused("making")
        say("PCA from scratch")
        press("Tab")
        say("Linear algebra")
        press("Tab")
        say("Bo")
        press("Enter")
        watched.focused("pictured")
        say("power iteration that converges")
        press("Shift+Tab")
        say("ml")
        press("Enter")
        watched.focused("line")
        clock.forward(minutes=90)
        page.wait_for_function("document.querySelector('.clock')?.textContent === '1:30:00'")

        filing = watched.keys
        say("I normalised after the loop -> write the invariant first")
        press("Enter")
        page.wait_for_selector("text=write the invariant first")
        say("? why do repeated eigenvalues stall")
        press("Enter")
        page.wait_for_selector("text=why do repeated eigenvalues stall")
        assert watched.keys == filing + 2
        press("Enter")  # on the empty line: the round is over
        watched.focused("stop_made")
        say("converges on five of six")
        press("Tab", "Tab", "4", "Enter")
        watched.focused("line")

        # From filing to the next round: Enter files, Enter starts.
        say("I sliced by one -> print the shape first")
        filing = watched.keys
        press("Enter")
        page.wait_for_selector("text=print the shape first")
        page.wait_for_function(
            "document.querySelector('[name=action]').value === 'print the shape first'"
        )
        press("Enter")
        watched.focused("pictured")
        assert watched.keys == filing + 2
        page.wait_for_selector("text=print the shape first")
        clock.forward(minutes=30)
        press("Enter")
        watched.focused("line")
        press("Enter")
        watched.focused("stop_made")
        say("all six, with shapes")
        press("Enter")
        watched.focused("line")

        press("Tab", "Tab", "Tab", "8")
        page.wait_for_function(
            "document.querySelector('input[name=satisfaction]:checked')?.value === '8'"
        )
        press("PageDown", "Enter")  # past what is folded to Close the day
        page.wait_for_selector("text=You can forget it.")
        press("Enter")
        page.wait_for_selector("button:has-text('Copied')")
        post = page.evaluate("navigator.clipboard.readText()")
        expected = (
            "Day 1\nLearning stage: Linear algebra\nSatisfaction: 8/10\nDaily activities:\n"
            "- ml (1 h 30): converges on five of six\n- ml (30 min): all six, with shapes"
        )
        assert post == expected
        assert page.locator(".closed .length").inner_text() == f"{len(expected)} / 280"
        with capsys.disabled():
            print(f"\n  a first day: {watched.keys} keys beside its words")
        assert watched.keys <= 45

        page.reload()
        watched.ready()
        shown = page.locator(".journey-page").inner_text()
        assert "You can forget it." in shown
        assert "2 rounds · 2 h · Satisfaction 8" in shown
        page.get_by_role("button", name="Reopen the day").click()
        page.wait_for_selector("text=I sliced by one")
        assert page.locator(".done").count() == 2
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
    assert [mistake["fix"] for mistake in row["mistakes"]] == [
        "write the invariant first",
        "print the shape first",
    ]
    assert row["questions"][0]["needed_by"] == "PCA from scratch"
    assert row["plan_outcomes"][0]["outcome"] == "done"
    where = f"read_parquet('{book}/data/journal/*/*.parquet', hive_partitioning=true)"
    assert duckdb.sql(
        f"select len(sessions), len(mistakes), len(questions) from {where}"
    ).fetchall() == [(2, 2, 1)]


def test_an_evening_from_memory(book, serve, watched, capsys):
    """Topic, made, hours, Enter; satisfaction; close: few keys, and an existing day is edited."""
    journal = Journal(book / "data")
    journal.save(Entry(date=date(2026, 11, 19), status="worked", stage="Linear algebra", satisfaction=6,
                       sessions=[{"topic": "math", "result": "a proof", "hours": 1, "project": "PCA"}]))  # fmt: skip
    page, press, say = watched.page, watched.press, watched.type
    with serve(book, "today") as address:
        watched.open(address)
        assert "Day 2" in page.locator("h1").inner_text()
        page.locator("[name=topic]").focus()
        say("math")
        press("Tab")
        say("wrote the 2×2 case")
        press("Tab")
        say("1h30")
        press("Enter")
        page.wait_for_selector(".done:has-text('1 h 30')")
        page.locator("input[name=satisfaction]").first.focus()
        press("7")
        page.get_by_role("button", name="Close the day").focus()
        press("Enter")
        page.wait_for_selector("text=You can forget it.")
        with capsys.disabled():
            print(f"\n  an evening from memory: {watched.keys} keys beside its words")
        assert watched.keys <= 12

        page.get_by_role("button", name="Reopen the day").click()
        watched.focused("topic")
        page.locator(".done .pen").first.focus()
        press("Enter")
        page.locator(".edit input").nth(1).fill("wrote the 3×3 case")
        press("Enter")
        page.wait_for_selector(".done:has-text('3×3')")

        page.locator("[name=topic]").fill("math")
        page.locator("[name=hours]").fill("30h")
        press("Enter")
        page.wait_for_selector("text=hours: 30 h is out of range; write a number from 0 to 24.")
        watched.focused("hours")
        assert page.locator("[name=hours]").input_value() == "30h"
        assert page.locator("[name=topic]").input_value() == "math"
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
        page.locator("[name=line]").focus()
        watched.type("half a senten")
        watched.settled()
        assert json.loads((book / "data" / "drafts" / "2026-11-20.json").read_text())["fields"] == {
            "line": "half a senten"
        }
        page.reload()
        watched.ready()
        assert page.locator("[name=line]").input_value() == "half a senten"
        assert "they are not filed yet" in page.locator(".kept").inner_text()
        page.locator("[name=line]").focus()
        watched.type("ce")
        watched.mark()
        killed = subprocess.run(
            ["pkill", "-9", "-P", str(serve.pid), "-f", "ipykernel_launcher"], check=False
        )
        assert killed.returncode == 0
        watched.replaced()
        page.wait_for_function(
            "document.querySelector('[name=line]')?.value.startsWith('half a senten')"
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
        page.locator("[name=making]").focus()
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
        page.get_by_role("button", name="Close the day").focus()
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
        assert "Wednesday, 18 November 2026" in page.locator("header").inner_text()
        assert page.locator(".done").inner_text().startswith("old")
        page.get_by_role("button", name="Open today").click()
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
