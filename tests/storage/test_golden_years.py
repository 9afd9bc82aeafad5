"""Folders of 0, 1 and 10 years that the version before this format wrote: every command gives its figures."""

from __future__ import annotations

import json
import re
import tarfile
import warnings
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journey import Journal
from journey.cli import main
from journey.user_warnings import JourneyWarning

GOLDEN = Path(__file__).parents[1] / "fixtures" / "years-of-format-1.tar.xz"
NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
# Names and values that are others now, and times of typing, which are no longer claimed.
NOW_CALLED = {"rounds": "sessions"}
LEFT_OUT = re.compile(r"\d{4}-\d\d-\d\dT|dropped$|skipped$|kept$")
MARKUP = re.compile(r"<(script|style|svg).*?</\1>|<[^>]+>", re.DOTALL)
HOURS = re.compile(r"\b(?:(?P<hours>\d+) h(?: (?P<minutes>\d\d))?|(?P<alone>\d+) min)\b")
NUMBER = re.compile(r"[-+−]?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def golden(tmp_path_factory):
    """Where the folders lie, as they were written, with the figures of then."""
    folder = tmp_path_factory.mktemp("golden")
    with tarfile.open(GOLDEN) as packed:
        packed.extractall(folder, filter="data")
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return folder


@pytest.mark.parametrize("years", [0, 1, 10])
def test_every_command_gives_the_figures_of_before(golden, years, monkeypatch, capsys):
    """Status, days, search, review, book, doctor and backup of a folder that moves on at the first of them."""
    monkeypatch.setattr("journey.model.periods.now", lambda: NOW)
    warnings.simplefilter("ignore", JourneyWarning)
    folder = golden / f"years-{years}" / "data"
    expected = json.loads((golden / "figures.json").read_text(encoding="utf-8"))[f"years-{years}"]

    def run(*words):
        code = main([*words, "--data", str(folder)])
        return code, capsys.readouterr().out

    status = json.loads(run("status", "--json")[1])
    assert (
        status.items() >= {NOW_CALLED.get(k, k): v for k, v in expected["status"].items()}.items()
    )
    for day, values in expected["show"].items():
        shown = map(str, leaves(json.loads(run("show", day, "--json")[1])))
        assert sorted(text for text in shown if not LEFT_OUT.match(text)) == values
    for asked in ("shape", "ml", '"wrote"', "changed"):
        hits = [[hit["date"], hit["text"]] for hit in json.loads(run("search", asked, "--json")[1])]
        assert [len(hits), hits[:3]] == expected[f"search {asked}"]
    report = json.loads(run("doctor", "--json")[1])
    assert {name: report[name] for name in expected["doctor"]} == expected["doctor"]
    code, out = run("review", "2026-W46", "--no-open")
    assert (code == 0) == (expected["review"] != ["1"])
    if code == 0:
        assert not missing_figures(Path(out.splitlines()[-1]), expected["review"])
    code, _ = run("book", "2026-11")
    books = [numbers(path) for path in sorted(folder.rglob("book*.html"))]
    assert [code, *books] == expected["book"]
    assert run("backup", str(golden / f"{years}.zip"))[0] == 0
    assert len(list(folder.parent.glob("*format-1*.zip"))) == (1 if years else 0)
    assert len(Journal(folder).entries()) == expected["doctor"]["days"]


def leaves(value):
    """Return what stands in a JSON document, without names and ids."""
    if isinstance(value, dict):
        return [leaf for name, part in value.items() if name != "id" for leaf in leaves(part)]
    if isinstance(value, list):
        return [leaf for part in value for leaf in leaves(part)]
    return [] if value in (None, False, "") else [value]


def missing_figures(path, expected):
    """Return the figures of then that a page lacks; hours have minutes now, and were rounded to 0.1."""
    text = MARKUP.sub(" ", path.read_text(encoding="utf-8"))
    shown = {abs(float(number.replace("−", "-"))) for number in NUMBER.findall(text)}
    shown |= {
        int(match["hours"] or 0) + int(match["minutes"] or match["alone"] or 0) / 60
        for match in HOURS.finditer(text)
    }
    figures = {abs(float(number.replace("−", "-"))) for number in expected}
    return {
        figure for figure in figures if not any(abs(figure - other) <= 0.051 for other in shown)
    }


def numbers(path):
    """Return the numbers in the text of a page."""
    return NUMBER.findall(MARKUP.sub(" ", Path(path).read_text(encoding="utf-8")))
