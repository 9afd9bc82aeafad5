"""What a notebook calls says its arguments, results and an example, and the examples are true."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import subprocess
import sys
from datetime import date

import numpy as np
import pandas as pd
import pytest

import journey
from journey import Journal, Period, analysis, charts, importers, review, sentences
from journey.charts.base import Chart
from journey.sharing import posts, privacy

JOURNAL = (
    "entry", "save", "save_all", "change", "history", "entries", "days", "sessions", "mistakes", "questions",
    "plans", "explanations", "reflections", "feedback", "overview",
)  # fmt: skip
MODULES = [
    importlib.import_module(f"journey.analysis.{info.name}")
    for info in pkgutil.iter_modules(analysis.__path__)
]


def called_in_notebooks():
    """Yield the name and the function of everything that a notebook calls."""
    for module in MODULES:
        for name in getattr(module, "__all__", ()):
            function = getattr(module, name)
            if (
                inspect.isfunction(function)
                and module.__name__.rpartition(".")[2] in analysis.__all__
            ):
                yield f"{module.__name__}.{name}", function
    for name in charts.__all__:
        if isinstance(getattr(charts, name), Chart):
            yield f"charts.{name}.data", type(getattr(charts, name)).data
    for name in JOURNAL:
        yield f"Journal.{name}", getattr(Journal, name)
    for function in (
        journey.sample_journal, importers.extract, posts.compose, privacy.public_day, review.open, review.render,
        review.period_of,
    ):  # fmt: skip
        yield f"{function.__module__}.{function.__name__}", function


CALLED = dict(called_in_notebooks())


@pytest.fixture(scope="module")
def names():
    """The names that the examples use, as the package's docstrings say."""
    journal = journey.sample_journal("2026-11-21")
    return {
        "journey": journey, "analysis": analysis, "charts": charts, "sentences": sentences, "np": np, "pd": pd,
        "importers": importers, "posts": posts, "public_day": privacy.public_day, "Period": Period, "date": date,
        "review": review, "sample_journal": journey.sample_journal, "journal": journal, "days": journal.days(),
        "sessions": journal.sessions(), "mistakes": journal.mistakes(), "questions": journal.questions(),
        "plans": journal.plans(), "end": pd.Timestamp("2026-11-22"),
    }  # fmt: skip


@pytest.mark.parametrize("name", CALLED)
def test_it_says_what_it_takes_and_returns(name):
    """A first line that is a sentence; each argument; what comes back."""
    function = CALLED[name]
    text = inspect.getdoc(function)
    first = text.split("\n\n")[0]
    assert first.endswith("."), name
    arguments = [
        item for item in inspect.signature(function).parameters if item not in {"self", "options"}
    ]
    described = text.partition("Args:")[2]
    assert not arguments or all(argument in described for argument in arguments), name
    assert "Return" in text, name


@pytest.mark.parametrize("name", CALLED)
def test_its_example_is_true(name, names):
    """The example prints what it says it prints."""
    finder = doctest.DocTestFinder(recurse=False)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    for test in finder.find(CALLED[name], name, globs=dict(names)):
        result = runner.run(test, out=lambda text: pytest.fail(text, pytrace=False))
        assert result.failed == 0


def test_a_notebook_needs_one_import():
    """`import journey` reaches the measures, the charts, the sentences and the review."""
    code = "import journey; print(journey.analysis.hours.__name__, journey.charts.calendar, journey.review.open)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "journey.analysis.hours" in done.stdout


def test_most_have_an_example():
    """What is left without one is named here."""
    without = {name for name, function in CALLED.items() if ">>>" not in inspect.getdoc(function)}
    assert without == {
        "journey.analysis.satisfaction.effective_sample_size", "journey.analysis.topic_mix.entropy",
        "Journal.save", "Journal.save_all", "Journal.change", "journey.review.open", "journey.review.render",
    }  # fmt: skip
