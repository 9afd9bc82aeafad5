"""What is typed arrives: each kind of field, each kind of input, in the quiet view and in plain JupyterLab."""

from __future__ import annotations

from contextlib import contextmanager

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.hosts]

INPUTS = """() => {
  globalThis.inputs = [];
  document.addEventListener("input", ({ inputType }) => globalThis.inputs.push(inputType), true);
}"""
DROP = """([name, text]) => {
  const node = document.querySelector(`[name=${name}]`);
  const { left, top, width, height } = node.getBoundingClientRect();
  const place = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  const dataTransfer = new DataTransfer();
  dataTransfer.setData("text/plain", text);
  for (const event of ["dragenter", "dragover", "drop"]) {
    if (!node.dispatchEvent(new DragEvent(event, { ...place, dataTransfer }))) return "prevented";
  }
  return "left to the browser";
}"""


@contextmanager
def shown(view, book, serve, plain_lab, run_all, running):
    """The page of a day on which all parts are there."""
    if view == "quiet":
        with serve(book, "today") as address:
            running.open(address)
            yield
    else:
        with plain_lab(book) as port:
            run_all(running.page, f"http://127.0.0.1:{port}")
            running.ready()
            yield


def edit(page, name, *, many):
    """Type into a field in every way, and hold what it says against what a bare field says."""
    field = page.locator(f"[name={name}]")
    keys = page.context.new_cdp_session(page)
    press, typed = page.keyboard.press, page.keyboard.type

    def says(text, what):
        assert field.input_value() == text, f"{name}: {what}"

    field.fill("")
    field.click()
    typed("one two")
    says("one two", "letters")
    press("Control+Backspace")
    says("one ", "a word deleted backwards")
    press("Home")
    press("Control+Delete")
    assert field.input_value().strip() == "", f"{name}: a word deleted forwards"
    press("Control+z")
    says("one ", "undone")
    press("Control+Shift+z")
    assert field.input_value().strip() == "", f"{name}: done again"
    press("Control+a")
    press("Delete")
    says("", "all of it deleted")
    keys.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    keys.send("Input.imeSetComposition", {"text": "日本", "selectionStart": 2, "selectionEnd": 2})
    keys.send("Input.insertText", {"text": "日本"})
    says("日本", "composed")
    field.fill("")
    rows = "red" if name == "new_text" else "red\nblue"  # several rows are as many lines there
    page.evaluate("text => navigator.clipboard.writeText(text)", rows)
    press("Control+v")
    says(rows if many else rows.replace("\n", "; "), "two rows pasted")
    press("Control+a")
    press("Control+x")
    says("", "cut")
    press("Control+v")
    field.fill("")
    assert page.evaluate(DROP, [name, "dropped"]) == "left to the browser", f"{name}: text dropped"
    if many:
        for key in ("Enter", "Shift+Enter", "Alt+Enter"):
            typed("a")
            press(key)
        says("a\na\na\n", "lines broken by keys")
        for command in ("insertParagraph", "insertLineBreak"):
            page.evaluate("command => document.execCommand(command)", command)
        says("a\na\na\n\n\n", "lines broken by commands")
        press("Control+z")
        assert field.input_value() != "a\na\na\n\n\n", f"{name}: a line break undone"
        field.fill("")


@pytest.mark.parametrize("view", ["quiet", "plain"])
def test_every_field_takes_every_kind_of_input(book, serve, plain_lab, run_all, running, view):
    """Letters, breaks, words deleted, undo and redo, several pasted rows, a drop, a composed word."""
    page = running.page
    page.set_viewport_size({"width": 1280, "height": 1600})
    with shown(view, book, serve, plain_lab, run_all, running):
        page.get_by_role("button", name="Just look around").click()
        page.locator("[data-key=show-all]").click()
        page.evaluate(INPUTS)
        for name in ("start_topic", "start_goal", "new_topic", "new_text", "insights"):
            edit(page, name, many=name == "insights")
        running.capture("mistake", "late", "earlier")
        for part in ("improve", "notes", "explanations", "feedback"):
            page.locator(f"[data-key=open-{part}]").click()
        for name in ("improve", "notes", "explain_text"):
            edit(page, name, many=True)
        edit(page, "feedback_text", many=False)
        page.locator("[data-row^=mistakes]").click()
        for name in ("edit_text", "edit_fix"):
            edit(page, name, many=False)
        page.keyboard.press("Escape")
        page.locator("[name=insights]").fill("one\ntwo")
        page.locator("[name=improve]").click()
        page.locator("[data-key=finish]").click()
        page.locator("[data-key=copy]").wait_for()
        edit(page, page.locator(".post-part textarea").first.get_attribute("name"), many=True)
        kinds = set(page.evaluate("globalThis.inputs"))
    assert kinds >= {
        "insertText", "insertLineBreak", "insertParagraph", "insertFromPaste", "insertCompositionText", "deleteByCut",
        "deleteWordBackward", "deleteWordForward", "deleteContentForward", "historyUndo", "historyRedo",
    }  # fmt: skip
    assert running.faults == []


def test_lines_stay_broken_from_the_insight_to_the_copied_post(book, serve, running):
    """Three lines are saved as three, shown as three, and copied as three."""
    page = running.page
    with serve(book, "today") as address:
        running.open(address)
        page.get_by_role("button", name="Just look around").click()
        running.capture("session", "wrote the loop")
        page.locator("[name=insights]").click()
        for line in ("first", "second", "third"):
            page.keyboard.type(line)
            page.keyboard.press("Enter")
        page.locator("[name=satisfaction][value='8']").check(force=True)
        page.locator("[data-key=finish]").click()
        page.locator("[data-key=copy]").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "first\nsecond\nthird" in copied
        page.locator(".post-part textarea").first.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type("follow my journey")
        page.locator("[data-key=copy]").click()
        assert page.evaluate("navigator.clipboard.readText()") == f"{copied}\nfollow my journey"
