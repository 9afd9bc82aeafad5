"""Speed and size, as ratios in one run: machines differ and drift, ratios stay. `make bench`.

Each pair is taken in turn, A B A B …, and the medians are compared. `python tests/bench saves` runs
one part: saves, frames, shell, measures, status, reviews, explore or pages.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import explore
import measures
import pages
import reviews
import saves
from measure import full, prepare

PARTS = {"saves", "frames", "shell", "measures", "status", "reviews", "explore", "pages"}


def main(wanted) -> None:
    """Measure everything, or the parts named, and print one table."""
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder)
        os.environ["XDG_DATA_HOME"] = str(where / "home")
        kept = (PARTS - {"reviews"}) & wanted
        books = {years: full(where / f"{years} years", years) for years in (0, 1, 10, 50) if kept}
        ages = (1, 10) if "reviews" in wanted else ()
        lived = {years: prepare(where / f"made-up {years}", years) for years in ages}
        parts = {
            "saves": lambda: [*saves.saves(books, where), *saves.batch(where)],
            "frames": lambda: saves.frames(books[50]),
            "shell": lambda: saves.shell(books[10], where),
            "measures": lambda: measures.measures({years: books[years] for years in (1, 10, 50)}),
            "status": lambda: measures.status(
                {years: books[years] for years in (1, 10, 50)}, where
            ),
            "reviews": lambda: reviews.reviews(lived, where),
            "explore": lambda: explore.charts({years: books[years] for years in (1, 10, 50)}),
            "pages": lambda: pages.pages({years: books[years] for years in (0, 10, 50)}),
        }
        print(f"\n{'what':<66}{'median':>12}{'beside':>13}{'ratio':>9}  target")
        for name, measure in parts.items():
            if name in wanted:
                for row in measure():
                    print(row, flush=True)


if __name__ == "__main__":
    main(set(sys.argv[1:]) or PARTS)
