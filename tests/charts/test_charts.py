"""The charts as a library: frame in, chart out, at any age of a history."""

from __future__ import annotations

import hashlib
import io
import json
import re
import warnings
from datetime import date, timedelta
from itertools import combinations

import altair as alt
import numpy as np
import pandas as pd
import pytest
import vl_convert
from PIL import Image
from syrupy.extensions.json import JSONSnapshotExtension

from journey import Journal, analysis, charts
from journey.charts.altair_theme import to_dark
from journey.journal import sample_data
from journey.theme import palette
from journey.theme.palette import DARK_STEPS, DARK_TOPICS, STEPS, TOPICS

END = date(2026, 11, 20)
AGES = {"0-days": 0, "1-day": 1, "6-days": 6, "28-days": 28, "60-days": 60, "10-years": 3650}
MOST = 200_000  # bytes of data in one chart


def every_chart(journal):
    """Return every chart of the library on the frames it documents."""
    days, sessions, mistakes = journal.days(), journal.sessions(), journal.mistakes()
    topics = list(dict.fromkeys(sessions["topic"].dropna()))
    pairs = analysis.topic_relations.same_day_pairs(sessions, days)
    dependencies = analysis.topic_relations.dependencies(journal.questions())
    return {
        "calendar": charts.calendar(analysis.hours.over_time(days, by="day")),
        "goal_gap": charts.goal_gap(analysis.goal_gap.by_week(sessions)),
        "hours_and_satisfaction": charts.hours_and_satisfaction(analysis.satisfaction.by_day(days)),
        "hours_by_topic": charts.hours_by_topic(
            analysis.hours.grouped_by(sessions, "topic"), topics=topics
        ),
        "hours_by_project": charts.hours_by_topic(analysis.hours.grouped_by(sessions, "project")),
        "hours_over_time": charts.hours_over_time(analysis.hours.over_time(days, by="week")),
        "hours_over_time_months": charts.hours_over_time(
            analysis.hours.over_time(days, by="month")
        ),
        "hours_per_day": charts.hours_per_day(days.tail(7)),
        "levels": charts.levels(analysis.change_point.levels(days)),
        "mistake_fixes": charts.mistake_fixes(
            analysis.mistake_fixes.by_topic(mistakes), topics=topics
        ),
        "timeline": charts.timeline(analysis.timeline.spans(days, sessions)),
        "topic_mix": charts.topic_mix(analysis.topic_mix.by_period(sessions), topics=topics),
        "topic_mix_years": charts.topic_mix(
            analysis.topic_mix.by_period(sessions, by="year"), topics=topics
        ),
        "topic_questions": charts.topic_questions(dependencies),
        "topics_together": charts.topics_together(pairs),
        "weekdays": charts.weekdays(analysis.weekday.effects(days)),
    }


@pytest.mark.parametrize(
    "name", [name for name in dir(charts) if isinstance(getattr(charts, name), charts.Chart)]
)
def test_a_chart_is_called_or_asked_for_its_data_and_drawing(aged, name):
    """`chart(frame)` is `chart.draw(chart.data(frame))`; drawing again changes nothing."""
    assert {"data", "draw", "layout_key"} <= set(dir(getattr(charts, name)))
    assert name in aged["60-days"]


@pytest.fixture(scope="module")
def aged(tmp_path_factory):
    """Made-up histories of each age, and their charts."""
    group = sample_data.entries(END, weeks=522)
    result = {}
    for name, age in AGES.items():
        journal = Journal(tmp_path_factory.mktemp("aged"))
        rows = [item for item in group if item.date > END - timedelta(age)]
        if rows:
            journal.save_all(rows, "page")
        result[name] = every_chart(journal)
    return result


def data_of(spec):
    """Return the rows that a specification sends."""
    return [row for rows in spec.get("datasets", {}).values() for row in rows]


@pytest.mark.parametrize("age", AGES)
def test_encodings_and_data(aged, age, snapshot):
    """Each chart is what it was: its encodings whole; its data by their number, columns and sum."""
    lines_shown = {}
    for name, chart in aged[age].items():
        spec = chart.to_dict()
        sets = spec.pop("datasets", {})
        spec.pop("config")
        # Sets are named by what is in them; here by their order.
        text = json.dumps(spec)
        for at, key in enumerate(sets):
            text = text.replace(key, f"data {at}")
        lines_shown[name] = json.loads(text) | {
            "data of": [
                {"rows": len(rows), "columns": sorted(rows[0]) if rows else [],
                 "sum": hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:12]}
                for rows in sets.values()
            ]
        }  # fmt: skip
    assert lines_shown == snapshot(extension_class=JSONSnapshotExtension)


@pytest.mark.parametrize("age", AGES)
def test_every_chart_has_a_finding_and_words(aged, age):
    """A title, a description that begins with it, and no number that is no number."""
    for name, chart in aged[age].items():
        spec = chart.to_dict()
        title = spec["title"]["text"]
        assert title, name
        assert spec["description"].startswith(" ".join(title).rstrip(".")), name
        assert "nan" not in spec["description"].lower().split(), name
        assert len(json.dumps(data_of(spec)).encode()) <= MOST, name


