"""Measure 9: which topics need each other, and which keep company."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from journey.model.estimate import Estimate

__all__ = [
    "PairStrength", "dependencies", "false_discovery", "same_day_pairs", "strongest_pair",
]  # fmt: skip

ENOUGH_DAYS = 28
ENOUGH_TOGETHER = 3
DAYS_A_PAIR = 20
CLEAR = 0.05


@dataclass(frozen=True)
class PairStrength(Estimate):
    """How strongly two topics, `topic` and `other`, are studied on the same days."""

    topic: str = ""
    other: str = ""


def dependencies(questions: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair: `needed_by`, `topic` that answers it, `questions` int64.

    Args:
        questions: as `Journal.questions` returns them.

    Returns:
        One row per pair.

    >>> analysis.topic_relations.dependencies(questions).head(2)
              needed_by  topic  questions
    0  PCA from scratch  linux          3
    1  PCA from scratch   math          6
    """
    named = questions.dropna(subset=["needed_by", "topic"])
    counted = named.groupby(["needed_by", "topic"]).size().astype("int64")
    return counted.rename("questions").reset_index()


def same_day_pairs(sessions: pd.DataFrame, days: pd.DataFrame) -> pd.DataFrame:
    """Return one row per pair of topics that were worked on the same day 3 times or more.

    Over worked days, from 28 of them: `topic`, `other`, `joint` and `n` int64 days, `npmi` float64,
    `ln(pxy / (px·py)) / −ln pxy`, from −1 to 1; `p` float64, the share of circular shifts of one
    against the other that bring as many joint days, corrected over the pairs (Benjamini-Hochberg);
    NaN below 20 worked days a pair, where no p could be small. The strongest come first. A pair
    that is there every day has no strength and is left out. Source: gensim's `npmi_scorer`.

    Args:
        sessions: as `Journal.sessions` returns them.
        days: as `Journal.days` returns them.

    Returns:
        One row per pair.

    >>> list(analysis.topic_relations.same_day_pairs(sessions, days).columns)
    ['topic', 'other', 'joint', 'n', 'npmi', 'p']
    """
    worked = np.unique(days.loc[days["status"].eq("worked"), "date"].to_numpy())
    n = len(worked)
    columns: dict[str, Any] = {
        "topic": str,
        "other": str,
        "joint": "int64",
        "n": "int64",
        "npmi": float,
        "p": float,
    }
    if n < ENOUGH_DAYS:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    named = sessions.dropna(subset=["topic"])
    named = named[named["date"].isin(worked)]
    topics, columns_of = np.unique(named["topic"].to_numpy(dtype=str), return_inverse=True)
    there = np.zeros((n, len(topics)))
    there[np.searchsorted(worked, named["date"].to_numpy()), columns_of] = 1
    joint = there.T @ there
    # Every circular shift at once: the counts are a correlation.
    waves = np.fft.rfft(there, axis=0)
    rows = []
    for a, b in zip(*np.triu_indices(len(topics), 1), strict=True):
        both = joint[a, b]
        if both < ENOUGH_TOGETHER or both == n:
            continue
        strength = np.log(both * n / (joint[a, a] * joint[b, b])) / -np.log(both / n)
        shifted = np.rint(np.fft.irfft(waves[:, a] * waves[:, b].conj(), n))
        p = float((shifted >= both).sum()) / n  # the shift by none is one of them
        rows.append((topics[a], topics[b], int(both), n, float(strength), p))
    frame = pd.DataFrame(rows, columns=list(columns)).astype(columns)
    frame["p"] = false_discovery(frame["p"].to_numpy()) if n >= DAYS_A_PAIR * len(frame) else np.nan
    return frame.sort_values("npmi", ascending=False, kind="stable").reset_index(drop=True)


def strongest_pair(
    sessions: pd.DataFrame, days: pd.DataFrame, all_pairs: pd.DataFrame | None = None
) -> PairStrength:
    """Return the two topics that keep company most, with the p of the whole table of pairs.

    `all_pairs` are the `same_day_pairs` of both, where they are known already.

    Args:
        sessions: as `Journal.sessions` returns them.
        days: as `Journal.days` returns them.
        all_pairs: what `same_day_pairs` returned for them, where it is known already.

    Returns:
        The strength, NPMI from −1 to 1, and the two topics.

    >>> analysis.topic_relations.strongest_pair(sessions, days).n
    121
    """
    all_pairs = same_day_pairs(sessions, days) if all_pairs is None else all_pairs
    pairs = all_pairs[all_pairs["npmi"] > 0]
    n = int(days["status"].eq("worked").sum())
    if pairs.empty:
        reason = (
            f"not enough days yet ({n} of {ENOUGH_DAYS})"
            if n < ENOUGH_DAYS
            else "no two topics stand out"
        )
        return PairStrength(None, "npmi", n, reason=reason)
    tested = pairs["p"].notna().all()
    best = pairs.sort_values("p", kind="stable").iloc[0] if tested else pairs.iloc[0]
    reason = (
        "" if tested else f"not enough days for a test yet ({n} of {DAYS_A_PAIR * len(all_pairs)})"
    )
    p = float(best["p"]) if tested else None
    topic, other = str(best["topic"]), str(best["other"])
    return PairStrength(
        float(best["npmi"]), "npmi", n, reason=reason, p=p, topic=topic, other=other
    )


def false_discovery(p: np.ndarray) -> np.ndarray:
    """Return p-values corrected for how many there are, after Benjamini and Hochberg.

    Source: `scipy.stats.false_discovery_control`.

    Args:
        p: p-values, one a test.

    Returns:
        As many, corrected.

    >>> analysis.topic_relations.false_discovery(np.array([0.01, 0.04]))
    array([0.02, 0.04])
    """
    if not len(p):
        return p
    order = np.argsort(p)[::-1]
    ranks = np.arange(len(p), 0, -1)
    corrected = np.minimum.accumulate(p[order] * len(p) / ranks).clip(max=1.0)
    back = np.empty(len(p))
    back[order] = corrected
    return back
