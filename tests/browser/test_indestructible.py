"""No key, click or drop in the quiet view reaches JupyterLab: its page and its notebook stay as they are."""

from __future__ import annotations

import json
import random

import pytest

from journey import Journal

pytestmark = pytest.mark.browser
SEED = 20261128
COUNT = 2000
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
NAMED = ["Escape", "Enter", "Tab", "Backspace", "Delete", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight",
         "Home", "End", "PageUp", "PageDown", "Space", "F2", "F9"]  # fmt: skip
MODIFIERS = ["Control", "Shift", "Alt", "Control+Shift", "Control+Alt", "Alt+Shift"]
TOGGLE = "Control+Shift+c"  # shows all of JupyterLab, as documented
# A picture as a file system hands it to the browser.
DROP = """async ([selector, name, type, base64]) => {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type }));
  const target = selector ? document.querySelector(selector) : document.body;
  for (const kind of ["dragover", "drop"]) {
    const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
    target.dispatchEvent(event);
    if (!event.defaultPrevented) return "opened in place of the page";
  }
  return "taken";
}"""
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


def without_outside(page):
    """Let nothing leave, and close whatever opens beside the page."""
    page.context.route(
        lambda url: not url.startswith("http://127.0.0.1:"), lambda route: route.abort()
    )
    page.on("popup", lambda other: other.close())
    page.on("filechooser", lambda _: None)


def dialogs_noticed(page):
    """Count every dialog of JupyterLab that appears from now on, and hand out their titles."""
    page.evaluate(
        """() => {
          window.dialogsSeen = [];
          new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
            const dialog = node.matches?.(".jp-Dialog, .jp-ModalCommandPalette:not(.lm-mod-hidden)");
            if (dialog) window.dialogsSeen.push(node.textContent);
          }))).observe(document.body, { childList: true });
        }"""
    )
    return lambda: page.evaluate("window.dialogsSeen")


def beside(page, place):
    """Click beside, above or below the page's own elements."""
    size = page.viewport_size
    x, y = {
        "left": (6, 300),
        "right": (size["width"] - 20, 300),
        "below": (300, size["height"] - 6),
    }[place]
    page.mouse.click(x, y)


@pytest.mark.parametrize("place", ["left", "right", "below", "body"])
def test_a_click_beside_the_page_and_letters_change_nothing(book, serve, watched, place):
    """The keys that delete, convert, move and restart in command mode; Lab's chords from within a field."""
    page, notebook = watched.page, book / "notebooks" / "daily.ipynb"
    before = notebook.read_bytes()
    with serve(book, "today") as address:
        watched.open(address)
        dialogs = dialogs_noticed(page)
        if place == "body":
            page.evaluate("document.activeElement.blur()")
        else:
            beside(page, place)
        watched.press(
            "d", "d", "x", "m", "b", "a", "0", "0", "Escape", "i", "i", "Shift+m", "y", "Delete"
        )
        for chord in (
            "Alt+w",
            "Control+Shift+q",
            "Control+Shift+h",
            "Control+Shift+l",
            "Control+f",
            "Control+b",
        ):
            page.keyboard.press(chord)
            page.locator("[name=first_stage]").focus()
            page.keyboard.press(chord)
        page.keyboard.press("Control+s")
        watched.settled()
        assert dialogs() == []
        assert page.locator(".jp-Dialog, .jp-DocumentSearch-overlay").count() == 0
        assert page.locator(".journey-page").is_visible()
        assert page.locator(".jp-Cell").count() == 1
        page.reload()
        watched.ready()
    assert notebook.read_bytes() == before


def test_the_page_ends_where_it_ends(book, serve, watched):
    """No screen of nothing below it."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        below = page.evaluate(
            """() => {
              const scrolls = document.querySelector(".jp-WindowedPanel-outer");
              const { offsetHeight } = document.querySelector(".journey-page");
              return scrolls.scrollHeight - Math.max(offsetHeight, scrolls.clientHeight);
            }"""
        )
        assert below < 200


def test_all_of_jupyterlab_is_one_key_away_and_back(book, serve, watched):
    """Ctrl+Shift+C shows it and hides it again; there its own keys work."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.keyboard.press(TOGGLE)
        page.wait_for_selector("#jp-menu-panel:visible")
        page.keyboard.press(TOGGLE)  # now it is JupyterLab's palette
        page.keyboard.type("page alone")
        page.keyboard.press("Enter")
        page.wait_for_selector("#jp-menu-panel", state="hidden")


