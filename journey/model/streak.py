"""The rule of a streak: rest is neutral, a missing day ends it, the last day may wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

__all__ = ["streak_length", "streak_start"]


def streak_start(recorded: np.ndarray, day: int) -> int | None:
    """Return the first day of the run without a missing day that ends at a day or the one before it.

    Args:
        recorded: active and rest days up to `day`, in order, each once, as whole numbers.
        day: the day, counted as those are.

    Returns:
        The first day, None where `day` and the one before it are missing.
    """
    import numpy as np

    if not recorded.size or recorded[-1] < day - 1:
        return None
    missing = np.flatnonzero(np.diff(recorded) > 1)
    return int(recorded[missing[-1] + 1] if missing.size else recorded[0])


def streak_length(worked: np.ndarray, rest: np.ndarray, day: int) -> int:
    """Count the active days of the streak at a day; `worked` and `rest` are in order, as numbers."""
    import numpy as np

    recorded = np.union1d(worked, rest)
    start = streak_start(recorded[recorded <= day], day)
    return 0 if start is None else int(((worked >= start) & (worked <= day)).sum())
