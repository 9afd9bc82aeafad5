"""Every chart of the library, drawn by Vega itself in a real browser, at each age of a history."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from test_charts import AGES, every_chart

from journey import Journal, charts
from journey.journal import sample_data
from journey.theme.vega import bundle

pytestmark = pytest.mark.browser
END = date(2026, 11, 20)
DRAW = """async (specs) => {
    for (const [name, spec] of Object.entries(specs)) {
        const node = document.body.appendChild(document.createElement("div"));
        node.id = name;
        await window.vegaEmbed(node, spec, { ast: true, actions: false, renderer: "svg" });
    }
}"""


@pytest.mark.parametrize("age", AGES)
def test_vega_has_nothing_to_warn_of(tmp_path, chromium, age):
    """No warning in the console, and each chart is there with its words, wherever the reader is."""
    journal = Journal(tmp_path / "data", create=True)
    rows = [
        entry
        for entry in sample_data.entries(END, weeks=522)
        if entry.date > END - timedelta(AGES[age])
    ]
    if rows:
        journal.save_all(rows, "page")
    specs = {name: chart.to_dict() for name, chart in every_chart(journal).items()}
    context = chromium.new_context(offline=True, timezone_id="America/Los_Angeles")
    page = context.new_page()
    messages = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    page.set_content("<!doctype html><body></body>")
    page.add_script_tag(content=f"{{{bundle()}}}")
    page.evaluate(DRAW, json.loads(json.dumps(specs)))
    assert messages == []
    for name, spec in specs.items():
        title = page.locator(f"#{name} .role-title").text_content()
        assert title.startswith("".join(spec["title"]["text"])[:20]), name
    if age == "1-day":
        # The day is the reader's, not Greenwich's.
        square = page.locator("#calendar .mark-rect path, #calendar .mark-symbol path").first
        assert f"{rows[-1].date:%d %B %Y}" in square.get_attribute("aria-label")
    context.close()
    assert charts.topic_scale([]).to_dict()["domain"] == []
