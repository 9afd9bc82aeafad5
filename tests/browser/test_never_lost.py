"""What is typed is there again, whatever dies; two open pages and two machines keep each other's words."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from journey import Entry, Journal
from journey.model.entry import Mistake, Session
from journey.storage import store

pytestmark = pytest.mark.browser
DAY = date(2026, 11, 20)
DRAFT = "2026-11-20.json"


@pytest.fixture
def begun(book):
    """A workbook in which a day was written."""
    Journal(book / "data").save(
        Entry(date=date(2026, 11, 19), status="worked", sessions=[{"topic": "a", "result": "b"}])
    )
    return book


BANNERS = """
  window.banners = [];
  new MutationObserver(() => {
    for (const place of [".banner:not([hidden])", ".kept"]) {
      const shown = document.querySelector(place)?.textContent;
      if (shown && !window.banners.includes(shown)) window.banners.push(shown);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
"""


def kept(book):
    """Return what lies in the draft of the day."""
    try:
        return json.loads((book / "data" / "drafts" / DRAFT).read_text())["fields"]
    except FileNotFoundError:
        return {}


@pytest.mark.alone
def test_the_kernel_dies_and_then_the_server(begun, serve, running, clock):
    """In the middle of typing: the page says so at once, no letter is lost, and it comes back by itself."""
    page = running.page
    with serve(begun, "today") as address:
        page.add_init_script(BANNERS)  # in each page that is loaded, from its beginning
        running.open(address)
        running.mark()
        line = page.locator("[name=new_text]")
        line.click()
        page.keyboard.type("half a", delay=10)
        subprocess.run(
            ["pkill", "-9", "-P", str(serve.pid), "-f", "ipykernel_launcher"], check=True
        )
        # On through the death, the new kernel's start, and the page that is drawn anew.
        whole = "half a" + " sentence that goes on while the kernel is gone and comes back" * 3
        page.keyboard.type(whole.removeprefix("half a"), delay=25)
        running.replaced()
        page.wait_for_function(
            "text => document.querySelector('[name=new_text]')?.value === text", arg=whole
        )
        assert any("waits in this browser" in item for item in page.evaluate("window.banners"))
        assert page.locator(".jp-Dialog").count() == 0
        page.wait_for_timeout(900)
        assert kept(begun) == {"new_text": whole}

        line.click()
        page.keyboard.press("End")
        running.mark()
        os.kill(serve.pid, signal.SIGKILL)
        gone = time.monotonic()
        page.keyboard.type("; now the server", delay=10)
        page.wait_for_selector(".banner:not([hidden])", timeout=4000)
        assert time.monotonic() - gone < 3
        page.keyboard.type(" is gone too", delay=10)
        whole += "; now the server is gone too"
        assert line.input_value() == whole
    with serve(begun, "today"):
        running.replaced()
        assert page.locator("[name=new_text]").input_value() == whole
        assert any(
            "are back; they are not saved yet" in item for item in page.evaluate("window.banners")
        )
        page.wait_for_timeout(900)
        assert kept(begun) == {"new_text": whole}
        page.locator("[data-key=kind-mistake]").click()
        page.locator("[name=new_text]").press("Enter")
        page.wait_for_selector(f".line:has-text('{whole[:20]}')")
        page.wait_for_timeout(900)
        assert kept(begun) == {}
    assert [mistake.text for mistake in Journal(begun / "data").entry(DAY).mistakes] == [whole]
    assert running.outside == []


@pytest.mark.alone
def test_every_change_is_on_the_disk_within_a_second(begun, serve, running):
    """Also while somebody types on without a pause, in a row that is corrected, and chosen numbers."""
    Journal(begun / "data").save(
        Entry(date=DAY, status="worked", sessions=[{"topic": "ml", "result": "a plot", "hours": 1}])
    )
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        page.locator("[name=new_text]").click()
        until = time.monotonic() + 4
        seen = []
        while time.monotonic() < until:
            page.keyboard.type("x", delay=40)
            seen.append(len(kept(begun).get("new_text", "")))
        assert max(b - a for a, b in pairwise(seen)) * 0.04 < 1.0 + 0.3
        assert seen[-1] > 20

        page.locator(".session .more").first.click()
        page.locator("[name=edit_result]").fill("a better plot")
        page.locator("[data-key='quiet stage']").click()
        page.locator("[name=stage]").fill("Algebra")
        page.wait_for_timeout(900)
        assert kept(begun)["edit_result"] == "a better plot"
        page.reload()
        running.ready()
        assert page.locator("[name=edit_result]").input_value() == "a better plot"
        assert page.locator("[name=new_text]").input_value().startswith("xxx")
        page.locator("[name=edit_result]").press("Enter")
        page.wait_for_selector(".session:has-text('a better plot')")

        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        running.focused("goal")
        page.keyboard.type("a model")
        page.locator("[data-key=stop]").click()
        running.focused("stop_result")
        page.keyboard.type("half of it")
        page.locator("input[name=stop_gap][value='4']").check(force=True)
        page.wait_for_timeout(900)
        page.reload()
        running.ready()
        assert page.locator("[name=stop_result]").input_value() == "half of it"
        assert page.locator("input[name=stop_gap]:checked").input_value() == "4"
        page.locator("[data-key=save-session]").click()
        page.wait_for_selector(".session:has-text('half of it')")
        page.wait_for_timeout(900)
        assert set(kept(begun)) == {"new_text", "stage"}
    entry = Journal(begun / "data").entry(DAY)
    assert [(session.result, session.gap) for session in entry.sessions] == [
        ("a better plot", None),
        ("half of it", 4),
    ]


@pytest.mark.alone
def test_a_key_never_waits_for_python(begun, serve, running):
    """While the kernel stands still letters appear, lines are filed, and nothing of it is lost."""
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        result = subprocess.run(
            ["pgrep", "-P", str(serve.pid), "-f", "ipykernel"],
            capture_output=True,
            text=True,
            check=True,
        )
        (kernel,) = map(int, result.stdout.split())
        os.kill(kernel, signal.SIGSTOP)
        try:
            page.locator("[data-key=kind-mistake]").click()
            page.locator("[name=new_text]").focus()
            page.keyboard.type("a sentence")
            assert page.locator("[name=new_text]").input_value() == "a sentence"
            page.keyboard.press("Enter")
            page.keyboard.type("and another")
            assert page.locator("[name=new_text]").input_value() == "and another"
        finally:
            os.kill(kernel, signal.SIGCONT)
        page.wait_for_selector(".line:has-text('a sentence')")
        assert page.locator("[name=new_text]").input_value() == "and another"


def test_what_is_saved_while_the_server_is_gone(begun, serve, running):
    """Two sentences wait in the browser, are shown, and are saved once when it is back; half a session stays typed."""
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        text = page.locator("[name=new_text]")
        text.click()
        page.keyboard.type("before")
        page.wait_for_timeout(900)
        running.mark()
        os.kill(serve.pid, signal.SIGKILL)
        page.wait_for_selector(".banner:not([hidden])", timeout=6000)
        text.fill("first sentence")
        text.press("Enter")
        text.fill("second sentence")
        text.press("Enter")
        page.wait_for_selector(".banner:has-text('2 lines wait.')")
        assert "second sentence" in page.locator(".kept-lines").inner_text()
        page.locator("[name=new_topic]").fill("ml")
        page.keyboard.press("Control+Enter")
        page.locator("[name=insights]").fill("typed after it")
        page.wait_for_timeout(500)
    with serve(begun, "today"):
        running.replaced()
        page.wait_for_selector(".toast:has-text('Connected again. 2 lines saved.')")
        page.wait_for_selector(".session:has-text('second sentence')")
        assert page.locator("[name=new_text]").input_value() == ""
        assert page.locator("[name=new_topic]").input_value() == "ml"
        assert page.locator("[name=insights]").input_value() == "typed after it"
        page.reload()  # what was kept is kept no more
        running.ready()
        running.settled()
        assert page.locator(".session:has-text('sentence')").count() == 2
    assert [session.result for session in Journal(begun / "data").entry(DAY).sessions] == [
        "first sentence",
        "second sentence",
    ]
    assert running.faults == []


def test_a_session_is_stopped_while_the_server_is_gone(begun, serve, watched, clock):
    """A line and Stop count from the moment they were pressed, also over a reload of the page."""
    page = watched.page
    with serve(begun, "today") as address:
        watched.open(address)
        page.locator("[name=start_topic]").fill("ml")
        page.locator("[data-key=start]").click()
        page.wait_for_selector(".clock")
        clock.forward(minutes=40)
        watched.mark()
        os.kill(serve.pid, signal.SIGKILL)
        page.wait_for_selector(".banner:not([hidden])", timeout=6000)
        page.locator("[name=line]").fill("? does the bias need its own rate")
        page.locator("[name=line]").press("Enter")
        page.wait_for_selector(".banner:has-text('1 line waits.')")
        page.locator("[data-key=stop]").click()
        assert page.locator(".clock").inner_text() == "40:00"
        page.wait_for_selector("text=It is saved when the connection is back.")
        page.get_by_role("button", name="Keep going").click()
        page.wait_for_selector("[data-key=stop]")
        page.locator("[data-key=stop]").click()
        page.wait_for_selector("h2:has-text('Stopped, not saved yet')")
        watched.picture("stopped without a connection")
        pressed = clock.at
        clock.at += timedelta(hours=1)  # until the server is there again
        clock.set()
    with serve(begun, "today"):
        watched.replaced()
        page.wait_for_selector("[name=stop_result]")
        timer = json.loads((begun / "data" / "timer.json").read_text())
        assert datetime.fromisoformat(timer["stopped_at"]) == pressed
        page.locator("[name=stop_result]").fill("a plot")
        page.locator("[name=stop_result]").press("Enter")
        page.wait_for_selector(".session:has-text('a plot')")
    questions = Journal(begun / "data").entry(DAY).questions
    assert [question.text for question in questions] == ["does the bias need its own rate"]
    assert watched.faults == []


def test_a_row_that_is_corrected_stays_open(begun, serve, running):
    """A line filed meanwhile, or the same row changed elsewhere, takes no letter out of the editor."""
    Journal(begun / "data").save(
        Entry(date=DAY, questions=[{"text": "why"}], mistakes=[{"text": "one"}])
    )
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        page.locator(".line:has-text('why') [data-row]").click()
        answer = page.locator(".edit input").first
        answer.fill("because of")
        running.capture("mistake", "another slip")
        assert answer.input_value() == "because of"
        answer.click()
        page.keyboard.press("End")
        Journal(begun / "data").change(
            DAY, lambda entry: entry.replace(questions=[{"text": "why, really"}])
        )
        page.keyboard.type(" the signs", delay=30)
        page.wait_for_timeout(900)
        assert answer.input_value() == "because of the signs"
        page.locator(".line:has-text('one') [data-row]").click()
        assert answer.input_value() == "because of the signs"
        answer.press("Enter")
        page.locator(".error[role=alert] button:has-text('Keep this one')").click()
        page.wait_for_selector(".line:has-text('because of the signs')")
    entry = Journal(begun / "data").entry(DAY)
    assert [question.answer for question in entry.questions] == ["because of the signs"]
    assert running.faults == []


def test_a_second_tab_leaves_the_words_of_an_open_one(begun, serve, running):
    """What is typed in an open page stays its own; a page that was closed hands its words on."""
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        page.locator("[name=new_text]").fill("one slip")
        page.wait_for_timeout(900)
        other = running.another(address)
        assert other.locator("[name=new_text]").input_value() == ""
        other.locator("[name=new_text]").fill("zzz")
        other.wait_for_timeout(900)
        info = json.loads((begun / "data" / "drafts" / DRAFT).read_text())
        assert info["fields"] == {"new_text": "zzz"}
        assert [item["fields"] for item in info["others"]] == [{"new_text": "one slip"}]
        other.close()
        page.close()
        third = running.another(address)
        assert third.locator("[name=new_text]").input_value() == "zzz"
        assert third.locator(".conflict:has-text('one slip')").count() == 1
        third.close()


def meddle(entry):
    """Change the first line and put another before it."""
    first, second = entry.mistakes
    changed = first.replace(text="one, as the second says")
    return entry.replace(mistakes=(Mistake(text="new"), changed, second))


def test_two_tabs_of_a_day_overwrite_nothing(begun, serve, running, chromium):
    """The later save is told what the other saved, and takes either or both; drafts stay apart."""
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        other = running.another(address)
        for item in (page, other):
            item.locator("[data-key=open-improve]").click()
            item.wait_for_selector("[name=improve]")
        page.locator("[name=insights]").fill("from the first")
        other.locator("[name=insights]").fill("from the second")
        other.locator("[name=improve]").click()
        other.wait_for_timeout(900)
        assert Journal(begun / "data").entry(DAY).insights == "from the second"
        page.locator("[name=improve]").click()
        note = page.locator(".error[role=alert]")
        note.wait_for()
        assert "There it says: from the second" in note.inner_text()
        assert page.locator("[name=insights]").input_value() == "from the first"
        page.reload()
        running.ready()
        assert page.locator("[name=insights]").input_value() == "from the first"
        page.locator("[name=insights]").click()
        page.keyboard.press("Control+Enter")
        page.locator(".error[role=alert] button:has-text('Keep both')").click()
        page.wait_for_timeout(900)
        assert Journal(begun / "data").entry(DAY).insights == "from the second\n\nfrom the first"

        # A line that the other tab changed, and one that it took out.
        for text in ("one", "two"):
            running.capture("mistake", text)
        page.locator(".line [data-row]").first.click()
        page.locator("[name=edit_text]").fill("one, as the first says")
        Journal(begun / "data").change(DAY, meddle)
        page.locator("[name=edit_text]").press("Enter")
        page.locator(".error[role=alert] button:has-text('Keep both')").click()
        page.wait_for_selector(".line:has-text('one, as the first says')")
        lines_shown = [mistake.text for mistake in Journal(begun / "data").entry(DAY).mistakes]
        assert lines_shown == ["new", "one, as the second says", "two", "one, as the first says"]

        # Words of another page that is gone are offered, and come over.
        page.locator("[name=new_text]").fill("mine")
        page.wait_for_timeout(900)
        path = begun / "data" / "drafts" / DRAFT
        info = json.loads(path.read_text())
        info["others"] = [
            {"page": "gone", "at": info["at"], "fields": {"new_text": "typed elsewhere"}}
        ]
        path.write_text(json.dumps(info))
        page.reload()
        running.ready()
        assert page.locator("[name=new_text]").input_value() == "mine"
        page.locator(
            ".conflict:has-text('typed elsewhere') button:has-text('Bring it here')"
        ).click()
        assert page.locator("[name=new_text]").input_value() == "mine typed elsewhere"
        page.wait_for_timeout(900)
        assert kept(begun)["new_text"] == "mine typed elsewhere"
        assert "others" not in json.loads(path.read_text())
        other.close()
    assert running.faults == []


def worked(made, insights):
    """Return a day of one round."""
    return Entry(
        date=DAY, status="worked", sessions=[Session(topic="ml", result=made)], insights=insights
    )


def test_a_day_that_two_machines_wrote(begun, serve, running, tmp_path, monkeypatch):
    """The page shows the newest and offers the other; taking both joins them."""
    there = tmp_path / "there"
    shutil.copytree(begun / "data", there)
    with monkeypatch.context() as patch:
        patch.setattr("journey.storage.update_dataset.machine_id", lambda _: "othermachine")
        earlier = store.now() - timedelta(minutes=1)
        patch.setattr("journey.storage.store.now", lambda: earlier)
        Journal(there, create=True).save(worked("on the train", "theirs"))
    Journal(begun / "data").save(worked("at home", "mine"))
    shutil.copytree(there / "history" / "othermachine", begun / "data" / "history" / "othermachine")
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        note = page.locator(".conflict")
        assert "another computer saved this day as well: on the train · theirs" in note.inner_text()
        assert page.locator(".session").count() == 1
        page.screenshot(path=tmp_path / "rival.png")
        note.get_by_role("button", name="Keep both").click()
        page.wait_for_selector(".session:has-text('on the train')")
        note.wait_for(state="detached")
    entry = Journal(begun / "data").entry(DAY)
    assert [session.result for session in entry.sessions] == ["at home", "on the train"]
    assert entry.insights == "mine\n\ntheirs"


def test_a_note_from_the_phone_and_a_wrong_setting(begun, serve, running):
    """What came through the inbox is shown for one glance; a wrong line of the settings is told quietly."""
    inbox = begun / "data" / "inbox"
    inbox.mkdir()
    (inbox / "train.txt").write_text("ml 1.5h power iteration\ninsight: <b>bold</b>\n")
    at = datetime(2026, 11, 20, 16, 0, tzinfo=UTC).timestamp()
    os.utime(inbox / "train.txt", (at, at))
    (begun / "data" / "journey.toml").write_text('theme = "blue"\n\n[privacy]\nhide = "hours"\n')
    page = running.page
    with serve(begun, "today") as address:
        running.open(address)
        shown = page.locator(".notices").inner_text()
        assert "From your inbox, train.txt:" in shown
        assert "ml 1.5h power iteration: Saved as a session (ml, 1 h 30)." in shown
        assert "theme must be one of auto, light, dark, not 'blue'" in shown
        assert page.locator(".session:has-text('power iteration')").count() == 1
        page.locator("summary:has-text('Post')").click()
        assert "The settings need a look" in page.locator("[data-part=post]").inner_text()
        assert "privacy must hold lists" in page.locator("[data-part=post]").inner_text()
        running.capture("mistake", "late -> earlier"[:4], "earlier")
        assert "From your inbox" not in page.locator(".notices").inner_text()
    assert (inbox / "taken" / "train.txt").exists()
