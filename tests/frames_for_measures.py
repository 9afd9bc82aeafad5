"""Small frames as the journal gives them, written down by hand or drawn by Hypothesis."""

from __future__ import annotations

import numpy as np
import pandas as pd
from hypothesis import strategies as st

MONDAY = pd.Timestamp("2026-06-01")
TOPICS = ("ml", "math", "linux", "python")


def dates(numbers):
    """Return the days so many days after Monday, the 1st of June 2026."""
    return pd.Series(MONDAY + pd.to_timedelta(list(numbers), unit="D"), dtype="datetime64[us]")


def days(hours, *, start=0, satisfaction=None, series=None):
    """Return one row a day; None is a missing day, "rest" a rest day, NaN unknown hours."""
    rows = [(start + at, item) for at, item in enumerate(hours) if item is not None]
    frame = pd.DataFrame({"date": dates(at for at, _ in rows)})
    frame["status"] = ["rest" if row == "rest" else "worked" for _, row in rows]
    frame["hours"] = [0.0 if row == "rest" else float(row) for _, row in rows]
    felt = satisfaction or [None] * len(rows)
    frame["satisfaction"] = pd.array(felt, dtype="Int8")
    frame["series"] = pd.array([series or 1] * len(rows), dtype="Int16")
    frame["day"] = pd.array(range(1, len(rows) + 1), dtype="Int32")
    return frame


def rounds(rows):
    """Return one row a round from `(day, topic, hours, gap, difficulty)`."""
    frame = pd.DataFrame({"date": dates(row[0] for row in rows)})
    for place, name in enumerate(("topic", "hours", "gap", "difficulty"), 1):
        frame[name] = [row[place] for row in rows]
    frame["topic"] = frame["topic"].astype("str").where(frame["topic"].notna(), None)
    frame["hours"] = frame["hours"].astype("float64")
    for name in ("gap", "difficulty"):
        frame[name] = pd.array(list(frame[name]), dtype="Int8")
    frame["result"] = None
    frame["project"] = None
    return frame


HOURS = st.one_of(
    st.none(), st.just("rest"), st.just(float("nan")), st.integers(1, 32).map(lambda one: one / 4)
)


@st.composite
def lived(draw, least=0, most=120):
    """Draw days of every kind."""
    return days(draw(st.lists(HOURS, min_size=least, max_size=most)))


@st.composite
def worked(draw, least=0, most=60):
    """Draw rounds of up to 120 days."""
    row = st.tuples(
        st.integers(0, 119), st.sampled_from(TOPICS),
        st.one_of(st.just(np.nan), st.integers(1, 16).map(lambda x: x / 4)),
        st.one_of(st.none(), st.integers(0, 10)), st.one_of(st.none(), st.integers(1, 5)),
    )  # fmt: skip
    return rounds(
        sorted(draw(st.lists(row, min_size=least, max_size=most)), key=lambda one: one[0])
    )


def shuffled(frame, seed=1):
    """Return the rows in another order."""
    return frame.sample(frac=1, random_state=seed).reset_index(drop=True)


def known_by_hand(frame):
    """Return the days whose hours are known, by a walk over the weeks."""
    kept = []
    for _, week in frame.groupby(frame["date"].dt.to_period("W-SUN")):
        worked = week[week["status"] == "worked"]
        if worked.empty or worked["hours"].notna().any():
            kept += week.index[week["hours"].notna()].tolist()
    return frame.loc[sorted(kept)]
