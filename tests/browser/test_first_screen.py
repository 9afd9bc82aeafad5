"""While JupyterLab loads there is something true to look at."""

from __future__ import annotations

import json

import pytest

from journey import Journal

pytestmark = pytest.mark.browser
READY = {"today": ".journey-page[data-ready]", "explore": ".journey-explorer[data-ready]"}
FIRST = "#journey-first-screen"


@pytest.mark.parametrize("what", ["today", "explore"])
def test_something_is_there_before_jupyterlab(book, serve, running, demo_journal, what):
    """Our own screen in the answer to the first request; gone without a trace when the page is there."""
    Journal(book / "data").save_all(
        [entry.replace(revision=0) for entry in demo_journal.entries()], origin="page"
    )
    page = running.page
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with serve(book, what) as address:
        page.goto(address, wait_until="commit")
        page.locator(f"{FIRST} b:has-text('journey')").wait_for()
        assert page.locator(f"{FIRST} p:visible").inner_text() == "Loading JupyterLab …"
        assert not [url for url in asked if "first" in url]
        page.wait_for_function(
            "document.querySelector('#journey-first-screen p')?.textContent.startsWith('Opening')"
        )
        page.wait_for_selector(READY[what], timeout=80_000)
        assert page.locator(FIRST).count() == 0
    assert running.faults == []


def test_it_says_what_takes_long_and_lets_go(book, serve, running):
    """After twenty seconds, in the person's language and theme; what is behind it can be seen."""
    (book / "data").mkdir(exist_ok=True)
    (book / "data" / "journey.toml").write_text('language = "de"\ntheme = "dark"\n')
    page = running.page
    page.route("**/main*.js*", lambda route: route.abort())
    page.clock.install()
    with serve(book, "today") as address:
        page.goto(address, wait_until="commit")
        page.locator(FIRST).wait_for()
        assert page.locator(f"{FIRST}[data-theme=dark][lang=de]").count() == 1
        page.clock.run_for(21_000)
        page.locator(f"{FIRST} p:has-text('dauert länger')").wait_for()
        page.get_by_role("button", name="Zeigen, was da ist").click()
        assert page.locator(FIRST).count() == 0


def test_a_cell_that_fails_is_shown(book, serve, running):
    """The screen hides no error."""
    with serve(book, "explore") as address:
        (book / "data" / "journey.toml").write_text('day_starts_at = "soon"\n')
        running.page.goto(address)
        running.page.wait_for_selector(
            "[data-mime-type='application/vnd.jupyter.stderr']", timeout=80_000
        )
        running.page.wait_for_selector(FIRST, state="detached")


def test_what_a_person_set_up_for_their_own_jupyter_changes_nothing(
    book, running, serve, tmp_path, server, monkeypatch
):
    """Another viewer for notebooks, an extension that is switched off: the page is as promised."""
    lab = tmp_path / "jupyter"
    settings = lab / "lab" / "user-settings" / "@jupyterlab" / "docmanager-extension"
    settings.mkdir(parents=True)
    viewers = {"defaultViewers": {"notebook": "Editor"}}
    (settings / "plugin.jupyterlab-settings").write_text(json.dumps(viewers))
    (lab / "labconfig").mkdir()
    disabled = {"disabledExtensions": {"@jupyter-widgets/jupyterlab-manager": True}}
    (lab / "labconfig" / "page_config.json").write_text(json.dumps(disabled))
    (lab / "jupyter_server_config.json").write_text('{"ServerApp": {"base_url": "/mine"}}')
    monkeypatch.setitem(server.environment, "JUPYTER_CONFIG_DIR", str(lab))
    server.end()
    with serve(book, "today") as address:
        running.open(address)
    server.end()