def test_a_dropped_picture_is_added_wherever_it_falls(book, serve, watched):
    """On the page and beside it; nothing opens in its place."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        for selector in (".journey-page", None):
            assert page.evaluate(DROP, [selector, "a.png", "image/png", PIXEL]) == "taken"
            page.wait_for_selector(".pictures figure")
        assert page.evaluate(DROP, [None, "a.txt", "text/plain", "aGk="]) == "taken"
        page.wait_for_selector(".error:visible")
    (entry,) = Journal(book / "data").entries()
    assert len(entry.attachments) == 1


def test_keys_of_an_input_method_belong_to_it(book, serve, watched):
    """Escape in a composition closes nothing; an Enter that ends one (229) files nothing."""
    page = watched.page
    with serve(book, "today") as address:
        watched.open(address)
        page.get_by_role("button", name="Just look around").click()
        page.locator("[data-key=kind-mistake]").click()
        line = page.locator("[name=new_text]")
        line.fill("half a wo")
        page.evaluate(
            """() => {
              const node = document.querySelector("[name=new_text]");
              const all = { bubbles: true, cancelable: true };
              const press = (about) => node.dispatchEvent(new KeyboardEvent("keydown", { ...all, ...about }));
              press({ key: "Enter", keyCode: 229 });
              press({ key: "Enter", isComposing: true });
            }"""
        )
        watched.settled()
        assert line.input_value() == "half a wo"
        line.press("Enter")
        page.wait_for_selector(".line")
        page.locator("[data-row^=mistakes]").click()
        edited = page.locator("[name=edit_text]")
        edited.fill("half a word")
        page.evaluate(
            """() => document.querySelector("[name=edit_text]").dispatchEvent(
              new KeyboardEvent("keydown", { key: "Escape", isComposing: true, bubbles: true, cancelable: true }))"""
        )
        assert edited.input_value() == "half a word"
    (entry,) = Journal(book / "data").entries()
    assert [mistake.text for mistake in entry.mistakes] == ["half a wo"]


@pytest.mark.parametrize("what", ["today", "explore"])
@pytest.mark.timeout(600)
def test_random_hands_destroy_nothing(book, serve, running, what, demo_journal):
    """2,000 random keys, chords and clicks anywhere, then a reload: all is there, and no dialog came."""
    seed = random.randrange(10**9) if SEED is None else SEED
    print(f"seed {seed}")
    page, chance = running.page, random.Random(seed)
    journal = Journal(book / "data")
    journal.save_all([entry.replace(revision=0) for entry in demo_journal.entries()], origin="page")
    name, there = {
        "today": ("daily.ipynb", ".journey-page[data-ready]"),
        "explore": ("explore.ipynb", ".journey-explorer[data-ready]"),
    }[what]
    notebook = book / "notebooks" / name
    before = {path: path.read_bytes() for path in (book / "notebooks").glob("*.ipynb")}
    with serve(book, what) as address:
        without_outside(page)
        page.goto(address)
        page.wait_for_selector(there, timeout=80_000)
        dialogs = dialogs_noticed(page)
        size = page.viewport_size
        done = []
        for _ in range(COUNT):
            kind = chance.random()
            if kind < 0.25:
                x, y = chance.randrange(size["width"]), chance.randrange(size["height"])
                button = "right" if chance.random() < 0.1 else "left"
                page.mouse.click(x, y, button=button)
                done.append(f"{button} {x},{y}")
                continue
            key = chance.choice([*LETTERS, *NAMED])
            if kind > 0.7:
                key = f"{chance.choice(MODIFIERS)}+{key}"
            if key.lower() != TOGGLE.lower():
                page.keyboard.press(key)
                done.append(key)
        assert dialogs() == [], json.dumps(done[-40:])
        assert page.locator(there).count() == 1
        page.wait_for_timeout(1500)
        page.goto(address)
        page.wait_for_selector(there, timeout=80_000)
    assert {path: path.read_bytes() for path in (book / "notebooks").glob("*.ipynb")} == before
    assert notebook in before
    assert running.faults == []
