"""Typed text is text: saved as typed, shown as text, and nothing of it runs."""

from __future__ import annotations

from datetime import date

import pytest

from journey import Journal, Period, review
from journey.lab.server import runtime_folder
from journey.storage import workbook_folder

pytestmark = pytest.mark.browser
NASTY = (
    "<script>alert(1)</script><img src=x onerror=alert(2)></script>$$x^2$$ `code` **b** {{7*7}} \\u0041 😀 שלום "
    "<a href='javascript:alert(3)'>x</a>"
)
FIELDS = ("new_topic", "new_text", "insights", "improve", "notes", "explain_topic", "explain_audience",
          "explain_text", "explain_stuck", "feedback_person", "feedback_text")  # fmt: skip


def test_hostile_text_in_every_field(book, serve, watched, chromium):
    """Every field takes it, keeps it as typed, and page, explorer and review show it as text."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        for name in ("first_stage", "first_project", "first_note"):
            page.locator(f"[name={name}]").fill(NASTY)
        page.locator("[data-key=begin]").click()
        watched.focused("goal")
        page.locator("[data-part=running] button:has-text('script')").first.click()
        page.locator("[name=running_topic]").fill(NASTY)
        page.locator("[name=goal]").fill(NASTY)
        page.locator("[name=line]").fill("? " + NASTY)
        page.locator("[name=line]").press("Enter")
        page.locator("[data-key=stop]").click()
        page.locator("[name=stop_result]").fill(NASTY)
        page.locator("[name=next_cue]").fill(NASTY)
        page.locator("[name=next_action]").fill(NASTY)
        page.locator("[name=stop_result]").press("Enter")
        page.wait_for_selector(".session")
        watched.capture("mistake", NASTY, NASTY)
        watched.unfold("improve", "notes", "explanations", "feedback")
        page.locator("[data-key=kind-session]").click()
        for name in FIELDS:
            page.locator(f"[name={name}]").fill(NASTY)
        page.locator("[name=new_text]").fill("m" * 100_000)
        page.locator("[name=new_hours]").fill("1")
        page.keyboard.press("Control+Enter")
        page.wait_for_function("document.querySelectorAll('.session').length === 2")
        # What is folded, found, corrected and marked shows it as text too.
        page.get_by_role("button", name="They got lost here").click()
        page.locator("[name=lost_0]").fill(NASTY)
        page.locator("[name=lost_0]").press("Enter")
        page.wait_for_selector(".explained .fix:has-text('·')")
        page.get_by_text("Search my log").click()
        page.locator("[name=find_text]").fill("alert(1)")
        page.wait_for_selector(".hit")
        page.locator("[data-row^=mistakes]").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_selector(".edit")
        assert page.locator("[name=edit_text]").input_value() == NASTY
        page.keyboard.press("Escape")
        page.reload()
        watched.ready()
        assert page.locator(".session").count() == 2
        assert (
            NASTY.split("😀", maxsplit=1)[0].strip() in page.locator(".journey-page").inner_text()
        )
        assert (
            page.locator(
                ".journey-page img, .journey-page script, .journey-page a[href^=javascript]"
            ).count()
            == 0
        )
    assert (watched.dialogs, watched.faults, watched.outside) == ([], [], [])

    journal = Journal(book / "data")
    entry = journal.entries()[0]
    assert entry.stage == NASTY
    assert (entry.sessions[0].topic, entry.sessions[0].result, entry.sessions[0].goal) == (
        NASTY,
    ) * 3
    assert len(entry.sessions[1].result) == 100_000
    assert (entry.mistakes[0].text, entry.mistakes[0].fix, entry.notes) == (NASTY,) * 3
    assert entry.questions[0].text == NASTY
    assert (entry.plans[0].cue, entry.plans[0].action) == (NASTY, NASTY)
    assert (entry.insights, entry.improve) == (NASTY, NASTY)
    explained = entry.explanations[0]
    assert (explained.topic, explained.audience, explained.text) == (NASTY,) * 3
    assert explained.stuck == f"{NASTY} · {NASTY}"
    assert (entry.feedback[0].person, entry.feedback[0].text) == (NASTY, NASTY)

    made = review.render(journal, Period.week(date(2026, 11, 20)))
    context = chromium.new_context()
    shown = context.new_page()
    heard = []
    shown.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    shown.goto(made.as_uri())
    shown.wait_for_selector("html[data-ready]")
    assert heard == []
    assert shown.locator("img, a").count() == 0
    assert "<script>alert(1)</script>" in shown.locator("main").inner_text()
    context.close()


def test_the_server_answers_nobody_without_the_token(tmp_path, serve):
    """Without its token the server gives nothing away, and it listens on this machine alone."""
    import urllib.error
    import urllib.request

    book = workbook_folder.create(tmp_path / "book")
    with serve(book, "today") as address:
        base = address.split("/doc/")[0]
        for path in ("/api/contents", "/api/kernels", "/files/data/journal"):
            with pytest.raises(urllib.error.HTTPError, match=r"403|404|302"):
                urllib.request.build_opener(NoRedirect).open(base + path, timeout=10)
        assert base.startswith("http://127.0.0.1:")
        folder = runtime_folder(book, book / "data")
        (info,) = folder.glob("jpserver-*.json")
        assert (info.stat().st_mode | folder.stat().st_mode) & 0o077 == 0


class NoRedirect(__import__("urllib.request").request.HTTPRedirectHandler):
    """Report a redirect instead of following it to the log-in page."""

    def redirect_request(self, *_):
        """Follow nothing."""
