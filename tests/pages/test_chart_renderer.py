"""Charts are drawn in a process of their own while the kernel makes the next ones."""

from __future__ import annotations

import base64
import io
import json
import re
import signal
import subprocess
import sys
from xml.etree import ElementTree as ET

import nbformat
import numpy as np
import pytest
import vl_convert
from PIL import Image

from journey import Period, analysis, charts, review
from journey.pages.review import warm_kernel
from journey.pages.review.chart_renderer import ChartRenderer, RenderError
from journey.pages.review.notebook_outputs import ChartOutput
from journey.pages.review.svg import CHART, _drawn, minify_svg

WEEK = Period.parse("2026-W47")


@pytest.fixture(scope="module")
def chart(demo_journal):
    """A chart of the made-up history."""
    return ChartOutput(
        charts.calendar(analysis.hours.over_time(demo_journal.days(), by="day")), heading=True
    )


@pytest.fixture
def drawer():
    """A process that draws."""
    result = ChartRenderer()
    yield result
    result.close()


def test_it_draws_what_the_kernel_would(chart, drawer):
    """The same pictures, byte by byte, and the same words about them."""
    here, known = chart._repr_mimebundle_()
    data, info = drawer.draw(chart.spec, chart.about).result(60)
    assert data == {"image/png": here["image/png"]}
    assert info == known
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert info["journey"]["heading"] not in info["journey"]["svg"]


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("calendar", "<rect"),
        ("hours_and_satisfaction", "<circle"),
        ("goal_gap", "<"),
        ("topic_mix", "<path"),
    ],
)
def test_the_short_drawing_looks_the_same(demo_journal, name, marks):
    """Squares and circles under their own names, places to a tenth of a pixel: the eye sees no difference."""
    page = review.open(str(WEEK), str(demo_journal.folder))
    spec = getattr(page, name)().spec
    whole = re.sub(r' font-family="[^"]*"', "", _drawn(spec))
    short = minify_svg(whole)
    assert len(short) < len(whole) / 2
    assert short.count(marks) > 30
    item, other = (
        np.asarray(Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=1)))).astype(int)
        for svg in (whole, short)
    )
    assert item.shape == other.shape
    apart = np.abs(item - other).max(axis=2)
    assert apart.max() < 80
    assert (apart > 40).mean() < 0.02


def test_a_chart_that_cannot_be_drawn_is_one_sentence(chart, drawer):
    """And the next one is drawn."""
    broken = drawer.draw({"$schema": "no version", "data": {}}, {})
    whole = drawer.draw(chart.spec, chart.about)
    with pytest.raises(RenderError, match=r"^TypeError: "):
        broken.result(60)
    assert whole.result(60)[0]["image/png"]


DEADLY = """
import os, sys
from journey.pages.review import svg as pictures
drawn = pictures.render_images
def dies(spec, about):
    if "deadly" in str(spec.get("description")):
        os._exit(9)
    return drawn(spec, about)
pictures.render_images = dies
pictures.serve_images(sys.stdin.buffer, sys.stdout.buffer)
"""


def test_one_chart_that_kills_its_process_costs_no_other(chart, monkeypatch):
    """It says so in its place; those before and after it are drawn."""
    from journey.pages.review import chart_renderer as module

    program = [sys.executable, "-c", DEADLY]
    monkeypatch.setattr(
        module,
        "_start",
        lambda: subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE),
    )
    drawer = ChartRenderer()
    deadly = {**chart.spec, "description": "deadly"}
    asked = [drawer.draw(spec, chart.about) for spec in (chart.spec, deadly, chart.spec)]
    assert asked[0].result(60)[0]["image/png"]
    with pytest.raises(RenderError, match="stopped unexpectedly"):
        asked[1].result(60)
    assert asked[2].result(60)[0]["image/png"]
    drawer.close()


def test_a_label_is_never_taken_for_a_mark():
    """What a person wrote stays word for word, whatever it looks like."""
    words = 'a <b> class="x" opacity="1" M0,0L1.2345'
    svg = vl_convert.vegalite_to_svg(
        {"data": {"values": [{"a": words}]}, "mark": "text", "encoding": {"text": {"field": "a"}}}
    )
    (text,) = [
        item.text for item in ET.fromstring(minify_svg(svg)).iter() if item.tag.endswith("text")
    ]
    assert text == words


def test_what_is_printed_there_is_no_answer(chart):
    """A library that writes to the program's output does not disturb it, nor does Ctrl+C."""
    code = (
        "import journey.pages.review.svg as own\n"
        "source = open(own.__file__).read().replace('    warm()\\n', '    print(1); warm()\\n', 1)\n"
        "exec(compile(source, own.__file__, 'exec'), {'__name__': '__main__'})"
    )
    asked = json.dumps([chart.spec, chart.about]).encode() + b"\n"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as own:
        own.stdin.write(asked)
        own.stdin.flush()
        assert json.loads(own.stdout.readline())[0]["image/png"]
        own.send_signal(signal.SIGINT)
        own.stdin.write(asked)
        own.stdin.flush()
        assert json.loads(own.stdout.readline())[0]["image/png"]
        own.stdin.close()
    assert own.returncode == 0


def test_one_that_was_killed_is_replaced(demo_journal):
    """Between two reviews nobody notices."""
    made = review.render(demo_journal, WEEK)
    before = made.read_bytes()
    warm_kernel.drawer()._process.kill()
    warm_kernel.drawer()._process.wait()
    assert review.render(demo_journal, WEEK).read_bytes() == before


def test_a_drawer_that_dies_in_the_middle_of_a_review_is_replaced(demo_journal, monkeypatch):
    """What asked for the chart asks again; the review is whole."""
    made = review.render(demo_journal, WEEK)
    before = made.read_bytes()

    killed = []

    def dies(self, spec, about):
        if not killed:
            killed.append(self._process.pid)
            self._process.kill()
        return drew(self, spec, about)

    drew = ChartRenderer.draw
    with monkeypatch.context() as patched:
        patched.setattr(ChartRenderer, "draw", dies)
        review.render(demo_journal, WEEK)
    assert made.read_bytes() == before
    assert not list((demo_journal.folder / ".journey").glob("*.ipynb"))
    assert review.render(demo_journal, WEEK).read_bytes() == before


def test_a_notebook_run_elsewhere_draws_its_own_charts(demo_journal, tmp_path):
    """By hand, by papermill itself, by nbconvert: the pictures are there."""
    import papermill

    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "from journey import review\n"
                f"review.open('2026-W47', {str(demo_journal.folder)!r}).calendar()"
            )
        ]
    )
    nbformat.write(notebook, tmp_path / "own.ipynb")
    ran = papermill.execute_notebook(
        str(tmp_path / "own.ipynb"), None, kernel_name="python3", progress_bar=False
    )
    (output,) = ran.cells[0].outputs
    assert {CHART, "image/png", "text/plain"} <= set(output["data"])