@pytest.mark.parametrize("age", ["0-days", "6-days", "60-days", "10-years"])
def test_each_is_drawn(aged, age):
    """Vega makes a picture of each, light and dark, and warns of nothing."""
    for name, chart in aged[age].items():
        spec = chart.to_dict()
        for item in (spec, to_dark(spec)):
            svg = vl_convert.vegalite_to_svg(item)
            assert svg.startswith("<svg"), name
            assert "NaN" not in svg, name


@pytest.mark.parametrize("age", ["6-days", "60-days"])
def test_moments_are_midnights_wherever_the_reader_is(aged, age):
    """A date alone is midnight in Greenwich, and a day early west of it."""
    for name, chart in aged[age].items():
        spec = chart.to_dict()
        timely = set(re.findall(r'"field": "(\w+)"[^{}]*"type": "temporal"', json.dumps(spec)))
        for row in data_of(spec):
            for field in timely & set(row):
                assert row[field].endswith("T00:00"), (name, field)


def test_they_stand_beside_and_below_each_other(aged):
    """`|` and `&` keep each chart's own colours and sizes."""
    item = aged["60-days"]
    both = (item["topic_mix"] | item["topic_questions"]) & item["calendar"]
    spec = both.to_dict()
    alone = vl_convert.vegalite_to_svg(item["calendar"].to_dict())
    together = vl_convert.vegalite_to_svg(spec)
    assert [step for step in STEPS if step in alone] == [step for step in STEPS if step in together]


def test_a_picture_has_its_words(aged):
    """The font of the pictures is one that is there: without its words a picture is another."""
    spec = aged["28-days"]["hours_per_day"].to_dict()
    svg = vl_convert.vegalite_to_svg(spec)
    mute = svg.replace("<text", "<desc").replace("</text", "</desc")
    pictures = [
        np.asarray(Image.open(io.BytesIO(vl_convert.svg_to_png(item))).convert("RGBA"))
        for item in (svg, mute)
    ]
    assert (pictures[0] != pictures[1]).any(axis=2).sum() > 1000


def test_a_topic_keeps_its_colour():
    """In every chart and every week a topic has one colour, also where others are missing."""
    topics = ["math", "ml", "linux"]
    frame = pd.DataFrame(
        {
            "week": pd.to_datetime(["2026-11-16"]),
            "topic": ["linux"],
            "hours": [2.0],
            "sessions": [1],
        }
    )
    alone = charts.topic_mix(frame, topics=topics).to_dict()
    fixes = pd.DataFrame({"topic": ["linux", "ml"], "fixes": [2, 1], "learned": [0, 0]})
    others = charts.mistake_fixes(fixes, topics=topics).to_dict()
    svgs = [vl_convert.vegalite_to_svg(item) for item in (alone, others)]
    assert all(f'fill="{TOPICS[2]}"' in svg for svg in svgs)
    chosen = charts.topic_scale({"math": None, "ml": "#123456", "linux": None}).to_dict()
    assert chosen == {"domain": topics, "range": [TOPICS[0], "#123456", TOPICS[2]]}


def test_the_theme_is_taken_on_unless_another_was_chosen():
    """Importing it makes charts look alike; a person's own theme stays."""
    assert alt.theme.active == "journey"
    charts.use(dark=True)
    assert alt.theme.active == "journey-dark"
    charts.use()
    import subprocess
    import sys

    code = "import altair as alt; alt.theme.enable('dark'); import journey.charts; print(alt.theme.active)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "dark\n"


def test_a_notebook_loads_no_chart_from_the_network(aged):
    """It is a picture with its words; live, Vega comes from this computer; another renderer stays."""
    import subprocess
    import sys

    chart = aged["28-days"]["calendar"]
    bundle = chart._repr_mimebundle_()
    assert set(bundle) == {"image/svg+xml", "text/plain"}
    assert bundle["text/plain"] == chart.to_dict()["description"]
    charts.use(live=True)
    try:
        assert "application/vnd.jupyter.widget-view+json" in chart._repr_mimebundle_()[0]
        assert "esm.sh" not in str(alt.JupyterChart._esm)
    finally:
        charts.use()
    code = "import altair as alt; alt.renderers.enable('png'); import journey.charts; print(alt.renderers.active)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "png\n"


def test_dark_is_the_same_drawing_in_other_colours(demo_journal):
    """What the page does by a rule, and a notebook by the theme, is one thing."""

    def drawn():
        return charts.topic_mix(analysis.topic_mix.by_period(demo_journal.sessions())).to_dict()

    light = drawn()
    charts.use(dark=True)
    dark = drawn()
    charts.use()
    assert to_dark(vl_convert.vegalite_to_svg(light)) == vl_convert.vegalite_to_svg(dark)


