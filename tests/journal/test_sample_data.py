"""Made-up weeks to try things on."""

from __future__ import annotations

import pandas as pd
import pytest

import journey
from journey.errors import InvalidValue


def test_sample_days_are_gone_with_the_journal():
    """They end with the day that is named, and lie in a folder of their own."""
    journal = journey.sample_journal("2026-11-21")
    folder = journal.folder
    days = journal.days()
    assert pd.Timestamp("2026-11-15") < days["date"].max() <= pd.Timestamp("2026-11-21")
    assert 100 < len(days) <= 26 * 7
    columns = ["date", "status", "hours", "satisfaction", "stage"]
    assert days[columns].equals(journey.sample_journal("2026-11-21").days()[columns])
    del journal
    assert not folder.exists()


def test_a_wrong_day_is_refused():
    """It says what is accepted."""
    with pytest.raises(InvalidValue, match="write one such as 2026-11-20"):
        journey.sample_journal("soon")
