"""Find repeated mistakes by fuzzy matching of their text.

Two lines are alike if RapidFuzz's `WRatio` of their processed texts is at least `THRESHOLD`; lines form
a component if they are alike and lie within 14 days of each other, directly or through others. The
caller compares lines of one topic alone. The threshold was chosen on
`tests/fixtures/mistake-pairs.json`; `journey/analysis/README.md` has its
figures.
"""

from __future__ import annotations

from datetime import date, timedelta

__all__ = ["DAYS", "LOOK_BACK", "MAX_GAP", "THRESHOLD", "component_of", "components", "score"]

THRESHOLD = 86.0  # WRatio gives 85.5 to a short line that shares one word with a long one
MAX_GAP = timedelta(days=14)
DAYS = 3
LOOK_BACK = timedelta(days=120)  # how far back anything is compared


def score(text: str, other: str) -> float:
    """Return how alike two texts are, 0 to 100."""
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.utils import default_process

    return float(WRatio(text, other, processor=default_process))


def component_of(lines: list[tuple[date, str]], start: int) -> set[int]:
    """Return the places of all lines `(day, text)` that hang together with the one at `start`."""
    from rapidfuzz.fuzz import WRatio
    from rapidfuzz.utils import default_process

    texts = [default_process(text) for _, text in lines]
    results = {start}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        for other, (day, _) in enumerate(lines):
            if other in results or abs(day - lines[here][0]) > MAX_GAP:
                continue
            if WRatio(texts[here], texts[other], score_cutoff=THRESHOLD):
                results.add(other)
                waiting.append(other)
    return results


def components(lines: list[tuple[date, str]]) -> list[set[int]]:
    """Return all lines `(day, text)` of one topic, by their places, as groups that hang together."""
    components: list[set[int]] = []
    for place in range(len(lines)):
        if not any(place in component for component in components):
            components.append(component_of(lines, place))
    return components