# How the three kinds of colour blindness see linear light (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "all": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.01182, 0.04294, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.3039],
    ],
}


def lab(colour, seen):
    """Return a colour in CIE Lab as somebody sees it."""
    srgb = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.asarray(SEEN[seen]) @ linear, 0, 1)
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ linear
    )
    f = np.cbrt(np.maximum(xyz / [0.9505, 1, 1.089], 1e-9))
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("seen", SEEN)
@pytest.mark.parametrize("colours", [TOPICS, DARK_TOPICS], ids=["light", "dark"])
def test_topics_are_told_apart_by_every_eye(colours, seen):
    """Any two of the eight are at least ten apart in CIE Lab, where two are just noticeable."""
    apart = {
        (combination, other): float(np.linalg.norm(lab(combination, seen) - lab(other, seen)))
        for combination, other in combinations(colours, 2)
    }
    assert min(apart.values()) >= 10, min(apart, key=apart.get)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_topics_are_seen_on_every_ground_and_apart_from_what_means_something(dark):
    """3:1 on paper, cards and tints; no topic looks like the accent, a mistake or the ink."""
    named = {**(palette.DARK if dark else palette.LIGHT)}
    grounds = palette.DARK_PAPER if dark else palette.PAPER
    for colour in DARK_TOPICS if dark else TOPICS:
        for ground in ("paper", "card", "sunk", "tint"):
            assert contrast(colour, grounds[ground]) >= 3, (colour, ground)
        for name in ("done", "turn", "ink"):
            assert np.linalg.norm(lab(colour, "all") - lab(named[name], "all")) >= 15, (
                colour,
                name,
            )


def contrast(one, other):
    """Return the contrast of two colours as WCAG counts it."""

    def luminance(colour):
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [
            part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
        ]
        return float(np.dot([0.2126, 0.7152, 0.0722], linear))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("steps", [STEPS, DARK_STEPS], ids=["light", "dark"])
def test_more_is_told_from_less_by_lightness(steps):
    """Each step differs from the next by ten in lightness, one way all along."""
    light = [lab(step, "all")[0] for step in steps]
    gaps = np.diff(light)
    assert (np.abs(gaps) >= 9).all()
    assert len(set(np.sign(gaps))) == 1


def test_nothing_is_warned_of(aged):
    """Altair and pandas have nothing to say about any chart."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for item in aged["60-days"].values():
            item.to_dict()


def test_missing_is_not_zero_and_zero_is_not_missing():
    """A topic whose hours nobody stated has no bar and is called unknown; weeks without hours do not count."""
    week = pd.to_datetime(["2026-11-16"] * 2)
    mixed = pd.DataFrame(
        {"week": week, "topic": ["a", "b"], "hours": [2.0, np.nan], "sessions": [1, 3]}
    )
    spec = charts.topic_mix(mixed).to_dict()
    assert "a 2 h; b hours unknown" in spec["description"]
    assert [row["topic"] for row in data_of(spec)] == ["a"]
    messages = charts.topic_mix(mixed.assign(hours=0.0)).to_dict()["description"]
    assert "b 75 % of the sessions" in messages
    weeks = pd.DataFrame({"week": pd.date_range("2026-09-07", periods=10, freq="7D"), "hours": [2.0] + [np.nan] * 9,
                          "worked": 1, "unknown": 1})  # fmt: skip
    assert charts.hours_over_time(weeks).to_dict()["title"]["text"] == [
        "Typical week: 2 h (1 week)"
    ]


def test_another_title_takes_its_own_detail():
    """What the chart's own title left out is not said of another one."""
    days = pd.DataFrame(
        {"date": pd.to_datetime(["2026-11-16"]), "status": ["worked"], "hours": [np.nan]}
    )
    days = pd.concat([days, days.assign(date=pd.Timestamp("2026-11-17"), hours=2.0)])
    data = charts.calendar.data(days)
    assert data.below == "1 day without hours"
    assert data.titled("2 h this week", "4 weeks.").below == "4 weeks"
    assert data.titled(None, "x").below == "1 day without hours"


def test_a_title_is_wider_than_a_young_calendar():
    """One week of squares does not break a sentence into slivers."""
    hours = pd.DataFrame(
        {"date": pd.to_datetime(["2026-11-16"]), "status": ["worked"], "hours": [2.0]}
    )
    assert charts.calendar(hours).to_dict()["title"]["text"] == ["2 h on 1 day"]


def test_names_that_would_run_into_each_other_are_slanted():
    """From about five topics on; three lie flat."""
    names = ["linear algebra", "probability", "python", "real analysis", "statistics", "topology"]
    for few, angle in ((2, 0), (6, -40)):
        pairs = pd.DataFrame({"needed_by": ["x"] * few, "topic": names[:few], "questions": 1})
        axis = charts.topic_questions(pairs, width=220).to_dict()["layer"][0]["encoding"]["x"][
            "axis"
        ]
        assert axis["labelAngle"] == angle
