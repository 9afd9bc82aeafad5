"""The measures keep their word on made-up days: a fast part of `make simulate`, with its own seed."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import stats
from trials import POWER, TRIALS

from journey import analysis

HISTORIES = 150
CHANCE = 1e-4  # that a measure which keeps its word is found not to
ABOUT = Path(analysis.__file__).parent / "README.md"
SPEC = importlib.util.spec_from_file_location(
    "simulation", Path(__file__).parent / "simulation" / "__main__.py"
)
simulation = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(simulation)
# The hardest kind of days, at the second of its lengths.
HARDEST = [trial for trial in TRIALS if "0.5" in trial.name and "uneven" not in trial.name]


@pytest.mark.parametrize("trial", HARDEST, ids=lambda one: one.name)
def test_shares_lie_where_they_should(trial):
    """As far as so few histories can tell: what is out of bounds by more than chance fails."""
    length = trial.lengths[1] if len(trial.lengths) > 1 else trial.lengths[0]
    result = simulation.outcomes(trial, length, HISTORIES, seed=7)
    text = result[~np.isnan(result)]
    if not len(text):
        pytest.skip("nobody is told anything at this length")
    hits = int(text.sum())
    assert stats.binom.cdf(hits, len(text), trial.low) > CHANCE or not trial.low
    assert stats.binom.sf(hits - 1, len(text), trial.high) > CHANCE


def test_days_that_hang_together_strongly_fire_no_more_often():
    """Without the correction for autocorrelation the share is 15 %; the case fails then."""
    steady = next(trial for trial in TRIALS if trial.run.__name__ == "satisfaction")
    steady = replace(steady, case=replace(steady.case, persistence=0.8))
    fired = simulation.outcomes(steady, 112, 400, seed=7)
    assert stats.binom.sf(int(np.nansum(fired)) - 1, 400, steady.high) > CHANCE


@pytest.mark.parametrize("trial", POWER[3:6] + POWER[7:], ids=lambda one: one.name)
def test_what_is_there_is_found(trial):
    """At the longest length of a trial, more often than where nothing is there."""
    result = simulation.outcomes(trial, max(trial.lengths), 40, seed=7)
    assert np.nanmean(result) > 0.06


@pytest.mark.parametrize("trial", HARDEST, ids=lambda one: one.name)
def test_nothing_is_said_below_the_minimum(trial):
    """Not a day too early; and at the minimum, where no day is missing, something."""
    whole = replace(trial, case=replace(trial.case, missing=0.0))
    early = simulation.outcomes(whole, trial.least - 1, 12, seed=7)
    assert np.isnan(early).all()
    if "company" not in trial.name:  # its test waits for 20 days a pair
        assert not np.isnan(simulation.outcomes(whole, trial.least, 12, seed=7)).all()


def test_the_table_in_the_docs_is_whole():
    """Every trial stands in it, with 2,000 histories and the seed, and none is out of bounds."""
    text = ABOUT.read_text(encoding="utf-8")
    assert f"{simulation.HISTORIES:,} histories a row, seed {simulation.SEED}." in text
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.count("|") == 6]
    shown = {
        (name.strip(), days.strip()): (share.strip(), bound.strip())
        for name, days, share, _, bound in rows
    }
    for trial in [*TRIALS, *POWER]:
        for length in trial.lengths:
            share, bound = shown[trial.name, str(length)]
            if bound and share != "–":
                assert trial.low <= float(share.rstrip("%")) / 100 <= trial.high, (
                    trial.name,
                    length,
                )
