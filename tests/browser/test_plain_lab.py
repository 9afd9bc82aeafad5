"""The notebooks opened by hand in a plain JupyterLab."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.hosts]


def test_run_all_in_a_plain_jupyterlab(book, plain_lab, run_all, running):
    """Without anything of ours in the server, Run All Cells shows the page."""
    with plain_lab(book) as port:
        run_all(running.page, f"http://127.0.0.1:{port}")
        running.ready()
        assert running.page.locator("#jp-menu-panel").is_visible()
        assert (book / "data").is_dir()


def test_over_plain_http_from_another_machine(book, plain_lab, run_all, running, lan_name):
    """Without the interfaces that browsers keep for secure pages, the page is there and saves."""
    page = running.page
    with plain_lab(book, "--ServerApp.allow_remote_access=True") as port:
        run_all(page, f"http://{lan_name}:{port}")
        running.ready()
        assert page.evaluate("[isSecureContext, typeof crypto.randomUUID]") == [False, "undefined"]
        page.get_by_role("button", name="Just look around").click()
        page.get_by_role("radio", name="Mistake").click()
        page.locator("[name=new_text]").fill("normalised late")
        page.keyboard.press("Enter")
        page.locator(".line:has-text('normalised late')").wait_for()
        running.settled()
        history = next((book / "data" / "history").glob("*/*.jsonl"))
        assert "normalised late" in history.read_text(encoding="utf-8")


def test_a_fault_while_the_page_is_made_is_said_in_its_place(book, plain_lab, run_all, running):
    """No blank page: what stopped it, in a sentence."""
    page = running.page
    page.add_init_script("""
      const create = Document.prototype.createElementNS;
      Document.prototype.createElementNS = function (space, name, ...others) {
        if (name === "main") throw new Error("no room today");
        return create.call(this, space, name, ...others);
      };
    """)
    with plain_lab(book) as port:
        run_all(page, f"http://127.0.0.1:{port}")
        page.wait_for_selector("text=no room today", timeout=80_000)
