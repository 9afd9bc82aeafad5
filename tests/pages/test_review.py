"""The weekly review: run by papermill, one self-contained page."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
import zlib
from datetime import date, timedelta

import nbformat
import pytest

from journey import Entry, Journal, Period, analysis, review
from journey.errors import NothingToReview, ReviewFailed
from journey.language.formatting import hours
from journey.pages.review import warm_kernel
from journey.pages.review.render import template_notebook
from journey.pages.review.review import Review
from journey.pages.review.sections import first_screen
from journey.pages.review.svg import CHART
from journey.theme.templates import strip_link_urls

WEEK = Period.parse("2026-W47")
PARTS = [
    result[1]
    for cell in nbformat.read(template_notebook(), 4).cells
    if (result := re.fullmatch(r"page\.(\w+)\(\)", cell.source))
]
NASTY = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</script>",
    "$$x$$",
    "😀 שלום",
    "{{ 7*7 }}",
]


@pytest.fixture
def on_saturday(monkeypatch):
    """It is the 21st of November 2026."""
    monkeypatch.setattr("journey.review.today", lambda _: date(2026, 11, 21))


@pytest.fixture(scope="module")
def rendered(demo_journal):
    """The page of the made-up history's last week, rendered once."""
    return review.render(demo_journal, WEEK)


def test_the_page_asks_for_nothing(rendered):
    """One file: no address is loaded, and the policy forbids it."""
    text = rendered.read_text(encoding="utf-8")
    loaded = re.findall(
        r"""(?:src|href)=["'](?!data:|#)([^"']+)""",
        re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL),
    )
    assert loaded == []
    assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
    assert len(text) < 600_000
    assert "sessions 28" in text
    assert text.count('<figure class="chart') == 6


