"""The explorer without a browser: what is chosen, and what the page is handed."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pandas as pd
import pytest

from journey import Entry, Journal, Period, charts
from journey.errors import InvalidPeriod, InvalidValue
from journey.journal import sample_data
from journey.pages.explorer.chart_specs import CHARTS, to_spec
from journey.pages.explorer.selection import Filters, History, parse_brush
from journey.pages.notebook import explore

END = date(2026, 11, 20)
MOST = 200_000  # bytes that one chart may send


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    """A journal of 26 made-up weeks."""
    journal = Journal(tmp_path_factory.mktemp("lived"))
    journal.save_all(sample_data.entries(END), "page")
    return journal


@pytest.fixture
def explorer(lived):
    """The explorer of the made-up history; what it sends to the page is in `answers`."""
    result = explore(lived)
    result.answers = []
    result.send = result.answers.append
    return result


def asks(explorer, what, page="a", **said):
    """Ask as a page does, and return the answer."""
    number = 1 + sum(answer["page"] == page for answer in explorer.answers)
    explorer._handle({"number": number, "page": page, "command": what, "values": said}, [])
    assert (explorer.answers[-1]["number"], explorer.answers[-1]["page"]) == (number, page)
    return explorer.answers[-1]


def rows_of(shown, name):
    """Return the rows that a chart is handed, as its page reads them."""
    messages = json.loads(shown["data"][name])
    return [dict(zip(messages["columns"], row, strict=True)) for row in messages["data"]]


def whole(journal):
    """Return what a page of a journal begins with."""
    result = explore(journal)
    result.answers = []
    result.send = result.answers.append
    return asks(result, "begin")


@pytest.mark.parametrize(
    ("first", "last", "unit", "start", "end"),
    [
        ("2026-11-02", "2026-11-16", "week", "2026-11-02", "2026-11-23"),
        ("2026-11-16", "2026-11-02", "week", "2026-11-02", "2026-11-23"),
        ("2026-09-01", "2026-12-01", "month", "2026-09-01", "2027-01-01"),
        ("2026-11-18", "2026-11-18", "day", "2026-11-18", "2026-11-19"),
    ],
)
def test_a_brush_over_weeks_or_months_is_whole_ones(first, last, unit, start, end):
    """Both ends are in, in whichever direction it was drawn."""
    result = parse_brush(first, last, unit)
    assert (str(result.start), str(result.end)) == (start, end)


def test_what_is_no_time_is_refused():
    """One sentence; nothing is chosen."""
    with pytest.raises(InvalidValue, match="is not a time"):
        parse_brush("soon", "later", "week")


def test_a_choice_is_a_period_and_a_frame(explorer, lived):
    """What the page chose is there in Python, as pandas would choose it."""
    asks(explorer, "choose", span={"from": "2026-09-07", "to": "2026-09-28", "unit": "week"})
    assert explorer.period == Period(date(2026, 9, 7), date(2026, 10, 5), explorer.period.label)
    days = lived.days()
    inside = (days["date"] >= "2026-09-07") & (days["date"] < "2026-10-05")
    pd.testing.assert_frame_equal(explorer.selection, days[inside])
    asks(explorer, "choose", everything=True)
    assert explorer.period is None
    assert len(explorer.selection) == len(days)


def test_topics_and_projects_choose_their_rounds_and_hours(explorer, lived):
    """A day counts with the hours of the chosen rounds alone, and rest days are no days of a topic."""
    answer = asks(explorer, "choose", topics=["math", "<b>"])
    assert explorer.topics == ("math",)
    rounds = lived.sessions()
    math = rounds[rounds["topic"] == "math"]
    assert explorer.sessions["topic"].unique().tolist() == ["math"]
    result = explorer.selection.set_index("date")["hours"]
    expected = math.groupby("date")["hours"].sum(min_count=1)
    pd.testing.assert_series_equal(result, expected, check_names=False, check_index_type=False)
    assert answer["listed"]["title"].startswith(f"math: {len(expected)} days, ")
    project = explorer.history.projects[0]
    asks(explorer, "choose", project=project, stage=explorer.history.stages[0])
    assert set(explorer.sessions["project"]) == {project}
    assert set(explorer.selection["stage"]) == {explorer.history.stages[0]}


def test_choosing_from_python_shows_on_the_page(explorer):
    """By name or by period; without arguments everything."""
    before = explorer.turn
    explorer.choose("2026-10", topics="ml")
    assert explorer.turn == before + 1  # each page begins anew
    assert asks(explorer, "begin")["chosen"]["topics"] == ("ml",)
    assert explorer.period == Period.parse("2026-10")
    explorer.choose()
    assert asks(explorer, "begin")["chosen"]["whole"]
    with pytest.raises(InvalidPeriod):
        explorer.choose("soon")
    with pytest.raises(InvalidValue, match="no day has 'Mathe'"):
        explorer.choose(topics=["Mathe"])


def test_a_wrong_time_is_said_in_one_sentence(explorer):
    """The choice stays as it was."""
    asks(explorer, "choose", text="2026-10")
    answer = asks(explorer, "choose", text="2026-13")
    assert answer["refused"].count("\n") == 0
    assert "01 to 12" in answer["refused"]
    assert explorer.period == Period.parse("2026-10")
    assert "unknown" in asks(explorer, "save", name="x", kind="png")["refused"]
    assert (
        "'gif' is not a kind of file"
        in asks(explorer, "save", name="topic_mix", kind="gif")["refused"]
    )
    assert "could not be done" in asks(explorer, "dance")["refused"]


def test_only_rows_travel_once_it_is_drawn(explorer):
    """A specification comes with the first drawing and again only where the axes say something else."""
    begun = asks(explorer, "begin")
    assert all("spec" in item for item in begun["drawings"].values() if not item["empty"])
    answer = asks(
        explorer, "choose", span={"from": "2026-09-07", "to": "2026-09-28", "unit": "week"}
    )
    again = [name for name, item in answer["drawings"].items() if "spec" in item]
    assert set(again) <= {"topics_together"}  # it was empty before
    shown = answer["drawings"]["calendar"]
    assert shown["domains"]["x"] == ["2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28"]
    assert all("2026-09-07" <= item["date"] < "2026-10-05T" for item in rows_of(shown, "days"))


def test_a_page_that_is_loaded_anew_has_its_own_drawings(explorer):
    """What one page has drawn another has not; both show what is chosen in Python."""
    asks(explorer, "begin")
    asks(explorer, "choose", text="2026-10")
    other = asks(explorer, "begin", page="b")
    assert other["chosen"]["period"] == "2026-10"
    assert "spec" in other["drawings"]["topic_mix"]
    assert "spec" not in asks(explorer, "choose", text="2026-09")["drawings"]["topic_mix"]


def test_the_legend_names_what_is_shown(tmp_path):
    """Topics of another time are not in it; those beyond twelve are one."""
    journal = Journal(tmp_path / "data", create=True)
    many = [{"topic": f"topic {at:02d}", "hours": (1 + (at < 11)) / 2} for at in range(20)]
    rounds = [many, [{"topic": "new", "hours": 1}]]
    journal.save_all(
        [
            Entry.from_dict({"date": f"2026-{month}-05", "status": "worked", "sessions": done})
            for month, done in zip(("09", "11"), rounds, strict=True)
        ],
        "page",
    )
    explorer = explore(journal)
    explorer.answers = []
    explorer.send = explorer.answers.append
    explorer.choose("2026-11")
    drawn = asks(explorer, "begin")["drawings"]["topic_mix"]["spec"]
    assert drawn["layer"][0]["encoding"]["color"]["scale"]["domain"][-1] == "other topics"
    shown = asks(explorer, "choose", text="2026-11")["drawings"]["topic_mix"]
    assert "spec" not in shown
    assert shown["domains"]["legend"] == ["new"]
    shown = asks(explorer, "choose", text="2026-09")["drawings"]["topic_mix"]
    assert shown["domains"]["legend"] == [*[f"topic {at:02d}" for at in range(11)], "other topics"]
    assert sum(item["amount"] for item in rows_of(shown, "bars")) == 15.5


def test_a_day_is_asked_for(explorer, lived):
    """The page opens on it; what is no date is refused."""
    from journey.storage import workbook_folder

    assert asks(explorer, "open", date="2026-10-07")["ready"]
    assert workbook_folder.pop_requested_day(lived.folder) == "2026-10-07"
    assert "date" in asks(explorer, "open", date="soon")["refused"]


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_can_be_saved(explorer, name):
    """As SVG, PNG and a page of its own; the file is named after it."""
    import base64

    asks(explorer, "choose", everything=True)
    for kind, begins in (("svg", b"<svg"), ("png", b"\x89PNG"), ("html", b"<!doctype html>")):
        answer = asks(explorer, "save", name=name, kind=kind)
        assert answer["file"] == f"journey-{name}.{kind}"
        assert base64.b64decode(answer["content"]).startswith(begins)


def test_a_chart_is_saved_by_its_name(lived, tmp_path):
    """From anyone's notebook; another ending is refused and leaves nothing."""
    from journey import analysis

    chart = charts.calendar(analysis.hours.over_time(lived.days()))
    assert charts.save(chart, tmp_path / "a.svg").read_text().startswith("<svg")
    page = charts.save(chart, tmp_path / "a.html").read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in page
    with pytest.raises(InvalidValue, match="pdf"):
        charts.save(chart, tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()


def test_names_of_data_are_kept_whatever_they_hold(lived):
    """A specification without its rows names them as they are sent."""
    history = History(lived)
    selection = history.chosen(Filters())
    for name, spec in CHARTS.items():
        data = spec.data(selection, history)
        if data.empty:
            continue
        text = json.dumps(to_spec(spec.draw(data), data))
        assert all(f'{{"name": "{key}"}}' in text for key in data.data), name
        assert "datasets" not in text


def test_it_sends_little_at_any_age(tmp_path):
    """No chart sends more than 200 kB after fifty years, and not a topic is lost from the names."""
    journal = Journal(tmp_path / "data", create=True)
    first = END - timedelta(365 * 50)
    topics = [f"topic {number}" for number in range(8)]
    journal.save_all(
        [
            Entry(
                date=first + timedelta(number), status="worked", satisfaction=1 + number % 10,
                stage=f"stage {number // 400}",
                sessions=[{"topic": topics[(number + at) % 8], "hours": 1, "gap": at, "difficulty": 3,
                             "project": f"project {number // 90}"} for at in range(4)],
                questions=[{"text": "q", "topic": topics[number % 8], "needed_by": topics[number % 7]}],
                mistakes=[{"text": "a", "fix": "b", "topic": topics[number % 8]}],
            )
            for number in range(365 * 50)
        ],
        "page",
    )  # fmt: skip
    begun = whole(journal)
    for name, item in {**begun["time"], **begun["drawings"]}.items():
        assert len(json.dumps(item)) <= MOST, name
        assert not item["empty"], name
    assert begun["topics"] == topics


def test_without_a_day_it_says_how_to_begin(journal):
    """No empty axes."""
    assert "journey today" in whole(journal)["empty"]
    assert explore(journal).selection.empty
