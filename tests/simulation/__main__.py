"""Simulate whether the measures keep their word, and write the table. `make simulate`.

`python tests/simulation 500` takes another number of histories a case than 2,000.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from trials import POWER, TRIALS

SEED = 20261121
HISTORIES = 2000
TABLE = Path(__file__).parents[2] / "journey" / "analysis" / "README.md"
BEGIN, END = "<!-- simulated -->", "<!-- until here -->"


def outcomes(trial, length, count, seed=SEED):
    """Return what a measure said of so many histories, NaN where it said nothing."""
    key = sum(map(ord, trial.name)) * 10_000 + length
    rng = np.random.default_rng([seed, key])
    return np.array([trial.run(rng, length, trial.case) for _ in range(count)])


def summed(task):
    """Return a trial's share of what was said, and of histories that were told anything."""
    trial, length, count = task
    result = outcomes(trial, length, count)
    text = result[~np.isnan(result)]
    return (float(text.mean()) if len(text) else float("nan")), len(text) / len(result)


def table(count=HISTORIES):
    """Return the lines of the table, and the sentences of what breaks its bound."""
    tasks = [(item, length, count) for item in [*TRIALS, *POWER] for length in item.lengths]
    with ProcessPoolExecutor() as pool:
        result = list(pool.map(summed, tasks))
    lines = [
        "| what, on histories of | days | share | told at all | bound |",
        "|---|---|---|---|---|",
    ]
    broken = []
    for (trial, length, _), (share, messages) in zip(tasks, result, strict=True):
        bound = ""
        if (trial.low, trial.high) != (0.0, 1.0):
            bound = f"{trial.low:.0%}–{trial.high:.0%}" if trial.low else f"≤ {trial.high:.0%}"
            if messages and not trial.low <= round(share, 3) <= trial.high:
                broken.append(f"{trial.name}, {length} days: {share:.1%}, not {bound}")
        text = "–" if not messages else f"{share:.1%}"
        lines.append(f"| {trial.name} | {length} | {text} | {messages:.0%} | {bound} |")
    return lines, broken


def main():
    """Simulate, write the table into the measures' page, and say what breaks its bound."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    start = time.perf_counter()
    lines, broken = table(count)
    print("\n".join(lines))
    if count == HISTORIES:
        text = TABLE.read_text(encoding="utf-8")
        before, after = text.split(BEGIN)[0], text.split(END)[1]
        lines_shown = f"{count:,} histories a row, seed {SEED}.\n\n" + "\n".join(lines)
        TABLE.write_text(f"{before}{BEGIN}\n{lines_shown}\n{END}{after}", encoding="utf-8")
    print(f"{time.perf_counter() - start:.0f} s")
    print("\n".join(broken))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