def test_the_notebook_shows_pictures_and_specifications(rendered):
    """Each chart is there as Vega-Lite and as PNG; no widget state is in the file."""
    notebook = nbformat.read(rendered.with_suffix(".ipynb"), 4)
    drawn = [
        output["data"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if CHART in output.get("data", {})
    ]
    assert len(drawn) == 6
    assert all({"image/png", "text/plain"} <= set(item) for item in drawn)
    assert "widgets" not in notebook.metadata
    assert not [
        item
        for cell in notebook.cells
        for item in cell.get("outputs", ())
        if item.output_type == "error"
    ]


def test_the_notebook_reads_from_top_to_bottom():
    """The first screen, then the charts, then the words, and the record last."""
    assert PARTS[:6] == [
        "header",
        "results",
        "calendar",
        "fixes_and_questions",
        "explanations",
        "next_step",
    ]
    assert PARTS[-1] == "all_lines"
    assert len(PARTS) == len(set(PARTS))
    charts = [
        "hours_by_month",
        "topic_mix",
        "topic_questions",
        "topics_together",
        "hours_and_satisfaction",
        "goal_gap",
        "hours_per_day",
        "fixes_by_topic",
        "timeline",
    ]
    assert PARTS[6:15] == charts


def test_the_record_of_a_year_lies_in_its_months(demo_journal):
    """A page of bounded size says how much there is; the months list it."""
    year = Review(demo_journal, Period.parse("2026")).all_lines().html
    assert re.search(
        r"The reviews of the months and weeks have all \d+ mistakes, \d+ sessions", year
    )
    assert "<details" not in year
    assert (
        "more, below" not in Review(demo_journal, Period.parse("2026")).fixes_and_questions().html
    )
    assert "<details" in Review(demo_journal, Period.parse("2026-11")).all_lines().html


def test_a_review_takes_the_theme_of_the_settings(journal):
    """Light and dark are said in the page's head; a program that draws needs no setting."""
    journal.save(Entry(date=date(2026, 11, 20), status="worked", sessions=[{"result": "x"}]))
    for theme in ("dark", "light"):
        (journal.folder / "journey.toml").write_text(f'theme = "{theme}"\n')
        made = review.render(Journal(journal.folder), WEEK)
        assert f'data-theme="{theme}"' in made.read_text()


@pytest.mark.usefixtures("on_saturday")
def test_periods_are_named_or_refused(demo_journal, journal):
    """Without a name the newest entry's week; weeks, months and years have reviews, the future has none."""
    assert str(review.period_of(demo_journal)) == "2026-W47"
    assert str(review.period_of(journal)) == "2026-W47"
    assert str(review.period_of(demo_journal, "last")) == "2026-W46"
    with pytest.raises(NothingToReview, match="it has not begun yet"):
        review.period_of(demo_journal, "2026-W48")
    with pytest.raises(NothingToReview, match="it has not begun yet"):
        review.period_of(demo_journal, "2027")
    assert [
        review.period_of(demo_journal, item).kind for item in ("2026-W47", "2026-11", "2026")
    ] == [
        "week",
        "month",
        "year",
    ]
    assert len(review.every_week(demo_journal)) == 26


def test_an_empty_week_is_a_sensible_page(journal):
    """Nothing recorded is said once, and no part that has nothing to say takes room."""
    page = Review(journal, WEEK)
    assert "Nothing is recorded in this week." in page.header().html
    assert [name for name in PARTS if getattr(page, name)() is not None] == ["header", "next_step"]
    assert "What's next?" in page.next_step().html


def test_a_week_with_one_entry_and_one_of_rest(journal):
    """One round is one round; a week of rest is called that."""
    journal.save(
        Entry(
            date=date(2026, 11, 18), status="worked", sessions=[{"topic": "ml", "result": "a plot"}]
        )
    )
    page = Review(journal, WEEK)
    assert "session 1</small>" in page.header().html
    assert "No hours are stated in this log, so none are shown." in page.header().html
    assert "Something came out of 1 of 1 session." in page.results().html
    assert first_screen.hours(page).headline == "No hours are stated this week."
    journal.save_all(
        [Entry(date=date(2026, 11, 10) + timedelta(n), status="rest") for n in range(3)], "page"
    )
    assert "A week of rest." in Review(journal, Period.parse("2026-W46")).header().html


def test_the_figures_are_plain_sums(demo_journal):
    """What the review says of the week is what the frames say."""
    page = Review(demo_journal, WEEK)
    days = demo_journal.days(WEEK)
    text = first_screen.hours(page).headline
    assert text.startswith(f"{hours(days['hours'].sum())} this week.")
    assert len(page.sessions) == days["sessions"].sum()
    before = demo_journal.days(Period(date(2026, 10, 19), date(2026, 11, 16), ""))
    assert f"Your last four weeks: {hours(before['hours'].sum() / 4)} on average." in text


def test_typed_text_is_text(journal):
    """Whatever a person typed stands there as typed and is never markup."""
    rounds = [{"topic": text, "result": text, "goal": text, "hours": 0.5} for text in NASTY]
    journal.save(Entry.from_dict({
        "date": "2026-11-18", "status": "worked", "sessions": rounds, "insights": NASTY[0], "improve": NASTY[1],
        "mistakes": [{"text": text, "fix": text} for text in NASTY],
        "questions": [{"text": text, "topic": text, "needed_by": text} for text in NASTY],
        "explanations": [{"text": NASTY[0]}], "feedback": [{"text": NASTY[1], "person": NASTY[2]}],
        "plans": [{"id": "a", "cue": NASTY[0], "action": NASTY[1]}],
        "reflections": [{"period": "2026-W47", "adjustment": NASTY[0], "remark": NASTY[1]}],
    }))  # fmt: skip
    text = review.render(journal, WEEK).read_text(encoding="utf-8")
    assert "<script>alert" not in text
    assert "<img" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "{{ 7*7 }}" in text
    assert "😀 שלום" in text
    packed = re.search(r'id="specs">(.*?)</script>', text)[1]
    assert NASTY[0] in zlib.decompress(base64.b64decode(packed)).decode()
    assert text.count("<script") == 3  # the specifications, Vega, and what draws them


def test_an_error_leaves_the_old_review(demo_journal, tmp_path, monkeypatch):
    """The failed notebook is named; the page made before stays."""
    book = tmp_path / "book"
    (book / "notebooks").mkdir(parents=True)
    (book / "notebooks" / "daily.ipynb").write_text("{}")
    broken = nbformat.v4.new_notebook()
    broken.cells = [nbformat.v4.new_code_cell("raise ValueError('no')", id="broken")]
    nbformat.write(broken, book / "notebooks" / "weekly.ipynb")
    monkeypatch.chdir(book)
    journal = Journal(tmp_path / "data", create=True)
    old = journal.folder / "reviews" / "2026-W47.html"
    old.parent.mkdir()
    old.write_text("old")
    with pytest.raises(
        ReviewFailed, match=r"ValueError: no; the notebook as far as it came is .*failed\.ipynb"
    ):
        review.render(journal, WEEK)
    assert old.read_text() == "old"
    assert (old.parent / "2026-W47.failed.ipynb").is_file()
    monkeypatch.undo()


def test_the_reflection_is_kept_with_today(journal):
    """The form at the end of a review files what was decided, and the next review shows it."""
    form = Review(journal, WEEK, form=True).next_step()
    assert form.previous not in form.children  # there was no adjustment before
    form.adjustment.value = "state"
    form.button.click()
    form.adjustment.value = "state the goal first"
    form.previous.value = "kept"
    form.button.click()
    assert form.said.value.startswith("Kept with ")
    assert len(journal.reflections()) == 1  # kept again, it says what it says last
    assert Review(journal, WEEK, form=True).next_step().adjustment.value == "state the goal first"
    after = Review(journal, Period.parse("2026-W48"), form=True).next_step()
    assert after.previous in after.children
    result = journal.reflections().iloc[0]
    assert (result["period"], result["adjustment"], result["previous"]) == (
        "2026-W47",
        "state the goal first",
        "kept",
    )


def test_a_kernel_that_died_is_replaced(demo_journal):
    """A killed kernel costs the next review a new one, not its page."""
    from journey.pages.review import warm_kernel

    warm_kernel.start_kernel()
    before = warm_kernel.manager()
    before.signal_kernel(9)
    while before.is_alive():
        pass
    assert review.render(demo_journal, WEEK).is_file()
    assert warm_kernel.manager() is not before


def test_links_of_a_log_are_shown_by_their_names():
    """The notation of links that a log brings along is not read aloud."""
    assert strip_link_urls("a\n\n[Tag 17](https://e.org/x)") == "a\nTag 17"
    assert strip_link_urls("1. See `Code <https://e.org/x>`_ <b>") == "1. See Code <b>"


def test_the_calendar_keeps_a_place_for_a_week_without_a_row(journal):
    """Two days three weeks apart are four columns."""
    worked = {"status": "worked", "sessions": [{"topic": "a"}]}
    journal.save_all(
        [Entry(date=date(2026, 11, 18), **worked), Entry(date=date(2026, 10, 28), **worked)], "page"
    )
    spec = Review(journal, WEEK).calendar().spec
    assert spec["layer"][0]["encoding"]["x"]["scale"]["domain"] == [
        "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16",
    ]  # fmt: skip


def test_a_thought_alone_is_a_week(journal):
    """A day with an insight and nothing else has a review and no calendar."""
    journal.save(Entry(date=date(2026, 11, 18), insights="aha"))
    page = Review(journal, WEEK)
    assert page.calendar() is None
    assert "aha" in page.explanations().html
    from journey.pages.notebook import explore

    assert explore(journal).selection["insights"].tolist() == ["aha"]


def test_a_review_looks_no_further_than_its_week_but_for_its_own_closing(journal):
    """A later action is not in it; the words that closed it, written on Monday, are."""
    journal.save(Entry(date=date(2026, 11, 12), status="worked", sessions=[{"topic": "a"}]))
    journal.save(Entry.from_dict({
        "date": "2026-11-16", "plans": [{"id": "a", "action": "LATER"}],
        "reflections": [{"period": "2026-W46", "adjustment": "CLOSED"}],
    }))  # fmt: skip
    text = Review(journal, Period.parse("2026-W46")).next_step().html
    assert "CLOSED" in text
    assert "LATER" not in text


def test_questions_are_answered_once_in_the_week_in_which_their_month_ends(
    demo_journal, monkeypatch
):
    """W44 has the 31st of October in it; the other weeks describe and test nothing."""
    ended = Review(demo_journal, Period.parse("2026-W44")).past_self().html
    assert "3 checks for October" in ended
    for name in demo_journal.settings.monthly_checks:
        assert f"{name}:</span>" in ended
    early = Review(demo_journal, Period.parse("2026-W44"))
    monkeypatch.setattr("journey.pages.review.review_data.today", lambda _: date(2026, 10, 31))
    assert "checks for" not in early.past_self().html  # the month has not ended yet
    monkeypatch.undo()
    assert "3 checks for October" in Review(demo_journal, Period.parse("2026-10")).past_self().html
    assert "checks for" not in Review(demo_journal, Period.parse("2026")).past_self().html
    other = Review(demo_journal, WEEK).past_self().html
    assert "checks for" not in other
    assert "than the 28 before." in other
    assert "of your rated hours were at your edge" in other


def test_the_first_days_are_told_nothing_beside_their_past(journal):
    """Without days, and with a few, no part shows that has nothing to say."""
    week = Period.parse("2026-W47")
    assert Review(journal, week).past_self() is None
    journal.save(Entry(date=week.start, status="worked", sessions=[{"topic": "ml", "hours": 1}]))
    assert Review(Journal(journal.folder), week).past_self() is None
    assert Review(Journal(journal.folder), week).goal_gap() is None


def test_what_came_back_is_asked_about(journal):
    """On three days within a topic, with the last in this week; the mistake's words are escaped."""
    week = Period.parse("2026-W47")
    for days in (10, 5, 0):
        day = week.start + timedelta(1 - days)
        text = "sliced <b>by one</b> once more"
        journal.save(Entry(date=day, status="worked", mistakes=[{"text": text, "topic": "ml"}]))
    shown = Review(Journal(journal.folder), week).plans().html
    assert "You&#39;ve hit “sliced &lt;b&gt;by one&lt;/b&gt; once more” on 3 days." in shown
    later = Review(Journal(journal.folder), Period.parse("2026-W48")).plans()
    assert later is None


def test_three_rounds_as_pictured_bring_a_question(journal):
    """Nothing is praised: the review asks whether something harder could be pictured."""
    week = Period.parse("2026-W47")
    rounds = [
        {"topic": "ml", "goal": "a plot", "result": "a plot", "gap": gap} for gap in (0, 1, 0)
    ]
    journal.save(Entry(date=week.start, status="worked", sessions=rounds))
    shown = Review(Journal(journal.folder), week).results().html
    assert "Aim for something harder?" in shown
    assert "Typically 0 of 10 off the goal." in shown


def test_a_week_without_a_gap_is_a_hole_in_the_chart(demo_journal):
    """Weeks without three gaps keep their place: missing is not nothing."""
    shown = Review(demo_journal, WEEK).goal_gap().spec
    domain = shown["layer"][0]["encoding"]["x"]["scale"]["domain"]
    drawn = {item["week"] for item in next(iter(shown["datasets"].values()))}
    first, last = (date.fromisoformat(domain[at]) for at in (0, -1))
    assert domain == [str(first + timedelta(7 * n)) for n in range((last - first).days // 7 + 1)]
    assert drawn < set(domain)


def test_what_was_settled_later_was_open_then(journal):
    """Also where it was settled twice: of what came before the end the last counts."""
    journal.save_all([
        Entry.from_dict({"date": "2026-11-16", "plans": [{"id": "a", "action": "plot"}]}),
        Entry.from_dict({"date": "2026-11-18", "plan_outcomes": [{"id": "a", "outcome": "done"}]}),
    ], "page")  # fmt: skip
    before = Review(journal, WEEK).plans().html
    journal.save(
        Entry.from_dict(
            {"date": "2026-11-24", "plan_outcomes": [{"id": "a", "outcome": "skipped"}]}
        )
    )
    assert Review(Journal(journal.folder), WEEK).plans().html == before
    assert "1 done" in before


def test_a_week_in_which_a_challenge_began_names_the_days_of_both(journal):
    """Numbers of two series are not one span."""
    days = [(16, 1, 148), (17, 1, 149), (19, 2, 1), (20, 2, 2), (21, 2, 3)]
    journal.save_all(
        [
            Entry.from_dict(
                {"date": f"2026-11-{at}", "status": "worked", "series": series, "day": number}
            )
            for at, series, number in days
        ],
        "page",
    )
    assert "days 148 – 149 and 1 – 3" in Review(journal, WEEK).header().html


def test_a_kernel_that_dies_on_the_way_is_one_sentence(tmp_path, monkeypatch, demo_journal):
    """Within seconds, with nothing left behind; the next review has a new one."""
    book = tmp_path / "book"
    (book / "notebooks").mkdir(parents=True)
    (book / "notebooks" / "daily.ipynb").write_text("{}")
    deadly = nbformat.v4.new_notebook()
    deadly.cells = [nbformat.v4.new_code_cell("import os; os._exit(1)", id="deadly")]
    nbformat.write(deadly, book / "notebooks" / "weekly.ipynb")
    monkeypatch.chdir(book)
    journal = Journal(tmp_path / "data", create=True)
    with pytest.raises(ReviewFailed, match=r"its kernel stopped unexpectedly.*is unchanged"):
        review.render(journal, WEEK)
    assert not list((journal.folder / ".journey").glob("*.ipynb"))
    monkeypatch.undo()
    assert review.render(demo_journal, WEEK).is_file()


ODD_NAMES = [
    "🏴󠁧󠁢󠁥󠁮󠁧󠁿 English", "🚀" * 10, "🏴󠁧󠁢󠁥󠁮󠁧󠁿" * 12, "a\x07b\x1b[31m", "constructor", "__proto__", "toString", "valueOf",
    "e\u0301" * 60, "👩‍👩‍👧‍👦" * 20, "שלום עולם",
    "x" * 300, "<script>", "\u202egnp.exe", "a\tb", "{}", "datum.x", "'\"\\",
]  # fmt: skip


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A journal of four months whose topics, projects and stages have the oddest names."""
    journal = Journal(tmp_path_factory.mktemp("odd") / "data", create=True)
    days = []
    for number in range(120):
        item, other = (ODD_NAMES[(number + step) % len(ODD_NAMES)] for step in (0, 7))
        days.append(
            Entry.from_dict({
                "date": str(date(2026, 7, 25) + timedelta(number)), "status": "worked",
                "stage": ODD_NAMES[number // 12],
                "satisfaction": number % 10 + 1,
                "sessions": [
                    {"topic": item, "project": other, "hours": 1.5, "result": item, "goal": other,
                     "gap": 3, "difficulty": 3},
                    {"topic": other, "hours": 0.5 + number % 3},
                ],
                "mistakes": [{"text": f"{item} {number}", "fix": other, "topic": item}],
                "questions": [{"text": other, "topic": item, "needed_by": other}],
            })
        )  # fmt: skip
    journal.save_all(days, "page")
    return journal


@pytest.mark.parametrize("period", ["2026-W46", "2026-10", "2026"])
def test_the_oddest_names_stop_no_review(odd, period):
    """Emoji of fourteen units, control characters, names that every JavaScript object has: all charts are drawn."""
    page = review.render(odd, Period.parse(period)).read_text(encoding="utf-8")
    assert "could not be" not in page
    assert page.count("<svg") >= 5
    assert "\x07" not in page


def test_one_part_that_fails_leaves_the_others(demo_journal, monkeypatch):
    """It says so in its place."""
    from journey.pages.review.sections import first_screen

    def fails(_):
        raise KeyError("gone")

    monkeypatch.setattr(analysis.sessions, "results", fails)
    result = review.open("2026-W47", str(demo_journal.folder))
    assert (
        "A part of this review (results) could not be made (KeyError: &#39;gone&#39;)"
        in result.results().html
    )
    assert result.calendar() is not None
    assert first_screen.results is not None


def test_a_chart_that_cannot_be_drawn_is_its_sentence(demo_journal, monkeypatch):
    """In the notebook and on the page, beside charts that are drawn."""
    from journey.pages.review.chart_renderer import ChartRenderer

    real = ChartRenderer._draw

    def fails_on_the_calendar(self, asked):
        if b"Worked" in asked or b"worked" in asked[:20_000]:
            return real(self, b'[{"$schema": "none"}, {}]\n')
        return real(self, asked)

    monkeypatch.setattr(ChartRenderer, "_draw", fails_on_the_calendar)
    page = review.render(demo_journal, Period.parse("2026-W46")).read_text(encoding="utf-8")
    assert "It could not be drawn (TypeError" in page
    assert page.count("<svg") >= 3


def test_an_executed_notebook_names_no_place_of_the_machine(demo_journal):
    """Its data folder is the one above itself, so that it can be run again where it is kept."""
    made = review.render(demo_journal, Period.parse("2026-W45"))
    text = made.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert str(demo_journal.folder) not in text
    notebook = json.loads(text)
    assert notebook["metadata"]["papermill"]["parameters"]["data"] == ".."
    assert notebook["metadata"]["papermill"]["input_path"] == "weekly.ipynb"


def test_a_year_given_as_a_number_is_the_year(demo_journal):
    """Papermill hands on what it is given: `-p period 2026` is a whole number."""
    assert review.open(2026, str(demo_journal.folder)).period == Period.parse("2026")


def test_a_week_that_fails_leaves_the_others(journal, monkeypatch):
    """Whatever stops one, the others are rendered, and the first that failed is named."""
    from journey.pages.review import render

    for week in range(3):
        journal.save(
            Entry(
                date=date(2026, 11, 2) + timedelta(7 * week),
                status="worked",
                sessions=[{"topic": "ml"}],
            )
        )
    real = render.render_notebook

    def fails(journal, period, fingerprint=""):
        if str(period) == "2026-W46":
            raise OSError(28, "No space left on device", "reviews/2026-W46.html")
        return real(journal, period, fingerprint)

    monkeypatch.setattr(render, "render_notebook", fails)
    with pytest.raises(ReviewFailed, match=r"reviews/2026-W46.html: No space left on device"):
        review.render_all(journal, lambda weeks: weeks)
    there = sorted(item.stem for item in (journal.folder / "reviews").glob("*.html"))
    assert there == ["2026-W45", "2026-W47"]


def test_what_altair_was_told_at_its_start_changes_no_review(demo_journal, tmp_path, monkeypatch):
    """A startup file that chooses another data transformer and theme writes no file and takes no mark away."""
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mine.py").write_text(
        'import altair\naltair.data_transformers.enable("json")\naltair.theme.enable("dark")\n'
    )
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.chdir(tmp_path)
    warm_kernel._shut_down()
    page = review.render(demo_journal, WEEK).read_text()
    warm_kernel._shut_down()
    assert [path.name for path in tmp_path.iterdir()] == ["ipython"]
    assert page.count("<path") > 50
    assert "#333333" not in page


def test_two_reviews_of_one_week_at_once_are_both_right(demo_journal):
    """Each process has a file of its own to run in."""
    words = [
        sys.executable,
        "-m",
        "journey",
        "review",
        "2026-W47",
        "--no-open",
        "--data",
        demo_journal.folder,
    ]
    both = [
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    answers = [process.communicate(timeout=120) for process in both]
    assert [process.returncode for process in both] == [0, 0], answers
    assert "<svg" in (demo_journal.folder / "reviews" / "2026-W47.html").read_text()
    assert not list((demo_journal.folder / ".journey").glob("*.running.ipynb"))
