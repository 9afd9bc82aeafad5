"""`review --all` renders what is not current, and nothing else."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import termios
from contextlib import suppress
from datetime import date

import pytest

from journey import Entry, Journal, Period, review
from journey.errors import ReviewFailed
from journey.pages.review import render, warm_kernel
from journey.pages.review.freshness import fingerprints, is_current

WEEKS = [Period.parse(f"2026-W{number}") for number in (44, 45, 47)]


@pytest.fixture
def three(journal, monkeypatch):
    """A journal with days in three weeks; a year later, when none of them is going on."""
    monkeypatch.setattr("journey.review.today", lambda _: date(2027, 11, 20))
    monkeypatch.setattr("journey.pages.review.freshness.today", lambda _: date(2027, 11, 20))
    for week in WEEKS:
        journal.save(
            Entry(date=week.start, status="worked", sessions=[{"topic": "ml", "hours": 1}])
        )
    return journal


@pytest.fixture
def rendered(monkeypatch):
    """The weeks that were rendered, with a page that says only what it is made of."""
    done = []

    def page(journal, period, fingerprint=""):
        done.append(period)
        folder = journal.folder / "reviews"
        folder.mkdir(exist_ok=True)
        (folder / f"{period}.ipynb").write_text("{}")
        path = folder / f"{period}.html"
        path.write_text(f'<meta name="journey" content="{fingerprint}">')
        return path

    monkeypatch.setattr(render, "render_notebook", page)
    return done


def test_what_has_not_changed_is_skipped(three, rendered):
    """The first time all, the second none; a changed day renders its week and those after it."""
    assert review.render_all(three, list) == WEEKS
    assert rendered == WEEKS
    rendered.clear()
    assert review.render_all(three, list) == WEEKS
    assert rendered == []
    three.change(WEEKS[1].start, lambda one: one.replace(satisfaction=7))
    review.render_all(three, list)
    assert rendered == WEEKS[1:]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("settings", lambda j, _: (j.folder / "journey.toml").write_text('name = "Ada"\n')),
        ("page", lambda j, _: (j.folder / "reviews" / "2026-W44.html").unlink()),
        ("notebook", lambda j, _: (j.folder / "reviews" / "2026-W44.ipynb").unlink()),
        (
            "version",
            lambda _, patch: patch.setattr("journey.pages.review.freshness.__version__", "99"),
        ),
    ],
)
def test_whatever_a_review_is_made_of_makes_it_anew(three, rendered, monkeypatch, name, change):
    """Settings and versions all of them, a missing file its own week."""
    review.render_all(three, list)
    rendered.clear()
    change(three, monkeypatch)
    review.render_all(Journal(three.folder), list)
    assert rendered == (WEEKS[:1] if name in {"page", "notebook"} else WEEKS)


def test_the_words_that_close_a_week_make_two_reviews_anew(three, rendered):
    """What was adjusted stands in the week's own review and in the one after it."""
    review.render_all(three, list)
    rendered.clear()
    closed = {"period": "2026-W44", "adjustment": "state the goal first"}
    three.save(Entry.from_dict({"date": "2027-11-19", "reflections": [closed]}))
    review.render_all(three, list)
    assert [str(item) for item in rendered] == ["2026-W44", "2026-W45", "2027-W46"]


def test_the_running_week_is_made_anew_each_day(three, monkeypatch):
    """What it says of next actions and of a backup hangs on the day."""
    monkeypatch.setattr("journey.pages.review.freshness.today", lambda _: date(2026, 11, 18))
    first = fingerprints(three, WEEKS)
    monkeypatch.setattr("journey.pages.review.freshness.today", lambda _: date(2026, 11, 19))
    second = fingerprints(three, WEEKS)
    assert [first[week] == second[week] for week in WEEKS] == [True, True, False]


def test_a_backup_that_was_made_is_no_longer_asked_for(three, monkeypatch):
    """The running week says whether one is due."""
    monkeypatch.setattr("journey.pages.review.freshness.today", lambda _: date(2026, 11, 18))
    first = fingerprints(three, WEEKS)
    monkeypatch.setattr("journey.maintenance.backup.reminder", lambda *_: "There is no backup yet.")
    assert [
        first[fingerprint] == other for fingerprint, other in fingerprints(three, WEEKS).items()
    ] == [
        True,
        True,
        False,
    ]


def test_one_that_fails_does_not_cost_the_others(three, rendered, monkeypatch):
    """The others are rendered, the failure is told, and the next time it alone is left to do."""
    whole = render.render_notebook

    def failing(journal, period, fingerprint=""):
        if period == WEEKS[1]:
            raise ReviewFailed(
                str(period),
                journal.folder / "x.ipynb",
                "review.error",
                name="ValueError",
                text="no",
            )
        return whole(journal, period, fingerprint)

    monkeypatch.setattr(render, "render_notebook", failing)
    with pytest.raises(ReviewFailed, match="2026-W45"):
        review.render_all(three, list)
    assert rendered == [WEEKS[0], WEEKS[2]]
    monkeypatch.setattr(render, "render_notebook", whole)
    review.render_all(three, list)
    assert rendered[2:] == [WEEKS[1]]


def test_interrupted_it_goes_on_where_it_was(three, rendered):
    """What was rendered before the interruption stays."""

    def interrupted(waiting):
        yield waiting[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        review.render_all(three, interrupted)
    review.render_all(three, list)
    assert rendered == WEEKS


def test_all_are_made_in_one_kernel_and_one_drawer(three):
    """What is warm stays warm from the first week to the last."""
    used = []

    def noting(waiting):
        for week in waiting:
            yield week
            manager = warm_kernel.manager()
            used.append((manager.provisioner.process.pid, warm_kernel.drawer()._process.pid))

    review.render_all(three, noting)
    assert len(used) == len(WEEKS)
    assert len(set(used)) == 1


def test_the_progress_is_shown_on_a_terminal_alone(three):
    """A bar with the weeks and their number where somebody looks on; in a log there is none."""
    words = [
        sys.executable,
        "-m",
        "journey",
        "review",
        "--all",
        "--no-open",
        "--data",
        three.folder,
    ]
    main, side = pty.openpty()
    termios.tcsetwinsize(side, (24, 80))
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=side) as command:
        os.close(side)
        shown = b""
        with suppress(OSError):  # what a terminal says once nobody writes to it any more
            while result := os.read(main, 1000):
                shown += result
        assert command.wait(60) == 0
    os.close(main)
    assert "Reviews: 100%" in shown.decode()
    assert "3/3" in shown.decode()
    for page in (three.folder / "reviews").glob("*.html"):
        page.unlink()
    quiet = subprocess.run(words, capture_output=True, check=True)
    assert quiet.stderr == b""
    assert len(quiet.stdout.split()) == len(WEEKS)


def test_all_from_a_shell(three, capsys):
    """Real reviews: each week's page is there and current, the newest is named last; again, none is made."""
    from journey.cli import main

    words = ["review", "--all", "--no-open", "--data", str(three.folder)]
    assert main(words) == 0
    pages = capsys.readouterr().out.split()
    assert [item.endswith(f"{week}.html") for item, week in zip(pages, WEEKS, strict=True)] == [
        True
    ] * 3
    made_of = fingerprints(three, WEEKS)
    assert all(is_current(three.folder, week, made_of[week]) for week in WEEKS)
    assert main([*words, "--json"]) == 0
    text = capsys.readouterr()
    assert [row["period"] for row in json.loads(text.out)] == [str(week) for week in WEEKS]
    assert "every review is up to date" in text.err
